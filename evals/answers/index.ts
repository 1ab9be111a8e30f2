import { openStarterLibrary } from '../../src/literature/index.ts';
import { starterFolder } from '../../src/paths.ts';
import { askApp, withStarterLibrary } from '../ask-starter-library.ts';
import { loadQuestions, loadTopics } from '../datasets/index.ts';
import type { Evaluation, EvaluationReport, Metric, ReportTable } from '../evaluation.ts';
import { metric } from '../metric.ts';
import { percent, quantile, ratioWithInterval } from '../statistics.ts';
import {
  type AnswerScore,
  type ScoringLibrary,
  scoreAbstention,
  scoreAnswer,
  squash,
} from './score-answers.ts';

/** Asks every development question through the real pipeline and scores the answers. */
export const answers: Evaluation = {
  name: 'answers',
  about:
    'The questions on the starter library through the whole pipeline: relevant and off-topic publications cited, facts found, stance, abstention, quotes verbatim.',
  run: async ({ questions: folder, log }) => {
    const loaded = loadQuestions(folder);
    if (!loaded.found) return { metrics: [], tables: [], plots: [], items: [], skipped: [loaded.missing] };
    const { answerable, unanswerable } = loaded.data;
    log(`answers: asking ${answerable.length + unanswerable.length} questions`);
    return withStarterLibrary(async (app) => {
      const library = scoringLibrary();
      const scores: AnswerScore[] = [];
      const abstentions: number[] = [];
      const items: { id: string; answer: object; failures: readonly string[] }[] = [];
      for (const question of answerable) {
        const answer = await askApp(app, question.question);
        const score = scoreAnswer(question, answer, library);
        scores.push(score);
        items.push({ id: question.id, answer, failures: score.failures });
      }
      for (const { id, question } of unanswerable) {
        const answer = await askApp(app, question);
        const abstained = scoreAbstention(answer);
        abstentions.push(abstained);
        items.push({ id, answer, failures: abstained ? [] : [`should abstain: ${question}`] });
      }
      const metrics = figures(scores, abstentions);
      return {
        metrics,
        tables: [failures(items)],
        plots: [shares(metrics)],
        items,
        skipped: [],
      };
    });
  },
};

function scoringLibrary(): ScoringLibrary {
  const topics = loadTopics(starterFolder);
  const texts = new Map(
    openStarterLibrary(starterFolder)
      .read()
      .map((publication) => [
        publication.id as string,
        squash(publication.sections.map(({ text }) => text).join(' ')),
      ]),
  );
  return { text: (id) => texts.get(id), topics: (id) => topics.get(id) ?? [] };
}

function figures(scores: readonly AnswerScore[], abstentions: readonly number[]): Metric[] {
  const count = (of: (score: AnswerScore) => number) => scores.reduce((sum, score) => sum + of(score), 0);
  const share = (
    name: string,
    of: (score: AnswerScore) => number,
    among: (score: AnswerScore) => number = () => 1,
  ) => metric(name, percent(ratioWithInterval(scores, of, among)), count(among));
  const mean = (name: string, of: (score: AnswerScore) => number) =>
    metric(
      name,
      ratioWithInterval(scores, of, () => 1),
      scores.length,
    );
  const took = scores.map((score) => score.tookMs);
  return [
    ...share('answered %', (s) => s.answered),
    ...share('any relevant cited %', (s) => s.anyRelevant),
    ...share('relevant cited (recall) %', (s) => s.recall),
    ...share('cited that is relevant (precision) %', (s) => s.precision),
    ...share(
      'off-topic, % of cited',
      (s) => s.offTopic,
      (s) => s.cited,
    ),
    ...share('near miss cited, % of questions', (s) => s.nearMiss),
    ...share(
      'nuggets found %',
      (s) => s.nuggetsFound,
      (s) => s.nuggets,
    ),
    ...share(
      'stance given %',
      (s) => s.stanceGiven,
      (s) => s.stanceAsked,
    ),
    ...share(
      'stance right, % of given',
      (s) => s.stanceRight,
      (s) => s.stanceGiven,
    ),
    ...metric(
      'rightly abstained %',
      percent(
        ratioWithInterval(
          abstentions,
          (abstained) => abstained,
          () => 1,
        ),
      ),
      abstentions.length,
    ),
    ...share(
      'quotes verbatim %',
      (s) => s.quotesVerbatim,
      (s) => s.quotes,
    ),
    ...mean('references per answer', (s) => s.cited),
    ...mean('claims per answer', (s) => s.claims),
    ...metric('median ms', quantile(took, 0.5), took.length),
    ...metric('p95 ms', quantile(took, 0.95), took.length),
  ];
}

function failures(items: readonly { id: string; failures: readonly string[] }[]): ReportTable {
  return {
    title: 'What went wrong, question by question',
    columns: ['question', 'failure'],
    rows: items.flatMap(({ id, failures: of }) => of.map((failure) => [id, failure])),
    note: 'A nugget is found when one claim, or two together, hold most of its numbers and words: a count of words, not of meaning.',
  };
}

function shares(metrics: readonly Metric[]): EvaluationReport['plots'][number] {
  return {
    title: 'Shares',
    unit: '%',
    groups: [
      { name: 'Questions on the starter library', bars: metrics.filter(({ name }) => name.includes('%')) },
    ],
  };
}
