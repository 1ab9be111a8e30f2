import { afterEach, describe, expect, it, test } from 'vitest';
import { countingLimiter } from '../../../tests/support/counting-limiter.ts';
import {
  type MisbehavingServer,
  type Misbehaviour,
  startMisbehavingServer,
} from '../../../tests/support/misbehaving-server.ts';
import { AppError } from '../../errors.ts';
import { version } from '../../version.ts';
import { askUpstream, requestUpstream, type UpstreamRequest } from './ask-upstream.ts';
import { backOffMs, retryAfterMs } from './back-off.ts';
import { inItsWords } from './failures.ts';
import { RateLimiterBusy } from './rate-limiter.ts';

const servers: MisbehavingServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const good: Misbehaviour = { kind: 'good', contentType: 'application/json', body: '{"fine":true}' };

/** A server that goes through `plan` and stays with its last. */
async function serve(...plan: Misbehaviour[]): Promise<MisbehavingServer> {
  const server = await startMisbehavingServer(
    (_request, index) => plan[Math.min(index, plan.length - 1)] ?? good,
  );
  servers.push(server);
  return server;
}

const quick = { tries: 3, firstMs: 2, longestMs: 4 };

function requestTo(server: { url: string }, options: Partial<UpstreamRequest> = {}) {
  const limiter = countingLimiter();
  return {
    limiter,
    request: {
      source: 'PubMed',
      url: `${server.url}/esearch.fcgi?api_key=topsecretkey`,
      accept: 'application/json',
      limiter,
      deadline: 10_000,
      maxBytes: 100_000,
      backOff: quick,
      ...options,
    } satisfies UpstreamRequest,
  };
}

const seconds = 1000;

describe('what passes', () => {
  const passing: [string, Misbehaviour][] = [
    ['429 with a number of seconds', { kind: 'too-many-requests', retryAfter: 0 }],
    ['429 with a date', { kind: 'too-many-requests', retryAfter: new Date(Date.now() - 5 * seconds) }],
    ['429 without a time', { kind: 'too-many-requests' }],
    ['429 with a time nobody can read', { kind: 'too-many-requests', retryAfter: 'soon' }],
    ['502 with a page', { kind: 'bad-gateway-page' }],
    ['408', { kind: 'status', status: 408 }],
    ['425', { kind: 'status', status: 425 }],
    ['500', { kind: 'status', status: 500 }],
    ['503', { kind: 'status', status: 503 }],
    ['504', { kind: 'status', status: 504 }],
    ['a cut body', { kind: 'cut' }],
    ['a closed connection', { kind: 'closed' }],
    ['gzip that is none', { kind: 'gzip-garbage' }],
  ];
  it.each(passing)('is tried again through the limiter: %s', async (_name, misbehaviour) => {
    const server = await serve(misbehaviour, misbehaviour, good);
    const { request, limiter } = requestTo(server);
    const result = await requestUpstream(request);
    expect(result).toMatchObject({
      ok: true,
      notices: [],
      value: { status: 200, contentType: 'application/json' },
    });
    if (result.ok) expect(Buffer.from(result.value.body).toString()).toBe('{"fine":true}');
    expect(server.requests).toHaveLength(3);
    expect(limiter.taken()).toBe(3);
  });
});

