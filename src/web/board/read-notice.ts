import type { Context } from 'hono';
import { may } from '../../access/index.ts';
import type { App } from '../../app.ts';
import type { PublicationId, SurveillanceTask } from '../../domain/index.ts';
import { articlesOf } from './articles-of.ts';
import type { NoticeView } from './notice-section.tsx';

/** The board's notice on a publication, and for the board the articles with open tasks about it. */
export async function readNotice(c: Context, app: App, id: PublicationId): Promise<NoticeView> {
  const actor = c.get('actor');
  const notice = (await app.review.notices()).find((each) => each.publication === id) ?? null;
  const asked = c.req.query('notice');
  const done =
    asked === 'recorded' && notice ? 'recorded' : asked === 'removed' && !notice ? 'removed' : null;
  // Right after recording, only what the notice itself opened.
  const counts = (task: SurveillanceTask) =>
    task.publication === id && (done !== 'recorded' || task.kind === notice?.status);
  const tasks = may(actor, 'review.queue')
    ? (await app.review.tasks(actor, { open: true })).filter(counts)
    : [];
  const articles = await articlesOf(
    app,
    actor,
    tasks.map(({ article }) => article),
  );
  return {
    notice,
    done,
    touched: [...articles.values()].map((article) => ({
      article,
      tasks: tasks.filter((task) => task.article === article.id),
    })),
  };
}
