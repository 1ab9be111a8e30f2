import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compiledProgram } from '../tests/support/compiled.ts';
import { withProcessLock } from './process-lock.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-lock-'));
  file = join(folder, 'write.lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('work under one lock never overlaps, and returns what it made', async () => {
  let running = 0;
  const work = async (number: number) => {
    running += 1;
    expect(running).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
    return number;
  };
  expect(await Promise.all([1, 2, 3].map((number) => withProcessLock(file, () => work(number))))).toEqual([
    1, 2, 3,
  ]);
});

test('work that throws gives the lock back', async () => {
  await expect(withProcessLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withProcessLock(file, async () => 'free', 0)).toBe('free');
});

test('a process that holds the lock keeps others out; when it is killed the lock is free', async () => {
  const program = await compiledProgram();
  const script = `
    import { withProcessLock } from ${JSON.stringify(pathToFileURL(join(program, 'src/process-lock.js')))};
    await withProcessLock(${JSON.stringify(file)}, () => new Promise(() => {
      process.stdout.write('locked');
      setInterval(() => {}, 1000);
    }));`;
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  await expect(withProcessLock(file, async () => 'mine', 0)).rejects.toMatchObject({
    code: 'storage-unavailable',
    retryable: true,
  });
  const ended = once(holder, 'close');
  holder.kill('SIGKILL');
  await ended;
  expect(await withProcessLock(file, async () => 'mine', 0)).toBe('mine');
});

test('a lock file that cannot be made is an error that says what to do', async () => {
  await expect(withProcessLock(join(folder, 'no', 'folder.lock'), async () => 1)).rejects.toThrow(
    'Check that the data folder (PROBATUM_DATA) is writable',
  );
});
