import type { MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import type { App } from '../../app.ts';
import { AppError } from '../../errors.ts';
import { signInPath } from '../addresses.ts';

/** What everybody may open where only members may ask and read (PROBATUM_ACCESS=members). */
const open = [
  /^\/(sign-in|sign-out|forgotten|reset|register|about|disclaimer|editorial-policy|robots\.txt|favicon\.ico)$/,
  /^\/(invitations|assets)\//,
];

/** Finds out who asks (`c.get('actor')`), and sends visitors to the sign-in page where only members are let in. */
export function identify(app: App): MiddlewareHandler {
  return async (c, next) => {
    const actor = await app.access.actorOf(c.req.raw.headers);
    c.set('actor', actor);
    c.set('publicUrl', app.settings.publicUrl);
    c.set('live', app.settings.live.mode);
    const { model, composing } = app.settings;
    c.set('composer', model && { model: `${model.provider}:${model.name}`, usual: composing.composer });
    if (app.access.membersOnly && actor.role === 'visitor' && !open.some((path) => path.test(c.req.path))) {
      if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return c.redirect('/sign-in', 303);
      const { pathname, search } = new URL(c.req.url);
      return c.redirect(signInPath(pathname + search), 303);
    }
    await next();
  };
}

/**
 * Refuses forms that a page of another site sends with the reader's cookie (403). `POST /ask` changes nothing of anybody's
 * and has its own, friendlier answer.
 */
export function guardForms(app: App): MiddlewareHandler {
  const check = csrf({
    origin: (origin, c) =>
      URL.canParse(origin) && new URL(origin).host === new URL(app.settings.publicUrl ?? c.req.url).host,
  });
  return async (c, next) => {
    if (c.req.path === '/ask') return next();
    let passed = false;
    try {
      return await check(c, async () => {
        passed = true;
        await next();
      });
    } catch (error) {
      if (passed) throw error;
      throw new AppError({
        code: 'forbidden',
        status: 403,
        publicMessage: 'This form was sent from another site. Open the page here and send it again.',
        cause: error,
      });
    }
  };
}
