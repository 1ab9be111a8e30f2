import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../src/app.ts';
import { run } from '../src/cli/run.ts';
import type { Publication } from '../src/domain/index.ts';
import { tellCheck } from '../src/library/index.ts';
import { createHttp } from '../src/server.ts';
import { addAccount, type TestAccount } from './support/accounts.ts';
import { testPublication } from './support/index-records.ts';
import { inventedRecords } from './support/literature-records.ts';
import { type LiteratureServer, startLiteratureServer } from './support/literature-server.ts';
import { openRealApp } from './support/real-app.ts';

/** As PubMed gives it: without the PMCID. The server has its full text as PMC000105. */
const abstractOnly: Publication = {
  ...testPublication(105, 'Long-term course of inventitis', 'Of 40 patients, 30 relapsed.', {
    pmid: '000000105',
    doi: '10.5555/invented.105',
    year: 2019,
  }),
  id: 'pmid:000000105',
};
const path = `/api/v1/library/publications/${abstractOnly.id}/full-text`;
const article = inventedRecords.fullTexts.get('PMC000105') ?? '';

let literature: LiteratureServer;
let app: App;
let dataFolder: string;
let close: () => Promise<void>;
let http: ReturnType<typeof createHttp>;
let editor: TestAccount;
let reader: TestAccount;
beforeAll(async () => {
  literature = await startLiteratureServer(inventedRecords);
  const { origin } = new URL(literature.ncbi);
  ({ app, dataFolder, close } = await openRealApp({
    PROBATUM_NCBI_URL: origin,
    PROBATUM_EUROPEPMC_URL: origin,
    PROBATUM_LIVE_SECONDS: '3',
  }));
  http = createHttp(app);
  editor = await addAccount(app, { role: 'editor', name: 'Eve Editor' });
  reader = await addAccount(app, { role: 'reader', name: 'Rik Reader' });
});
afterEach(async () => {
  literature.mend();
  for (const source of ['pubmed', 'europe-pmc', 'full-text'] as const) await app.library.removeSource(source);
});
afterAll(async () => {
  await close();
  await literature.close();
});

const hold = (more: Partial<Publication> = {}) =>
  app.library.write('pubmed', [{ ...abstractOnly, ...more, version: JSON.stringify(more) }]);
const ask = (account: TestAccount = editor, to = path) =>
  http.request(to, { method: 'POST', headers: account.bearer });
const asked = (from: number) => literature.requests.slice(from).map((request) => request.path);
const detail = async (response: Response) => ((await response.json()) as { detail: string }).detail;

describe('the open full text of a publication', () => {
  test('is found by PMID, joins the publication, and is what it is quoted from', async () => {
    await hold();
    const before = literature.requests.length;
    const response = await ask();
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      id: abstractOnly.id,
      title: 'Long-term course of inventitis',
      pmcid: 'PMC000105',
    });
    expect(asked(before)).toEqual(['/europepmc/search', '/europepmc/PMC000105/fullTextXML']);
    expect(literature.requests[before]?.parameters.get('query')).toBe('EXT_ID:000000105 AND SRC:MED');
    const entry = await app.library.find(abstractOnly.id);
    expect(entry?.sources).toEqual(expect.arrayContaining(['pubmed', 'full-text']));
    expect(entry?.publication.textOrigin).toBe('full-text');
    expect(JSON.stringify(entry?.publication.sections)).toContain('30 relapsed within a year');
    expect((await app.library.find('pmcid:pmc000105'))?.publication.id).toBe(abstractOnly.id);
  });

  test('is asked for by PMCID alone where the record has one', async () => {
    await hold({ pmcid: 'PMC000105' });
    const before = literature.requests.length;
    expect(await app.fetchFullText(abstractOnly.id)).toMatchObject({ ok: true });
    expect(asked(before)).toEqual(['/europepmc/PMC000105/fullTextXML']);
  });

  test('joins also when the file names itself by its PMCID only', async () => {
    await hold();
    const bare = article
      .replace(/<article-id pub-id-type="pmid">.*?<\/article-id>/, '')
      .replace(/<article-id pub-id-type="doi">.*?<\/article-id>/, '')
      .replace('>PMC000105<', '>PMC105<');
    literature.play('/fullTextXML', { contentType: 'application/xml', body: bare });
    expect(await app.fetchFullText(abstractOnly.id)).toMatchObject({ ok: true, id: abstractOnly.id });
    expect((await app.library.find(abstractOnly.id))?.sources).toContain('full-text');
  });

  test('is not taken in when it is of something else', async () => {
    await hold();
    literature.play('/fullTextXML', {
      contentType: 'application/xml',
      body: article.replace('000000105', '000000199'),
    });
    const response = await ask();
    expect(response.status).toBe(422);
    expect(await detail(response)).toMatch(/^Europe PMC sent another publication under PMC000105 /);
    expect((await app.library.statistics()).bySource['full-text'] ?? 0).toBe(0);
  });

  test.each([
    [
      'there is none',
      { status: 404, contentType: 'text/plain', body: '' },
      422,
      /no open full text of PMC000105/,
    ],
    [
      'it is an abstract only',
      { contentType: 'application/xml', body: article.replace(/<body>.*<\/body>/s, '') },
      422,
      /holds no full text, only its abstract/,
    ],
    [
      'it is broken',
      { contentType: 'application/xml', body: article.replace('<sec>', '<sec><unclosed>') },
      422,
      /^The full text of PMC000105/,
    ],
  ] as const)('gives a sentence when %s', async (_, reply, status, words) => {
    await hold();
    literature.play('/fullTextXML', reply);
    const response = await ask();
    expect(response.status).toBe(status);
    expect(await detail(response)).toMatch(words);
    expect((await app.library.find(abstractOnly.id))?.publication.textOrigin).toBe('abstract');
  });

  test('gives a sentence when Europe PMC is down, and asks nobody about what is not held', async () => {
    await hold();
    literature.breakDown('/europepmc');
    const down = await ask();
    expect(down.status).toBe(503);
    expect(await detail(down)).toMatch(/Europe PMC/);
    const before = literature.requests.length;
    const none = await ask(editor, '/api/v1/library/publications/doi:10.5555/no/such/full-text');
    expect(none.status).toBe(404);
    expect(asked(before)).toEqual([]);
  });

  test('is not for those who only read', async () => {
    await hold();
    const before = literature.requests.length;
    expect((await ask(reader)).status).toBe(403);
    expect(asked(before)).toEqual([]);
  });
});

