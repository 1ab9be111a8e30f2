import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { checkQuestion, readLiveWish } from '../../answering/index.ts';
import type { App } from '../../app.ts';
import {
  newVisitorKey,
  ownerOf,
  threadAsJson,
  threadAsMarkdown,
  visitorCookie,
} from '../../conversation/index.ts';
import { MAX_QUESTION_LENGTH } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { limitForm } from '../account/forms.ts';
import { threadPath } from '../addresses.ts';
import { answerView } from '../components/answer-view.ts';
import type { FollowUpTarget } from '../components/follow-up-form.tsx';
import { readForm } from '../read-form.ts';
import { readAudience, rememberAudience } from '../reader.ts';
import { absoluteAddress, renderPage } from '../render.ts';
import { ThreadsPage } from './list-page.tsx';
import { OutcomePage } from './outcome-page.tsx';
import { ThreadPage } from './thread-page.tsx';

/** `/threads`: conversations of whoever asks. Reading one takes its address; going on with it, its owner. */
export function threadRoutes(web: Hono, app: App): void {
  const { conversation } = app;
  const mine = (c: Context) => ownerOf(c.get('actor'), getCookie(c, visitorCookie.name));

  web.get('/threads', async (c) => {
    const owner = mine(c);
    const deleted = c.req.query('deleted');
    const discarded = deleted && (await conversation.owns(owner, deleted)) ? deleted : null;
    const threads = await conversation.list(owner);
    const signedIn = c.get('actor').id !== null;
    return renderPage(c, <ThreadsPage threads={threads} discarded={discarded} signedIn={signedIn} />);
  });

  web.get('/threads/:id', async (c) => {
    const thread = await conversation.read(c.req.param('id'));
    const answers = await conversation.answersOf(thread);
    const last = answers.at(-1) ?? null;
    rememberAudience(c, c.req.query('for'));
    const audience = readAudience(c, c.req.query('for')) ?? last?.audience ?? 'physician';
    const [owned, suggestions, changes] = await Promise.all([
      conversation.owns(mine(c), thread.id),
      last ? app.suggest(last) : [],
      last ? app.statusesNow(last) : [],
    ]);
    return renderPage(
      c,
      <ThreadPage
        thread={thread}
        answers={answers}
        view={last && answerView(app, last, audience, changes)}
        suggestions={suggestions}
        owned={owned}
        address={absoluteAddress(c, threadPath(thread.id))}
      />,
    );
  });

  web.post('/threads', limitForm, async (c) => {
    const fields = await readForm(c);
    const answer = fields.get('answer') ?? '';
    return askIn(c, app, { answer }, fields);
  });
  web.post('/threads/:id/ask', limitForm, async (c) =>
    askIn(c, app, { thread: c.req.param('id') }, await readForm(c)),
  );

  web.post('/threads/:id/rename', limitForm, async (c) => {
    const fields = await readForm(c);
    const { id } = await conversation.rename(mine(c), c.req.param('id'), fields.get('title') ?? '');
    return c.redirect(`${threadPath(id)}#manage`, 303);
  });
  web.post('/threads/:id/delete', limitForm, async (c) => {
    const { id } = await conversation.discard(mine(c), c.req.param('id'));
    return c.redirect(`/threads?${new URLSearchParams({ deleted: id })}`, 303);
  });
  web.post('/threads/:id/restore', limitForm, async (c) => {
    const { id } = await conversation.restore(mine(c), c.req.param('id'));
    return c.redirect(threadPath(id), 303);
  });

  web.get('/threads/:id/export.md', (c) => sendExport(c, app, 'md'));
  web.get('/threads/:id/export.json', (c) => sendExport(c, app, 'json'));
}

async function askIn(c: Context, app: App, target: FollowUpTarget, fields: ReadonlyMap<string, string>) {
  const typed = fields.get('q') ?? '';
  const again = (title: string, message: string, status: 409 | 413 | 422 | 503) =>
    renderPage(c, <OutcomePage target={target} title={title} typed={typed} message={message} />, status);
  const checked = checkQuestion(typed);
  if (!checked.ok) {
    const long = typed.length > MAX_QUESTION_LENGTH;
    return again(
      long ? 'Your question is too long' : 'Please change your question',
      checked.message,
      long ? 413 : 422,
    );
  }
  const live = fields.get('live') === 'yes' ? true : undefined;
  const wish = readLiveWish(live, app.settings.live.mode);
  if (!wish.ok) return again('Please change your question', wish.message, 422);

  const known = ownerOf(c.get('actor'), getCookie(c, visitorCookie.name));
  const key = known === null ? newVisitorKey() : null;
  const owner = known ?? ownerOf(c.get('actor'), key) ?? '';
  const audience = readAudience(c, fields.get('audience'));
  try {
    const request = {
      ...target,
      question: checked.question,
      ...(fields.get('exact') === 'yes' ? { exact: true } : {}),
      ...(audience ? { audience } : {}),
      ...(live ? { live } : {}),
    };
    const result = await app.conversation.ask(owner, request, c.req.raw.signal);
    if (result.kind === 'answered') {
      if (key !== null && 'answer' in target) {
        setCookie(c, visitorCookie.name, key, visitorCookie.options(app.settings.publicUrl ?? c.req.url));
      }
      return c.redirect(`${threadPath(result.thread.id)}#answer`, 303);
    }
    if (result.kind === 'failed') return again('The answer could not be made', result.message, 503);
    if (result.kind === 'unclear') return again('What do you mean?', result.message, 422);
    return renderPage(
      c,
      result.kind === 'choose' ? (
        <OutcomePage
          target={target}
          title="Which do you mean?"
          typed={typed}
          message={result.message}
          readings={result.readings}
        />
      ) : (
        <OutcomePage
          target={target}
          title="What the answer itself says"
          typed={typed}
          explanation={result.explanation}
        />
      ),
    );
  } catch (error) {
    if (error instanceof AppError && error.status === 409) {
      return again('One question at a time', error.publicMessage, 409);
    }
    throw error;
  }
}

async function sendExport(c: Context, { conversation }: App, format: 'md' | 'json') {
  const thread = await conversation.read(c.req.param('id') ?? '');
  const answers = await conversation.answersOf(thread);
  c.header(
    'Content-Disposition',
    `attachment; filename="conversation-${thread.id.replace(/[^\w-]/g, '')}.${format}"`,
  );
  c.header('Cache-Control', 'private, no-store');
  return format === 'md'
    ? c.body(threadAsMarkdown(thread, answers), 200, { 'Content-Type': 'text/markdown; charset=utf-8' })
    : c.body(threadAsJson(thread, answers), 200, { 'Content-Type': 'application/json; charset=utf-8' });
}
