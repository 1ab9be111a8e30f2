import type { Actor, ClaimDecision, ClaimDecisionKind } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { requireArticle, requireVersion } from '../article-change.ts';
import { claimHash } from '../content-hash.ts';
import type { ReviewParts } from '../ports.ts';
import { refuse, whyNotDecide } from '../rules.ts';

export interface JudgeClaim {
  readonly article: string;
  readonly claim: string;
  /** The hash of the claim as the reviewer read it. */
  readonly claimHash: string;
  /** Null takes the reviewer's decision back. */
  readonly decision: ClaimDecisionKind | null;
  readonly comment: string;
}

/** A reviewer's word on one claim, bound to the claim as read. Needs no lock: reviewers do not get in each other's way. */
export async function judgeClaim(
  parts: ReviewParts,
  actor: Actor,
  request: JudgeClaim,
): Promise<ClaimDecision | null> {
  return parts.store.change(async (unit) => {
    const article = await requireArticle(unit, actor, request.article);
    const refusal = whyNotDecide(actor, article);
    if (refusal || actor.id === null)
      throw refuse(refusal ?? { status: 403, message: 'Sign in to judge claims.' });
    const { content } = await requireVersion(unit, article);
    const claim = content.claims[request.claim];
    if (!claim || claimHash(claim, content) !== request.claimHash) {
      throw new AppError({
        code: 'conflict',
        status: 409,
        publicMessage: `${request.claim} was changed or removed since you read it. Look at it again, then decide.`,
      });
    }
    const comment = request.comment.trim();
    if (request.decision !== null && request.decision !== 'supported' && comment === '') {
      throw new AppError({
        code: 'invalid-input',
        status: 422,
        publicMessage: 'Say in a comment what is wrong, so that the author can mend it.',
      });
    }
    if (comment.length > 5_000) {
      throw new AppError({
        code: 'invalid-input',
        status: 422,
        publicMessage: 'A comment has at most 5,000 characters.',
      });
    }
    const now = parts.now().toISOString();
    const detail = { decision: request.decision, comment, claimHash: request.claimHash };
    await unit.record(actor, now, {
      action: 'claim.judge',
      article: article.id,
      subject: request.claim,
      detail,
    });
    if (request.decision === null) {
      await unit.removeDecision(article.id, request.claim, actor.id);
      return null;
    }
    const decision: ClaimDecision = {
      article: article.id,
      claim: request.claim,
      claimHash: request.claimHash,
      reviewerId: actor.id,
      reviewerName: actor.name,
      decision: request.decision,
      comment,
      decidedAt: now,
    };
    await unit.putDecision(decision);
    return decision;
  });
}
