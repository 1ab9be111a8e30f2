import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testIndex, testRecords } from '../../../tests/support/index-records.ts';

const worker = fileURLToPath(new URL('../../../tests/support/index-worker.ts', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-index-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Worker = ChildProcessByStdio<null, Readable, Readable>;

function start(count: number, edition: string): Worker {
  return spawn(process.execPath, ['--import', 'tsx', worker, folder, String(count), edition], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function finish(child: Worker): Promise<{ result: unknown; found: number; stderr: string }> {
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`worker ended with ${code}: ${stderr}`);
  return { ...JSON.parse(stdout.trim().split('\n').at(-1) ?? ''), stderr };
}

test('two processes that start at once load the records once, and both find all of them', async () => {
  const ended = await Promise.all([finish(start(300, 'a')), finish(start(300, 'a'))]);
  const results = ended.map(({ result }) => (result === 'up to date' ? 'up to date' : 'loaded'));
  expect(results.sort()).toEqual(['loaded', 'up to date']);
  expect(ended.map(({ found }) => found)).toEqual([300, 300]);
  expect(ended.map(({ stderr }) => stderr)).toEqual(['', '']);
}, 60_000);

test('a reader sees what another process wrote after it had opened the index', async () => {
  const index = await testIndex(folder);
  expect((await index.statistics()).documents).toBe(0);
  await finish(start(20, 'a'));
  const words = [{ text: 'shared', weight: 1 }];
  expect(await index.search({ words, concepts: [], limit: 50 })).toHaveLength(20);
  expect((await index.statistics()).documents).toBe(20);
  expect(
    await index.synchronise({ name: 'test', fingerprint: '20/a', read: () => testRecords(20, 'a') }),
  ).toBe('up to date');
  await index.close();
}, 60_000);

test('a process killed while it loads leaves a folder that the next start completes', async () => {
  // Each round ends the worker a little later: while the table is made, the rows are written, the indices are built.
  for (const [round, delay] of [null, 0, 15, 40, 80, 140].entries()) {
    const child = start(300, String(round));
    // Listened for from the start: a quick worker may be done before it is killed.
    const ended = once(child, 'exit');
    for await (const line of createInterface(child.stdout)) {
      if (line === 'opened' ? delay === null : line.startsWith('progress')) break;
    }
    await sleep(delay ?? 0);
    child.kill('SIGKILL');
    await ended;

    const index = await testIndex(folder);
    await index.synchronise({
      name: 'test',
      fingerprint: `300/${round}`,
      read: () => testRecords(300, String(round)),
    });
    const found = await index.search({
      words: [{ text: `edition${round}`, weight: 1 }],
      concepts: [{ key: 'c1', weight: 1 }],
      limit: 1_000,
    });
    expect(found).toHaveLength(300);
    expect(found.every(({ publication }) => publication.sections[0]?.text.endsWith(`edition${round}.`))).toBe(
      true,
    );
    expect((await index.statistics()).documents).toBe(300);
    expect((await index.statistics()).conceptFrequency('c1')).toBe(300);
    await index.close();
  }
}, 120_000);
