import type { Context, Hono } from 'hono';
import { requirePermission } from '../../access/index.ts';
import type { App } from '../../app.ts';
import type { SurveillanceTask } from '../../domain/index.ts';
import type { SurveillanceReport } from '../../review/index.ts';
import type { Errors } from '../account/field.tsx';
import { attempt, limitForm } from '../account/forms.ts';
import { readForm } from '../read-form.ts';
import { renderPage } from '../render.ts';
import { articlesOf, claimTexts, findArticle } from './articles-of.ts';
import { attemptInput } from './attempt-input.ts';
import { type TaskGroup, TasksPage } from './tasks-page.tsx';

/** Most closed tasks that are shown below the open ones. */
const MOST_CLOSED = 50;

interface View {
  readonly article: string;
  readonly done?: string | null;
  readonly errors?: Errors;
  readonly report?: SurveillanceReport;
  /** What was typed for which task, kept after an error. */
  readonly typed?: { readonly task: string; readonly resolution: string };
}

/** `/review/tasks`: what surveillance found, and the button to look now. */
export function tasksRoutes(web: Hono, app: App): void {
  const { review } = app;

  async function show(c: Context, view: View, status: 200 | 403 | 409 | 422 | 429 = 200) {
    const actor = c.get('actor');
    requirePermission(actor, 'review.queue');
    const only = view.article === '' ? null : await findArticle(app, actor, view.article);
    const filter = only ? { article: only.id } : {};
    const [open, closed] = await Promise.all([
      review.tasks(actor, { ...filter, open: true }),
      review.tasks(actor, { ...filter, open: false }),
    ]);
    const recent = closed
      .sort((a, b) => (b.closedAt ?? '').localeCompare(a.closedAt ?? ''))
      .slice(0, MOST_CLOSED);
    const articles = await articlesOf(
      app,
      actor,
      [...open, ...recent].map(({ article }) => article),
    );
    const groups: TaskGroup[] = [];
    for (const [id, tasks] of groupByArticle(open)) {
      const article = articles.get(id);
      if (article) groups.push({ article, tasks, claims: await claimTexts(app, actor, article) });
    }
    return renderPage(
      c,
      <TasksPage
        groups={groups}
        closed={recent.flatMap((task) => {
          const article = articles.get(task.article);
          return article ? [{ task, article }] : [];
        })}
        closedInAll={closed.length}
        only={only}
        done={view.done ?? null}
        errors={view.errors ?? {}}
        report={
          view.report
            ? {
                ...view.report,
                failedArticles: await articlesOf(
                  app,
                  actor,
                  view.report.failed.map((each) => each.article),
                ),
              }
            : null
        }
        typed={view.typed ?? null}
      />,
      status,
    );
  }

  web.get('/review/tasks', (c) =>
    show(c, { article: c.req.query('article') ?? '', done: c.req.query('done') ?? null }),
  );

  web.post('/review/tasks/run', limitForm, async (c) => {
    const tried = await attempt(() => review.surveil(c.get('actor'), { signal: c.req.raw.signal }));
    if ('errors' in tried) return show(c, { article: '', errors: tried.errors }, tried.status);
    // Shown at once: running it again on the same library opens nothing, so a reload does no harm.
    return show(c, { article: '', report: tried.value });
  });

  web.post('/review/tasks/:id/close', limitForm, async (c) => {
    const fields = await readForm(c);
    const task = c.req.param('id');
    const resolution = fields.get('resolution') ?? '';
    const article = fields.get('article') ?? '';
    const refused = await attemptInput(() => review.closeTask(c.get('actor'), { task, resolution }));
    if (refused) {
      return show(
        c,
        { article, errors: { [`task-${task}`]: refused.publicMessage }, typed: { task, resolution } },
        refused.status,
      );
    }
    const query = new URLSearchParams({ ...(article ? { article } : {}), done: 'closed' });
    return c.redirect(`/review/tasks?${query}`, 303);
  });
}

function groupByArticle(tasks: readonly SurveillanceTask[]): Map<string, SurveillanceTask[]> {
  const groups = new Map<string, SurveillanceTask[]>();
  for (const task of tasks) {
    const group = groups.get(task.article);
    if (group) group.push(task);
    else groups.set(task.article, [task]);
  }
  return groups;
}
