import type { Context } from 'hono';
import type { JSX } from 'hono/jsx/jsx-runtime';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { App } from '../../app.ts';
import { AppError } from '../../errors.ts';
import type { Desk } from '../../review/index.ts';
import { renderPage } from '../render.ts';
import { ClaimCard } from './claim-card.tsx';
import { DeskBar, DeskBody, DeskPage } from './desk-page.tsx';
import { type DeskView, readDeskView } from './desk-view.ts';
import { HelpDialog } from './help-dialog.tsx';
import { reviewPath } from './paths.ts';
import { type DoneKey, doneWords, type Problem } from './review-words.ts';
import { SignOff } from './sign-off.tsx';

/** The review page's script asks for JSON; forms without script get pages. */
export function wantsJson(c: Context): boolean {
  return c.req.header('accept')?.includes('application/json') ?? false;
}

interface Outcome {
  readonly done: DoneKey;
  /** Where to go on: the id of an element of the desk, perhaps as the desk stands afterwards. */
  readonly focus: string | ((desk: Desk) => string);
  /** The one claim that looks different now; null when anything may. */
  readonly only: string | null;
}

/**
 * After something was done. For the script: the sentence to say, where to go on, and the HTML to put in place, by element
 * id. For forms: the way back to the desk.
 */
export async function replyDone(c: Context, app: App, id: string, outcome: Outcome): Promise<Response> {
  const { done, only } = outcome;
  const place = async (view: () => Promise<DeskView>) =>
    typeof outcome.focus === 'string' ? outcome.focus : outcome.focus((await view()).desk);
  if (!wantsJson(c)) {
    const focus = await place(() => readDeskView(c, app, id));
    return c.redirect(reviewPath(id, `?done=${done}#${focus}`), 303);
  }
  const view = await readDeskView(c, app, id);
  const focus = await place(async () => view);
  c.header('Cache-Control', 'private, no-store');
  return c.json({
    message: doneWords[done],
    focus,
    lock: view.desk.article.lock,
    replace: await fragments(view, only),
  });
}

async function fragments(view: DeskView, only: string | null): Promise<Record<string, string>> {
  const at = view.desk.claims.find(({ id }) => id === only);
  if (!at) {
    const { mayDecide, mayEdit } = view.desk;
    return {
      desk: await markup(<DeskBody view={view} />),
      'desk-keys': await markup(<HelpDialog mayDecide={mayDecide} mayEdit={mayEdit} />),
    };
  }
  return {
    [at.id]: await markup(<ClaimCard view={view} at={at} />),
    'desk-bar': await markup(<DeskBar view={view} />),
    'desk-sign': `<div id="desk-sign">${await markup(<SignOff view={view} />)}</div>`,
  };
}

async function markup(element: JSX.Element): Promise<string> {
  return String(await element.toString());
}

/** What the form could not do, in words; the page it stood on comes back with what was typed. */
export type ShowProblem = (problem: Problem) => Response | Promise<Response>;

/**
 * Does what a form asks for. What the person can put right (403, 404, 409, 422) comes back as JSON to the script, and to a
 * form as its page, filled; other errors are the error page's.
 */
export async function attempt(
  c: Context,
  app: App,
  fields: ReadonlyMap<string, string>,
  form: string,
  work: () => Promise<Response>,
  show: ShowProblem = (problem) => showDesk(c, app, c.req.param('id') ?? '', problem),
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    if (wantsJson(c)) return problemJson(c, error);
    if (error.status !== 403 && error.status !== 409 && error.status !== 422) throw error;
    return show({ message: error.publicMessage, form, fields, status: error.status });
  }
}

/** The script's form of an error. `conflict`: the content is not the one the person saw. */
export function problemJson(
  c: Context,
  error: AppError,
  more: Readonly<Record<string, unknown>> = {},
): Response {
  c.header('Cache-Control', 'private, no-store');
  return c.json(
    { error: error.publicMessage, conflict: error.code === 'conflict', ...more },
    error.status as ContentfulStatusCode,
  );
}

export async function showDesk(c: Context, app: App, id: string, problem: Problem): Promise<Response> {
  const view = await readDeskView(c, app, id, { problem });
  return renderPage(c, <DeskPage view={view} />, problem.status as ContentfulStatusCode);
}
