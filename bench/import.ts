import { spawn, spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { benchParsePubmed } from './parse-pubmed.ts';
import { writePubmedFiles } from './pubmed-files.ts';

const allOfPubmed = 38_000_000;
const records = 100_000;
const perFile = 30_000;
/** For parsing alone, beside saxes with empty handlers. */
const parsed = 10_000;
const parseRounds = 7;

interface Run {
  readonly seconds: number;
  readonly read: number;
  readonly settleSeconds: number;
  readonly processorSeconds: number;
  readonly peakMib: number;
  readonly found: number;
}

/**
 * Generated baseline-shaped files from gzip to searchable in a process of its own, against bare reading and gunzipping of
 * the same files, alternating.
 */
export async function benchImport(): Promise<void> {
  await benchParsePubmed(parsed, parseRounds);
  build();
  const folder = await mkdtemp(join(tmpdir(), 'probatum-bench-import-'));
  try {
    const { files, xmlBytes, gzipBytes } = await writePubmedFiles(join(folder, 'files'), {
      records,
      perFile,
    });
    console.log(
      `${records.toLocaleString('en')} records in ${files.length} files, ${mib(xmlBytes)} MiB of XML (${(xmlBytes / records / 1000).toFixed(1)} kB each), ${mib(gzipBytes)} MiB compressed; ${cpus().length} x ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
    );
    const bare: number[] = [];
    const runs: Run[] = [];
    for (let round = 0; round < 3; round++) {
      bare.push(await gunzipAll(files));
      runs.push(await importAll(join(folder, `data-${round}`), files));
    }
    const seconds = middle(runs.map((run) => run.seconds));
    const rates = runs.map((run) => run.read / run.seconds).sort((a, b) => a - b);
    const rate = middle(rates);
    console.table({
      'gunzip only, s': {
        median: middle(bare).toFixed(2),
        runs: bare.map((one) => one.toFixed(2)).join(' '),
      },
      'import to searchable, s': {
        median: seconds.toFixed(1),
        runs: runs.map((run) => run.seconds.toFixed(1)).join(' '),
      },
      'of it bringing the index up to date, s': {
        median: middle(runs.map((run) => run.settleSeconds)).toFixed(1),
        runs: runs.map((run) => run.settleSeconds.toFixed(1)).join(' '),
      },
      'processor time a record, µs': {
        median: middle(runs.map((run) => (1_000_000 * run.processorSeconds) / run.read)).toFixed(0),
        runs: runs.map((run) => ((1_000_000 * run.processorSeconds) / run.read).toFixed(0)).join(' '),
      },
      'records/s': { median: rate.toFixed(0), runs: rates.map((one) => one.toFixed(0)).join(' ') },
      'times gunzip': { median: (seconds / middle(bare)).toFixed(1), runs: '' },
      'peak resident, MiB': {
        median: middle(runs.map((run) => run.peakMib)).toFixed(0),
        runs: runs.map((run) => run.peakMib.toFixed(0)).join(' '),
      },
    });
    console.log(
      `All of PubMed (${allOfPubmed.toLocaleString('en')} records) at this rate: ${(allOfPubmed / rate / 3600).toFixed(1)} hours.`,
    );
    const lost = runs.find((run) => run.found !== records);
    if (lost) throw new Error(`${lost.found} of ${records} records are in the library`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The import runs compiled, as it does for users. */
function build(): void {
  const script = fileURLToPath(new URL('../scripts/build.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [script], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PATH: `${fileURLToPath(new URL('../node_modules/.bin', import.meta.url))}:${process.env.PATH}`,
    },
  });
  if (status !== 0) throw new Error('the code does not compile');
}

async function gunzipAll(files: readonly string[]): Promise<number> {
  const started = performance.now();
  for (const file of files) {
    for await (const chunk of createReadStream(file).pipe(createGunzip())) void (chunk as Buffer).length;
  }
  return (performance.now() - started) / 1000;
}

function importAll(dataFolder: string, files: readonly string[]): Promise<Run> {
  const worker = fileURLToPath(new URL('./import-process.mjs', import.meta.url));
  const child = spawn(process.execPath, [worker, dataFolder, ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve(JSON.parse(output) as Run)
        : reject(new Error(`the import ended with exit code ${code}`)),
    );
  });
}

const mib = (bytes: number) => Math.round(bytes / 2 ** 20).toLocaleString('en');

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
