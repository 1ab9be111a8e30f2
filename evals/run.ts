import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fitAbstention } from './abstention/fit-abstention.ts';
import { runAnswers } from './answers/run-answers.ts';
import { runAudiences } from './audiences/run-audiences.ts';
import { runRelevance } from './relevance/run-relevance.ts';

const help = `npm run eval -- [NAME] [--questions DIR]

  answers   the development questions through the whole pipeline: relevant and off-topic publications cited, facts found,
            stance, abstention, quotes verbatim
  relevance    the topicality gate alone: with the weights in use, at other cuts, and with a quarter of the concepts out
  abstention   fits the weights by which the service decides not to answer, and reports them left one out
  audiences    patients' versions of answers to questions made of the starter library: reading grade before and after, claims
               told in plain words, losses in what is shown (must be none)

Without NAME all of them run. --questions is a folder with questions.jsonl and unanswerable.jsonl
(default ../shared/dev-questions). Details go to evals/out/. Ends with 1 when a threshold of evals/thresholds.json is crossed.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { questions: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
const here = fileURLToPath(new URL('.', import.meta.url));
const questions = values.questions ?? join(here, '../../shared/dev-questions');
const runs: Record<string, () => Promise<boolean> | boolean> = {
  answers: () => runAnswers(questions, join(here, 'out')),
  relevance: () => runRelevance(questions),
  abstention: () => fitAbstention(questions),
  audiences: () => runAudiences(join(here, 'out')),
};

if (values.help) {
  console.log(help);
} else {
  const unknown = positionals.filter((name) => !(name in runs));
  if (unknown.length > 0) {
    console.error(`There is no evaluation called ${unknown.join(', ')}.\n\n${help}`);
    process.exit(2);
  }
  let passed = true;
  for (const [name, run] of Object.entries(runs)) {
    if (positionals.length === 0 || positionals.includes(name)) passed = (await run()) && passed;
  }
  if (!passed) process.exitCode = 1;
}
