import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import { readSettings } from '../../src/config.ts';
import type { Answer } from '../../src/domain/index.ts';
import { openStarterLibrary } from '../../src/literature/index.ts';
import { createLogger } from '../../src/logger.ts';
import { starterFolder } from '../../src/paths.ts';
import { type Interval, quantile, ratioWithInterval } from '../statistics.ts';
import { loadQuestions, loadTopics } from './dataset.ts';
import { type AnswerScore, scoreAbstention, scoreAnswer, squash } from './score-answers.ts';

interface Threshold {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/**
 * Asks every development question of a folder through the real pipeline and prints the figures with 95 % intervals, then
 * the failures. Returns false when a threshold of evals/thresholds.json is crossed, true when the folder is not there.
 */
export async function runAnswers(folder: string, outFolder: string): Promise<boolean> {
  const questions = loadQuestions(folder);
  if (!questions) {
    console.log(
      `answers: skipped, there is no ${join(folder, 'questions.jsonl')} (give a folder with --questions DIR).`,
    );
    return true;
  }
  const topics = loadTopics(starterFolder);
  const texts = new Map(
    openStarterLibrary(starterFolder)
      .read()
      .map((publication) => [
        publication.id as string,
        squash(publication.sections.map(({ text }) => text).join(' ')),
      ]),
  );
  const library = { text: (id: string) => texts.get(id), topics: (id: string) => topics.get(id) ?? [] };

  const dataFolder = mkdtempSync(join(tmpdir(), 'probatum-eval-'));
  const app = await createApp(
    readSettings({ PROBATUM_DATA: dataFolder, PORT: '0', PROBATUM_LOG: 'error' }),
    createLogger('error'),
  );
  const ask = async (question: string): Promise<Answer> => {
    for await (const event of app.ask({ question })) if ('answer' in event) return event.answer;
    throw new Error(`no answer to: ${question}`);
  };
  try {
    const scores: AnswerScore[] = [];
    const rows: { id: string; answer: Answer; failures: readonly string[] }[] = [];
    for (const question of questions.answerable) {
      const answer = await ask(question.question);
      const score = scoreAnswer(question, answer, library);
      scores.push(score);
      rows.push({ id: question.id, answer, failures: score.failures });
    }
    const abstentions: number[] = [];
    for (const question of questions.unanswerable) {
      const answer = await ask(question.question);
      const abstained = scoreAbstention(question, answer);
      abstentions.push(abstained);
      rows.push({
        id: question.id,
        answer,
        failures: abstained ? [] : [`should abstain: ${question.question}`],
      });
    }
    const figures = summarise(scores, abstentions);
    console.table(
      Object.fromEntries(
        Object.entries(figures).map(([name, figure]) => [
          name,
          figure
            ? { value: round(figure.value), low: round(figure.low), high: round(figure.high) }
            : { value: null },
        ]),
      ),
    );
    for (const { id, failures } of rows) for (const failure of failures) console.log(`${id}\t${failure}`);
    mkdirSync(outFolder, { recursive: true });
    const file = join(outFolder, 'answers.jsonl');
    writeFileSync(file, `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
    console.log(
      `\n${scores.length} answerable and ${abstentions.length} unanswerable questions; each answer in ${file}`,
    );
    return withinThresholds(figures);
  } finally {
    await app.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function summarise(
  scores: readonly AnswerScore[],
  abstentions: readonly number[],
): Record<string, Interval | null> {
  const share = (of: (score: AnswerScore) => number, among: (score: AnswerScore) => number = () => 1) =>
    percent(ratioWithInterval(scores, of, among));
  const mean = (of: (score: AnswerScore) => number) => ratioWithInterval(scores, of, () => 1);
  const took = scores.map((score) => score.tookMs);
  const exact = (value: number): Interval => ({ value, low: value, high: value });
  return {
    'answered %': share((s) => s.answered),
    'any relevant cited %': share((s) => s.anyRelevant),
    'relevant cited (recall) %': share((s) => s.recall),
    'cited that is relevant (precision) %': share((s) => s.precision),
    'off-topic, % of cited': share(
      (s) => s.offTopic,
      (s) => s.cited,
    ),
    'near miss cited, % of questions': share((s) => s.nearMiss),
    'nuggets found %': share(
      (s) => s.nuggetsFound,
      (s) => s.nuggets,
    ),
    'stance given %': share(
      (s) => s.stanceGiven,
      (s) => s.stanceAsked,
    ),
    'stance right, % of given': share(
      (s) => s.stanceRight,
      (s) => s.stanceGiven,
    ),
    'rightly abstained %': percent(
      ratioWithInterval(
        abstentions,
        (abstained) => abstained,
        () => 1,
      ),
    ),
    'quotes verbatim %': share(
      (s) => s.quotesVerbatim,
      (s) => s.quotes,
    ),
    'references per answer': mean((s) => s.cited),
    'claims per answer': mean((s) => s.claims),
    'median ms': exact(quantile(took, 0.5)),
    'p95 ms': exact(quantile(took, 0.95)),
  };
}

function withinThresholds(figures: Record<string, Interval | null>): boolean {
  const thresholds: Record<string, Threshold> = JSON.parse(
    readFileSync(new URL('../thresholds.json', import.meta.url), 'utf8'),
  ).answers;
  let within = true;
  for (const [name, { atLeast, atMost }] of Object.entries(thresholds)) {
    const value = figures[name]?.value;
    if (value === undefined) continue;
    if ((atLeast !== undefined && value < atLeast) || (atMost !== undefined && value > atMost)) {
      within = false;
      console.log(
        `threshold crossed: ${name} is ${round(value)}, wanted ${atLeast !== undefined ? `at least ${atLeast}` : `at most ${atMost}`}`,
      );
    }
  }
  return within;
}

function percent(interval: Interval | null): Interval | null {
  return interval && { value: 100 * interval.value, low: 100 * interval.low, high: 100 * interval.high };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
