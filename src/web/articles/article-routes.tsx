import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { jsx } from 'hono/jsx';
import { may } from '../../access/index.ts';
import type { App } from '../../app.ts';
import { type Actor, type Audience, visitor } from '../../domain/index.ts';
import type { PublishedArticle } from '../../review/index.ts';
import { PageContext } from '../page-context.ts';
import { readAudience, rememberAudience } from '../reader.ts';
import { absoluteAddress, renderPage } from '../render.ts';
import { publishedPage } from './article-head.tsx';
import { ArticlePage, Made } from './article-page.tsx';
import { articleView, findWording } from './article-view.ts';
import { openArticle, stateKey, today } from './open-article.ts';
import { cacheKey, DocumentCache, sendDocument } from './page-cache.ts';
import { WithdrawnPage } from './withdrawn-page.tsx';

/** About 800 pages of 40 kB. */
const CACHE_BYTES = 32 * 2 ** 20;

const htmlType = 'text/html; charset=UTF-8';

/**
 * `GET /articles/:slug`, with `for` in the words of an audience. Visitors share finished pages; who is signed in gets a page
 * of their own, with their name in the header.
 */
export function articlePageRoute(web: Hono, app: App): void {
  const pages = new DocumentCache(CACHE_BYTES);

  web.get('/articles/:slug', async (c) => {
    const published = await openArticle(c, app);
    if (published instanceof Response) return published;
    const asked = c.req.query('for');
    rememberAudience(c, asked);
    const audience = readAudience(c, asked) ?? 'physician';
    const actor = c.get('actor') ?? visitor;
    if (actor.role !== 'visitor') {
      return renderPage(c, await makePage(c, app, published, audience, actor));
    }
    const wording = await findWording(app, published, audience);
    const key = cacheKey([
      absoluteAddress(c, '/'),
      audience,
      asked === audience,
      today(),
      stateKey(published),
      wording && [wording.createdAt, wording.approvedAt],
    ]);
    const page = await pages.get(key, async () => {
      const address = `${new URL(c.req.url).pathname}${asked === audience ? `?for=${audience}` : ''}`;
      const made = await makePage(c, app, published, audience, visitor);
      const framed = jsx(PageContext.Provider, { value: { actor: visitor, address } }, made);
      return String(await html`<!doctype html>${framed}`);
    });
    return sendDocument(c, page, htmlType);
  });
}

async function makePage(c: Context, app: App, published: PublishedArticle, audience: Audience, actor: Actor) {
  if (published.article.state === 'withdrawn') {
    const address = absoluteAddress(c, `/articles/${encodeURIComponent(published.article.slug)}`);
    return <WithdrawnPage published={published} address={address} />;
  }
  const wording = await findWording(app, published, audience);
  const view = articleView(app, published, audience, wording);
  const publications = await app.review.cited(published.version);
  return (
    <ArticlePage
      published={published}
      view={view}
      page={publishedPage(published, view, publications, (path) => absoluteAddress(c, path))}
      wording={wording}
      today={today()}
      message={<Made how={c.req.query('made')} published={published} actor={actor} />}
      readingGrade={may(actor, 'review.queue') ? view.version.readingGrade : null}
    />
  );
}
