import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compiledProgram } from '../../tests/support/compiled.ts';
import { openTestLibrary, testRecords } from '../../tests/support/index-records.ts';
import { recountFrequencies } from '../../tests/support/recount.ts';

const worker = join(await compiledProgram(), 'tests/support/index-worker.js');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-index-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Worker = ChildProcessByStdio<null, Readable, Readable>;

function start(count: number, edition: string, source = 'starter-library'): Worker {
  return spawn(process.execPath, [worker, folder, String(count), edition, source], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function finish(child: Worker): Promise<{ found: number; stderr: string }> {
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

/** As in a library into which nothing but these records came, in one process. */
async function digestOfFresh(count: number, edition: string): Promise<string> {
  const fresh = await openTestLibrary(join(folder, 'fresh'));
  await fresh.load(testRecords(count, edition));
  const digest = await fresh.library.digest();
  await fresh.close();
  rmSync(join(folder, 'fresh'), { recursive: true });
  return digest;
}

test('two processes that load the same at once lose and double nothing, and both find all', async () => {
  const ended = await Promise.all([finish(start(300, 'a')), finish(start(300, 'a'))]);
  expect(ended.map(({ found }) => found)).toEqual([300, 300]);
  expect(ended.map(({ stderr }) => stderr)).toEqual(['', '']);
  const library = await openTestLibrary(folder);
  expect(await library.library.digest()).toBe(await digestOfFresh(300, 'a'));
  await library.close();
}, 60_000);

test('processes that write different sources at once lose nothing; a reader sees what they wrote', async () => {
  const reader = await openTestLibrary(folder);
  expect((await reader.index.statistics()).documents).toBe(0);
  const ended = await Promise.all([
    finish(start(200, 'a', 'pubmed')),
    finish(start(150, 'b', 'europe-pmc')),
    reader.library.write('records', testRecords(100, 'c')),
  ]);
  expect(ended.slice(0, 2).map((one) => 'stderr' in one && one.stderr)).toEqual(['', '']);
  expect(await reader.library.statistics()).toMatchObject({
    publications: 200,
    records: 450,
    bySource: { pubmed: 200, 'europe-pmc': 150, records: 100 },
  });
  const words = [{ text: 'shared', weight: 1 }];
  expect(await reader.index.search({ words, concepts: [], limit: 500 })).toHaveLength(200);
  expect([...reader.store.frequencies()].sort()).toEqual(await recountFrequencies(reader));
  await reader.close();
}, 60_000);

test('a process killed at any point leaves a library that the next start completes', async () => {
  // Each round ends the worker a little later: before the first step, in the writing, in the building of the indices.
  const rounds = [
    ['opened', 0],
    ['opened', 20],
    ['write', 0],
    ['write', 8],
    ['settle', 0],
    ['settle', 15],
    ['settle', 60],
  ] as const;
  for (const [round, [step, delay]] of rounds.entries()) {
    const child = start(300, String(round));
    // Listened for from the start: a quick worker may be done before it is killed.
    const ended = once(child, 'exit');
    for await (const line of createInterface(child.stdout)) if (line === step) break;
    await sleep(delay);
    child.kill('SIGKILL');
    await ended;

    const library = await openTestLibrary(folder);
    // What is there is whole, whatever of the new edition came in.
    expect([...library.store.frequencies()].sort()).toEqual(await recountFrequencies(library));
    await library.load(testRecords(300, String(round)));
    const found = await library.index.search({
      words: [{ text: `edition${round}`, weight: 1 }],
      concepts: [{ key: 'c1', weight: 1 }],
      limit: 1_000,
    });
    expect(found).toHaveLength(300);
    expect(await library.library.digest()).toBe(await digestOfFresh(300, String(round)));
    await library.close();
  }
}, 120_000);
