import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePubmedFiles } from '../bench/pubmed-files.ts';
import { createLogger } from '../src/logger.ts';
import { type OpenEvidence, openEvidence } from '../src/open-evidence.ts';
import { vocabularyFolder } from '../src/paths.ts';
import { loadVocabulary } from '../src/vocabulary/index.ts';
import { compiledProgram } from './support/compiled.ts';
import type { ImportedLibrary } from './support/import-worker.ts';
import { freshData } from './support/real-app.ts';

const kills = 20;
const perFile = 100;
const baseline = 6 * perFile;

let folder: string;
let worker: string;
/** A library with nothing but the starter library, to be copied, as the worker's code indexes it. */
let fresh: string;
let files: readonly string[];

type Worker = ChildProcessByStdio<null, Readable, null>;

/** Runs to the end, or until `steps` lines were printed and `ms` milliseconds more went by. */
async function run(
  dataFolder: string,
  paths: readonly string[],
  stop: { steps: number; ms: number } | null,
): Promise<string[]> {
  const child: Worker = spawn(process.execPath, [worker, dataFolder, ...paths], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (stop && lines.length >= stop.steps) break;
  }
  if (stop) {
    await sleep(stop.ms);
    child.kill('SIGKILL');
  }
  await ended;
  return lines;
}