describe('the page of a publication', () => {
  const page = async (account?: TestAccount, query = '') => {
    const response = await http.request(`/publications/${abstractOnly.id}${query}`, {
      headers: account?.headers ?? {},
    });
    return (await response.text()).replace(/\s+/g, ' ');
  };
  const send = (account: TestAccount) =>
    http.request('/library/full-text', {
      method: 'POST',
      headers: { ...account.headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ id: abstractOnly.id }),
    });

  test('has the button for those who may, says what leaves the machine, and what came of it', async () => {
    await hold();
    expect(await page()).not.toContain('Get the open full text');
    expect(await page(reader)).not.toContain('Get the open full text');
    const before = await page(editor);
    expect(before).toContain('Get the open full text from Europe PMC');
    expect(before).toContain('Sends its PMID (000000105) to Europe PMC, and the PMCID it answers with.');
    expect((await send(reader)).status).toBe(403);
    const done = await send(editor);
    expect(done.status).toBe(303);
    expect(done.headers.get('location')).toBe(`/publications/${abstractOnly.id}?fulltext=done#text`);
    const after = await page(editor, '?fulltext=done');
    expect(after).toContain('The full text from Europe PMC is in the library.');
    expect(after).not.toContain('Get the open full text');
  });

  test('tells why there is none', async () => {
    await hold();
    literature.play('/fullTextXML', { status: 404, contentType: 'text/plain', body: '' });
    const response = await send(editor);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('Europe PMC has no open full text of PMC000105');
  });
});

describe('probatum library fulltext', () => {
  async function probatum(...words: string[]) {
    const written = { stdout: '', stderr: '' };
    const into = (name: keyof typeof written) =>
      ({
        write: (text: string) => {
          written[name] += text;
          return true;
        },
      }) as NodeJS.WriteStream;
    const { origin } = new URL(literature.europePmc);
    const environment = { PROBATUM_DATA: dataFolder, PROBATUM_LOG: 'silent', PROBATUM_EUROPEPMC_URL: origin };
    const code = await run(
      { stdin: process.stdin, stdout: into('stdout'), stderr: into('stderr'), environment, exitCode: 0 },
      words,
    );
    return { code, ...written };
  }

  test('brings it in, or says why not', async () => {
    await hold();
    expect(await probatum('library', 'fulltext', '000000105', '--json')).toMatchObject({
      code: 0,
      stdout: `${JSON.stringify({ id: abstractOnly.id, title: 'Long-term course of inventitis', pmcid: 'PMC000105' })}\n`,
    });
    literature.play('/fullTextXML', { status: 404, contentType: 'text/plain', body: '' });
    const none = await probatum('library', 'fulltext', '10.5555/invented.105');
    expect(none).toMatchObject({ code: 1, stdout: '' });
    expect(none.stderr).toContain('no open full text of PMC000105');
  });
});

test('a check tells what it found that is no failure', () => {
  const result = { checked: 2, changed: [], failures: ['PubMed is down.'] };
  expect(tellCheck({ ...result, notes: ['PubMed no longer has 1 publication: pmid:02.'] })).toBe(
    '2 checked, no status changed. PubMed no longer has 1 publication: pmid:02. PubMed is down.',
  );
  expect(tellCheck(result)).toBe('2 checked, no status changed. PubMed is down.');
});

test('with PROBATUM_LIVE=off nothing is asked, and there is no button', async () => {
  const quiet = await openRealApp({ PROBATUM_LIVE: 'off' });
  try {
    await quiet.app.library.write('pubmed', [abstractOnly]);
    expect(await quiet.app.fetchFullText(abstractOnly.id)).toMatchObject({
      ok: false,
      reason: 'switched-off',
      message: expect.stringContaining('PROBATUM_LIVE is off'),
    });
    const account = await addAccount(quiet.app, { role: 'editor', name: 'Eve Editor' });
    const response = await createHttp(quiet.app).request(`/publications/${abstractOnly.id}`, {
      headers: account.headers,
    });
    expect(await response.text()).not.toContain('Get the open full text');
  } finally {
    await quiet.close();
  }
});
