import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import {
  type Approval,
  type Article,
  type ArticleComment,
  type ArticleVersion,
  type AudienceWording,
  type AuditEvent,
  answerSchema,
  type ClaimDecision,
  claimDecisionSchema,
  type Feedback,
  feedbackKindSchema,
  publicationIdSchema,
  reviewStateSchema,
  rewordedAudienceSchema,
  type SurveillanceTask,
  specialtySchema,
  taskKindSchema,
  type VersionSummary,
} from '../../domain/index.ts';
import type { BoardTables } from '../board-tables.ts';

const texts = z.array(z.string());
const sentences = z.record(z.string(), z.string());

export function toArticle(row: Omit<Selectable<BoardTables['articles']>, 'search_text'>): Article {
  return {
    id: row.id,
    slug: row.slug,
    question: row.question,
    state: reviewStateSchema.parse(row.state),
    lock: row.lock,
    version: row.version,
    contentHash: row.content_hash,
    answerId: row.answer_id,
    authorId: row.author_id,
    authorName: row.author_name,
    assigneeId: row.assignee_id,
    assigneeName: row.assignee_name,
    dueAt: row.due_at,
    specialty: specialtySchema.parse(row.specialty),
    conditions: texts.parse(JSON.parse(row.conditions)),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    submittedAt: row.submitted_at,
    reviewStartedAt: row.review_started_at,
    approvedAt: row.approved_at,
    nextReviewAt: row.next_review_at,
    stateReason: row.state_reason,
    returned: row.returned === 1,
    supersededBy: row.superseded_by,
  };
}

export function fromArticle(
  article: Article,
): Omit<Insertable<BoardTables['articles']>, 'search_text' | 'lock'> {
  return {
    id: article.id,
    slug: article.slug,
    question: article.question,
    state: article.state,
    version: article.version,
    content_hash: article.contentHash,
    answer_id: article.answerId,
    author_id: article.authorId,
    author_name: article.authorName,
    assignee_id: article.assigneeId,
    assignee_name: article.assigneeName,
    due_at: article.dueAt,
    specialty: article.specialty,
    conditions: JSON.stringify(article.conditions),
    created_at: article.createdAt,
    updated_at: article.updatedAt,
    submitted_at: article.submittedAt,
    review_started_at: article.reviewStartedAt,
    approved_at: article.approvedAt,
    next_review_at: article.nextReviewAt,
    state_reason: article.stateReason,
    returned: article.returned ? 1 : 0,
    superseded_by: article.supersededBy,
  };
}

export function toVersionSummary(
  row: Omit<Selectable<BoardTables['article_versions']>, 'content'>,
): VersionSummary {
  return {
    article: row.article_id,
    number: row.number,
    contentHash: row.content_hash,
    createdAt: row.created_at,
    authorId: row.author_id,
    authorName: row.author_name,
    change: row.change,
    restores: row.restores,
  };
}

export function toVersion(row: Selectable<BoardTables['article_versions']>): ArticleVersion {
  return { ...toVersionSummary(row), content: answerSchema.parse(JSON.parse(row.content)) };
}

export function toDecision(row: Selectable<BoardTables['claim_decisions']>): ClaimDecision {
  return {
    article: row.article_id,
    claim: row.claim_id,
    claimHash: row.claim_hash,
    reviewerId: row.reviewer_id,
    reviewerName: row.reviewer_name,
    decision: claimDecisionSchema.parse(row.decision),
    comment: row.comment,
    decidedAt: row.decided_at,
  };
}

export function toApproval(row: Selectable<BoardTables['approvals']>): Approval {
  return {
    id: row.id,
    article: row.article_id,
    version: row.version,
    contentHash: row.content_hash,
    reviewerId: row.reviewer_id,
    reviewerName: row.reviewer_name,
    credentials: row.credentials,
    specialty: row.specialty,
    disclosures: texts.parse(JSON.parse(row.disclosures)),
    summary: row.summary,
    signedAt: row.signed_at,
    voidedAt: row.voided_at,
    voidReason: row.void_reason,
  };
}

export function toComment(row: Selectable<BoardTables['article_comments']>): ArticleComment {
  return {
    id: row.id,
    article: row.article_id,
    claim: row.claim_id,
    parent: row.parent_id,
    authorId: row.author_id,
    authorName: row.author_name,
    body: row.body,
    createdAt: row.created_at,
    resolvedAt: row.resolved_at,
    resolvedBy: row.resolved_by,
  };
}

export function toAuditEvent(row: Selectable<BoardTables['audit_events']>): AuditEvent {
  return {
    sequence: Number(row.sequence),
    at: row.at,
    actorId: row.actor_id,
    actorName: row.actor_name,
    actorRole: row.actor_role,
    action: row.action,
    article: row.article_id,
    subject: row.subject,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
  };
}

export function toTask(row: Selectable<BoardTables['surveillance_tasks']>): SurveillanceTask {
  return {
    id: row.id,
    article: row.article_id,
    kind: taskKindSchema.parse(row.kind),
    publication: row.publication_id === null ? null : publicationIdSchema.parse(row.publication_id),
    title: row.title,
    before: row.before,
    after: row.after,
    claims: texts.parse(JSON.parse(row.claims)),
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    resolution: row.resolution,
  };
}

export function toFeedback(row: Selectable<BoardTables['feedback']>): Feedback {
  return {
    id: row.id,
    article: row.article_id,
    version: row.version,
    claim: row.claim_id,
    kind: feedbackKindSchema.parse(row.kind),
    message: row.message,
    createdAt: row.created_at,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    reply: row.reply,
  };
}

export function toWording(row: Selectable<BoardTables['audience_wordings']>): AudienceWording {
  return {
    article: row.article_id,
    audience: rewordedAudienceSchema.parse(row.audience),
    contentHash: row.content_hash,
    sentences: sentences.parse(JSON.parse(row.sentences)),
    model: row.model,
    createdAt: row.created_at,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at,
  };
}
