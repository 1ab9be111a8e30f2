import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  openTestLibrary,
  plainVocabulary,
  type TestLibrary,
  testPublication,
  testRecords,
} from '../../tests/support/index-records.ts';
import { recountFrequencies } from '../../tests/support/recount.ts';
import { appraisePublication } from '../appraisal/index.ts';
import type { Publication, PublicationId, StatusFinding } from '../domain/index.ts';
import type { RecordSource } from './library.ts';

let folder: string;
let library: TestLibrary;
let time = Date.parse('2026-11-22T09:00:00.000Z');
const now = () => new Date(time);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-library-'));
  time = Date.parse('2026-11-22T09:00:00.000Z');
  library = await openTestLibrary(folder, { now });
});
afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (source: RecordSource, ...records: Publication[]) => library.library.write(source, records);
async function ids(word: string): Promise<string[]> {
  const hits = await library.index.search({ words: [{ text: word, weight: 1 }], concepts: [], limit: 10 });
  return hits.map(({ publication }) => publication.id).sort();
}
async function expectExactCounts(): Promise<void> {
  library.store.foldFrequencies();
  expect([...library.store.frequencies()].sort()).toEqual(await recountFrequencies(library));
}

describe('writing', () => {
  test('adds, replaces, leaves alone, takes out; records, search and counts together', async () => {
    const [a, b] = testRecords(2, 'one') as [Publication, Publication];
    expect(await write('records', a, b)).toEqual({ added: 2, updated: 0, unchanged: 0 });
    const [newer] = testRecords(1, 'two') as [Publication];
    expect(await write('records', newer, b)).toEqual({ added: 0, updated: 1, unchanged: 1 });
    expect(await ids('editionone')).toEqual([b.id]);
    expect(await ids('editiontwo')).toEqual([a.id]);
    expect(await library.index.find(a.id)).toEqual(newer);
    await expectExactCounts();
    expect(await library.library.remove(a.id, 'pubmed')).toBe(false);
    expect(await library.library.remove(a.id)).toBe(true);
    expect(await library.library.remove(a.id)).toBe(false);
    expect(await library.index.find(a.id)).toBeNull();
    expect(await ids('editiontwo')).toEqual([]);
    await expectExactCounts();
    expect(await library.library.removeSource('records')).toBe(1);
    expect([...library.store.frequencies()]).toEqual([]);
  });

  test('a source is made exactly what was read, once for each fingerprint', async () => {
    const records = testRecords(4, 'one');
    expect(await library.load(records)).toMatchObject({ added: 4 });
    expect(await library.load(records)).toBeNull();
    const changed = [...testRecords(2, 'two'), ...records.slice(2, 3)];
    expect(await library.load(changed)).toMatchObject({ added: 0, updated: 2, deleted: 1, unchanged: 1 });
    expect(await library.index.find('pmid:03')).toBeNull();
    await expectExactCounts();
    const failing = library.writer.synchronise('starter-library', 'three', () => {
      throw new Error('no such file');
    });
    await expect(failing).rejects.toThrow('no such file');
    expect((await library.index.statistics()).documents).toBe(3);
    expect(await library.load(changed)).toBeNull();
  });
});

