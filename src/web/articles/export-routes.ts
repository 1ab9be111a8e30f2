import type { Context, Hono } from 'hono';
import type { App } from '../../app.ts';
import type { Audience } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { articlePdf, citationFormats, exportCitations } from '../../publishing/index.ts';
import type { PublishedArticle } from '../../review/index.ts';
import { readAudience } from '../reader.ts';
import { absoluteAddress, privateCaching } from '../render.ts';
import { articleView, findWording } from './article-view.ts';
import { citationFiles } from './cite-section.tsx';
import { openArticle, stateKey, today } from './open-article.ts';
import { cacheKey, DocumentCache, sendDocument } from './page-cache.ts';
import { printDocument } from './print-document.ts';

/** About 200 documents of 80 kB. */
const CACHE_BYTES = 16 * 2 ** 20;

/** `GET /articles/:slug/cite.ris` and its kin: the references as files. `GET /articles/:slug/article.pdf`: the page on paper. */
export function exportRoutes(web: Hono, app: App): void {
  const documents = new DocumentCache(CACHE_BYTES);
  const inTurn = oneAtATime();

  for (const format of citationFormats) {
    web.get(`/articles/:slug/${citationFiles[format]}`, async (c) => {
      const published = await openArticle(c, app);
      if (published instanceof Response) return published;
      const publications = await app.review.cited(published.version);
      const { body, mediaType, extension } = exportCitations(publications, format, { accessedAt: today() });
      const kind = extension === 'txt' ? `references-${format}` : 'references';
      attach(c, 'attachment', `${published.article.slug}-${kind}.${extension}`);
      c.header('Cache-Control', privateCaching(c));
      return c.body(body, 200, { 'Content-Type': mediaType });
    });
  }

  web.get('/articles/:slug/article.pdf', async (c) => {
    const published = await openArticle(c, app);
    if (published instanceof Response) return published;
    if (published.article.state === 'withdrawn') {
      throw new AppError({
        code: 'not-found',
        status: 410,
        publicMessage: 'This article was withdrawn, so there is no document of it. Its page says why.',
      });
    }
    const audience = readAudience(c, c.req.query('for')) ?? 'physician';
    const wording = await findWording(app, published, audience);
    const key = cacheKey([
      absoluteAddress(c, '/'),
      audience,
      today(),
      stateKey(published),
      wording && [wording.createdAt, wording.approvedAt],
    ]);
    const document = await documents.get(key, () => inTurn(() => makePdf(c, app, published, audience)));
    attach(
      c,
      'inline',
      `${published.article.slug}${audience === 'physician' ? '' : `-for-${audience}s`}.pdf`,
    );
    return sendDocument(c, document, 'application/pdf');
  });
}

async function makePdf(
  c: Context,
  app: App,
  published: PublishedArticle,
  audience: Audience,
): Promise<Uint8Array<ArrayBuffer>> {
  const wording = await findWording(app, published, audience);
  const view = articleView(app, published, audience, wording);
  const publications = await app.review.cited(published.version);
  const bytes = await articlePdf(
    printDocument({
      published,
      view,
      wording,
      publications,
      url: absoluteAddress(c, view.path),
      today: today(),
    }),
  );
  return new Uint8Array(bytes);
}

function attach(c: Context, how: 'inline' | 'attachment', name: string): void {
  // A slug has no character that needs quoting (src/review/slug.ts).
  c.header('Content-Disposition', `${how}; filename="${name}"`);
}

/** Runs one work after the other: a PDF takes a quarter of a second in which nothing else runs. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  };
}
