import type {
  Actor,
  Approval,
  Article,
  ArticleComment,
  ArticleVersion,
  AudienceWording,
  ClaimDecision,
  Feedback,
  PolicyVersion,
  Publication,
  PublicationId,
} from '../../domain/index.ts';
import type { AuditEntry, NewTask, ReviewUnit, StoredNotice } from '../../review/index.ts';
import { BoardReader } from './board-reader.ts';
import { fromArticle } from './rows.ts';

/** Writes the board's tables inside one transaction. */
export class BoardUnit extends BoardReader implements ReviewUnit {
  async insertArticle(article: Article): Promise<void> {
    await this.database
      .insertInto('articles')
      .values({ ...fromArticle(article), lock: article.lock, search_text: searchText(article) })
      .execute();
    await this.#rememberNames(article);
  }

  async updateArticle(article: Article, lock: number): Promise<boolean> {
    const { numUpdatedRows } = await this.database
      .updateTable('articles')
      .set({ ...fromArticle(article), lock: lock + 1 })
      .where('id', '=', article.id)
      .where('lock', '=', lock)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await this.#rememberNames(article);
    return true;
  }

  async #rememberNames(article: Article): Promise<void> {
    await this.database
      .insertInto('article_slugs')
      .values({ slug: article.slug, article_id: article.id })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .execute();
    await this.database.deleteFrom('article_conditions').where('article_id', '=', article.id).execute();
    const names = [...new Set(article.conditions.map((name) => name.toLowerCase()))];
    if (names.length === 0) return;
    await this.database
      .insertInto('article_conditions')
      .values(names.map((name) => ({ article_id: article.id, name })))
      .execute();
  }

  async insertVersion(version: ArticleVersion, cited: readonly Publication[]): Promise<void> {
    if (cited.length > 0) {
      await this.database
        .insertInto('publication_versions')
        .values(
          cited.map((publication) => ({
            publication_id: publication.id,
            version: publication.version,
            body: JSON.stringify(publication),
          })),
        )
        .onConflict((conflict) => conflict.columns(['publication_id', 'version']).doNothing())
        .execute();
    }
    await this.database
      .insertInto('article_versions')
      .values({
        article_id: version.article,
        number: version.number,
        content: JSON.stringify(version.content),
        content_hash: version.contentHash,
        created_at: version.createdAt,
        author_id: version.authorId,
        author_name: version.authorName,
        change: version.change,
        restores: version.restores,
      })
      .execute();
    const claims = Object.values(version.content.claims).map((claim) => claim.text);
    const conditions = version.content.interpretation.focus;
    await this.database
      .updateTable('articles')
      .set({ search_text: [version.content.question, ...conditions, ...claims].join('\n').toLowerCase() })
      .where('id', '=', version.article)
      .execute();
  }

  async putDecision(decision: ClaimDecision): Promise<void> {
    const values = {
      article_id: decision.article,
      claim_id: decision.claim,
      claim_hash: decision.claimHash,
      reviewer_id: decision.reviewerId,
      reviewer_name: decision.reviewerName,
      decision: decision.decision,
      comment: decision.comment,
      decided_at: decision.decidedAt,
    };
    await this.database
      .insertInto('claim_decisions')
      .values(values)
      .onConflict((conflict) =>
        conflict.columns(['article_id', 'claim_id', 'reviewer_id']).doUpdateSet(values),
      )
      .execute();
  }

  async removeDecision(article: string, claim: string, reviewerId: string): Promise<void> {
    await this.database
      .deleteFrom('claim_decisions')
      .where('article_id', '=', article)
      .where('claim_id', '=', claim)
      .where('reviewer_id', '=', reviewerId)
      .execute();
  }

  async insertApproval(approval: Approval): Promise<void> {
    await this.database
      .insertInto('approvals')
      .values({
        id: approval.id,
        article_id: approval.article,
        version: approval.version,
        content_hash: approval.contentHash,
        reviewer_id: approval.reviewerId,
        reviewer_name: approval.reviewerName,
        credentials: approval.credentials,
        specialty: approval.specialty,
        disclosures: JSON.stringify(approval.disclosures),
        summary: approval.summary,
        signed_at: approval.signedAt,
        voided_at: approval.voidedAt,
        void_reason: approval.voidReason,
      })
      .execute();
  }

  async voidApprovals(article: string, at: string, reason: string): Promise<number> {
    const { numUpdatedRows } = await this.database
      .updateTable('approvals')
      .set({ voided_at: at, void_reason: reason })
      .where('article_id', '=', article)
      .where('voided_at', 'is', null)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  }

  async insertComment(comment: ArticleComment): Promise<void> {
    await this.database
      .insertInto('article_comments')
      .values({
        id: comment.id,
        article_id: comment.article,
        claim_id: comment.claim,
        parent_id: comment.parent,
        author_id: comment.authorId,
        author_name: comment.authorName,
        body: comment.body,
        created_at: comment.createdAt,
        resolved_at: comment.resolvedAt,
        resolved_by: comment.resolvedBy,
      })
      .execute();
  }

  async resolveComment(id: string, at: string | null, by: string | null): Promise<void> {
    await this.database
      .updateTable('article_comments')
      .set({ resolved_at: at, resolved_by: by })
      .where('id', '=', id)
      .execute();
  }

  async insertTask(task: NewTask): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.database
      .insertInto('surveillance_tasks')
      .values({
        id: task.id,
        article_id: task.article,
        fingerprint: task.fingerprint,
        kind: task.kind,
        publication_id: task.publication,
        title: task.title,
        before: task.before,
        after: task.after,
        claims: JSON.stringify(task.claims),
        opened_at: task.openedAt,
        closed_at: null,
        closed_by: null,
        resolution: null,
      })
      .onConflict((conflict) => conflict.columns(['article_id', 'fingerprint']).doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  async closeTask(id: string, at: string, by: string, resolution: string): Promise<boolean> {
    const { numUpdatedRows } = await this.database
      .updateTable('surveillance_tasks')
      .set({ closed_at: at, closed_by: by, resolution })
      .where('id', '=', id)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  async insertFeedback(feedback: Feedback): Promise<void> {
    await this.database
      .insertInto('feedback')
      .values({
        id: feedback.id,
        article_id: feedback.article,
        version: feedback.version,
        claim_id: feedback.claim,
        kind: feedback.kind,
        message: feedback.message,
        created_at: feedback.createdAt,
        closed_at: feedback.closedAt,
        closed_by: feedback.closedBy,
        reply: feedback.reply,
      })
      .execute();
  }

  async closeFeedback(id: string, at: string, by: string, reply: string): Promise<boolean> {
    const { numUpdatedRows } = await this.database
      .updateTable('feedback')
      .set({ closed_at: at, closed_by: by, reply })
      .where('id', '=', id)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  async insertPolicy(policy: PolicyVersion): Promise<void> {
    await this.database
      .insertInto('editorial_policies')
      .values({
        number: policy.number,
        text: policy.text,
        created_at: policy.createdAt,
        author_name: policy.authorName,
        change: policy.change,
      })
      .execute();
  }

  async putWording(wording: AudienceWording): Promise<void> {
    const values = {
      article_id: wording.article,
      audience: wording.audience,
      content_hash: wording.contentHash,
      sentences: JSON.stringify(wording.sentences),
      model: wording.model,
      created_at: wording.createdAt,
      approved_by: wording.approvedBy,
      approved_at: wording.approvedAt,
    };
    await this.database
      .insertInto('audience_wordings')
      .values(values)
      .onConflict((conflict) => conflict.columns(['article_id', 'audience']).doUpdateSet(values))
      .execute();
  }

  async putNotice(notice: StoredNotice): Promise<void> {
    const values = {
      publication_id: notice.publication,
      status: notice.status,
      source: notice.source,
      recorded_at: notice.recordedAt,
      recorded_by: notice.recordedBy,
    };
    await this.database
      .insertInto('status_notices')
      .values(values)
      .onConflict((conflict) => conflict.column('publication_id').doUpdateSet(values))
      .execute();
  }

  async removeNotice(id: PublicationId): Promise<void> {
    await this.database.deleteFrom('status_notices').where('publication_id', '=', id).execute();
  }

  async record(actor: Actor, at: string, entry: AuditEntry): Promise<void> {
    await this.database
      .insertInto('audit_events')
      .values({
        at,
        actor_id: actor.id,
        actor_name: actor.name,
        actor_role: actor.role,
        action: entry.action,
        article_id: entry.article ?? null,
        subject: entry.subject ?? null,
        detail: JSON.stringify(entry.detail ?? {}),
      })
      .execute();
  }
}

function searchText(article: Article): string {
  return [article.question, ...article.conditions].join('\n').toLowerCase();
}
