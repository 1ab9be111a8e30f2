import type { Context } from 'hono';
import { html } from 'hono/html';
import { jsx } from 'hono/jsx';
import type { JSX } from 'hono/jsx/jsx-runtime';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { visitor } from '../domain/index.ts';
import { PageContext } from './page-context.ts';

type Markup = JSX.Element;

/**
 * A whole page. Revalidated each time: it may carry the reader's own choice. Pages of somebody signed in are not kept at
 * all, so that the next person at the same computer cannot go back to them.
 */
export function renderPage(
  c: Context,
  page: Markup,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const address = c.req.method === 'GET' || c.req.method === 'HEAD' ? pathname + search : null;
  c.header('Cache-Control', privateCaching(c));
  return c.html(html`<!doctype html>${inContext(c, address, page)}`, status);
}

/** A piece of a page for the script to put in its place; never to be found by itself. */
export function renderFragment(c: Context, fragment: Markup): Response | Promise<Response> {
  c.header('Cache-Control', privateCaching(c));
  c.header('X-Robots-Tag', 'noindex');
  return c.html(html`${inContext(c, null, fragment)}`);
}

function inContext(c: Context, address: string | null, markup: Markup) {
  const value = {
    actor: c.get('actor') ?? visitor,
    address,
    live: c.get('live') ?? ('off' as const),
    composer: c.get('composer') ?? null,
  };
  return jsx(PageContext.Provider, { value }, markup);
}

/** What is made for somebody signed in, a draft perhaps, stays on no disk; a visitor's is asked about again each time. */
export function privateCaching(c: Context): string {
  return (c.get('actor') ?? visitor).role === 'visitor' ? 'private, no-cache' : 'private, no-store';
}

/** The absolute address of a path on this server: under PROBATUM_URL, else as the request reached it. */
export function absoluteAddress(c: Context, path: string): string {
  return new URL(path, c.get('publicUrl') ?? c.req.url).href;
}
