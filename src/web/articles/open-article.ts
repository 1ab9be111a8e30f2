import type { Context } from 'hono';
import type { App } from '../../app.ts';
import type { PublishedArticle } from '../../review/index.ts';
import { articlePath } from '../addresses.ts';

/** The article at `:slug`; for a former address the redirect (301) to the same page under the present one. */
export async function openArticle(c: Context, app: App): Promise<PublishedArticle | Response> {
  const slug = c.req.param('slug') ?? '';
  const found = await app.review.published(c.get('actor'), slug);
  if (!('movedTo' in found)) return found;
  const { pathname, search } = new URL(c.req.url);
  const rest = pathname.split('/').slice(3).join('/');
  return c.redirect(`${articlePath(found.movedTo)}${rest ? `/${rest}` : ''}${search}`, 301);
}

/** Everything of a published article that its pages are made from; two equal states give equal pages. */
export function stateKey(published: PublishedArticle): unknown[] {
  const { article, version, approvals, pastApprovals, statuses, openTasks, answeredProblems, successor } =
    published;
  return [
    article.id,
    article.slug,
    article.lock,
    article.updatedAt,
    version.number,
    version.contentHash,
    // Apart: an approval that a changed content has lost is a past one, with nothing of its own changed.
    approvals.map(({ id }) => id),
    pastApprovals.map(({ id, voidedAt }) => [id, voidedAt]),
    statuses.map(({ publication, status, superseded }) => [publication, status, superseded]),
    openTasks.map(({ id }) => id),
    answeredProblems.map(({ id, closedAt }) => [id, closedAt]),
    successor && [successor.slug, successor.question],
  ];
}

/** ISO date of today, UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
