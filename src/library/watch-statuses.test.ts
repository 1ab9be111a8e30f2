import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary, testPublication } from '../../tests/support/index-records.ts';
import type { CheckResult } from './library.ts';

const trial = testPublication(1, 'A trial of walking', 'Walking helped.', { doi: '10.5555/walking' });
const other = testPublication(2, 'A trial of rest', 'Rest did not.');
const later = (more: object) => ({ ...trial, ...more, version: `later ${JSON.stringify(more)}` });

let folder: string;
let library: TestLibrary;
let told: CheckResult['changed'][];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probatum-watch-'));
  told = [];
  library = await openTestLibrary(folder, { onStatusChanges: (changes) => told.push(changes) });
  await library.library.write('pubmed', [trial, other]);
});
afterEach(async () => {
  await library.close();
  await rm(folder, { recursive: true, force: true });
});

const finding = {
  identifier: 'doi:10.5555/walking',
  source: 'Crossref',
  notice: 'doi:10.5555/notice',
  detail: null,
  notedOn: '2026-01-05',
  checkedAt: '2026-11-22T10:00:00.000Z',
} as const;

describe('changes of status are told', () => {
  it('not of records that come for the first time, nor of changes that are none', async () => {
    await library.library.write('pubmed', [
      testPublication(3, 'Retracted from the beginning', 'Nothing.', { status: 'retracted' }),
      later({ year: 2001 }),
    ]);
    expect(told).toEqual([]);
  });

  it('of a record whose update says so, once a batch', async () => {
    await library.library.write('pubmed', [
      later({ status: 'corrected' }),
      later({ status: 'retracted' }),
      other,
    ]);
    expect(told).toEqual([[{ id: trial.id, before: 'current', after: 'retracted' }]]);
    told.length = 0;
    await library.library.write('pubmed', [later({ status: 'retracted', superseded: true })]);
    expect(told).toEqual([[{ id: trial.id, before: 'retracted', after: 'retracted, superseded' }]]);
  });

  it('of a publication that another source’s record joins, and when that record goes', async () => {
    const theirs = testPublication(9, trial.title, 'Walking helped.', {
      id: 'doi:10.5555/walking',
      doi: '10.5555/walking',
      status: 'retracted',
    });
    await library.library.write('europe-pmc', [theirs]);
    expect(told.flat()).toEqual([{ id: trial.id, before: 'current', after: 'retracted' }]);
    told.length = 0;
    await library.library.remove(trial.id, 'europe-pmc');
    expect(told.flat()).toMatchObject([{ before: 'retracted', after: 'current' }]);
  });

  it('of what sources find and take back', async () => {
    await library.library.recordStatuses([{ ...finding, status: 'retracted' }]);
    expect(told).toEqual([[{ id: trial.id, before: 'current', after: 'retracted' }]]);
    await library.library.recordStatuses([{ ...finding, status: 'current', notice: null, notedOn: null }]);
    expect(told[1]).toEqual([{ id: trial.id, before: 'retracted', after: 'current' }]);
    await library.library.recordStatuses([{ ...finding, status: 'current', notice: null, notedOn: null }]);
    expect(told).toHaveLength(2);
  });

  it('of what a source no longer says', async () => {
    await library.library.recordStatuses([{ ...finding, status: 'retracted' }]);
    await library.writer.forgetFindings('Crossref', '2026-11-22T11:00:00.000Z');
    expect(told[1]).toEqual([{ id: trial.id, before: 'retracted', after: 'current' }]);
  });
});
