// A process of its own for bench/import.ts, with the compiled code, as users run it. Arguments: data folder, files.
import { createLogger } from '../dist/logger.js';
import { openEvidence } from '../dist/open-evidence.js';
import { vocabularyFolder } from '../dist/paths.js';
import { loadVocabulary } from '../dist/vocabulary/index.js';

const [dataFolder = '', ...files] = process.argv.slice(2);
let peak = 0;
const timer = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 100);
const evidence = await openEvidence(dataFolder, loadVocabulary(vocabularyFolder), createLogger('warn'));
const before = (await evidence.library.statistics()).publications;
const started = performance.now();
const processor = process.cpuUsage();
let read = 0;
for (const path of files) {
  const job = await evidence.importer.importFile({ kind: 'pubmed', file: { path } });
  read += job.counts.read;
}
const settling = performance.now();
await evidence.importer.settle();
const ended = performance.now();
const used = process.cpuUsage(processor);
clearInterval(timer);
const { publications } = await evidence.library.statistics();
await evidence.close();
process.stdout.write(
  JSON.stringify({
    seconds: (ended - started) / 1000,
    settleSeconds: (ended - settling) / 1000,
    processorSeconds: (used.user + used.system) / 1_000_000,
    read,
    peakMib: peak / 2 ** 20,
    found: publications - before,
  }),
);