describe('what does not pass', () => {
  const lasting: [string, Misbehaviour, string, number][] = [
    ['429 for ever', { kind: 'too-many-requests', retryAfter: 0 }, 'limited', 3],
    ['429 with a wait beyond the deadline', { kind: 'too-many-requests', retryAfter: 3600 }, 'limited', 1],
    [
      '429 until a date beyond the deadline',
      { kind: 'too-many-requests', retryAfter: new Date(Date.now() + 3600 * seconds) },
      'limited',
      1,
    ],
    ['502 for ever', { kind: 'bad-gateway-page' }, 'down', 3],
    ['bodies that are always cut', { kind: 'cut' }, 'down', 3],
    ['connections that are always closed', { kind: 'closed' }, 'down', 3],
    ['gzip that never is', { kind: 'gzip-garbage' }, 'garbled', 3],
    ['a body without end', { kind: 'endless' }, 'garbled', 1],
    ['a redirect loop', { kind: 'redirect-loop' }, 'garbled', 6],
    ['a redirect to another host', { kind: 'redirect', location: 'http://login.example.org/' }, 'garbled', 1],
    ['a redirect nobody can read', { kind: 'redirect', location: 'http://[' }, 'garbled', 1],
    ['400', { kind: 'status', status: 400 }, 'refused', 1],
    ['401', { kind: 'status', status: 401 }, 'refused', 1],
    ['403', { kind: 'status', status: 403 }, 'refused', 1],
    ['404', { kind: 'status', status: 404 }, 'refused', 1],
    ['414', { kind: 'status', status: 414 }, 'refused', 1],
  ];
  it.each(lasting)('is a typed failure: %s', async (_name, misbehaviour, kind, asked) => {
    const server = await serve(misbehaviour);
    const { request, limiter } = requestTo(server);
    const result = await requestUpstream(request);
    expect(result).toMatchObject({ ok: false, failure: { kind } });
    expect(server.requests).toHaveLength(asked);
    expect(limiter.taken()).toBe(asked);
    expectNothingLeaks(result, server);
  });

  it('a machine that cannot be reached', async () => {
    const server = await serve(good);
    await server.close();
    const { request, limiter } = requestTo(server);
    const result = await requestUpstream(request);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'down', cause: expect.any(Error) } });
    expect(limiter.taken()).toBe(3);
    expectNothingLeaks(result, server);
  });

  it.each<[string, Misbehaviour]>([
    ['slow bytes', { kind: 'slow-bytes', everyMs: 5 }],
    ['silence', { kind: 'silent' }],
  ])('one deadline covers all: %s', async (_name, misbehaviour) => {
    const server = await serve(misbehaviour);
    const { request } = requestTo(server, { deadline: 100 });
    const result = await requestUpstream(request);
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'slow', message: 'PubMed did not answer within a second. Try again later.' },
    });
    // None when this machine was too busy to send it in time.
    expect(server.requests.length).toBeLessThanOrEqual(1);
  });

  it('one deadline covers the pauses too, and says what was waited for', async () => {
    const server = await serve({ kind: 'bad-gateway-page' });
    const { request } = requestTo(server, {
      deadline: 5_000,
      backOff: { tries: 50, firstMs: 60_000, longestMs: 60_000 },
    });
    expect(await requestUpstream(request)).toMatchObject({ ok: false, failure: { kind: 'down' } });
    expect(server.requests).toHaveLength(1);
  });

  it('a signal as the deadline: the wait a source asked for ends with it', async () => {
    const ends = new AbortController();
    const server = await startMisbehavingServer(() => {
      setTimeout(() => ends.abort(new DOMException('The time is over', 'TimeoutError')), 200);
      return { kind: 'too-many-requests', retryAfter: 3600 };
    });
    servers.push(server);
    const { request } = requestTo(server, { deadline: ends.signal });
    expect(await requestUpstream(request)).toMatchObject({ ok: false, failure: { kind: 'limited' } });
  });
});

describe('an abort ends the work at any point', () => {
  it.each<[string, Misbehaviour]>([
    ['before headers', { kind: 'silent' }],
    ['within the body', { kind: 'slow-bytes', everyMs: 2 }],
    ['in a body without end', { kind: 'slow-bytes', everyMs: 1 }],
    ['while it waits to try again', { kind: 'too-many-requests', retryAfter: 5 }],
  ])('%s', async (_name, misbehaviour) => {
    const stop = new AbortController();
    const server = await startMisbehavingServer(() => {
      setTimeout(() => stop.abort(new Error('the asker left')), 30);
      return misbehaviour;
    });
    servers.push(server);
    const { request } = requestTo(server, { deadline: stop.signal });
    expect(await requestUpstream(request)).toMatchObject({ ok: false, failure: expect.anything() });
    expect(server.requests).toHaveLength(1);
  });

  it('before the first request, and while it waits for its turn', async () => {
    const server = await serve(good);
    const aborted = requestTo(server, { deadline: AbortSignal.abort() });
    expect(await requestUpstream(aborted.request)).toMatchObject({
      ok: false,
      failure: { kind: 'slow', message: 'The request to PubMed was stopped before an answer came.' },
    });
    const stop = new AbortController();
    const waiting = requestTo(server, {
      deadline: stop.signal,
      limiter: {
        take: (signal) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
            stop.abort();
          }),
      },
    });
    expect(await requestUpstream(waiting.request)).toMatchObject({ ok: false, failure: { kind: 'slow' } });
    expect(server.requests).toHaveLength(0);
  });

  it('while the reply is read', async () => {
    const server = await serve(good);
    const stop = new AbortController();
    const { request } = requestTo(server, { deadline: stop.signal });
    const result = await askUpstream(request, async () => {
      stop.abort();
      return { ok: true, value: [] };
    });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'slow' } });
  });
});

