import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestLibrary, type TestLibrary, testPublication } from '../../tests/support/index-records.ts';
import type { Publication, PublicationId, StatusNotice } from '../domain/index.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { type DatedNotice, withStatusNotices } from './with-status-notices.ts';

const records = [
  testPublication(1, 'One', 'A shared text.'),
  testPublication(2, 'Two', 'A shared text.', { status: 'expression-of-concern' }),
  testPublication(3, 'Three', 'A shared text.', { status: 'retracted', superseded: true }),
];
const [one, two, three] = records as [Publication, Publication, Publication];

let folder: string;
let library: TestLibrary;
let index: EvidenceIndex;
const book = new Map<PublicationId, DatedNotice>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probatum-notices-'));
  library = await openTestLibrary(folder);
  index = withStatusNotices(library.index, async () => book);
  await library.load(records);
});
afterAll(async () => {
  await index.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => book.clear());

const note = ({ id }: Publication, status: StatusNotice['status'], recordedAt = '2026-11-22T09:00:00.000Z') =>
  book.set(id, { status, source: 'https://example.org', recordedAt });

test('without notices the records are as the library has them', async () => {
  expect(await index.find(one.id)).toEqual(one);
  expect(await index.find('pmid:09')).toBeNull();
});

test('a notice counts in every way of reading, under a version of its own', async () => {
  note(one, 'retracted');
  const found = await index.find(one.id);
  expect(found).toEqual({ ...one, status: 'retracted', version: found?.version });
  expect(found?.version).toMatch(new RegExp(`^${one.version}\\+[0-9a-f]{8}$`));
  const hits = await index.search({ words: [{ text: 'shared', weight: 1 }], concepts: [], limit: 9 });
  expect(hits.find(({ publication }) => publication.id === one.id)?.publication).toEqual(found);
  expect(hits.find(({ publication }) => publication.id === two.id)?.publication).toEqual(two);
  const all: Publication[] = [];
  for await (const publication of index.publications()) all.push(publication);
  expect(all.find(({ id }) => id === one.id)).toEqual(found);
  expect(await library.index.find(one.id)).toEqual(one);
});

test('the version stays while the notice stands, and is another when it is recorded anew', async () => {
  note(one, 'corrected');
  const first = (await index.find(one.id))?.version;
  expect((await index.find(one.id))?.version).toBe(first);
  note(one, 'corrected', '2026-11-23T09:00:00.000Z');
  expect((await index.find(one.id))?.version).not.toBe(first);
  book.clear();
  expect((await index.find(one.id))?.version).toBe(one.version);
});

test('of the source’s status and the notice’s the graver holds', async () => {
  note(two, 'corrected');
  note(three, 'expression-of-concern');
  expect(await index.find(two.id)).toEqual(two);
  expect(await index.find(three.id)).toEqual(three);
  note(two, 'retracted');
  expect((await index.find(two.id))?.status).toBe('retracted');
});

test('superseded is told beside the status', async () => {
  note(two, 'superseded');
  expect(await index.find(two.id)).toMatchObject({ superseded: true, status: 'expression-of-concern' });
  note(three, 'superseded');
  expect(await index.find(three.id)).toEqual(three);
});

test('a notice counts under whichever identifier it was recorded, the graver of two', async () => {
  const named = testPublication(4, 'Four', 'Another text.', { doi: '10.5555/Four', pmcid: 'PMC04' });
  await library.load([...records, named]);
  note({ ...named, id: 'doi:10.5555/four' }, 'retracted');
  note({ ...named, id: 'pmcid:pmc04' }, 'corrected');
  expect(await index.find(named.id)).toMatchObject({ id: named.id, status: 'retracted' });
  await library.load(records);
});
