import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { checkQuestion, readLiveWish } from '../../answering/index.ts';
import type { App } from '../../app.ts';
import { newVisitorKey, ownerOf, visitorCookie } from '../../conversation/index.ts';
import { MAX_QUESTION_LENGTH } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { threadPath } from '../addresses.ts';
import type { FollowUpTarget } from '../components/follow-up-form.tsx';
import { readAudience } from '../reader.ts';
import { renderPage } from '../render.ts';
import { OutcomePage } from './outcome-page.tsx';
import { streamTurn } from './stream-turn.ts';

/**
 * A follow-up as a form sends it, answered with a page; to the page's script (`Accept: text/event-stream`) with the steps of the work.
 * What that cannot tell, the form's own page does: nothing was stored yet.
 */
export async function askIn(
  c: Context,
  app: App,
  target: FollowUpTarget,
  fields: ReadonlyMap<string, string>,
): Promise<Response> {
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
  const request = {
    ...target,
    question: checked.question,
    ...(fields.get('exact') === 'yes' ? { exact: true } : {}),
    ...(audience ? { audience } : {}),
    ...(live ? { live } : {}),
  };
  const introduce = () => {
    if (key === null || !('answer' in target)) return;
    setCookie(c, visitorCookie.name, key, visitorCookie.options(app.settings.publicUrl ?? c.req.url));
  };
  if (c.req.header('accept')?.includes('text/event-stream')) {
    introduce();
    return streamTurn(c, app.logger, (signal, onStep) =>
      app.conversation.ask(owner, request, signal, onStep),
    );
  }
  try {
    const result = await app.conversation.ask(owner, request, c.req.raw.signal);
    if (result.kind === 'answered') {
      introduce();
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
