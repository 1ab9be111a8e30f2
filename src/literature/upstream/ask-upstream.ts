import { AppError } from '../../errors.ts';
import { version } from '../../version.ts';
import { type BackOff, backOffMs, retryAfterMs, usualBackOff } from './back-off.ts';
import { type Deadline, ranOut, toDeadline } from './deadline.ts';
import {
  crowded,
  failure,
  ledElsewhere,
  limited,
  outOfOrder,
  refused,
  slow,
  stopped,
  tooLarge,
  type UpstreamSource,
  unreachable,
  unreadable,
} from './failures.ts';
import { pause, type RateLimiter, RateLimiterBusy } from './rate-limiter.ts';
import { BodyTooLarge, readBody } from './read-body.ts';
import type { UpstreamFailure, UpstreamResult } from './upstream-result.ts';

export interface UpstreamRequest {
  readonly source: UpstreamSource;
  readonly url: URL | string;
  readonly method?: 'GET' | 'POST';
  /** A form is sent as application/x-www-form-urlencoded. */
  readonly body?: URLSearchParams;
  readonly headers?: Readonly<Record<string, string>>;
  /** The `Accept` header. */
  readonly accept: string;
  /** Asked before every single request: first tries, retries and redirects. */
  readonly limiter: RateLimiter;
  /** One for everything: waiting for the limiter, every try, every pause, the whole body. Milliseconds, a signal, or both. */
  readonly deadline: Deadline | AbortSignal | number;
  /** Of the decompressed body. */
  readonly maxBytes: number;
  /** Statuses outside 200–299 that are an answer and no failure (404: there is no such record). Not retried. */
  readonly alsoGood?: readonly number[];
  /** Address of the installation, told to the source in the user agent. */
  readonly homepage?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly backOff?: BackOff | undefined;
}

/** A reply with a good status. */
export interface UpstreamReply {
  readonly status: number;
  /** Lower case, without parameters: `application/json`; empty when the source gives none. */
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** What a reader makes of a reply: its value, or why it has none and whether another try may help. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T; readonly notices?: readonly string[] }
  | { readonly ok: false; readonly failure: UpstreamFailure; readonly retry: boolean };

/** Statuses after which the same request may succeed (RFC 9110, RFC 6585, RFC 8470). */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);
const maxRedirects = 5;

/**
 * Sends a request and reads the reply with `read`, again and again as long as the failure may pass and the deadline allows.
 * Never rejects and never makes an empty value of a failure.
 */
export async function askUpstream<T>(
  request: UpstreamRequest,
  read: (reply: UpstreamReply) => Reading<T> | Promise<Reading<T>>,
): Promise<UpstreamResult<T>> {
  const deadline = toDeadline(request.deadline);
  const backOff = request.backOff ?? usualBackOff;
  let last: UpstreamFailure | null = null;
  for (let tried = 1; ; tried += 1) {
    const attempt = await tryOnce(request, deadline, read);
    if (attempt.type === 'done') return attempt.result;
    if (attempt.type === 'ended') return { ok: false, failure: ended(request.source, deadline, last) };
    last = attempt.failure;
    const wait = attempt.waitMs ?? backOffMs(backOff, tried);
    const tooLate = wait >= deadline.remainingMs();
    if (tooLate && attempt.waitMs !== null) return { ok: false, failure: limited(request.source) };
    if (tooLate || tried >= backOff.tries) return { ok: false, failure: last };
    try {
      await pause(wait, deadline.signal);
    } catch {
      return { ok: false, failure: ended(request.source, deadline, last) };
    }
  }
}

/** Sends a request and gives the reply's body as it came. See `askUpstream`. */
export function requestUpstream(request: UpstreamRequest): Promise<UpstreamResult<UpstreamReply>> {
  return askUpstream(request, (reply) => ({ ok: true, value: reply }));
}

type Attempt<T> =
  | { readonly type: 'done'; readonly result: UpstreamResult<T> }
  /** May pass. `waitMs` is what the source asks to wait, or null. */
  | { readonly type: 'again'; readonly failure: UpstreamFailure; readonly waitMs: number | null }
  /** The deadline passed or somebody stopped it. */
  | { readonly type: 'ended' };

