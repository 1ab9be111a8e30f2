import type { Hono } from 'hono';
import { requirePermission } from '../../access/index.ts';
import type { App } from '../../app.ts';
import { renderPage } from '../render.ts';
import { articlesOf, findArticle } from './articles-of.ts';
import { AuditPage } from './audit-page.tsx';

const EVENTS_A_PAGE = 50;

/** `/review/audit`: who did what, newest first. */
export function auditRoutes(web: Hono, app: App): void {
  web.get('/review/audit', async (c) => {
    const actor = c.get('actor');
    requirePermission(actor, 'audit.read');
    const named = (c.req.query('article') ?? '').trim();
    const article = named === '' ? null : await findArticle(app, actor, named);
    const before = Number(c.req.query('before') ?? '');
    const found =
      named !== '' && !article
        ? []
        : await app.review.audit(actor, {
            ...(article ? { article: article.id } : {}),
            ...(Number.isSafeInteger(before) && before > 0 ? { before } : {}),
            limit: EVENTS_A_PAGE + 1,
          });
    const events = found.slice(0, EVENTS_A_PAGE);
    return renderPage(
      c,
      <AuditPage
        events={events}
        articles={
          await articlesOf(
            app,
            actor,
            events.flatMap((event) => event.article ?? []),
          )
        }
        named={named}
        article={article}
        first={before > 0}
        older={found.length > EVENTS_A_PAGE ? (events.at(-1)?.sequence ?? null) : null}
      />,
    );
  });
}
