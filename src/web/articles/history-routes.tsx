import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { AppError } from '../../errors.ts';
import { articlePath } from '../addresses.ts';
import { absoluteAddress, renderPage } from '../render.ts';
import { articleSourcePath, articleView } from './article-view.ts';
import { compareContents } from './compare-contents.ts';
import { ComparePage } from './compare-page.tsx';
import { HistoryPage } from './history-page.tsx';
import { openArticle } from './open-article.ts';
import { VersionPage } from './version-page.tsx';

/** `GET /articles/:slug/history`, `/versions/:number` and `/compare?from=&to=`: the record of an article, for its readers. */
export function historyRoutes(web: Hono, app: App): void {
  web.get('/articles/:slug/history', async (c) => {
    const published = await openArticle(c, app);
    if (published instanceof Response) return published;
    const { id, slug } = published.article;
    const versions = await app.review.versions(c.get('actor'), id);
    const canonical = absoluteAddress(c, `${articlePath(slug)}/history`);
    return renderPage(c, <HistoryPage published={published} versions={versions} canonical={canonical} />);
  });

  web.get('/articles/:slug/versions/:number{[0-9]+}', async (c) => {
    const published = await openArticle(c, app);
    if (published instanceof Response) return published;
    const { id, slug, version: present, state } = published.article;
    const number = Number(c.req.param('number'));
    if (number === present && state !== 'withdrawn') return c.redirect(articlePath(slug), 302);
    const version = await app.review.version(c.get('actor'), id, number);
    const statuses = await app.review.cited(version);
    const view = {
      ...articleView(
        app,
        { ...published, version, statuses: statuses.map((now) => ({ ...now, publication: now.id })) },
        'physician',
        null,
      ),
      citationPath: (publication: Parameters<typeof articleSourcePath>[1], claim: string) =>
        articleSourcePath(slug, publication, { claim, version: number }),
      sourcePath: (publication: Parameters<typeof articleSourcePath>[1]) =>
        articleSourcePath(slug, publication, { version: number }),
      reportPath: null,
    };
    const canonical = absoluteAddress(c, `${articlePath(slug)}/versions/${number}`);
    return renderPage(
      c,
      <VersionPage published={published} version={version} view={view} canonical={canonical} />,
    );
  });

  web.get('/articles/:slug/compare', async (c) => {
    const published = await openArticle(c, app);
    if (published instanceof Response) return published;
    const { article } = published;
    const actor = c.get('actor');
    const versions = await app.review.versions(actor, article.id);
    const from = wanted(c.req.query('from'), versions[1]?.number ?? article.version);
    const to = wanted(c.req.query('to'), article.version);
    const [before, after] = await Promise.all([
      app.review.version(actor, article.id, from),
      app.review.version(actor, article.id, to),
    ]);
    return renderPage(
      c,
      <ComparePage
        article={article}
        from={before}
        to={after}
        versions={versions}
        changes={compareContents(before.content, after.content)}
      />,
    );
  });
}

function wanted(text: string | undefined, otherwise: number): number {
  if (text === undefined || text === '') return otherwise;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new AppError({
    code: 'invalid-input',
    status: 422,
    publicMessage: 'Versions are numbers, as the history of the article lists them.',
  });
}
