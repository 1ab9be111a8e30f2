import type { App } from '../../app.ts';
import type { Actor, Approval, Article } from '../../domain/index.ts';
import type { ArticleFilter } from '../../review/index.ts';

/** An article in a list, with those who signed it as it stands (none unless it is approved). */
export interface ListedArticle {
  readonly article: Article;
  readonly approvals: readonly Approval[];
}

export interface ListedPage {
  readonly entries: readonly ListedArticle[];
  /** How many the filter finds in all. */
  readonly total: number;
}

type Filter = Omit<ArticleFilter, 'returned' | 'assigneeId' | 'authorId'>;

/** Published articles, newest first, as lists show them. */
export async function listEntries(app: App, actor: Actor, filter: Filter): Promise<ListedPage> {
  const { articles, total } = await app.review.listPublished(actor, { order: 'newest', ...filter });
  const entries = await Promise.all(
    articles.map(async (article) => ({ article, approvals: await app.review.signatures(article) })),
  );
  return { entries, total };
}

const ON_THE_START_PAGE = 5;

/** The newest approved articles, for the start page. */
export async function newestApproved(app: App, actor: Actor): Promise<readonly ListedArticle[]> {
  const { entries } = await listEntries(app, actor, { states: ['approved'], limit: ON_THE_START_PAGE });
  return entries;
}

const pageSize = 200;

/** Every published article that the filter finds, newest first. */
export async function everyPublished(app: App, actor: Actor, filter: Filter = {}): Promise<Article[]> {
  const found: Article[] = [];
  for (;;) {
    const { articles } = await app.review.listPublished(actor, {
      ...filter,
      order: 'newest',
      limit: pageSize,
      offset: found.length,
    });
    found.push(...articles);
    if (articles.length < pageSize) return found;
  }
}
