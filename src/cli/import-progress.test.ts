import { expect, it } from 'vitest';
import type { ImportJob } from '../library/index.ts';
import { createImportProgress, duration } from './import-progress.ts';
import type { Io } from './io.ts';

function collect(isTTY: boolean): { io: Io; written: string[] } {
  const written: string[] = [];
  const stderr = { isTTY, columns: 100, write: (text: string) => written.push(text) };
  return { io: { stderr } as unknown as Io, written };
}

const job = (read: number, bytesRead: number) =>
  ({
    bytesRead,
    bytes: 1000,
    counts: { read, added: 0, updated: 0, unchanged: 0, deleted: 0, skipped: {} },
  }) as unknown as ImportJob;

it('draws a bar with speed and the time left over all files, counted from where this run began', () => {
  const { io, written } = collect(true);
  let time = 0;
  const progress = createImportProgress(io, [1000, 1000], () => time);
  progress.begin('/data/b\u001b[31m1.xml', 1);
  progress.update(job(500, 500));
  time = 2_000;
  progress.update(job(600, 600));
  expect(written.at(-1)).toBe(
    '\r\u001b[K[1/2]  b [31m1.xml  [######..............]  30 %  600 records  50/s  28 s left',
  );
  progress.begin('b2.xml', 2);
  progress.update(job(0, 0));
  expect(written.at(-1)).toContain('[2/2]  b2.xml  [##########..........]  50 %');
  progress.end();
  expect(written.at(-1)).toBe('\r\u001b[K');
});

it('writes a line every five seconds where there is no terminal, and no share of what has no size', () => {
  const { io, written } = collect(false);
  let time = 10_000;
  const progress = createImportProgress(io, [null], () => time);
  progress.begin('standard input', 1);
  for (const seconds of [10, 11, 14, 15, 16, 22]) {
    time = seconds * 1000;
    progress.update(job(seconds * 100, seconds * 10));
  }
  expect(written).toEqual([
    'standard input  1,000 records\n',
    'standard input  1,500 records  100/s\n',
    'standard input  2,200 records  100/s\n',
  ]);
});

it.each([
  [0.2, '1 s'],
  [59, '59 s'],
  [90, '2 min'],
  [7_500, '2 h 5 min'],
])('%d seconds are %s', (seconds, words) => expect(duration(seconds)).toBe(words));
