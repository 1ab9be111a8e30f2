import { parseArgs } from 'node:util';
import { benchArticles } from './articles.ts';
import { benchAsk } from './ask.ts';

const benches = { ask: benchAsk, articles: benchArticles } as const;

const help = `npm run bench -- [ask] [articles]

  ask        200 questions through the whole pipeline, warm, on the starter library: time of a whole answer (median, quartiles,
             p95, worst) and memory, with the machine and the sample size; what runs when nothing is named
  articles   ten approved articles over HTTP at 50 requests a second for 20 s: p50, p95, p99, size of the page, 304s`;

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
