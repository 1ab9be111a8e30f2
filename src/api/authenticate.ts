import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import type { Visit } from '../access/index.ts';
import { linkBase } from '../access/index.ts';
import type { App } from '../app.ts';
import { AppError } from '../errors.ts';
import { refuse } from './problem.ts';
import { limitBody } from './v1/json-body.ts';

/** What anyone may call where only members may ask and read (PROBATUM_ACCESS=members). */
const alwaysOpen = new Set(['/api/v1/session', '/api/v1/openapi.json']);

/** Finds out who asks (`c.get('actor')`), and keeps visitors out where only members are let in. */
export function authenticate(app: App): MiddlewareHandler {
  return async (c, next) => {
    const actor = await app.access.actorOf(c.req.raw.headers);
    c.set('actor', actor);
    const open = alwaysOpen.has(c.req.path) || c.req.path.startsWith('/api/auth/');
    if (app.access.membersOnly && actor.role === 'visitor' && !open) {
      throw new AppError({
        code: 'sign-in-required',
        status: 401,
        publicMessage: 'This service is for members. Sign in with POST /api/v1/session.',
      });
    }
    await next();
  };
}

/**
 * Refuses requests that change something when a page of another site sends them (403), so that it cannot use the cookie
 * of whoever looks at it. Programs send neither header and are let through: without a browser there is no cookie to abuse.
 */
export function refuseOtherSites(app: App): MiddlewareHandler {
  return async (c, next) => {
    if (!['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) {
      const site = c.req.header('sec-fetch-site');
      const origin = c.req.header('origin');
      const ours = new URL(app.settings.publicUrl ?? c.req.url).host;
      const foreign =
        site === undefined
          ? origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === ours)
          : site !== 'same-origin' && site !== 'none';
      if (foreign) throw refuse(403, 'A page of another site may not do this.');
    }
    await next();
  };
}

/** `/api/auth/…`: what the passkey buttons of the pages call. Not part of the API that programs use. */
export function passkeyRoutes(api: OpenAPIHono<{ Variables: RequestIdVariables }>, app: App): void {
  api.all('/api/auth/*', limitBody, (c) => app.access.handler(c.req.raw, c.get('client') ?? null));
}

/** Where the request comes from. `trusted`: the links it leads to are shown to who sent it, not mailed to others. */
export function visitOf(c: Context, app: App, trusted: boolean): Visit {
  return {
    headers: c.req.raw.headers,
    client: c.get('client') ?? null,
    baseUrl: linkBase(app.settings, c.req.url, trusted),
  };
}
