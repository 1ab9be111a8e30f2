import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, ActorRole } from '../src/domain/index.ts';
import { createHttp } from '../src/server.ts';
import { createFakeLibrary, type FakeLibrary, inventedPublication } from './support/fake-library.ts';
import { createSampleApp } from './support/sample-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'probatum-library-api-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const trial = inventedPublication(1, 'Walking: a randomised trial', 'Walking helped.', {
  year: 2020,
  doi: '10.5555/walking/1',
});
const review = inventedPublication(2, 'Walking: a systematic review', 'It helps.', { year: 2024 });

let fake: FakeLibrary;
beforeEach(() => {
  fake = createFakeLibrary(
    [
      { publication: trial, source: 'pubmed' },
      { publication: trial, source: 'europe-pmc' },
      { publication: review, source: 'pubmed' },
    ],
    join(folder, 'uploads'),
  );
});

async function call(method: string, path: string, options: RequestInit = {}, role: ActorRole = 'editor') {
  const actor: Actor = role === 'visitor' ? { id: null, name: '', role } : { id: 'e', name: 'Eve', role };
  const app = createSampleApp({ publications: [trial, review], actor });
  const response = await createHttp({ ...app, ...fake }).request(`/api/v1${path}`, { method, ...options });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
}

const record = JSON.stringify(inventedPublication(9, 'Sent in', 'Text.'));
const raw = (body: string, type = 'application/x-ndjson'): RequestInit => ({
  body,
  headers: { 'Content-Type': type },
});

function form(fields: Record<string, string>, ...files: File[]): RequestInit {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  for (const file of files) data.append('file', file);
  return { body: data };
}

describe('reading', () => {
  it('gives counts, searches and imports to everybody', async () => {
    expect((await call('GET', '/library', {}, 'visitor')).body).toMatchObject({
      publications: 2,
      records: 3,
      bySource: { pubmed: 2, 'europe-pmc': 1 },
      lastImport: null,
    });
    const found = await call('GET', '/library/publications?q=walking&level=1,2&from=2021', {}, 'visitor');
    expect(found.body).toMatchObject({ total: 1, page: 1, pageSize: 25 });
    expect(found.body.entries[0]).toMatchObject({
      publication: { id: 'pmid:02' },
      level: 1,
      sources: ['pubmed'],
    });
    expect((await call('GET', '/library/publications?kind=Randomised%20trial,Guideline')).body.total).toBe(1);
    expect((await call('GET', '/library/imports', {}, 'visitor')).body).toEqual({ jobs: [], tasks: [] });
  });

  it.each([
    ['from=20x', 'four digits'],
    ['kind=Poem', 'Guideline'],
    ['source=nowhere', 'pubmed'],
    ['sort=random', 'relevance'],
    ['limit=101', 'at most 100'],
    ['limit=0', 'from 1'],
    ['from=2020&to=2019', 'before'],
    ['words=x', 'words'],
  ])('says what is wrong with %s', async (query, sentence) => {
    const { status, body } = await call('GET', `/library/publications?${query}`);
    expect(status).toBe(422);
    expect(body.detail).toContain(sentence);
  });

  it('tells sources and status of one publication', async () => {
    const held = await call('GET', '/publications/pmid:01');
    expect(held.body).toMatchObject({
      sources: ['pubmed', 'europe-pmc'],
      status: { status: 'current', expired: true },
    });
  });
});

