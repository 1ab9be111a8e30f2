import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { claimDecisionSchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { actionNames } from '../../review/index.ts';
import { limitForm } from '../account/forms.ts';
import { readForm } from '../read-form.ts';
import { renderFragment, renderPage } from '../render.ts';
import { DeskBody, DeskPage } from './desk-page.tsx';
import { nextOpenClaim, readDeskView } from './desk-view.ts';
import { ARTICLE } from './paths.ts';
import { readLock } from './read-edit.ts';
import { attempt, replyDone } from './reply.tsx';
import { doneSentence } from './review-words.ts';

/** `/review/:id`: one article claim by claim, with decisions, comments, tasks and steps of its state. */
export function deskRoutes(web: Hono, app: App): void {
  const { review } = app;

  web.get(ARTICLE, async (c) => {
    const done = doneSentence(c.req.query('done'));
    const view = await readDeskView(c, app, c.req.param('id'), { done });
    return c.req.query('fragment') === undefined
      ? renderPage(c, <DeskPage view={view} />)
      : renderFragment(c, <DeskBody view={view} />);
  });

  web.post(`${ARTICLE}/claims/:claim/decision`, limitForm, async (c) => {
    const { id, claim } = c.req.param();
    const fields = await readForm(c);
    return attempt(c, app, fields, `decide-${claim}`, async () => {
      const given = fields.get('decision') ?? '';
      const decision = given === '' ? null : claimDecisionSchema.safeParse(given).data;
      if (decision === undefined) throw invalid('Choose supported, needs change or reject.');
      await review.judgeClaim(c.get('actor'), {
        article: id,
        claim,
        claimHash: fields.get('hash') ?? '',
        decision,
        // The field asks what is wrong; under "supported" nothing is.
        comment: decision === null || decision === 'supported' ? '' : (fields.get('comment') ?? ''),
      });
      return replyDone(c, app, id, {
        done: decision ? 'decided' : 'taken-back',
        focus: (desk) => (decision ? (nextOpenClaim(desk, claim)?.id ?? 'sign-off') : claim),
        only: claim,
      });
    });
  });

  web.post(`${ARTICLE}/comments`, limitForm, async (c) => {
    const id = c.req.param('id');
    const fields = await readForm(c);
    const claim = fields.get('claim') || null;
    const parent = fields.get('parent') || null;
    const form = parent ? `reply-${parent}` : `comment-${claim ?? 'article'}`;
    return attempt(c, app, fields, form, async () => {
      await review.writeComment(c.get('actor'), {
        article: id,
        claim,
        parent,
        body: (fields.get('body') ?? '').replace(/\r\n/g, '\n'),
      });
      return replyDone(c, app, id, { done: 'commented', focus: claim ?? 'article-comments', only: claim });
    });
  });

  web.post(`${ARTICLE}/comments/:comment`, limitForm, async (c) => {
    const { id, comment } = c.req.param();
    const fields = await readForm(c);
    return attempt(c, app, fields, `settle-${comment}`, async () => {
      const settled = fields.get('settled') === 'yes';
      await review.settleThread(c.get('actor'), { article: id, comment, settled });
      const desk = await review.desk(c.get('actor'), id);
      const at = desk.claims.find(({ comments }) => comments.some((each) => each.id === comment));
      return replyDone(c, app, id, {
        done: settled ? 'settled' : 'reopened',
        focus: at?.id ?? 'article-comments',
        only: at?.id ?? null,
      });
    });
  });

  web.post(`${ARTICLE}/state`, limitForm, async (c) => {
    const id = c.req.param('id');
    const fields = await readForm(c);
    const action = actionNames.find((name) => name === fields.get('action'));
    return attempt(c, app, fields, `state-${action}`, async () => {
      if (!action) throw invalid('There is no such step. Load the page again.');
      const reason = fields.get('reason');
      const contentHash = fields.get('contentHash');
      const successor = fields.get('successor');
      const article = await review.changeState(c.get('actor'), {
        article: id,
        lock: readLock(fields),
        action,
        ...(reason === undefined ? {} : { reason }),
        ...(contentHash === undefined ? {} : { contentHash }),
        ...(successor === undefined ? {} : { successor }),
      });
      const done = action !== 'approve' ? action : article.state === 'approved' ? 'approved' : 'signed';
      return replyDone(c, app, id, { done, focus: action === 'approve' ? 'sign-off' : 'desk', only: null });
    });
  });

  web.post(`${ARTICLE}/tasks/:task`, limitForm, async (c) => {
    const { id, task } = c.req.param();
    const fields = await readForm(c);
    return attempt(c, app, fields, `task-${task}`, async () => {
      await review.closeTask(c.get('actor'), { task, resolution: fields.get('resolution') ?? '' });
      return replyDone(c, app, id, { done: 'closed', focus: 'desk', only: null });
    });
  });
}

function invalid(publicMessage: string): AppError {
  return new AppError({ code: 'invalid-input', status: 422, publicMessage });
}
