import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import type { Answer } from '../src/domain/index.ts';
import { createHttp } from '../src/server.ts';
import { hasRecorded, recordedRecords } from './support/literature-records.ts';
import { type LiteratureServer, startLiteratureServer } from './support/literature-server.ts';
import { liveQuestion, liveRecords, trialFinding } from './support/live-records.ts';
import {
  type MisbehavingServer,
  type Misbehaviour,
  startMisbehavingServer,
} from './support/misbehaving-server.ts';
import { openRealApp } from './support/real-app.ts';

// The whole way, over HTTP to HTTP: the API asks, the service searches a PubMed that misbehaves and a Europe PMC that does not.
let pubmed: MisbehavingServer;
let europePmc: LiteratureServer;
let opened: { app: App; close(): Promise<void> };
let misbehaviour: Misbehaviour = { kind: 'closed' };

beforeAll(async () => {
  pubmed = await startMisbehavingServer(() => misbehaviour);
  europePmc = await startLiteratureServer(liveRecords);
  opened = await openRealApp({
    PROBATUM_NCBI_URL: pubmed.url,
    PROBATUM_EUROPEPMC_URL: new URL(europePmc.europePmc).origin,
    PROBATUM_LIVE_SECONDS: '2',
    PROBATUM_NCBI_KEY: 'topsecretkey',
    PROBATUM_CONTACT: 'library@example.org',
  });
});

afterAll(async () => {
  await opened.close();
  await pubmed.close();
  await europePmc.close();
});

