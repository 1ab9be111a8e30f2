import type { Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { App } from '../../app.ts';
import { ownerOf, threadAsJson, threadAsMarkdown, visitorCookie } from '../../conversation/index.ts';
import { limitForm } from '../account/forms.ts';
import { threadPath } from '../addresses.ts';
import { answerView } from '../components/answer-view.ts';
import { readForm } from '../read-form.ts';
import { readAudience, rememberAudience } from '../reader.ts';
import { absoluteAddress, renderPage } from '../render.ts';
import { askIn } from './ask-in.tsx';
import { ThreadsPage } from './list-page.tsx';
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
