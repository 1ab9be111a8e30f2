import type { App } from '../../app.ts';
import type { Actor, Answer, Article } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';

/** The articles with these ids, as far as this person may see them. */
export async function articlesOf(
  app: App,
  actor: Actor,
  ids: Iterable<string>,
): Promise<Map<string, Article>> {
  const found = await Promise.all([...new Set(ids)].map((id) => findArticle(app, actor, id)));
  return new Map(found.flatMap((article) => (article ? [[article.id, article]] : [])));
}

/** Longer than any address of an article; reading one takes the square of its length. */
const MOST_CHARACTERS = 2_000;

/** By id, slug, or an address whose last part is one of them; null when there is no such article for this person. */
export async function findArticle(app: App, actor: Actor, named: string): Promise<Article | null> {
  if (named.length > MOST_CHARACTERS) return null;
  const id =
    named
      .trim()
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? '';
  if (id === '') return null;
  try {
    return await app.review.article(actor, id);
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  }
}

/** The sentences of an article's claims as it stands, by claim id. */
export async function claimTexts(
  app: App,
  actor: Actor,
  article: Article,
): Promise<ReadonlyMap<string, string>> {
  const { content }: { content: Answer } = await app.review.version(actor, article.id, article.version);
  return new Map(Object.entries(content.claims).map(([id, { text }]) => [id, text]));
}

/** The article's place in the review workspace. */
export function deskPath(article: string, claim?: string | null): string {
  return `/review/${encodeURIComponent(article)}${claim ? `#${encodeURIComponent(claim)}` : ''}`;
}