describe('records of one publication', () => {
  const title = 'An invented study of the quiet knee at rest';
  const digest = testPublication(1, title, 'What we say of it.', { textOrigin: 'digest' });
  const full = testPublication(2, title, 'What it says itself.', {
    id: 'doi:10.5555/quiet.knee',
    doi: '10.5555/quiet.knee',
    textOrigin: 'full-text',
  });
  const bridge = testPublication(1, title, 'The abstract.', {
    pmid: '01',
    doi: '10.5555/Quiet.Knee',
    pmcid: 'PMC01',
  });

  test('are joined by a third that has both identifiers, found under all, and parted when it goes', async () => {
    await write('starter-library', digest);
    await write('full-text', full);
    expect((await library.index.statistics()).documents).toBe(2);
    await write('pubmed', bridge);
    expect((await library.index.statistics()).documents).toBe(1);
    for (const id of [digest.id, full.id, 'pmcid:pmc01'] as PublicationId[]) {
      const entry = await library.library.find(id);
      expect(entry).toMatchObject({
        sources: ['starter-library', 'pubmed', 'full-text'],
        publication: { id: digest.id, textOrigin: 'full-text', sections: full.sections },
      });
    }
    expect(await ids('itself')).toEqual([digest.id]);
    expect(await ids('abstract')).toEqual([]);
    await expectExactCounts();
    expect(await library.library.remove(digest.id, 'pubmed')).toBe(true);
    expect((await library.library.find(digest.id))?.publication).toEqual(digest);
    expect((await library.library.find(full.id))?.publication).toEqual(full);
    expect(await library.library.find('pmcid:pmc01')).toBeNull();
    await expectExactCounts();
  });

  test('a record that comes later and shares only with one of them joins all of them', async () => {
    await write('starter-library', digest);
    await write('pubmed', bridge);
    await write('full-text', full);
    expect((await library.index.statistics()).documents).toBe(1);
  });

  test('leave the publication when a source mends their identifier', async () => {
    await write('pubmed', bridge);
    await write('full-text', full);
    await write('pubmed', { ...bridge, doi: '10.5555/another', version: 'mended' });
    expect((await library.index.statistics()).documents).toBe(2);
    expect((await library.library.find(full.id))?.publication).toEqual(full);
    expect((await library.library.find('doi:10.5555/another'))?.publication.id).toBe(bridge.id);
  });

  test('a notice is never joined with what it is about, even under the same DOI, and says its word', async () => {
    const notice = testPublication(3, `Retraction: ${title}`, 'We retract it.', {
      pmid: '03',
      doi: '10.5555/quiet.knee',
      publicationTypes: ['Retraction of Publication'],
      links: [{ type: 'RetractionOf', pmid: '01' }],
    });
    await write('pubmed', notice);
    await write('full-text', full);
    await write('pubmed', bridge);
    expect((await library.index.statistics()).documents).toBe(2);
    expect((await library.index.find(bridge.id))?.status).toBe('retracted');
    // The notice was a mistake, and its record no longer says so.
    await write('pubmed', { ...notice, links: [], version: 'mended' });
    expect((await library.index.find(bridge.id))?.status).toBe('current');
    await write('pubmed', { ...notice, version: 'again' });
    expect((await library.index.find(bridge.id))?.status).toBe('retracted');
    await library.writer.write('pubmed', [{ type: 'delete', id: notice.id }]);
    expect((await library.index.find(bridge.id))?.status).toBe('current');
  });

  test('an identifier that two publications have stays with the other when one goes', async () => {
    const letter = testPublication(4, 'A letter', 'Sir.', { pmid: '04', doi: '10.5555/letters' });
    const reply = testPublication(5, 'The reply', 'Madam.', { pmid: '05', doi: '10.5555/letters' });
    await write('pubmed', letter, reply);
    expect((await library.index.statistics()).documents).toBe(2);
    expect((await library.library.find('doi:10.5555/letters'))?.publication.id).toBe(letter.id);
    await library.library.remove(letter.id);
    expect((await library.library.find('doi:10.5555/letters'))?.publication.id).toBe(reply.id);
  });
});

