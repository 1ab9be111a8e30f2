import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testIndex, testPublication } from '../../../tests/support/index-records.ts';
import type { EvidenceIndex, IndexedPublication, IndexQuery } from '../evidence-index.ts';

let folder: string;
let index: EvidenceIndex;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-index-'));
  index = await testIndex(folder);
});
afterEach(async () => {
  await index.close();
  rmSync(folder, { recursive: true, force: true });
});

const gout = testPublication(1, 'Drug A in gout', 'Drug A lowered urate in treated adults.');
const asthma = testPublication(2, 'Inhalers in asthma', 'Fewer attacks were seen. One adult had gout.');
const withdrawn = testPublication(3, 'Drug B in gout', 'Drug B lowered urate.', { status: 'retracted' });
const library: IndexedPublication[] = [
  { publication: gout, conceptKeys: ['c10', 'c1'] },
  { publication: asthma, conceptKeys: ['c20', 'c1'] },
  { publication: withdrawn, conceptKeys: ['c10'] },
];

function load(records: readonly IndexedPublication[], fingerprint: string, name = 'test') {
  return index.synchronise({ name, fingerprint, read: () => records });
}

async function ids(query: Partial<IndexQuery>): Promise<string[]> {
  const hits = await index.search({ words: [], concepts: [], limit: 10, ...query });
  return hits.map((hit) => hit.publication.id);
}

const words = (...texts: string[]) => ({ words: texts.map((text) => ({ text, weight: 1 })) });
const concepts = (...keys: string[]) => ({ concepts: keys.map((key) => ({ key, weight: 1 })) });

