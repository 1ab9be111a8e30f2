import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { toAppError } from '../src/errors.ts';
import { catalogue } from './catalogue.ts';
import type { EvaluationContext } from './evaluation.ts';
import { runFacts } from './machine.ts';
import { type FinishedEvaluation, htmlReport } from './report/html-report.ts';
import { plainText } from './report/plain-text.ts';
import { holdToThresholds, thresholdsSchema } from './thresholds.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: join(here, '../../shared/eval') },
    questions: { type: 'string', default: join(here, '../../shared/dev-questions') },
    out: { type: 'string', default: join(here, 'out') },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const unknown = positionals.filter((name) => !(name in catalogue));

if (values.help) {
  console.log(await help());
} else if (unknown.length > 0) {
  console.error(`There is no evaluation called ${unknown.join(', ')}.\n\n${await help()}`);
  process.exitCode = 2;
} else {
  const names = Object.keys(catalogue).filter(
    (name) => positionals.length === 0 || positionals.includes(name),
  );
  process.exitCode = await runAll(names, {
    data: resolve(values.data),
    questions: resolve(values.questions),
    log: (line) => console.error(line),
  });
}

/** Runs evaluations one after another, prints and writes what they found. 0 when every threshold is kept and none broke, else 1. */
async function runAll(names: readonly string[], context: EvaluationContext): Promise<0 | 1> {
  const out = resolve(values.out);
  mkdirSync(out, { recursive: true });
  const thresholds = thresholdsSchema.parse(JSON.parse(readFileSync(join(here, 'thresholds.json'), 'utf8')));
  const facts = runFacts();
  console.log(`${facts.machine}\ncommit ${facts.commit}, ${facts.at}`);
  const finished: FinishedEvaluation[] = [];
  for (const name of names) {
    const started = performance.now();
    let one: FinishedEvaluation;
    try {
      const evaluation = await catalogue[name]?.();
      if (!evaluation) continue;
      const report = await evaluation.run(context);
      const seconds = (performance.now() - started) / 1_000;
      const verdicts = holdToThresholds(thresholds[name] ?? {}, report.metrics, report.skipped);
      one = { name, about: evaluation.about, seconds, report, verdicts };
      const items = join(out, `${name}.jsonl`);
      writeFileSync(items, report.items.map((item) => `${JSON.stringify(item)}\n`).join(''));
      console.log(`\n${name}: ${evaluation.about} (${seconds.toFixed(1)} s)\n${plainText(report)}`);
      if (report.items.length > 0) console.log(`\n  ${report.items.length} items in ${items}`);
      for (const { verdict, detail } of verdicts) {
        if (verdict === 'crossed') console.log(`  threshold crossed: ${detail}`);
        else if (verdict !== 'kept') console.log(`  threshold: ${detail}`);
      }
    } catch (error) {
      const { publicMessage, code } = toAppError(error);
      const broke = code === 'internal' && error instanceof Error ? error.message : publicMessage;
      one = { name, about: '', seconds: (performance.now() - started) / 1_000, broke };
      console.error(`\n${name}: could not be run. ${broke}`);
      if (code === 'internal') console.error(error);
    }
    finished.push(one);
  }
  const file = join(out, 'report.html');
  writeFileSync(file, htmlReport(finished, facts));
  console.log(`\nReport with tables and plots: ${file}`);
  const crossed = finished.flatMap((one) =>
    'broke' in one
      ? [`${one.name}: could not be run. ${one.broke}`]
      : one.verdicts
          .filter(({ verdict }) => verdict === 'crossed')
          .map(({ detail }) => `${one.name}: ${detail}`),
  );
  if (crossed.length === 0) return 0;
  console.error(`\nNot all is well:\n${crossed.map((line) => `  ${line}`).join('\n')}`);
  return 1;
}

async function help(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(catalogue).map(async ([name, load]) => {
      const about = await load().then(
        (evaluation) => evaluation.about,
        () => 'cannot be loaded',
      );
      return `  ${name.padEnd(12)} ${about}`;
    }),
  );
  return `npm run eval -- [NAME…] [--data DIR] [--questions DIR] [--out DIR]

${lines.join('\n')}

Without NAME all of them run. --data is the folder of public data sets (default ../shared/eval), --questions one with questions.jsonl
and unanswerable.jsonl (default ../shared/dev-questions). What is missing is said and left out. --out (default evals/out) gets NAME.jsonl with
one line an item, and report.html. Ends with 1 when a threshold of evals/thresholds.json is crossed or an evaluation broke.`;
}
