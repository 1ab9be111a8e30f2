import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ScaleRun } from './scale-process.ts';

const steps = [10_000, 100_000, 1_000_000];

/**
 * The same questions on a library of 10,000, 100,000 and a million records, generated around the starter library's real
 * ones, each asked by a process of its own. The real ones are the planted records that must be found.
 */
export async function benchScale(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'probatum-bench-scale-'));
  const runs: ScaleRun[] = [];
  try {
    console.log(
      `${cpus().length} x ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}; one question at a time, a process of its own for each size`,
    );
    for (const size of steps) {
      await inProcess(folder, ['build', String(size)]);
      const run = JSON.parse(await inProcess(folder, ['ask', String(size)])) as ScaleRun;
      runs.push(run);
      console.error(`${size.toLocaleString('en')} records done`);
    }
    console.table(
      Object.fromEntries(
        runs.map((run) => [
          run.records.toLocaleString('en'),
          {
            'retrieval p50, ms': run.retrieval.p50.toFixed(1),
            'retrieval p95, ms': run.retrieval.p95.toFixed(1),
            'answer p50, ms': run.answer.p50.toFixed(1),
            'answer p95, ms': run.answer.p95.toFixed(1),
            'resident, MiB': run.residentMib.toFixed(0),
            'on disk, MiB': run.diskMib.toFixed(0),
            'planted found, %': run.plantedFoundPercent.toFixed(0),
            'planted cited, %': run.plantedCitedPercent.toFixed(0),
            questions: run.questions,
          },
        ]),
      ),
    );
    for (const [index, run] of runs.entries()) {
      const before = runs[index - 1];
      if (before) {
        console.log(
          `${before.records.toLocaleString('en')} to ${run.records.toLocaleString('en')} records (x ${(run.records / before.records).toFixed(0)}): retrieval p95 x ${(run.retrieval.p95 / before.retrieval.p95).toFixed(1)}, answer p95 x ${(run.answer.p95 / before.answer.p95).toFixed(1)}, memory x ${(run.residentMib / before.residentMib).toFixed(1)}`,
        );
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function inProcess(folder: string, words: readonly string[]): Promise<string> {
  const file = fileURLToPath(new URL('./scale-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, folder, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${words.join(' ')} ended with exit code ${code}`)),
    );
  });
}
