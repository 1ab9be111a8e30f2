// A process of its own for bench/scale.ts, so that memory is this size's alone. Arguments: data folder, build or ask, records.
import { quantile } from '../evals/statistics.ts';
import { createApp } from '../src/app.ts';
import { readSettings } from '../src/config.ts';
import type { Answer } from '../src/domain/index.ts';
import { openStarterLibrary } from '../src/literature/index.ts';
import { createLogger } from '../src/logger.ts';
import { openEvidence } from '../src/open-evidence.ts';
import { starterFolder, vocabularyFolder } from '../src/paths.ts';
import { loadVocabulary } from '../src/vocabulary/index.ts';
import { openScaleRecords } from './scale-records.ts';

export interface ScaleRun {
  readonly records: number;
  readonly questions: number;
  readonly retrieval: { readonly p50: number; readonly p95: number };
  readonly answer: { readonly p50: number; readonly p95: number };
  readonly residentMib: number;
  readonly diskMib: number;
  /** Questions about a planted record for which it was among the candidates, and among the references. */
  readonly plantedFoundPercent: number;
  readonly plantedCitedPercent: number;
}

const batch = 10_000;
const questions = 200;
const warmUp = 30;

const [folder = '', what, size = '0'] = process.argv.slice(2);
const records = Number(size);

async function build(): Promise<void> {
  const vocabulary = loadVocabulary(vocabularyFolder);
  const evidence = await openEvidence(folder, vocabulary, createLogger('error'));
  const recordOf = openScaleRecords(vocabulary);
  const there = (await evidence.library.statistics()).bySource.pubmed ?? 0;
  for (let start = there; start < records; start += batch) {
    const operations = Array.from({ length: Math.min(batch, records - start) }, (_, index) => ({
      type: 'put' as const,
      record: recordOf(start + index),
    }));
    await evidence.writer.write('pubmed', operations);
  }
  await evidence.importer.settle();
  await evidence.close();
}

async function ask(): Promise<void> {
  const app = await createApp(readSettings({ PROBATUM_DATA: folder }), createLogger('error'));
  const planted = openStarterLibrary(starterFolder)
    .read()
    .filter(({ status, superseded }) => status === 'current' && !superseded);
  const retrieval: number[] = [];
  const answering: number[] = [];
  let peak = 0;
  let found = 0;
  let cited = 0;
  for (let index = 0; index < warmUp + questions; index++) {
    const about = planted[(index * 37) % planted.length];
    if (!about) continue;
    const started = performance.now();
    let interpreted = started;
    let answer: Answer | null = null;
    for await (const event of app.ask({ question: `What is known about ${about.title.toLowerCase()}?` })) {
      if (event.type === 'interpreted') interpreted = performance.now();
      if (event.type === 'retrieved' && index >= warmUp) retrieval.push(performance.now() - interpreted);
      if ('answer' in event) answer = event.answer;
    }
    if (index < warmUp) continue;
    answering.push(performance.now() - started);
    peak = Math.max(peak, process.memoryUsage().rss);
    const references = answer?.references.some(({ publication }) => publication === about.id) ?? false;
    const aside = answer?.setAside.some(({ publication }) => publication === about.id) ?? false;
    if (references || aside) found++;
    if (references) cited++;
  }
  const { publications, sizeOnDisk } = await app.library.statistics();
  await app.close();
  const run: ScaleRun = {
    records: publications,
    questions,
    retrieval: { p50: quantile(retrieval, 0.5), p95: quantile(retrieval, 0.95) },
    answer: { p50: quantile(answering, 0.5), p95: quantile(answering, 0.95) },
    residentMib: peak / 2 ** 20,
    diskMib: sizeOnDisk / 2 ** 20,
    plantedFoundPercent: (100 * found) / questions,
    plantedCitedPercent: (100 * cited) / questions,
  };
  process.stdout.write(JSON.stringify(run));
}

await (what === 'build' ? build() : ask());