/** Imports every file that is not yet, and gives what is there then. */
async function runThrough(dataFolder: string): Promise<ImportedLibrary> {
  return JSON.parse((await run(dataFolder, files, null)).at(-1) ?? '');
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-crash-'));
  // Fewer records than a real file has: the points at which an import can be cut off are the same.
  ({ files } = await writePubmedFiles(join(folder, 'files'), {
    records: baseline,
    perFile,
    updates: { revised: 60, deleted: 40 },
  }));
  worker = join(await compiledProgram(), 'tests/support/import-worker.js');
  fresh = join(folder, 'fresh');
  await run(fresh, [], null);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function open(dataFolder: string): Promise<OpenEvidence> {
  return openEvidence(dataFolder, loadVocabulary(vocabularyFolder), createLogger('silent'));
}

test(`an import killed ${kills} times at random points and resumed ends like one that ran through`, async () => {
  const straight = join(folder, 'straight');
  cpSync(fresh, straight, { recursive: true });
  const { digest } = await runThrough(straight);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  // Two at a time, each in a data folder of its own: most of the time is the start of processes.
  await Promise.all(
    ['one', 'two'].map(async (name) => {
      const dataFolder = join(folder, name);
      cpSync(fresh, dataFolder, { recursive: true });
      for (let kill = 0; kill < kills / 2; kill++) {
        // From the opening on, through the writing of records, index and counts, and between files.
        await run(dataFolder, files, { steps: Math.floor(Math.random() * 7), ms: Math.random() * 60 });
      }
      expect((await runThrough(dataFolder)).digest).toBe(digest);
    }),
  );
  for (const name of ['straight', 'one', 'two']) {
    const { digest: again, jobs, statistics } = await runThrough(join(folder, name));
    expect(again).toBe(digest);
    const finished = jobs.filter(({ state }) => state === 'finished').map(({ file }) => file);
    expect([...finished].sort()).toEqual(files.map((file) => basename(file)));
    expect(jobs.filter(({ state }) => state !== 'finished' && state !== 'interrupted')).toEqual([]);
    expect(statistics.bySource.pubmed).toBe(baseline - 40);
  }
}, 480_000);

test('a finished file is not opened again, also under another name; force reads it', async () => {
  const dataFolder = join(folder, 'again');
  cpSync(await freshData(), dataFolder, { recursive: true });
  const evidence = await open(dataFolder);
  const [first = ''] = files;
  const path = join(folder, 'pubmed99n0001.xml.gz');
  cpSync(first, path);
  // Whole seconds: what is set again below is then the same to the nanosecond.
  const written = new Date('2026-01-01T00:00:00Z');
  utimesSync(path, written, written);
  const job = await evidence.importer.importFile({ kind: 'pubmed', file: { path } });
  expect(job).toMatchObject({ state: 'finished', counts: { read: perFile, added: perFile } });
  // The same from outside: only reading would show what it holds now.
  writeFileSync(path, Buffer.alloc(statSync(path).size));
  utimesSync(path, written, written);
  expect((await evidence.importer.importFile({ kind: 'pubmed', file: { path } })).id).toBe(job.id);
  const renamed = join(folder, 'renamed.xml.gz');
  cpSync(first, renamed);
  expect((await evidence.importer.importFile({ kind: 'pubmed', file: { path: renamed } })).id).toBe(job.id);
  const forced = await evidence.importer.importFile({ kind: 'pubmed', file: { path: first }, force: true });
  expect(forced.id).not.toBe(job.id);
  expect(forced.counts).toMatchObject({ read: perFile, added: 0, updated: 0, unchanged: perFile });
  await evidence.close();
}, 60_000);

describe('a file that is not what it should be', () => {
  let evidence: OpenEvidence;
  let xml: string;
  beforeAll(async () => {
    const dataFolder = join(folder, 'faults');
    cpSync(await freshData(), dataFolder, { recursive: true });
    evidence = await open(dataFolder);
    xml = gunzipSync(readFileSync(files[1] ?? '')).toString();
  }, 60_000);
  afterAll(() => evidence.close());

  async function importFaulty(name: string, content: string | Uint8Array) {
    const path = join(folder, name);
    writeFileSync(path, content);
    const before = (await evidence.library.statistics()).publications;
    const failure = await evidence.importer.importFile({ kind: 'pubmed', file: { path } }).then(
      () => null,
      (error: { code: string; publicMessage: string }) => error,
    );
    const [job] = await evidence.library.jobs(1);
    await evidence.importer.settle();
    const kept = (await evidence.library.statistics()).publications - before;
    return { failure, job, kept };
  }

  test('gzip that ends in the middle: the place is told, the records before it are kept', async () => {
    const whole = gzipSync(xml);
    const { failure, job, kept } = await importFaulty('cut.xml.gz', whole.subarray(0, whole.length / 2));
    expect(failure).toMatchObject({ code: 'file-invalid' });
    expect(failure?.publicMessage).toMatch(/cut\.xml\.gz at byte [\d,]+: /);
    expect(job).toMatchObject({ file: 'cut.xml.gz', state: 'failed', error: failure?.publicMessage });
    expect(kept).toBeGreaterThan(perFile / 4);
    expect(kept).toBeLessThan(perFile);
    expect(job?.counts.added).toBe(kept);
  });

  test('broken XML: what stood before is kept, and mending the file completes it', async () => {
    const at = xml.indexOf('<PubmedArticle>', xml.length / 1.5);
    const broken = `${xml.slice(0, at)}<PubmedArticle><MedlineCitation</PubmedArticle>${xml.slice(at)}`;
    const { failure, job } = await importFaulty('broken.xml', broken);
    expect(failure?.publicMessage).toMatch(/broken\.xml at byte [\d,]+: /);
    expect(job?.state).toBe('failed');
    const path = join(folder, 'broken.xml');
    writeFileSync(path, xml);
    const mended = await evidence.importer.importFile({ kind: 'pubmed', file: { path } });
    expect(mended).toMatchObject({ state: 'finished', counts: { read: perFile } });
    expect(mended.counts.added + mended.counts.unchanged).toBe(perFile);
  });

  test('something else than PubMed XML', async () => {
    const { failure, job, kept } = await importFaulty(
      'page.xml.gz',
      '<!doctype html><title>Not found</title>',
    );
    expect(failure?.publicMessage).toContain('page.xml.gz');
    expect(failure).toMatchObject({ code: 'file-invalid' });
    expect(job?.state).toBe('failed');
    expect(kept).toBe(0);
  });

  test('another MD5 than the one beside it: nothing is read', async () => {
    const content = gzipSync(xml.replaceAll('9000001', '9500001'));
    const md5 = createHash('md5').update('another').digest('hex');
    writeFileSync(join(folder, 'damaged.xml.gz.md5'), `MD5(damaged.xml.gz)= ${md5}\n`);
    const { failure, job, kept } = await importFaulty('damaged.xml.gz', content);
    expect(failure?.publicMessage).toContain(`damaged.xml.gz.md5 says ${md5}`);
    expect(job).toMatchObject({ state: 'failed', counts: { read: 0 } });
    expect(kept).toBe(0);
  });
});
