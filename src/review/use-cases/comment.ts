import { type Actor, type ArticleComment, claimIdSchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { requireArticle } from '../article-change.ts';
import type { ReviewParts } from '../ports.ts';
import { refuse, whyNotComment } from '../rules.ts';

export interface WriteComment {
  readonly article: string;
  readonly claim: string | null;
  readonly parent: string | null;
  readonly body: string;
}

/** Adds to a thread. Only ever an insert: two people writing at once both stay. */
export async function writeComment(
  parts: ReviewParts,
  actor: Actor,
  { article: id, claim, parent, body }: WriteComment,
): Promise<ArticleComment> {
  const text = body.trim();
  if (text === '' || text.length > 5_000) {
    throw new AppError({
      code: 'invalid-input',
      status: 422,
      publicMessage: text === '' ? 'Write the comment first.' : 'A comment has at most 5,000 characters.',
    });
  }
  if (claim !== null && !claimIdSchema.safeParse(claim).success) {
    throw new AppError({
      code: 'invalid-input',
      status: 422,
      publicMessage: 'A comment stands on a claim (c1, c2 …) or on the article as a whole.',
    });
  }
  return parts.store.change(async (unit) => {
    const article = await requireArticle(unit, actor, id);
    const refusal = whyNotComment(actor, article);
    if (refusal) throw refuse(refusal);
    // A claim that is gone meanwhile is no reason to lose the comment: it then stands on the article.
    const above = parent && (await unit.comments(id)).find((comment) => comment.id === parent);
    if (parent && !above) throw noSuchComment('The comment you answer is not on this article.');
    const now = parts.now().toISOString();
    const comment: ArticleComment = {
      id: parts.newId(),
      article: id,
      claim: above ? above.claim : claim,
      parent,
      authorId: actor.id,
      authorName: actor.name,
      body: text,
      createdAt: now,
      resolvedAt: null,
      resolvedBy: null,
    };
    await unit.insertComment(comment);
    await unit.record(actor, now, {
      action: 'comment.write',
      article: id,
      subject: comment.claim,
      detail: { comment: comment.id, parent, body: text },
    });
    return comment;
  });
}

/** Closes a thread or opens it again. */
export async function settleThread(
  parts: ReviewParts,
  actor: Actor,
  { article: id, comment, settled }: { article: string; comment: string; settled: boolean },
): Promise<void> {
  await parts.store.change(async (unit) => {
    const article = await requireArticle(unit, actor, id);
    const refusal = whyNotComment(actor, article);
    if (refusal) throw refuse(refusal);
    const found = (await unit.comments(id)).find((each) => each.id === comment && each.parent === null);
    if (!found) throw noSuchComment('There is no such thread on this article.');
    const now = parts.now().toISOString();
    await unit.resolveComment(comment, settled ? now : null, settled ? actor.name : null);
    await unit.record(actor, now, {
      action: settled ? 'comment.settle' : 'comment.reopen',
      article: id,
      subject: found.claim,
      detail: { comment },
    });
  });
}

function noSuchComment(publicMessage: string): AppError {
  return new AppError({ code: 'not-found', status: 404, publicMessage });
}