describe('importing', () => {
  it('takes a raw body, decides by its content, and answers when it is done', async () => {
    const { status, body } = await call(
      'POST',
      '/library/imports?wait=true&name=..%2Fmine.jsonl',
      raw(record),
    );
    expect(status).toBe(201);
    expect(body.jobs).toMatchObject([
      { kind: 'records', file: 'mine.jsonl', state: 'finished', counts: { added: 1 } },
    ]);
    expect(readdirSync(join(folder, 'uploads'))).toEqual([]);
  });

  it('takes a form, answers at once, and tells later what came of it', async () => {
    const sent = await call(
      'POST',
      '/library/imports',
      form({}, new File([record], 'a.jsonl'), new File([record], 'b.jsonl')),
    );
    expect(sent.status).toBe(202);
    expect(sent.headers.get('location')).toBe('/api/v1/library/imports');
    expect(sent.body.tasks).toMatchObject([{ name: 'a.jsonl', state: 'waiting' }, { name: 'b.jsonl' }]);
    while (fake.libraryDesk.tasks().some(({ endedAt }) => endedAt === null)) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { body } = await call('GET', '/library/imports');
    expect(body.jobs.map(({ file }: { file: string }) => file)).toEqual(['b.jsonl', 'a.jsonl']);
    expect(body.tasks).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  });

  it('gives the sentence of a faulty file', async () => {
    const { status, body } = await call(
      'POST',
      '/library/imports?wait=true&name=p.xml',
      raw('<PubmedArticleSet>', 'application/xml'),
    );
    expect(status).toBe(422);
    expect(body.detail).toBe('p.xml at byte 12: the fake library reads lines of records only.');
  });

  it('takes a document, and a society’s with the right to say so', async () => {
    const document = new File(['# Knees\n\nWalk.'], 'knees.md');
    const society = {
      kind: 'document',
      document: 'guideline',
      title: 'Theirs',
      society: 'Knee Society',
      endorse: 'true',
    };
    const { status } = await call('POST', '/library/imports?wait=true', form(society, document));
    expect(status).toBe(201);
    expect((await fake.library.find('local:theirs'))?.publication.localDocument).toMatchObject({
      endorsedBy: 'Eve',
    });
    expect(
      (await call('POST', '/library/imports?wait=true', form(society, document), 'operator')).status,
    ).toBe(403);
  });

  it.each([
    ['no file', form({ kind: 'data' }), 422, 'kind'],
    ['no file in a form', form({}), 422, 'Send a file'],
    ['an empty body', raw(''), 422, 'Send a file'],
    ['JSON', raw('{}', 'application/json'), 415, 'multipart/form-data'],
    ['a picture', raw('GIF89a\u0000', 'image/gif'), 422, 'no file that this route imports'],
    ['a document without its kind', raw('# Knees', 'text/markdown'), 422, 'local-guideline'],
    ['a title for records', form({ title: 'x' }, new File([record], 'a.jsonl')), 422, 'are for documents'],
    [
      'a society without a word',
      form({ document: 'guideline', society: 'S' }, new File(['# K'], 'k.md')),
      422,
      'go together',
    ],
    ['an address that is none', form({ url: 'javascript:x' }, new File(['# K'], 'k.md')), 422, 'https://'],
    ['an unknown field', form({ colour: 'red' }, new File([record], 'a.jsonl')), 422, 'colour'],
  ])('refuses %s and keeps no file', async (_name, options, status, sentence) => {
    const refused = await call('POST', '/library/imports', options);
    expect(refused.status, JSON.stringify(refused.body)).toBe(status);
    expect(refused.body.detail).toContain(sentence);
    expect(readdirSync(join(folder, 'uploads'))).toEqual([]);
    expect(fake.jobsSoFar).toEqual([]);
  });

  it('refuses a document over 50 MB, and a declared length over 500 MB before it is sent', async () => {
    const large = new File([new Uint8Array(50_000_001)], 'large.pdf');
    expect(
      (await call('POST', '/library/imports', form({ kind: 'document', document: 'protocol' }, large)))
        .status,
    ).toBe(413);
    const declared = { body: 'x', headers: { 'Content-Type': 'text/csv', 'Content-Length': '600000000' } };
    expect((await call('POST', '/library/imports', declared)).status).toBe(413);
  });

  it('is for those who manage the library', async () => {
    for (const [method, path] of [
      ['POST', '/library/imports'],
      ['POST', '/library/check'],
      ['POST', '/library/compact'],
      ['DELETE', '/library/sources/pubmed'],
      ['DELETE', '/library/publications/pmid:01'],
    ] as const) {
      expect((await call(method, path, {}, 'visitor')).status, path).toBe(401);
      expect((await call(method, path, {}, 'reviewer')).status, path).toBe(403);
    }
    expect(fake.records).toHaveLength(3);
  });
});

describe('upkeep', () => {
  it('checks, compacts and removes', async () => {
    fake.nextCheck = {
      checked: 2,
      changed: [{ id: 'pmid:01', before: 'current', after: 'retracted' }],
      failures: [],
    };
    expect((await call('POST', '/library/check')).body).toEqual(fake.nextCheck);
    expect((await call('POST', '/library/check?id=pmid:01')).status).toBe(200);
    expect((await call('POST', '/library/check?id=pmid:077')).status).toBe(404);
    expect((await call('POST', '/library/check?id=knee')).status).toBe(422);
    expect((await call('POST', '/library/compact')).body).toEqual({ before: 3_000_000, after: 1_000_000 });
    expect(
      (await call('DELETE', '/library/publications/doi:10.5555/walking/1?source=europe-pmc')).status,
    ).toBe(204);
    expect((await fake.library.find('pmid:01'))?.sources).toEqual(['pubmed']);
    expect((await call('DELETE', '/library/publications/pmid:01')).status).toBe(204);
    expect((await call('DELETE', '/library/publications/pmid:01')).status).toBe(404);
    expect((await call('DELETE', '/library/sources/pubmed')).body).toEqual({ removed: 1 });
    expect((await call('DELETE', '/library/sources/nowhere')).status).toBe(422);
  });
});