async function tryOnce<T>(
  request: UpstreamRequest,
  { signal }: Deadline,
  read: (reply: UpstreamReply) => Reading<T> | Promise<Reading<T>>,
): Promise<Attempt<T>> {
  const { source } = request;
  try {
    const response = await send(request, signal);
    if (response === null) return done(ledElsewhere(source));
    const { status } = response;
    if (!response.ok && !request.alsoGood?.includes(status)) {
      // Unread bodies hold their connection.
      await response.body?.cancel().catch(() => undefined);
      if (!passing.has(status))
        return done(status >= 500 ? outOfOrder(source, status) : refused(source, status));
      return {
        type: 'again',
        failure: status === 429 ? limited(source) : outOfOrder(source, status),
        waitMs: retryAfterMs(response.headers.get('retry-after')),
      };
    }
    const body = await readBody(response, request.maxBytes, signal);
    const reading = await readSafely(source, () =>
      read({ status, contentType: contentType(response), body }),
    );
    if (signal.aborted) return { type: 'ended' };
    if (reading.ok) {
      return {
        type: 'done',
        result: { ok: true, value: reading.value, notices: reading.notices ?? [] },
      };
    }
    return reading.retry ? { type: 'again', failure: reading.failure, waitMs: null } : done(reading.failure);
  } catch (error) {
    if (signal.aborted) return { type: 'ended' };
    return ofError(request, error);
  }
}

/** A reader that throws has met what its source does not document; the next reply may be whole. */
async function readSafely<T>(
  source: UpstreamSource,
  read: () => Reading<T> | Promise<Reading<T>>,
): Promise<Reading<T>> {
  try {
    return await read();
  } catch (error) {
    return { ok: false, failure: unreadable(source, error), retry: true };
  }
}

function ofError<T>({ source, maxBytes }: UpstreamRequest, error: unknown): Attempt<T> {
  if (error instanceof BodyTooLarge) return done(tooLarge(source, maxBytes));
  if (error instanceof RateLimiterBusy) return done(crowded(source));
  if (error instanceof AppError) return done(failure('down', error.publicMessage, error));
  // zlib's own codes: the connection is well, what comes through it is not.
  if (codes(error).some((code) => code.startsWith('Z_') || code.startsWith('ERR__ERROR_FORMAT'))) {
    return { type: 'again', failure: unreadable(source, error), waitMs: null };
  }
  return { type: 'again', failure: unreachable(source, error), waitMs: null };
}

function done(value: UpstreamFailure): { type: 'done'; result: { ok: false; failure: UpstreamFailure } } {
  return { type: 'done', result: { ok: false, failure: value } };
}

/** Why work ended at its deadline: what was being waited for says more than the time. */
function ended(source: UpstreamSource, deadline: Deadline, last: UpstreamFailure | null): UpstreamFailure {
  if (!ranOut(deadline.signal)) return stopped(source, deadline.signal.reason);
  return last ?? slow(source, deadline.budgetMs);
}

/** The response after redirects on the same host; null when it leads elsewhere or in circles. */
async function send(request: UpstreamRequest, signal: AbortSignal): Promise<Response | null> {
  const { fetch = globalThis.fetch, limiter, body } = request;
  let url = new URL(request.url);
  let method = request.method ?? (body === undefined ? 'GET' : 'POST');
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    await limiter.take(signal);
    const response = await fetch(url.href, {
      method,
      signal,
      // Followed by hand: a request with a key must not be carried to another host.
      redirect: 'manual',
      headers: {
        accept: request.accept,
        'user-agent': userAgent(request.homepage),
        ...request.headers,
      },
      ...(method === 'POST' && body !== undefined ? { body: new URLSearchParams(body) } : {}),
    });
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel().catch(() => undefined);
    if (!URL.canParse(location, url.href)) return null;
    const next = new URL(location, url);
    const downgraded = url.protocol === 'https:' && next.protocol !== 'https:';
    if (next.host !== url.host || downgraded) return null;
    if (response.status === 303) method = 'GET';
    url = next;
  }
  return null;
}

function userAgent(homepage: string | undefined): string {
  return homepage ? `Probatum/${version} (+${homepage})` : `Probatum/${version}`;
}

function contentType(response: Response): string {
  return (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function codes(error: unknown): string[] {
  const found: string[] = [];
  for (let inner = error; inner instanceof Error && found.length < 5; inner = inner.cause) {
    found.push('code' in inner ? String(inner.code) : '');
  }
  return found;
}