test('a limiter that is full or broken is a failure with its reason', async () => {
  const server = await serve(good);
  const full = requestTo(server, { limiter: { take: () => Promise.reject(new RateLimiterBusy(90_000)) } });
  expect(await requestUpstream(full.request)).toMatchObject({ ok: false, failure: { kind: 'limited' } });
  const error = new AppError({
    code: 'storage-unavailable',
    status: 500,
    publicMessage: 'Make room on the disk.',
  });
  const broken = requestTo(server, { limiter: { take: () => Promise.reject(error) } });
  expect(await requestUpstream(broken.request)).toMatchObject({
    ok: false,
    failure: { kind: 'down', message: 'Make room on the disk.' },
  });
  expect(server.requests).toHaveLength(0);
});

test('a reader that throws makes a garbled reply, and the next may be whole', async () => {
  const server = await serve(good);
  let reads = 0;
  const { request, limiter } = requestTo(server);
  const result = await askUpstream(request, () => {
    reads += 1;
    if (reads === 1) throw new TypeError('no such key');
    return { ok: true, value: 'read', notices: ['said'] };
  });
  expect(result).toEqual({ ok: true, value: 'read', notices: ['said'] });
  expect(limiter.taken()).toBe(2);
});

test('a good status may be one that means "there is none"', async () => {
  const server = await serve({ kind: 'status', status: 404, body: 'Resource not found.' });
  const { request } = requestTo(server, { alsoGood: [404] });
  expect(await requestUpstream(request)).toMatchObject({ ok: true, value: { status: 404 } });
});

test('what is sent: user agent, accept, form; again on a redirect within the host', async () => {
  const server = await serve({ kind: 'redirect', location: '/moved', status: 307 }, good);
  const { request, limiter } = requestTo(server, {
    body: new URLSearchParams({ term: 'heart & lung' }),
    homepage: 'https://evidence.example.org',
  });
  expect(await requestUpstream(request)).toMatchObject({ ok: true });
  expect(limiter.taken()).toBe(2);
  for (const sent of server.requests) {
    expect(sent).toMatchObject({
      method: 'POST',
      body: 'term=heart+%26+lung',
      headers: {
        accept: 'application/json',
        'user-agent': `Probatum/${version} (+https://evidence.example.org)`,
        'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      },
    });
  }
  expect(server.requests[1]?.url).toBe('/moved');
});

test('a 303 is followed by a GET', async () => {
  const server = await serve({ kind: 'redirect', location: 'done', status: 303 }, good);
  const { request } = requestTo(server, { body: new URLSearchParams({ term: 'x' }) });
  expect(await requestUpstream(request)).toMatchObject({ ok: true });
  expect(server.requests.map(({ method, body }) => [method, body])).toEqual([
    ['POST', 'term=x'],
    ['GET', ''],
  ]);
});

test('Retry-After is seconds or a date', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  expect(retryAfterMs('120', now)).toBe(120_000);
  expect(retryAfterMs(' 1.5 ', now)).toBe(1_500);
  expect(retryAfterMs('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30_000);
  expect(retryAfterMs('Thu, 01 Jan 2025 00:00:30 GMT', now)).toBe(0);
  for (const unreadable of [null, '', 'soon', '10 apples', '-5']) {
    expect(retryAfterMs(unreadable, now)).toBeNull();
  }
});

test('waits double up to a limit and are spread', () => {
  const wait = (tried: number, random: number) =>
    backOffMs({ tries: 9, firstMs: 100, longestMs: 1000, random: () => random }, tried);
  expect([1, 2, 3, 4, 5].map((tried) => wait(tried, 1))).toEqual([100, 200, 400, 800, 1000]);
  expect([1, 2, 9].map((tried) => wait(tried, 0))).toEqual([50, 100, 500]);
});

test('what a source says is shown on one line, without addresses, markup and keys', () => {
  expect(inItsWords('<b>bad</b>\n key abc123 at https://x.example/?k=abc123', ['abc123', undefined])).toBe(
    'bad key … at …',
  );
  expect(inItsWords('key 0123456789abcdef0123456789abcdef0123')).toBe('key …');
  expect(inItsWords('x '.repeat(300))).toHaveLength(200);
});

function expectNothingLeaks(result: unknown, server: { url: string }): void {
  const told = inspectAll(result);
  expect(told).not.toContain('topsecretkey');
  expect(told).not.toContain(new URL(server.url).host);
}

/** Everything a log could write of a value, causes and stacks included. */
function inspectAll(value: unknown): string {
  if (value instanceof Error) return `${value.stack} ${inspectAll(value.cause)} ${JSON.stringify(value)}`;
  if (typeof value === 'object' && value !== null) return Object.values(value).map(inspectAll).join(' ');
  return String(value);
}
