import { requirePermission } from '../../access/index.ts';
import { type Actor, type Feedback, type FeedbackKind, visitor } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { noSuchArticle, requireVersion } from '../article-change.ts';
import type { ReviewParts } from '../ports.ts';
import { isPublished } from '../rules.ts';

export interface GiveFeedback {
  readonly article: string;
  readonly claim: string | null;
  readonly kind: FeedbackKind;
  readonly message: string;
}

const longest = 2_000;

/** A reader's word on a published article. Nothing about the reader is kept, and what looks like an identifier in the text is taken out; the surface limits how often. */
export async function giveFeedback(
  parts: ReviewParts,
  actor: Actor,
  { article: id, claim, kind, message }: GiveFeedback,
): Promise<Feedback> {
  requirePermission(actor, 'feedback.give');
  // Before anything reads the text: looking for identifiers takes the square of its length.
  if (message.length > 2 * longest) throw tooLong();
  const text = parts.deidentify(message.trim());
  if (text.length > longest) throw tooLong();
  if (kind !== 'helpful' && text === '') {
    throw invalid('Say in a few words what is wrong or missing, so that the editors can act on it.');
  }
  return parts.store.change(async (unit) => {
    const article = await unit.findArticle(id);
    if (!article || !isPublished(article)) throw noSuchArticle();
    const { content } = await requireVersion(unit, article);
    if (claim !== null && !Object.hasOwn(content.claims, claim))
      throw invalid('This sentence is not in the article any more.');
    const feedback: Feedback = {
      id: parts.newId(),
      article: id,
      version: article.version,
      claim,
      kind,
      message: text,
      createdAt: parts.now().toISOString(),
      closedAt: null,
      closedBy: null,
      reply: null,
    };
    await unit.insertFeedback(feedback);
    await unit.record(visitor, feedback.createdAt, {
      action: 'feedback.give',
      article: id,
      subject: feedback.id,
      detail: { kind, claim },
    });
    return feedback;
  });
}

/** Closes a reader's word with a reply, which stands on the page when it is about a problem. */
export async function answerFeedback(
  parts: ReviewParts,
  actor: Actor,
  { feedback: id, reply }: { readonly feedback: string; readonly reply: string },
): Promise<void> {
  requirePermission(actor, 'feedback.answer');
  const text = reply.trim();
  if (text === '' || text.length > longest) throw invalid('Write a reply of at most 2,000 characters.');
  await parts.store.change(async (unit) => {
    const [found] = await unit.feedback({ id });
    const now = parts.now().toISOString();
    if (!found || !(await unit.closeFeedback(id, now, actor.name, text))) {
      throw new AppError({
        code: 'conflict',
        status: 409,
        publicMessage: 'Somebody answered this already, or it does not exist.',
      });
    }
    await unit.record(actor, now, {
      action: 'feedback.answer',
      article: found.article,
      subject: id,
      detail: { reply: text },
    });
  });
}

function tooLong(): AppError {
  return invalid(`Write at most ${longest.toLocaleString('en-GB')} characters.`);
}

function invalid(publicMessage: string): AppError {
  return new AppError({ code: 'invalid-input', status: 422, publicMessage });
}
