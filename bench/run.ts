import { parseArgs } from 'node:util';
import { benchArticles } from './articles.ts';
import { benchAsk } from './ask.ts';
import { benchImport } from './import.ts';
import { benchScale } from './scale.ts';

const benches = { ask: benchAsk, articles: benchArticles, import: benchImport, scale: benchScale } as const;

const help = `npm run bench -- [ask] [articles] [import] [scale]

  ask        200 questions through the whole pipeline, warm, on the starter library: time of a whole answer (median, quartiles,
             p95, worst) and memory, with the machine and the sample size; what runs when nothing is named
  articles   ten approved articles over HTTP at 50 requests a second for 20 s: p50, p95, p99, size of the page, 304s
  import     100,000 generated PubMed records from gzip to searchable, three runs beside bare gunzipping: records/s, memory,
             how long all of PubMed would take (about 10 minutes)
  scale      the same questions on 10,000, 100,000 and 1,000,000 records: retrieval, whole answer, memory, how they grow
             (about 20 minutes and 6 GB of disk)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' } },
});
const isBench = (name: string): name is keyof typeof benches => Object.hasOwn(benches, name);
const unknown = positionals.filter((name) => !isBench(name));
if (values.help) console.log(help);
else if (unknown.length > 0) {
  console.error(`There is no benchmark called ${unknown.join(', ')}.\n\n${help}`);
  process.exitCode = 2;
} else {
  const wanted = positionals.filter(isBench);
  for (const name of wanted.length > 0 ? wanted : (['ask'] as const)) await benches[name]();
}
