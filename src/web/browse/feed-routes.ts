import type { Context, Hono } from 'hono';
import type { App } from '../../app.ts';
import { type Actor, type Article, visitor } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import {
  atomFeed,
  atomMediaType,
  entryId,
  type Feed,
  type FeedEntry,
  robotsTxt,
  rssFeed,
  rssMediaType,
  type SitemapEntry,
  sitemap,
} from '../../publishing/index.ts';
import { articlePath } from '../addresses.ts';
import { absoluteAddress } from '../render.ts';
import { conditionPath, specialtyPath } from './article-entry.tsx';
import { everyPublished, type ListedArticle, listEntries } from './list-entries.ts';
import { readerFilters } from './read-filter.ts';
import { type SentDocuments, sendDocument } from './send-document.ts';
import { conditionsOf, countTopics, specialtiesOf } from './topics.ts';

const MOST_ENTRIES = 50;
const sitemapType = 'application/xml; charset=utf-8';
/**
 * Nothing to find there, or different for everybody. Unapproved pages say `noindex` themselves, so robots must reach them.
 * `/review` in three ways, since alone it would close `/reviewers` too.
 */
const closedToRobots = [
  '/ask',
  '/api/',
  '/review$',
  '/review?',
  '/review/',
  '/people',
  '/account',
  '/invitations/',
  '/sign-in',
];

/** Feeds, the sitemap and robots.txt. What they say is the same for everybody; where only members read, it is theirs alone. */
export function feedRoutes(web: Hono, app: App): void {
  const shared = !app.access.membersOnly;
  const sent: SentDocuments = new Map();
  const summaries = rememberSummaries(app);

  async function readFeed(c: Context, path: string): Promise<Feed> {
    const actor = c.get('actor');
    const [{ entries }, newest, policies] = await Promise.all([
      listEntries(app, actor, { states: readerFilters.approved.states, limit: MOST_ENTRIES }),
      app.review.listPublished(actor, { order: 'newest', limit: 1 }),
      app.review.policies(),
    ]);
    const siteUrl = absoluteAddress(c, '/');
    return {
      title: 'Probatum: approved articles',
      description: 'Clinical questions with answers that named reviewers checked claim by claim.',
      selfUrl: absoluteAddress(c, path),
      siteUrl,
      publisher: 'Probatum',
      updated: newest.articles[0]?.updatedAt ?? policies.at(-1)?.createdAt ?? '2026-11-22T00:00:00.000Z',
      entries: await Promise.all(
        entries.map(async (entry) => toEntry(c, siteUrl, entry, await summaries(actor, entry.article))),
      ),
    };
  }

  web.get('/feed.atom', async (c) =>
    sendDocument(c, sent, atomFeed(await readFeed(c, '/feed.atom')), atomMediaType, shared),
  );
  web.get('/feed.rss', async (c) =>
    sendDocument(c, sent, rssFeed(await readFeed(c, '/feed.rss')), rssMediaType, shared),
  );

  const readSitemap = async (c: Context) =>
    sitemap(await sitemapEntries(c, app), (part) => absoluteAddress(c, `/sitemap-${part}.xml`));
  web.get('/sitemap.xml', async (c) =>
    sendDocument(c, sent, (await readSitemap(c)).main, sitemapType, shared),
  );
  web.get('/:part{sitemap-[1-9][0-9]*\\.xml}', async (c) => {
    const number = Number(/\d+/.exec(c.req.param('part'))?.[0]);
    const part = (await readSitemap(c)).parts[number - 1];
    if (part === undefined) {
      throw new AppError({ code: 'not-found', status: 404, publicMessage: 'The sitemap has no such part.' });
    }
    return sendDocument(c, sent, part, sitemapType, shared);
  });
  web.get('/robots.txt', (c) => {
    const text = robotsTxt({
      sitemapUrl: absoluteAddress(c, '/sitemap.xml'),
      disallow: closedToRobots,
      closed: app.access.membersOnly,
    });
    return sendDocument(c, sent, text, 'text/plain; charset=utf-8', true);
  });
}

function toEntry(
  c: Context,
  siteUrl: string,
  { article, approvals }: ListedArticle,
  summary: string,
): FeedEntry {
  return {
    id: entryId(siteUrl, article),
    url: absoluteAddress(c, articlePath(article.slug)),
    title: article.question,
    summary,
    published: article.approvedAt ?? article.updatedAt,
    updated: article.updatedAt,
    reviewers: approvals.map(({ reviewerName }) => reviewerName),
    categories: [article.specialty, ...article.conditions],
  };
}

/** The bottom line of an article, read once for each content. */
function rememberSummaries(app: App): (actor: Actor, article: Article) => Promise<string> {
  const known = new Map<string, string>();
  return async (actor, article) => {
    const key = `${article.id} ${article.contentHash}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const { content } = await app.review.version(actor, article.id, article.version);
    const summary = content.bottomLine.flatMap((id) => content.claims[id]?.text ?? []).join(' ');
    if (known.size >= 10 * MOST_ENTRIES) known.clear();
    known.set(key, summary);
    return summary;
  };
}

/** Approved articles, the topics they are about, and the pages about the service. */
async function sitemapEntries(c: Context, app: App): Promise<SitemapEntry[]> {
  const approved = await everyPublished(app, c.get('actor') ?? visitor, {
    states: readerFilters.approved.states,
  });
  const topics = [
    ...countTopics(approved, specialtiesOf).map((topic) => ({ ...topic, path: specialtyPath(topic.name) })),
    ...countTopics(approved, conditionsOf).map((topic) => ({ ...topic, path: conditionPath(topic.name) })),
  ];
  const fixed = [
    '/',
    '/articles',
    '/specialties',
    '/conditions',
    '/glossary',
    '/reviewers',
    '/about',
    '/editorial-policy',
    '/disclaimer',
  ];
  return [
    ...fixed.map((path) => ({ url: absoluteAddress(c, path), lastModified: null })),
    ...approved.map(({ slug, updatedAt }) => ({
      url: absoluteAddress(c, articlePath(slug)),
      lastModified: updatedAt,
    })),
    ...topics.map(({ path, updatedAt }) => ({ url: absoluteAddress(c, path), lastModified: updatedAt })),
  ];
}