describe('search', () => {
  beforeEach(() => load(library, 'one'));

  test('finds by word, title before text, with another ending of the word too', async () => {
    expect((await ids(words('gout'))).at(-1)).toBe(asthma.id);
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

  test('weights order the words', async () => {
    const query = (a: number, b: number) => ({
      words: [
        { text: 'asthma', weight: a },
        { text: 'urate', weight: b },
      ],
    });
    expect((await ids(query(10, 0.1)))[0]).toBe(asthma.id);
    expect((await ids(query(0.1, 10))).at(-1)).toBe(asthma.id);
  });

  test('returns the whole publication as it was given, retracted ones too', async () => {
    const hits = await index.search({ ...words('B'), concepts: [], limit: 10 });
    expect(hits.map((hit) => hit.publication)).toEqual([withdrawn]);
    expect(hits[0]?.publication.status).toBe('retracted');
  });

  test('asks for nothing, gets nothing; the limit holds', async () => {
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
          await index.search({ ...words(...texts), ...concepts(...keys), limit: 5 });
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
    expect(await index.find("pmid:0' OR '1'='1")).toBeNull();
  });

  test('a question of hundreds of words is searched, too', async () => {
    const many = Array.from({ length: 400 }, (_, number) => `filler${number}`);
    expect(await ids({ words: [...many, 'asthma'].map((text, at) => ({ text, weight: 1 + at })) })).toEqual([
      asthma.id,
    ]);
  });
});

describe('synchronise', () => {
  test('loads, and does nothing while the fingerprint stays', async () => {
    expect(await load(library, 'one')).toEqual({ added: 3, updated: 0, removed: 0, unchanged: 0 });
    const unread = { name: 'test', fingerprint: 'one', read: () => expect.unreachable() };
    expect(await index.synchronise(unread)).toBe('up to date');
    await index.close();
    index = await testIndex(folder);
    expect(await index.synchronise(unread)).toBe('up to date');
    expect(await index.find(gout.id)).toEqual(gout);
  });

  test('replaces what changed, removes what is gone, leaves the rest', async () => {
    await load(library, 'one');
    const newer = testPublication(1, 'Drug A in gout', 'Drug A did not lower oxalate.');
    expect(newer.version).not.toBe(gout.version);
    const changed = [
      { publication: newer, conceptKeys: ['c10', 'c1'] },
      { publication: withdrawn, conceptKeys: ['c10'] },
    ];
    expect(await load(changed, 'two')).toEqual({ added: 0, updated: 1, removed: 1, unchanged: 1 });
    expect(await index.find(gout.id)).toEqual(newer);
    expect(await index.find(asthma.id)).toBeNull();
    expect(await ids(words('oxalate'))).toEqual([gout.id]);
    expect(await ids(words('asthma'))).toEqual([]);
    expect(await ids(concepts('c20'))).toEqual([]);
  });

  test('new concept keys alone count as a change', async () => {
    await load(library, 'one');
    const rekeyed = library.map((item) => ({ ...item, conceptKeys: [...item.conceptKeys, 'c99'] }));
    expect(await load(rekeyed, 'two')).toMatchObject({ updated: 3, unchanged: 0 });
    expect(await ids(concepts('c99'))).toHaveLength(3);
  });

  test('one source does not touch another, and a publication in both is found once', async () => {
    await load(library, 'one', 'first');
    await load(library.slice(0, 1), 'one', 'second');
    expect(await ids(words('gout'))).toHaveLength(3);
    expect((await index.statistics()).documents).toBe(3);
    await load([], 'two', 'first');
    expect(await ids(words('gout'))).toEqual([gout.id]);
  });

  test('the same content scores alike, whatever came before', async () => {
    await load(library.slice(0, 1), 'zero');
    await load([...library].reverse(), 'one');
    const query = { ...words('gout', 'urate', 'adults'), ...concepts('c1'), limit: 10 };
    const here = await index.search(query);
    const otherFolder = mkdtempSync(join(tmpdir(), 'probatum-index-'));
    const other = await testIndex(otherFolder);
    await other.synchronise({ name: 'test', fingerprint: 'one', read: () => library });
    expect(await other.search(query)).toEqual(here);
    await other.close();
    rmSync(otherFolder, { recursive: true, force: true });
  });

  test('a failing read changes nothing', async () => {
    await load(library, 'one');
    const failing = { name: 'test', fingerprint: 'two', read: () => expect.unreachable('no such file') };
    await expect(index.synchronise(failing)).rejects.toThrow();
    expect(await ids(words('gout'))).toHaveLength(3);
    expect(await load(library, 'one')).toBe('up to date');
  });
});

test('statistics count publications, not occurrences, and follow the content', async () => {
  await load(library, 'one');
  const statistics = await index.statistics();
  expect(statistics.documents).toBe(3);
  expect(statistics.wordFrequency('gout')).toBe(3);
  expect(statistics.wordFrequency('drug')).toBe(2);
  expect(statistics.wordFrequency('nowhere')).toBe(0);
  expect(statistics.conceptFrequency('c10')).toBe(2);
  expect(statistics.conceptFrequency('c9')).toBe(0);
  expect(await index.statistics()).toBe(statistics);
  await load(library.slice(0, 1), 'two');
  expect((await index.statistics()).documents).toBe(1);
});

test('lists every publication', async () => {
  await load(library, 'one');
  const all: string[] = [];
  for await (const publication of index.publications()) all.push(publication.id);
  expect(all.sort()).toEqual([gout.id, asthma.id, withdrawn.id]);
});

test('the remains of an interrupted creation are replaced', async () => {
  const remains = mkdtempSync(join(tmpdir(), 'probatum-index-'));
  mkdirSync(join(remains, 'publications_v1.lance', '_versions'), { recursive: true });
  mkdirSync(join(remains, 'publications_v1.lance', 'data'));
  writeFileSync(join(remains, 'publications_v1.lance', 'data', 'half.lance'), 'half a file');
  const opened = await testIndex(remains);
  await opened.synchronise({ name: 'test', fingerprint: 'one', read: () => library });
  expect(await opened.find(gout.id)).toEqual(gout);
  await opened.close();
  rmSync(remains, { recursive: true, force: true });
});

test('a folder that cannot be used is an error that says what to do', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(testIndex(join(file, 'index'))).rejects.toMatchObject({
    code: 'index-unavailable',
    publicMessage: expect.stringContaining('Check that the folder is writable'),
  });
});
