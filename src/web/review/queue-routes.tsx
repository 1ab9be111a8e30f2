import type { Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { may } from '../../access/index.ts';
import type { App } from '../../app.ts';
import { reviewStateSchema, specialtySchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import type { QueueFilter } from '../../review/index.ts';
import { limitForm } from '../account/forms.ts';
import { readForm, readQuery } from '../read-form.ts';
import { renderPage } from '../render.ts';
import { ARTICLE, reviewPath } from './paths.ts';
import { QueuePage } from './queue-page.tsx';
import { showDesk } from './reply.tsx';
import { doneSentence, type Problem } from './review-words.ts';
import { WrittenPage } from './written-page.tsx';

/** `/review`: the board's queue, for others what they wrote; who reviews what, until when. */
export function queueRoutes(web: Hono, app: App): void {
  const { review, access } = app;

  const show = async (c: Context, problem: Problem | null = null) => {
    const actor = c.get('actor');
    if (actor.id === null) {
      throw new AppError({
        code: 'sign-in-required',
        status: 401,
        publicMessage: 'Sign in to review articles.',
      });
    }
    const fields = problem ? new Map<string, string>() : readQuery(c);
    const done = doneSentence(fields.get('done'));
    const status = (problem?.status ?? 200) as ContentfulStatusCode;
    const written = await review.writtenBy(actor);
    if (!may(actor, 'review.queue')) {
      return renderPage(
        c,
        <WrittenPage articles={written} mayWrite={may(actor, 'article.create')} />,
        status,
      );
    }
    const filter = readFilter(fields);
    const [queue, board] = await Promise.all([
      review.queue(actor, filter),
      may(actor, 'article.assign') ? access.board(actor) : [],
    ]);
    const today = new Date().toISOString().slice(0, 10);
    const view = { queue, filter, board, written, actor, today, done, problem };
    return renderPage(c, <QueuePage view={view} />, status);
  };

  const change = async (
    c: Context,
    id: string,
    done: 'assigned' | 'taken',
    work: (fields: ReadonlyMap<string, string>) => Promise<unknown>,
  ) => {
    const fields = await readForm(c);
    const desk = fields.get('back') === 'desk';
    try {
      await work(fields);
    } catch (error) {
      if (!(error instanceof AppError) || ![403, 409, 422].includes(error.status)) throw error;
      const problem = { message: error.publicMessage, form: `assign-${id}`, fields, status: error.status };
      return desk ? showDesk(c, app, id, problem) : show(c, problem);
    }
    return c.redirect(desk ? reviewPath(id, `?done=${done}`) : `/review?done=${done}#a-${id}`, 303);
  };

  web.get('/review', (c) => show(c));

  web.post(`${ARTICLE}/assign`, limitForm, (c) => {
    const id = c.req.param('id');
    return change(c, id, 'assigned', async (fields) => {
      const actor = c.get('actor');
      const wanted = fields.get('assignee') ?? '';
      const person = wanted === '' ? null : (await access.board(actor)).find((each) => each.id === wanted);
      if (person === undefined) {
        throw new AppError({
          code: 'invalid-input',
          status: 422,
          publicMessage: 'This person is not on the board any more. Choose another reviewer.',
        });
      }
      await review.assignArticle(actor, {
        article: id,
        lock: Number(fields.get('lock') ?? -1),
        // Whoever stands on the board is a reviewer or an editor; both may judge claims.
        assignee: person && { id: person.id, name: person.name, role: 'reviewer' },
        dueAt: fields.get('dueAt') || null,
      });
    });
  });

  web.post(`${ARTICLE}/take`, limitForm, (c) => {
    const id = c.req.param('id');
    return change(c, id, 'taken', async (fields) => {
      const actor = c.get('actor');
      const { dueAt } = await review.article(actor, id);
      await review.assignArticle(actor, {
        article: id,
        lock: Number(fields.get('lock') ?? -1),
        assignee: actor.id === null ? null : { id: actor.id, name: actor.name, role: actor.role },
        dueAt,
      });
    });
  });
}

/** What is not a state or a specialty asks for all. */
function readFilter(fields: ReadonlyMap<string, string>): QueueFilter {
  const state = reviewStateSchema.safeParse(fields.get('state')).data;
  const specialty = specialtySchema.safeParse(fields.get('specialty')).data;
  const page = Number(fields.get('page') ?? 1);
  return {
    ...(state ? { state } : {}),
    ...(specialty ? { specialty } : {}),
    ...(fields.has('mine') ? { mine: true } : {}),
    ...(fields.has('returned') ? { returned: true } : {}),
    ...(fields.has('overdue') ? { overdue: true } : {}),
    ...(fields.get('order') === 'newest' ? { order: 'newest' as const } : {}),
    ...(Number.isSafeInteger(page) && page > 1 ? { page } : {}),
  };
}
