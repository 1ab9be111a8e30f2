import type { Context } from 'hono';
import { html } from 'hono/html';
import type { JSX } from 'hono/jsx/jsx-runtime';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

type Markup = JSX.Element;

/** A whole page. Revalidated each time: it may carry the reader's own choice. */
export function renderPage(
  c: Context,
  page: Markup,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  c.header('Cache-Control', 'private, no-cache');
  return c.html(html`<!doctype html>${page}`, status);
}

/** A piece of a page for the script to put in its place; never to be found by itself. */
export function renderFragment(c: Context, fragment: Markup): Response | Promise<Response> {
  c.header('Cache-Control', 'private, no-cache');
  c.header('X-Robots-Tag', 'noindex');
  return c.html(html`${fragment}`);
}

/** The absolute address of a path on this server, as the request reached it. */
export function absoluteAddress(c: Context, path: string): string {
  return new URL(path, c.req.url).href;
}
