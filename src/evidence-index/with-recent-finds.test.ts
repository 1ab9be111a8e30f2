import { expect, test } from 'vitest';
import { samplePublications } from '../../tests/support/sample-answer.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { withRecentFinds } from './with-recent-finds.ts';
import { withStatusNotices } from './with-status-notices.ts';

function countingIndex() {
  let asked = 0;
  let failing = false;
  const index = {
    async find(id: string) {
      asked += 1;
      if (failing) throw new Error('the disk is gone');
      return samplePublications.find((record) => record.id === id) ?? null;
    },
    async synchronise() {
      return 'up to date' as const;
    },
  } as unknown as EvidenceIndex;
  return {
    index,
    asked: () => asked,
    fail: (value: boolean) => {
      failing = value;
    },
  };
}

const source = { name: 'x', fingerprint: 'y', read: () => [] };

test('a record is asked for once until it is old or the content changed', async () => {
  const { index, asked } = countingIndex();
  let time = 0;
  const recent = withRecentFinds(index, 5_000, () => time);
  expect((await recent.find('pmid:00001'))?.title).toContain('quiet knee');
  expect(await recent.find('pmid:09999')).toBeNull();
  time = 4_999;
  await Promise.all([recent.find('pmid:00001'), recent.find('pmid:09999')]);
  expect(asked()).toBe(2);
  time = 5_000;
  await recent.find('pmid:00001');
  expect(asked()).toBe(3);
  await recent.synchronise(source);
  await recent.find('pmid:00001');
  expect(asked()).toBe(4);
});

test('a failure is not remembered', async () => {
  const { index, fail } = countingIndex();
  const recent = withRecentFinds(index, 5_000, () => 0);
  fail(true);
  await expect(recent.find('pmid:00001')).rejects.toThrow('the disk is gone');
  fail(false);
  expect((await recent.find('pmid:00001'))?.id).toBe('pmid:00001');
});

test('a notice laid over it counts at once', async () => {
  const { index } = countingIndex();
  const book = new Map();
  const noticed = withStatusNotices(
    withRecentFinds(index, 5_000, () => 0),
    async () => book,
  );
  expect((await noticed.find('pmid:00001'))?.status).toBe('current');
  book.set('pmid:00001', { status: 'retracted', source: 'a notice', recordedAt: '2026-01-01T00:00:00.000Z' });
  expect((await noticed.find('pmid:00001'))?.status).toBe('retracted');
});
