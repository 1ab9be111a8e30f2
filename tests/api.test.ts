import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import { type Answer, answerSchema, publicationSchema } from '../src/domain/index.ts';
import { AppError } from '../src/errors.ts';
import { createHttp, startServer } from '../src/server.ts';
import { openRealApp } from './support/real-app.ts';

const question = 'Does low-dose aspirin prevent pre-eclampsia?';

let opened: { app: App; close(): Promise<void> };
let http: ReturnType<typeof createHttp>;
let answer: Answer;
let location: string;

beforeAll(async () => {
  opened = await openRealApp();
  http = createHttp(opened.app);
  const response = await http.request('/api/v1/answers', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ question, audience: 'student' }),
  });
  expect(response.status).toBe(201);
  location = response.headers.get('location') ?? '';
  answer = answerSchema.parse(await response.json());
});
afterAll(() => opened.close());

interface StreamEvent {
  readonly event: string;
  readonly data: { type?: string; answer?: unknown };
  readonly id?: string;
}

/** The events of a whole stream; comments are left out. */
function eventsOf(text: string): StreamEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => {
      const fields = Object.fromEntries(
        block
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      return { ...fields, data: JSON.parse(fields.data ?? 'null') } as StreamEvent;
    });
}

describe('answers', () => {
  it('are stored, with their address, and protected from being sniffed, framed or cached', async () => {
    expect(answer).toMatchObject({ status: 'answered', audience: 'student', question });
    const again = await http.request(location);
    expect(await again.json()).toEqual({ ...answer, statusNow: [] });
    expect(again.headers.get('x-content-type-options')).toBe('nosniff');
    expect(again.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(again.headers.get('cache-control')).toBe('no-store');
    expect(again.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('can be checked by anyone: every quote stands at its offsets in the version it names', async () => {
    const citations = Object.values(answer.claims).flatMap((claim) => claim.citations);
    expect(citations.length).toBeGreaterThan(3);
    for (const { publication, version, section, start, end, quote } of citations) {
      const response = await http.request(`/api/v1/publications/${publication}?version=${version}`);
      const { publication: record } = (await response.json()) as { publication: unknown };
      expect(publicationSchema.parse(record).sections[section]?.text.slice(start, end)).toBe(quote);
    }
  });

  it('are 201 also when the evidence is not there', async () => {
    const response = await http.request('/api/v1/answers', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ question: 'What is the best antivenom for a bite of the inland taipan?' }),
    });
    expect(response.status).toBe(201);
    expect(answerSchema.parse(await response.json()).status).toBe('insufficient-evidence');
  });
});

describe('the stream', () => {
  it('tells every step in order and ends with the stored answer', async () => {
    const response = await http.request(`/api/v1/answers/stream?q=${encodeURIComponent(question)}`);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = eventsOf(await response.text());
    const names = events.map(({ event }) => event);
    expect(names.filter((name, index) => name !== names[index - 1])).toEqual([
      'interpreted',
      'retrieved',
      'appraised',
      'claim',
      'verified',
      'completed',
    ]);
    expect(events.every(({ event, data }) => data.type === event)).toBe(true);
    const last = events.at(-1);
    const streamed = answerSchema.parse(last?.data.answer);
    expect(last?.id).toBe(streamed.id);
    // Suggestions are made when an answer is handed out; the stream does not wait for them.
    const { suggestions: _, ...stored } = (await (
      await http.request(`/api/v1/answers/${streamed.id}`)
    ).json()) as Answer;
    expect(stored).toEqual({ ...streamed, statusNow: [] });
  });

  it('tells a browser that reconnects after the end to stop', async () => {
    const response = await http.request(`/api/v1/answers/stream?q=${encodeURIComponent(question)}`, {
      headers: { 'Last-Event-ID': answer.id },
    });
    expect(response.status).toBe(204);
  });

  it('stops the pipeline when the reader goes away', async () => {
    let seen: AbortSignal | undefined;
    const slow: App = {
      ...opened.app,
      settings: { ...opened.app.settings, port: 0 },
      async *ask(request, signal) {
        seen = signal;
        for await (const event of opened.app.ask(request, signal)) {
          yield event;
          if (signal && !signal.aborted) await once(signal, 'abort');
        }
      },
    };
    const server = await startServer(slow);
    try {
      const reader = new AbortController();
      const response = await fetch(`${server.url}/api/v1/answers/stream?q=${encodeURIComponent(question)}`, {
        signal: reader.signal,
      });
      await response.body?.getReader().read();
      expect(seen?.aborted).toBe(false);
      reader.abort();
      if (seen && !seen.aborted) await once(seen, 'abort');
      expect(seen?.aborted).toBe(true);
    } finally {
      await server.close();
    }
  });

  it('ends with a problem when the pipeline breaks, without its inner words', async () => {
    const broken: App = {
      ...opened.app,
      // biome-ignore lint/correctness/useYield: it breaks before its first step
      async *ask() {
        throw new AppError({
          code: 'index-unavailable',
          status: 503,
          publicMessage: 'Try later.',
          cause: 'secret',
        });
      },
    };
    const response = await createHttp(broken).request(
      `/api/v1/answers/stream?q=${encodeURIComponent(question)}`,
    );
    const text = await response.text();
    expect(eventsOf(text)).toMatchObject([{ event: 'problem', data: { status: 503, detail: 'Try later.' } }]);
    expect(text).not.toContain('secret');
  });
});

describe('publications', () => {
  it('are found with the slash of a DOI as it is or escaped, in any case', async () => {
    const doi = 'doi:10.1161/cir.0000000000001309';
    const bodies = await Promise.all(
      [doi, encodeURIComponent(doi), doi.toUpperCase().replace('DOI', 'doi')].map(async (id) =>
        (await http.request(`/api/v1/publications/${id}`)).json(),
      ),
    );
    expect(bodies[0]).toMatchObject({
      publication: { id: doi, textOrigin: 'digest' },
      level: 1,
      kind: 'Guideline',
    });
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
  });

  it('name the answers that cite them', async () => {
    const cited = answer.references[0]?.publication ?? '';
    const response = await http.request(`/api/v1/publications/${cited}`);
    const { citedBy } = (await response.json()) as { citedBy: { id: string }[] };
    expect(citedBy.map(({ id }) => id)).toContain(answer.id);
  });
});

describe('health', () => {
  it('tells that the process is up, and apart from it whether index and database answer', async () => {
    expect((await http.request('/healthz')).status).toBe(200);
    expect((await http.request('/readyz')).status).toBe(200);
    const broken: App = { ...opened.app, ready: () => Promise.reject(new Error('disk gone')) };
    const response = await createHttp(broken).request('/readyz');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.text()).not.toContain('disk gone');
    expect((await createHttp(broken).request('/healthz')).status).toBe(200);
  });
});
