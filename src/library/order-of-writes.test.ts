import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestLibrary, type TestLibrary, testPublication } from '../../tests/support/index-records.ts';
import { createMemoryEngine } from '../../tests/support/memory-engine.ts';
import { recountFrequencies } from '../../tests/support/recount.ts';
import type { Publication, PublicationId } from '../domain/index.ts';
import type { RecordOperation } from './apply-records.ts';
import type { RecordSource } from './library.ts';
import { prepareRecord } from './prepare-record.ts';

let folder: string;
let library: TestLibrary;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-order-'));
  // Thousands of writes: the records are the real ones, the search engine is not.
  library = await openTestLibrary(folder, { engine: createMemoryEngine() });
});
afterAll(async () => {
  await library.close();
  rmSync(folder, { recursive: true, force: true });
});

interface FileOfFeed {
  readonly sequence: number;
  readonly operations: readonly RecordOperation[];
}

const put = (publication: Publication): RecordOperation => ({
  type: 'put',
  record: prepareRecord(publication, library.writer.preparing, '2026-01-01T00:00:00.000Z'),
});
const drop = (id: PublicationId): RecordOperation => ({ type: 'delete', id });

async function apply(files: readonly FileOfFeed[]): Promise<string> {
  for (const { sequence, operations } of files) {
    await library.writer.write('pubmed', operations, { sequence });
  }
  return digest();
}

async function digest(): Promise<string> {
  library.store.foldFrequencies();
  return library.library.digest();
}

/** Everything out, what was deleted is forgotten: another round begins. */
async function begin(round: { sequence: number }): Promise<void> {
  for (const source of ['pubmed', 'starter-library', 'europe-pmc', 'full-text', 'records'] as const) {
    await library.library.removeSource(source);
  }
  round.sequence += 1_000;
  expect(library.store.count({})).toBe(0);
}

/** Identifiers are few, so that files speak of the same records; sequences grow from round to round above all tombstones. */
const numbers = fc.integer({ min: 1, max: 4 });
const operation = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      id: numbers,
      text: fc.integer({ min: 1, max: 3 }),
      doi: fc.integer({ min: 0, max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ id: numbers, gone: fc.constant(true) }) },
);
const feed = fc.array(fc.array(operation, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 5 });

test('files of a feed give the same library in every order, and applied twice', async () => {
  const round = { sequence: 0 };
  await fc.assert(
    fc.asyncProperty(feed, fc.infiniteStream(fc.nat()), async (given, random) => {
      await begin(round);
      const files = given.map((operations, place) => ({
        sequence: round.sequence + place,
        operations: operations.map((one) =>
          'gone' in one
            ? drop(`pmid:0${one.id}`)
            : put(
                testPublication(one.id, `Title of record ${one.id}`, `Text ${one.text} of it.`, {
                  mesh: [`c${one.text}`],
                  ...(one.doi > 0 ? { doi: `10.5555/shared.${one.doi}` } : {}),
                }),
              ),
        ),
      }));
      const straight = await apply(files);
      expect([...library.store.frequencies()].sort()).toEqual(await recountFrequencies(library));
      expect(await apply(files)).toBe(straight);
      await begin(round);
      const mixed = files
        .map((file, place) => ({ ...file, sequence: round.sequence + place, by: random.next().value }))
        .sort((a, b) => a.by - b.by);
      expect(await apply(mixed)).toBe(straight);
      expect([...library.store.frequencies()].sort()).toEqual(await recountFrequencies(library));
    }),
    { numRuns: 12 },
  );
});