describe('statuses', () => {
  const record = testPublication(1, 'One', 'A text.', { pmid: '01', doi: '10.5555/one' });
  const say = (status: StatusFinding['status'], more: Partial<StatusFinding> = {}): StatusFinding => ({
    identifier: 'doi:10.5555/one',
    status,
    source: 'Retraction Watch',
    notice: null,
    detail: null,
    notedOn: null,
    checkedAt: now().toISOString(),
    ...more,
  });

  test('mark at once where the publication is read and searched, and taking back flips them', async () => {
    await write('records', record);
    const changed = await library.library.recordStatuses([say('retracted')]);
    expect(changed).toEqual([{ id: record.id, before: 'current', after: 'retracted' }]);
    const marked = await library.index.find(record.id);
    expect(marked).toMatchObject({ status: 'retracted', sections: record.sections });
    expect(marked?.version).not.toBe(record.version);
    const [hit] = await library.index.search({
      words: [{ text: 'text', weight: 1 }],
      concepts: [],
      limit: 1,
    });
    expect(hit?.publication).toEqual(marked);
    expect((await library.library.search({ statuses: ['retracted'] })).total).toBe(1);
    expect((await library.library.statistics()).retracted).toBe(1);
    time += 60_000;
    expect(await library.library.recordStatuses([say('current')])).toEqual([
      { id: record.id, before: 'retracted', after: 'current' },
    ]);
    expect(await library.index.find(record.id)).toEqual(record);
  });

  test('about a publication that is not there yet hold when it comes, and when its record changes', async () => {
    expect(await library.library.recordStatuses([say('expression-of-concern')])).toEqual([]);
    await write('pubmed', record);
    expect((await library.index.find(record.id))?.status).toBe('expression-of-concern');
    await write('pubmed', { ...record, title: 'One, mended', version: 'mended' });
    expect(await library.index.find(record.id)).toMatchObject({
      title: 'One, mended',
      status: 'expression-of-concern',
    });
    const reopened = await openTestLibrary(folder, { now });
    expect((await reopened.index.find(record.id))?.status).toBe('expression-of-concern');
    await reopened.close();
  });

  test('that a whole list no longer holds are forgotten, those of other sources stay', async () => {
    await write('records', record);
    await library.writer.recordStatuses(
      [say('retracted'), say('corrected', { source: 'Crossref', notice: 'doi:10.5555/notice' })],
      'add',
    );
    expect((await library.index.find(record.id))?.status).toBe('retracted');
    time += 60_000;
    expect(await library.writer.forgetFindings('Retraction Watch', now().toISOString())).toEqual([
      { id: record.id, before: 'retracted', after: 'corrected' },
    ]);
  });

  test('a check is remembered when a source that knows no statuses writes the record again', async () => {
    await write('pubmed', record);
    const checkedAt = (await library.library.find(record.id))?.status.checkedAt;
    expect(checkedAt).toBe(now().toISOString());
    time += 60_000;
    await write('records', record, record);
    await write('full-text', { ...record, textOrigin: 'full-text', version: 'full' });
    expect((await library.library.find(record.id))?.status).toMatchObject({ checkedAt, expired: false });
    time += 31 * 86_400_000;
    expect((await library.library.find(record.id))?.status.expired).toBe(true);
    expect((await library.library.statistics()).checksExpired).toBe(1);
  });
});

describe('what is derived from the records', () => {
  test('is rebuilt when the search index is lost', async () => {
    await library.load(testRecords(30, 'one'));
    const before = await library.library.digest();
    await library.close();
    rmSync(join(folder, 'evidence-index'), { recursive: true });
    library = await openTestLibrary(folder, { now });
    expect(await library.library.digest()).toBe(before);
    expect(await ids('shared')).toHaveLength(10);
    await expectExactCounts();
  });

  test('is made anew when the vocabulary or the appraisal is another', async () => {
    await library.load(testRecords(30, 'one'));
    await library.close();
    const messages: string[] = [];
    library = await openTestLibrary(folder, {
      now,
      indexedWith: 'another',
      appraise: (publication) => ({ ...appraisePublication(publication), level: 2 }),
      vocabulary: {
        ...plainVocabulary,
        indexTermsOf: (publication) => ({
          words: `fresh ${plainVocabulary.indexTermsOf(publication).words}`,
          conceptKeys: ['c99'],
        }),
      },
      onProgress: (message) => messages.push(message),
    });
    expect(messages).toEqual(['Indexing the library: 30 of 30']);
    const statistics = await library.index.statistics();
    expect(statistics.conceptFrequency('c99')).toBe(30);
    expect(statistics.conceptFrequency('c1')).toBe(0);
    expect(statistics.wordFrequency('fresh')).toBe(30);
    expect(await ids('fresh')).toHaveLength(10);
    expect((await library.library.statistics()).byLevel).toEqual({ 2: 30 });
  });
});
