import { createHash } from 'node:crypto';
import type { Context } from 'hono';

interface Sent {
  readonly etag: string;
  /** Milliseconds, whole seconds. */
  readonly changed: number;
}

/** What one service last sent under each address. */
export type SentDocuments = Map<string, Sent>;
const MOST_ADDRESSES = 1_000;

/**
 * A feed, a sitemap, robots.txt: with ETag and Last-Modified, and 304 when the reader has it already (RFC 9110, 13.1).
 * Last-Modified is when this service first made the text as it is, since an article that leaves a list takes its own time
 * with it; a text that changes twice in one second counts as changed in the next, so whoever asks by time alone never misses
 * a change, and no time to come is sent (RFC 9110, 8.8.2.1). `shared` lets caches between keep it for five minutes.
 */
export function sendDocument(
  c: Context,
  sent: SentDocuments,
  body: string,
  type: string,
  shared: boolean,
): Response {
  const { origin, pathname } = new URL(c.req.url);
  const path = origin + pathname;
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const second = Math.floor(Date.now() / 1_000) * 1_000;
  let known = sent.get(path);
  if (known?.etag !== etag) {
    known = { etag, changed: known ? Math.max(second, known.changed + 1_000) : second };
    if (sent.size >= MOST_ADDRESSES) sent.clear();
    sent.set(path, known);
  }
  c.header('ETag', etag);
  c.header('Last-Modified', new Date(Math.min(known.changed, second)).toUTCString());
  c.header('Cache-Control', shared ? 'public, max-age=300' : 'private, no-cache');
  return hasIt(c, known) ? c.body(null, 304) : c.body(body, 200, { 'Content-Type': type });
}

/** If-None-Match, by weak comparison; If-Modified-Since only without it. */
function hasIt(c: Context, { etag, changed }: Sent): boolean {
  const match = c.req.header('If-None-Match');
  if (match !== undefined) {
    const tags = match.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    return tags.includes(etag) || tags.includes('*');
  }
  const since = Date.parse(c.req.header('If-Modified-Since') ?? '');
  return !Number.isNaN(since) && changed <= since;
}
