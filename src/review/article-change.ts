import type { Actor, Article, ArticleVersion } from '../domain/index.ts';
import { AppError } from '../errors.ts';
import type { ReviewReader, ReviewUnit } from './ports.ts';
import { canRead } from './rules.ts';

export function noSuchArticle(): AppError {
  return new AppError({
    code: 'not-found',
    status: 404,
    publicMessage: 'There is no such article, or it is not published yet.',
  });
}

/** The article, when this person may see it. Throws `not-found` alike when it does not exist. */
export async function requireArticle(
  reader: Pick<ReviewReader, 'findArticle'>,
  actor: Actor,
  id: string,
): Promise<Article> {
  const article = await reader.findArticle(id);
  if (!article || !canRead(actor, article)) throw noSuchArticle();
  return article;
}

export async function requireVersion(reader: ReviewReader, article: Article): Promise<ArticleVersion> {
  const version = await reader.findVersion(article.id, article.version);
  if (!version) throw new Error(`Version ${article.version} of article ${article.id} is missing.`);
  return version;
}

/** Refuses to work on an article that somebody changed since it was read; says who and when. */
export async function requireLock(reader: ReviewReader, article: Article, lock: number): Promise<void> {
  if (article.lock === lock) return;
  throw await changedMeanwhile(reader, article);
}

/** Writes the article under the lock that was read in the same transaction; anything else is a conflict. */
export async function writeArticle(
  unit: ReviewUnit,
  before: Article,
  changes: Partial<Article>,
): Promise<Article> {
  const after: Article = { ...before, ...changes };
  if (!(await unit.updateArticle(after, before.lock))) throw await changedMeanwhile(unit, before);
  return { ...after, lock: before.lock + 1 };
}

async function changedMeanwhile(reader: ReviewReader, article: Article): Promise<AppError> {
  // Comments, judgements and readers' words leave the lock alone: they are not what came between.
  const last = (await reader.audit({ article: article.id, limit: 200 })).find(({ action }) =>
    /^(?:article|surveillance)\./.test(action),
  );
  const who = last
    ? `${last.actorName} (${words(last.action)}, ${last.at.slice(0, 16).replace('T', ' ')} UTC)`
    : 'Somebody';
  return new AppError({
    code: 'conflict',
    status: 409,
    publicMessage: `This article was changed meanwhile: ${who}. It is ${article.state} now. Look at it again, then repeat what you wanted to do.`,
  });
}

function words(action: string): string {
  return action.replace(/^(?:article|surveillance)\./, '').replaceAll('-', ' ');
}
