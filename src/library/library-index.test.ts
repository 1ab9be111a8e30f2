import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestLibrary, type TestLibrary, testPublication } from '../../tests/support/index-records.ts';
import type { Publication } from '../domain/index.ts';
import type { IndexQuery } from '../evidence-index/index.ts';

const gout = testPublication(1, 'Drug A in gout', 'Drug A lowered urate in treated adults.', {
  mesh: ['c10', 'c1'],
});
const asthma = testPublication(2, 'Inhalers in asthma', 'Fewer attacks were seen. One adult had gout.', {
  mesh: ['c20', 'c1'],
});
const withdrawn = testPublication(3, 'Drug B in gout', 'Drug B lowered urate.', {
  mesh: ['c10'],
  status: 'retracted',
});
const records = [gout, asthma, withdrawn];

let folder: string;
let library: TestLibrary;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-index-'));
  library = await openTestLibrary(join(folder, 'one'));
  await library.load(records);
});
afterAll(async () => {
  await library.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ids(query: Partial<IndexQuery>): Promise<string[]> {
  const hits = await library.index.search({ words: [], concepts: [], limit: 10, ...query });
  return hits.map((hit) => hit.publication.id);
}

const words = (...texts: string[]) => ({ words: texts.map((text) => ({ text, weight: 1 })) });
const concepts = (...keys: string[]) => ({ concepts: keys.map((key) => ({ key, weight: 1 })) });

describe('searching', () => {
  test('finds by word, with another ending of the word too', async () => {
    expect((await ids(words('gout'))).sort()).toEqual([gout.id, asthma.id, withdrawn.id]);
    expect(await ids(words('treating'))).toEqual([gout.id]);
    expect(await ids(words('TREATS'))).toEqual([gout.id]);
  });

  test('finds by concept key, whole keys only', async () => {
    expect((await ids(concepts('c10'))).sort()).toEqual([gout.id, withdrawn.id]);
    expect((await ids(concepts('c1'))).sort()).toEqual([gout.id, asthma.id]);
    expect(await ids(concepts('C1', 'c', '0'))).toEqual([]);
  });

  test('a publication that both searches find comes before one that a single search finds', async () => {
    expect((await ids({ ...words('gout'), ...concepts('c20') }))[0]).toBe(asthma.id);
  });

  test('returns the whole publication as it was given, retracted ones too', async () => {
    const hits = await library.index.search({ ...words('B'), concepts: [], limit: 10 });
    expect(hits.map((hit) => hit.publication)).toEqual([withdrawn]);
  });

  test('asked for nothing, it gives nothing; the limit holds', async () => {
    expect(await ids({})).toEqual([]);
    expect(await ids({ ...words('gout'), limit: 0 })).toEqual([]);
    expect(await ids({ ...words('gout'), limit: 1 })).toHaveLength(1);
    expect(await ids({ words: [{ text: 'gout', weight: 0 }] })).toEqual([]);
  });

  test('odd characters never throw', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }),
        fc.array(fc.string(), { maxLength: 3 }),
        async (texts, keys) => {
          await library.index.search({ ...words(...texts), ...concepts(...keys), limit: 5 });
          await library.library.search({ text: texts.join(' '), mesh: keys[0] ?? '' });
        },
      ),
      { numRuns: 15 },
    );
    for (const odd of [
      '\u0000',
      '\ud800',
      "'); DROP TABLE",
      '+-&&||!(){}[]^"~*?:\\/',
      '🫀',
      'a'.repeat(5_000),
    ]) {
      expect(await ids({ ...words(odd), ...concepts(odd) })).toEqual([]);
    }
    expect(await library.index.find("pmid:0' OR '1'='1")).toBeNull();
  });

  test('of hundreds of words the telling ones are searched', async () => {
    const many = Array.from({ length: 400 }, (_, number) => `filler${number}`);
    expect(await ids({ words: [...many, 'asthma'].map((text, at) => ({ text, weight: 1 + at })) })).toEqual([
      asthma.id,
    ]);
  });

  test('the same content scores alike, whatever came before', async () => {
    const other = await openTestLibrary(join(folder, 'other'));
    await other.load([testPublication(9, 'Gout that goes', 'Gout, gout and urate.'), gout]);
    await other.load(records);
    const scores = async (from: TestLibrary) =>
      (await from.index.search({ ...words('gout', 'urate', 'adults'), ...concepts('c1'), limit: 10 })).map(
        ({ publication, score }) => [publication.id, score],
      );
    expect(await scores(other)).toEqual(await scores(library));
    await other.close();
  });
});

test('statistics count publications, not occurrences, and stay the same object until something changes', async () => {
  const statistics = await library.index.statistics();
  expect(statistics.documents).toBe(3);
  expect(statistics.wordFrequency('gout')).toBe(3);
  expect(statistics.wordFrequency('drug')).toBe(2);
  expect(statistics.wordFrequency('nowhere')).toBe(0);
  expect(statistics.conceptFrequency('c10')).toBe(2);
  expect(statistics.conceptFrequency('c9')).toBe(0);
  expect(await library.index.statistics()).toBe(statistics);
});

test('lists every publication, in order of id', async () => {
  const all: Publication[] = [];
  for await (const publication of library.index.publications()) all.push(publication);
  expect(all).toEqual(records);
});

test('the library is searched by words, by identifier and by filters', async () => {
  const found = async (request: Parameters<TestLibrary['library']['search']>[0]) =>
    (await library.library.search(request)).entries.map((entry) => entry.publication.id).sort();
  expect(await found({})).toEqual(records.map(({ id }) => id));
  expect(await found({ text: 'urate drug' })).toEqual([gout.id, withdrawn.id]);
  expect(await found({ text: 'asthma treated' })).toEqual([gout.id, asthma.id]);
  expect(await found({ text: 'pmid:03' })).toEqual([withdrawn.id]);
  expect(await found({ text: 'gout', mesh: 'c1' })).toEqual([gout.id, asthma.id]);
  expect(await found({ text: 'gout', statuses: ['retracted'] })).toEqual([withdrawn.id]);
  expect(await found({ sources: ['pubmed'] })).toEqual([]);
  expect(await found({ mesh: 'unheard of' })).toEqual([]);
  const page = await library.library.search({ sort: 'title', pageSize: 2, page: 2 });
  expect(page).toMatchObject({ total: 3, page: 2, pageSize: 2 });
  expect(page.entries.map((entry) => entry.publication.title)).toEqual([asthma.title]);
});