test('a later file’s word stands, whatever comes after it: records, versions, deletions', async () => {
  const round = { sequence: 0 };
  await begin(round);
  const base = 1_000_000;
  const record = (text: string, more: Partial<Publication> = {}) => testPublication(7, 'Seven', text, more);
  const write = (sequence: number, ...operations: RecordOperation[]) =>
    library.writer.write('pubmed', operations, { sequence: base + sequence });
  const text = async () => (await library.index.find('pmid:07'))?.sections[0]?.text ?? null;

  await write(5, put(record('Five.')));
  expect((await write(3, put(record('Three.')))).skipped).toEqual({
    'a later file already gave this record': 1,
  });
  expect((await write(4, drop('pmid:07'))).deleted).toBe(0);
  expect(await text()).toBe('Five.');
  // The same again in a later file counts as that file's word.
  await write(8, put(record('Five.')));
  await write(6, put(record('Six.')));
  expect(await text()).toBe('Five.');

  expect((await write(9, drop('pmid:07'))).deleted).toBe(1);
  expect((await write(7, put(record('Seven.')))).skipped).toEqual({
    'a later file deleted this record': 1,
  });
  expect(await text()).toBeNull();
  // Deleted before it came: the file that deletes was read first.
  await write(20, drop('pmid:08'));
  await write(19, put(testPublication(8, 'Eight', 'Eight.')));
  expect(await library.index.find('pmid:08')).toBeNull();
  // Another source's record of the publication does not bring the deleted one back.
  await library.library.write('europe-pmc', [record('From Europe.')]);
  await write(7, put(record('Seven.')));
  expect(await text()).toBe('From Europe.');
  await library.library.removeSource('europe-pmc');

  await write(10, put(record('Two.', { pmidVersion: 2 })));
  expect((await write(11, put(record('One.', { pmidVersion: 1 })))).skipped).toEqual({
    'an older version than the one in the library': 1,
  });
  expect(await text()).toBe('Two.');
  await write(2, put(record('Three.', { pmidVersion: 3 })));
  expect(await text()).toBe('Two.');
  await write(12, put(record('Three.', { pmidVersion: 3 })));
  expect(await text()).toBe('Three.');
  // What comes without an order replaces, and the record keeps its place in the feed.
  await library.library.write('pubmed', [record('Live.', { pmidVersion: 3 })]);
  expect(await text()).toBe('Live.');
  await write(11, put(record('Eleven.', { pmidVersion: 3 })));
  expect(await text()).toBe('Live.');
});

/** Records of several sources about few works; some share a DOI that they must not be joined by. */
const sources = ['pubmed', 'starter-library', 'europe-pmc', 'full-text', 'records'] as const;
const sourced = fc.record({
  source: fc.constantFrom<RecordSource>(...sources),
  pmid: fc.option(fc.integer({ min: 1, max: 2 })),
  doi: fc.option(fc.integer({ min: 1, max: 2 })),
  pmcid: fc.option(fc.integer({ min: 1, max: 2 })),
  title: fc.integer({ min: 1, max: 2 }),
  text: fc.integer({ min: 1, max: 2 }),
  status: fc.constantFrom('current' as const, 'retracted' as const),
  gone: fc.boolean(),
});

function recordOf({
  pmid,
  doi,
  pmcid,
  title,
  text,
  status,
}: typeof sourced extends fc.Arbitrary<infer T> ? T : never) {
  const ids = {
    ...(pmid === null ? {} : { pmid: `0${pmid}` }),
    ...(doi === null ? {} : { doi: `10.5555/one.${doi}` }),
    ...(pmcid === null ? {} : { pmcid: `PMC0${pmcid}` }),
  };
  const id = ids.pmid
    ? `pmid:${ids.pmid}`
    : ids.doi
      ? `doi:${ids.doi}`
      : ids.pmcid
        ? `pmcid:${ids.pmcid.toLowerCase()}`
        : `local:paper-${title}`;
  return testPublication(0, `An invented study of the quiet knee ${title}`, `Text ${text}.`, {
    ...ids,
    id,
    status,
    authors: ['Invented J'],
  });
}

test('records of several sources are joined alike whatever their order, and parted when one goes', async () => {
  const round = { sequence: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(sourced, { minLength: 2, maxLength: 7 }),
      fc.infiniteStream(fc.nat()),
      async (given, random) => {
        await begin(round);
        // The source's last word about an id is what stands.
        const last = new Map(given.map((one) => [`${one.source} ${recordOf(one).id}`, one]));
        for (const one of given) await library.library.write(one.source, [recordOf(one)]);
        for (const one of last.values()) {
          if (one.gone) await library.writer.write(one.source, [drop(recordOf(one).id)]);
        }
        const wandering = await digest();
        expect([...library.store.frequencies()].sort()).toEqual(await recountFrequencies(library));

        await begin(round);
        const standing = [...last.values()].filter((one) => !one.gone);
        for (const one of standing
          .map((record) => ({ record, by: random.next().value }))
          .sort((a, b) => a.by - b.by)) {
          await library.library.write(one.record.source, [recordOf(one.record)]);
        }
        expect(await digest()).toBe(wandering);
        for (const one of standing) {
          expect(await library.library.find(recordOf(one).id)).not.toBeNull();
        }
      },
    ),
    { numRuns: 25 },
  );
});
