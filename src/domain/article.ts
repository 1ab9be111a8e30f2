import { z } from 'zod';
import type { Specialty } from './account.ts';
import type { Answer } from './answer.ts';
import type { PublicationId } from './publication.ts';

export const reviewStateSchema = z.enum([
  'draft',
  'submitted',
  'under review',
  'changes requested',
  'approved',
  'superseded',
  'withdrawn',
]);
export type ReviewState = z.infer<typeof reviewStateSchema>;

/** What readers see of the state; null: not published. */
export function readerState(
  state: ReviewState,
): 'Submitted' | 'Under Review' | 'Approved' | 'Superseded' | 'Withdrawn' | null {
  switch (state) {
    case 'draft':
      return null;
    case 'submitted':
      return 'Submitted';
    case 'under review':
    case 'changes requested':
      return 'Under Review';
    case 'approved':
      return 'Approved';
    case 'superseded':
      return 'Superseded';
    case 'withdrawn':
      return 'Withdrawn';
  }
}

/** A question with its versions of an answer and a review state. Times are ISO 8601, UTC. */
export interface Article {
  readonly id: string;
  readonly slug: string;
  readonly question: string;
  readonly state: ReviewState;
  /** Counts every change of the row; whoever changes it names the one they saw. */
  readonly lock: number;
  /** Number of the present version of the content. */
  readonly version: number;
  readonly contentHash: string;
  /** The answer it was made from. */
  readonly answerId: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  /** ISO date. */
  readonly dueAt: string | null;
  readonly specialty: Specialty;
  /** Names of the conditions it is about, for browsing. */
  readonly conditions: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly submittedAt: string | null;
  readonly reviewStartedAt: string | null;
  readonly approvedAt: string | null;
  /** ISO date. */
  readonly nextReviewAt: string | null;
  /** Why it stands where it stands: what changes are asked for, why it was withdrawn or came back. */
  readonly stateReason: string | null;
  /** Surveillance sent it back and no approval followed yet. */
  readonly returned: boolean;
  readonly supersededBy: string | null;
}

/** The content of an article is an answer that people may change. */
export type ArticleContent = Answer;

export interface ArticleVersion {
  readonly article: string;
  readonly number: number;
  readonly content: ArticleContent;
  readonly contentHash: string;
  readonly createdAt: string;
  readonly authorId: string | null;
  readonly authorName: string;
  /** What was changed, in a few words. */
  readonly change: string;
  /** The earlier version whose content this one brings back. */
  readonly restores: number | null;
}

export type VersionSummary = Omit<ArticleVersion, 'content'>;

export const claimDecisionSchema = z.enum(['supported', 'needs change', 'reject']);
export type ClaimDecisionKind = z.infer<typeof claimDecisionSchema>;

/** A reviewer's word on a claim. Binds to the claim's hash: a changed claim has no decision. */
export interface ClaimDecision {
  readonly article: string;
  readonly claim: string;
  readonly claimHash: string;
  readonly reviewerId: string;
  readonly reviewerName: string;
  readonly decision: ClaimDecisionKind;
  readonly comment: string;
  readonly decidedAt: string;
}

/** A signature under exactly this content. */
export interface Approval {
  readonly id: string;
  readonly article: string;
  readonly version: number;
  readonly contentHash: string;
  readonly reviewerId: string;
  readonly reviewerName: string;
  readonly credentials: string;
  readonly specialty: string;
  readonly disclosures: readonly string[];
  readonly summary: string;
  readonly signedAt: string;
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
}

export interface ArticleComment {
  readonly id: string;
  readonly article: string;
  readonly claim: string | null;
  /** The comment it replies to. */
  readonly parent: string | null;
  readonly authorId: string | null;
  readonly authorName: string;
  readonly body: string;
  readonly createdAt: string;
  readonly resolvedAt: string | null;
  readonly resolvedBy: string | null;
}

/** One line of the audit trail; never changed, never removed. */
export interface AuditEvent {
  readonly sequence: number;
  readonly at: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly actorRole: string;
  /** For example `article.approve`. */
  readonly action: string;
  readonly article: string | null;
  /** What it was done to, when not the article as a whole: a claim, a version, a task. */
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export const taskKindSchema = z.enum([
  'retracted',
  'expression-of-concern',
  'corrected',
  'superseded',
  'new evidence',
  'contrary evidence',
  'review due',
]);
export type TaskKind = z.infer<typeof taskKindSchema>;

/** What surveillance found about an article: what stood, what stands now. */
export interface SurveillanceTask {
  readonly id: string;
  readonly article: string;
  readonly kind: TaskKind;
  readonly publication: PublicationId | null;
  /** Title of the publication, or the article's question. */
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** Claims of the article it touches. */
  readonly claims: readonly string[];
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly resolution: string | null;
}

export const feedbackKindSchema = z.enum(['helpful', 'not helpful', 'problem']);
export type FeedbackKind = z.infer<typeof feedbackKindSchema>;

/** A reader's word on a published page. Holds nothing about the reader. */
export interface Feedback {
  readonly id: string;
  readonly article: string;
  readonly version: number;
  readonly claim: string | null;
  readonly kind: FeedbackKind;
  readonly message: string;
  readonly createdAt: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly reply: string | null;
}

/** A status of a publication that the board knows of before the library does. */
export const statusNoticeSchema = z.object({
  status: z.enum(['corrected', 'expression-of-concern', 'retracted', 'superseded']),
  /** Where it was announced. */
  source: z.string().trim().min(1).max(500),
});
export type StatusNotice = z.infer<typeof statusNoticeSchema>;

export interface PolicyVersion {
  readonly number: number;
  /** Markdown. */
  readonly text: string;
  readonly createdAt: string;
  readonly authorName: string;
  readonly change: string;
}

/** Audiences whose version has words of its own; the others read the claims as they are. */
export const rewordedAudienceSchema = z.enum(['patient']);
export type RewordedAudience = z.infer<typeof rewordedAudienceSchema>;

/** Stands for the model's name in a wording that people wrote. */
export const WORDED_BY_HAND = 'by hand';

/** An audience's wording of an article, by people or by a model; ours by rule needs no approval and is not stored. */
export interface AudienceWording {
  readonly article: string;
  readonly audience: RewordedAudience;
  /** Content it was made from; another content makes it void. */
  readonly contentHash: string;
  /** Claim id to its sentence in that audience's words. */
  readonly sentences: Readonly<Record<string, string>>;
  readonly model: string;
  readonly createdAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
}
