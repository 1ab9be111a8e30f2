import { requirePermission } from '../../access/index.ts';
import type { Actor, AudienceWording, RewordedAudience } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { requireArticle, requireVersion } from '../article-change.ts';
import { conflictsOf } from '../conflict-of-interest.ts';
import type { ReviewParts } from '../ports.ts';
import { refuse, whyNotEdit } from '../rules.ts';

export interface KeepWording {
  readonly article: string;
  readonly audience: RewordedAudience;
  /** The content the sentences were made from. */
  readonly contentHash: string;
  readonly sentences: Readonly<Record<string, string>>;
  readonly model: string;
}

/** Keeps a model's wording for an audience, flagged until a reviewer approves it. It must have passed the loss check. */
export async function keepWording(
  parts: ReviewParts,
  actor: Actor,
  request: KeepWording,
): Promise<AudienceWording> {
  return parts.store.change(async (unit) => {
    const article = await requireArticle(unit, actor, request.article);
    const refusal = whyNotEdit(actor, article);
    if (refusal) throw refuse(refusal);
    if (article.contentHash !== request.contentHash) throw outdated();
    const { content } = await requireVersion(unit, article);
    const { audience, contentHash, sentences, model } = request;
    const wrong = Object.entries(sentences).some(
      ([claim, sentence]) => !content.claims[claim] || sentence.trim() === '' || sentence.length > 2_000,
    );
    if (wrong) {
      throw new AppError({
        code: 'invalid-input',
        status: 422,
        publicMessage: 'A wording has a sentence (at most 2,000 characters) for claims of the article only.',
      });
    }
    const wording: AudienceWording = {
      article: article.id,
      audience,
      contentHash,
      sentences,
      model,
      createdAt: parts.now().toISOString(),
      approvedBy: null,
      approvedAt: null,
    };
    await unit.putWording(wording);
    await unit.record(actor, wording.createdAt, {
      action: 'wording.keep',
      article: article.id,
      subject: request.audience,
      detail: { model: request.model, sentences: request.sentences, contentHash: request.contentHash },
    });
    return wording;
  });
}

/** A reviewer's word that an audience's wording says what the claims say. */
export async function approveWording(
  parts: ReviewParts,
  actor: Actor,
  {
    article: id,
    audience,
    contentHash,
    createdAt,
  }: {
    readonly article: string;
    readonly audience: RewordedAudience;
    readonly contentHash: string;
    /** Of the wording that was read: another one, made meanwhile, is not approved by mistake. */
    readonly createdAt: string;
  },
): Promise<AudienceWording> {
  requirePermission(actor, 'article.approve-audience');
  const profile = actor.id === null ? null : await parts.profileOf(actor.id);
  return parts.store.change(async (unit) => {
    const article = await requireArticle(unit, actor, id);
    const { content } = await requireVersion(unit, article);
    const [conflict] = profile ? conflictsOf(profile, content, parts.vocabulary) : [];
    if (conflict) {
      throw refuse({
        status: 403,
        message: `You disclosed “${conflict.interest}”, and this article is about ${conflict.topic}. Somebody without that interest has to approve it.`,
      });
    }
    if (article.authorId === actor.id) {
      throw refuse({ status: 403, message: 'You wrote this article, so somebody else has to approve it.' });
    }
    const wording = await unit.wording(id, audience);
    const same = wording?.contentHash === contentHash && wording.createdAt === createdAt;
    if (!wording || !same || article.contentHash !== contentHash) throw outdated();
    const now = parts.now().toISOString();
    const approved: AudienceWording = { ...wording, approvedBy: actor.name, approvedAt: now };
    await unit.putWording(approved);
    await unit.record(actor, now, {
      action: 'wording.approve',
      article: id,
      subject: audience,
      detail: { contentHash, model: wording.model },
    });
    return approved;
  });
}

function outdated(): AppError {
  return new AppError({
    code: 'conflict',
    status: 409,
    publicMessage: 'The article or this wording changed meanwhile. Look at it again.',
  });
}
