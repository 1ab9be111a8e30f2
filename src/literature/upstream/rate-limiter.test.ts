import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compiledProgram } from '../../../tests/support/compiled.ts';
import { createRateLimiter, RateLimiterBusy } from './rate-limiter.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-pace-'));
  file = join(folder, 'ncbi.pace');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const program = await compiledProgram();
const never = () => new AbortController().signal;

/** A process that takes `count` turns and prints the time of each, in milliseconds since the epoch. */
function taker(count: number, perSecond: number) {
  const script = `
    import { createRateLimiter } from ${JSON.stringify(pathToFileURL(join(program, 'src/literature/upstream/rate-limiter.js')))};
    const limiter = createRateLimiter({ file: ${JSON.stringify(file)}, perSecond: ${perSecond} });
    for (let turn = 0; turn < ${count}; turn += 1) {
      await limiter.take(new AbortController().signal);
      process.stdout.write(Date.now() + '\\n');
    }
    if (process.argv.includes('stay')) setInterval(() => {}, 1000);`;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('four processes share one pace: never more requests in a second than the rate', async () => {
  const perSecond = 20;
  const takers = Array.from({ length: 4 }, () => taker(10, perSecond));
  const printed = await Promise.all(
    takers.map(async (process) => {
      let text = '';
      process.stdout.on('data', (chunk) => {
        text += chunk;
      });
      await once(process, 'close');
      return text.trim().split('\n').map(Number);
    }),
  );
  const times = printed.flat().sort((a, b) => a - b);
  expect(times).toHaveLength(40);
  // What is checked is the reservation, which a late timer cannot bring closer: 40 turns span at least 39 spacings, less one
  // late first turn. The margin of the limiter (10 %) is what pays for lateness.
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(39 * (1000 / perSecond));
});

test('turns are the spacing apart, in the order they were asked for', async () => {
  let time = 1_000_000;
  const waits: number[] = [];
  const limiter = createRateLimiter({ file, perSecond: 110, now: () => time });
  for (let turn = 0; turn < 3; turn += 1) {
    const before = performance.now();
    await limiter.take(never());
    waits.push(performance.now() - before);
  }
  // The clock stood still: 0, 10 and 20 ms in the queue.
  expect(waits[1]).toBeGreaterThan(8);
  expect(waits[2]).toBeGreaterThan(18);
  time += 60_000;
  await limiter.take(never());
});

test('a queue longer than the limit is refused, and takes no turn', async () => {
  const limiter = createRateLimiter({ file, perSecond: 0.001, maxWaitMs: 100 });
  await limiter.take(never());
  await expect(limiter.take(never())).rejects.toBeInstanceOf(RateLimiterBusy);
  await expect(limiter.take(never())).rejects.toMatchObject({ waitMs: expect.closeTo(1_100_000, -5) });
});

test('an abort ends the wait with its own reason', async () => {
  const limiter = createRateLimiter({ file, perSecond: 0.1 });
  await limiter.take(never());
  const controller = new AbortController();
  const waiting = limiter.take(controller.signal);
  controller.abort(new Error('the asker left'));
  await expect(waiting).rejects.toThrow('the asker left');
  await expect(limiter.take(AbortSignal.abort(new Error('gone before')))).rejects.toThrow('gone before');
});

test('a clock that is set back does not stop requests; the queue keeps its length', async () => {
  let time = Date.now();
  const limiter = createRateLimiter({ file, perSecond: 110, maxWaitMs: 1_000, now: () => time });
  await limiter.take(never());
  time -= 24 * 3600 * 1000;
  await limiter.take(never());
  time -= 24 * 3600 * 1000;
  await limiter.take(never());
});

test('a clock that jumps forward only empties the queue', async () => {
  let time = Date.now();
  const limiter = createRateLimiter({ file, perSecond: 1, maxWaitMs: 100, now: () => time });
  await limiter.take(never());
  time += 3600 * 1000;
  await limiter.take(never());
});

test('a process that is killed leaves nothing stuck', async () => {
  const process = taker(100, 50);
  await once(process.stdout, 'data');
  const ended = once(process, 'close');
  process.kill('SIGKILL');
  await ended;
  await createRateLimiter({ file, perSecond: 50 }).take(never());
});

test('a damaged file is made anew', async () => {
  writeFileSync(file, 'this is no database at all, and long enough to have a header. '.repeat(50));
  const limiter = createRateLimiter({ file, perSecond: 100 });
  await limiter.take(never());
  await limiter.take(never());
});

test('a file that went away is made anew and shared with those who come later', async () => {
  const slow = { file, perSecond: 0.001, maxWaitMs: 100 };
  const first = createRateLimiter(slow);
  await first.take(never());
  rmSync(file);
  await first.take(never());
  await expect(createRateLimiter(slow).take(never())).rejects.toBeInstanceOf(RateLimiterBusy);
  await expect(first.take(never())).rejects.toBeInstanceOf(RateLimiterBusy);
});

test('many limiters of one process on one file never collide', async () => {
  const limiters = Array.from({ length: 8 }, () => createRateLimiter({ file, perSecond: 2000 }));
  await Promise.all(limiters.flatMap((limiter) => Array.from({ length: 20 }, () => limiter.take(never()))));
});

test('a file that cannot be made is an error that says what to do', async () => {
  const limiter = createRateLimiter({ file: join(folder, 'no', 'ncbi.pace'), perSecond: 3 });
  await expect(limiter.take(never())).rejects.toMatchObject({
    code: 'storage-unavailable',
    publicMessage: expect.stringContaining('Check that the data folder (PROBATUM_DATA) is writable'),
  });
});