async function ask(
  body: Record<string, unknown>,
  app = opened.app,
): Promise<{ status: number; body: Answer & { detail?: string } }> {
  const response = await createHttp(app).request('/api/v1/answers', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

const good = (value: unknown): Misbehaviour => ({
  kind: 'good',
  contentType: 'application/json',
  body: JSON.stringify(value),
});

describe('a PubMed that', () => {
  it.each<[string, Misbehaviour]>([
    ['asks for a longer wait than there is time', { kind: 'too-many-requests', retryAfter: 3600 }],
    ['gives a web page with 502', { kind: 'bad-gateway-page' }],
    ['sends a byte now and then', { kind: 'slow-bytes' }],
    ['says nothing', { kind: 'silent' }],
    ['cuts the connection within the body', { kind: 'cut' }],
    ['closes the connection', { kind: 'closed' }],
    ['says gzip and sends none', { kind: 'gzip-garbage' }],
    ['puts an error into a 200', { kind: 'json-error' }],
    ['puts an error into a 200 of the search', good({ esearchresult: { ERROR: 'Search Backend failed' } })],
    ['gives a sign-in page with 200', { kind: 'page-as-success' }],
    ['refuses the key', { kind: 'status', status: 400, body: '{"error":"API key invalid"}' }],
  ])('%s is told as such, and Europe PMC carries on', async (_name, what) => {
    misbehaviour = what;
    const { status, body: answer } = await ask({ question: liveQuestion, live: true });
    expect(status).toBe(201);
    expect(answer.status).toBe('answered');
    const [, first, second] = answer.search.sources;
    expect(first).toMatchObject({ name: 'PubMed', status: 'failed', hits: null, records: 0 });
    expect(first?.detail).toMatch(/^PubMed.*\.$/s);
    expect(second).toMatchObject({ name: 'Europe PMC', status: 'ok', hits: 1 });
    expect(answer.gaps[0]).toBe(`PubMed could not be searched: ${first?.detail}`);
    expect(JSON.stringify(answer)).not.toMatch(/topsecretkey|library@example|127\.0\.0\.1/);
  });

  it('found nothing is no failure', async () => {
    misbehaviour = good({
      esearchresult: { count: '0', retmax: '0', retstart: '0', idlist: [], querytranslation: '' },
    });
    const { body: answer } = await ask({ question: liveQuestion, live: true });
    expect(answer.search.sources[1]).toMatchObject({ name: 'PubMed', status: 'ok', hits: 0, records: 0 });
    expect(answer.gaps.join()).not.toContain('could not be searched');
  });

  it('is told who asks, and never what was asked', () => {
    const everything = pubmed.requests.map(({ url, body }) => `${url} ${body}`).join('\n');
    expect(everything).toContain('tool=probatum');
    expect(everything).toContain(encodeURIComponent('library@example.org'));
    expect(everything).not.toMatch(/shorten|Does[+ ]doxycycline/);
  });
});

describe('over HTTP', () => {
  it('nothing is sent unless it is wished', async () => {
    const before = pubmed.requests.length + europePmc.requests.length;
    await ask({ question: liveQuestion });
    await ask({ question: liveQuestion, live: false });
    expect(pubmed.requests.length + europePmc.requests.length).toBe(before);
  });

  it('a wish that is neither true nor false is refused', async () => {
    expect((await ask({ question: liveQuestion, live: 'yes' })).status).toBe(422);
  });

  it('a wish is refused with a sentence where the service is set never to', async () => {
    const { settings } = opened.app;
    const off = {
      ...opened.app,
      settings: { ...settings, live: { ...settings.live, mode: 'off' as const } },
    };
    const { status, body } = await ask({ question: liveQuestion, live: true }, off);
    expect(status).toBe(422);
    expect(body.detail).toMatch(/PROBATUM_LIVE=off/);
    const page = await createHttp(off).request(
      `/ask?${new URLSearchParams({ q: liveQuestion, live: 'yes' })}`,
    );
    expect(page.status).toBe(422);
    expect(await page.text()).toContain('PROBATUM_LIVE=off');
    expect(await (await createHttp(off).request('/')).text()).not.toContain('Search PubMed');
  });

  it('the stream tells what leaves before it leaves', async () => {
    misbehaviour = { kind: 'closed' };
    const response = await createHttp(opened.app).request(
      `/api/v1/answers/stream?${new URLSearchParams({ q: liveQuestion, live: 'true' })}`,
    );
    const text = await response.text();
    const names = [...text.matchAll(/^event: (.*)$/gm)].map((match) => match[1]);
    expect(names.slice(0, 6)).toEqual([
      'interpreted',
      'searching',
      'searching',
      'searched',
      'searched',
      'retrieved',
    ]);
    expect(text).toContain('"broader":[');
  });

  it('a link on another site sends nothing anywhere', async () => {
    const http = createHttp(opened.app);
    const path = `/ask?${new URLSearchParams({ q: liveQuestion, live: 'yes' })}`;
    const own = await (await http.request(path, { headers: { 'sec-fetch-site': 'same-origin' } })).text();
    const foreign = await (await http.request(path, { headers: { 'sec-fetch-site': 'cross-site' } })).text();
    expect(own).toContain('data-outside="true"');
    expect(foreign).not.toContain('data-outside="true"');
  });
});

it('with PROBATUM_LIVE=on every question is searched for, and a shared library keeps it', async () => {
  const literature = await startLiteratureServer(liveRecords);
  const { origin } = new URL(literature.ncbi);
  const always = await openRealApp({
    PROBATUM_LIVE: 'on',
    PROBATUM_NCBI_URL: origin,
    PROBATUM_EUROPEPMC_URL: origin,
  });
  try {
    const { body: answer } = await ask({ question: liveQuestion }, always.app);
    expect(JSON.stringify(answer.claims)).toContain(trialFinding);
    expect(await always.app.library.find('pmid:000000201')).toMatchObject({ sources: ['pubmed'] });
    const asked = literature.requests.length;
    const kept = await ask({ question: liveQuestion, live: false }, always.app);
    expect(JSON.stringify(kept.body.claims)).toContain(trialFinding);
    expect(literature.requests).toHaveLength(asked);
  } finally {
    await always.close();
    await literature.close();
  }
});

describe.skipIf(!hasRecorded)(
  'real records of ../shared/fixtures (skipped where that folder is missing)',
  () => {
    it('come from a question to the library, each under its own PMID', async () => {
      const literature = await startLiteratureServer(recordedRecords());
      const { origin } = new URL(literature.ncbi);
      const own = await openRealApp({ PROBATUM_NCBI_URL: origin, PROBATUM_EUROPEPMC_URL: origin });
      try {
        const titles = [...recordedRecords().articles].flatMap(([pmid, xml]) => {
          const title = /<ArticleTitle>([^<&]{30,200})<\/ArticleTitle>/.exec(xml)?.[1];
          return title && xml.includes('<AbstractText') ? [{ pmid, title }] : [];
        });
        let found = 0;
        for (const { pmid, title } of titles.slice(0, 6)) {
          const { status, body: answer } = await ask(
            { question: `What is known about this: ${title}`, live: true },
            own.app,
          );
          expect(status).toBe(201);
          const pubmed = answer.search.sources.find(({ name }) => name === 'PubMed');
          if (!pubmed) continue;
          expect(pubmed).toMatchObject({ status: 'ok', query: expect.stringContaining('[tiab]') });
          expect(pubmed.records).toBeGreaterThan(0);
          const entry = await own.app.library.find(`pmid:${pmid}`);
          if (entry) {
            found += 1;
            expect(entry.sources).toContain('pubmed');
            expect(entry.publication.sections.length).toBeGreaterThan(0);
          }
        }
        expect(found).toBeGreaterThan(2);
      } finally {
        await own.close();
        await literature.close();
      }
    });
  },
);
