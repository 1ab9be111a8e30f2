// A process of its own for bench/import.ts, so that memory is this import's alone. Arguments: data folder, files.
import { createLogger } from '../src/logger.ts';
import { openEvidence } from '../src/open-evidence.ts';
import { vocabularyFolder } from '../src/paths.ts';
import { loadVocabulary } from '../src/vocabulary/index.ts';

const [dataFolder = '', ...files] = process.argv.slice(2);
let peak = 0;
const timer = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 100);
const evidence = await openEvidence(dataFolder, loadVocabulary(vocabularyFolder), createLogger('warn'));
const before = (await evidence.library.statistics()).publications;
const started = performance.now();
let read = 0;
for (const path of files) {
  const job = await evidence.importer.importFile({ kind: 'pubmed', file: { path } });
  read += job.counts.read;
}
const settling = performance.now();
await evidence.importer.settle();
const ended = performance.now();
clearInterval(timer);
const { publications } = await evidence.library.statistics();
await evidence.close();
process.stdout.write(
  JSON.stringify({
    seconds: (ended - started) / 1000,
    settleSeconds: (ended - settling) / 1000,
    read,
    peakMib: peak / 2 ** 20,
    found: publications - before,
  }),
);
