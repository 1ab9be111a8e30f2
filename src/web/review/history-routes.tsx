import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { renderPage } from '../render.ts';
import { compareVersions } from './compare-versions.ts';
import { requireDesk } from './desk-view.ts';
import { HistoryPage } from './history-page.tsx';
import { ARTICLE } from './paths.ts';

/** `/review/:id/history?from=1&to=3`: any two versions side by side, word by word. */
export function historyRoutes(web: Hono, app: App): void {
  web.get(`${ARTICLE}/history`, async (c) => {
    const actor = c.get('actor');
    const article = await requireDesk(c, app, c.req.param('id'));
    const versions = await app.review.versions(actor, article.id);
    const chosen = (name: string, otherwise: number) => {
      const wanted = Number(c.req.query(name));
      return versions.some(({ number }) => number === wanted) ? wanted : otherwise;
    };
    const to = chosen('to', article.version);
    const from = chosen('from', Math.max(1, to - 1));
    const [before, after] = await Promise.all([
      app.review.version(actor, article.id, from),
      app.review.version(actor, article.id, to),
    ]);
    const comparison = compareVersions(before.content, after.content);
    return renderPage(
      c,
      <HistoryPage
        article={article}
        versions={versions}
        before={before}
        after={after}
        comparison={comparison}
      />,
    );
  });
}
