import { onStages, type Stage, type StageReached } from '../../src/answering/stages.ts';
import { starterFolder, vocabularyFolder } from '../../src/paths.ts';
import { loadVocabulary } from '../../src/vocabulary/index.ts';
import { askApp, withStarterLibrary } from '../ask-starter-library.ts';
import { starterQuestions } from '../audiences/starter-questions.ts';
import { loadQuestions } from '../datasets/index.ts';
import type { Evaluation, Metric } from '../evaluation.ts';
import { metric } from '../metric.ts';
import { bootstrap, quantile } from '../statistics.ts';

/** Questions asked before anything is timed. */
const WARM_UP = 20;
const ROUNDS = 2;

/** What is done between reaching one stage and the next. */
const stages: readonly (readonly [name: string, from: Stage, to: Stage])[] = [
  ['interpret', 'started', 'interpreted'],
  ['retrieve', 'interpreted', 'retrieved'],
  ['appraise and judge', 'retrieved', 'appraised'],
  ['select', 'appraised', 'selected'],
  ['compose', 'selected', 'composed'],
  ['verify', 'composed', 'verified'],
  ['assemble', 'verified', 'assembled'],
  ['store', 'assembled', 'stored'],
];

interface Timed {
  readonly question: string;
  readonly status: string;
  readonly round: number;
  /** Milliseconds by stage; a stage an answer did not go through is not there. */
  readonly ms: Readonly<Record<string, number>>;
  readonly whole: number;
}

/** Where the time of an answer goes. */
export const latency: Evaluation = {
  name: 'latency',
  about:
    'Milliseconds an answer spends in each stage, by rules, on the starter library: questions made of the library and, where they are there, those of --questions, twice each, one at a time, warm.',
  run: async ({ questions: folder, log }) => {
    const loaded = loadQuestions(folder);
    const asked = [
      ...starterQuestions(starterFolder, loadVocabulary(vocabularyFolder)),
      ...(loaded.found
        ? [...loaded.data.answerable, ...loaded.data.unanswerable].map(({ question }) => question)
        : []),
    ];
    log(`latency: asking ${asked.length} questions ${ROUNDS} times`);
    const timed = await timeAnswers(asked);
    const rows = [
      ...stages.map(([name]) => ({ name, values: timed.flatMap(({ ms }) => ms[name] ?? []) })),
      { name: 'whole', values: timed.map(({ whole }) => whole) },
    ];
    const median: Metric[] = rows.flatMap(({ name, values }) =>
      metric(
        `${name}: p50 ms`,
        bootstrap(values, (sample) => quantile(sample, 0.5)),
        values.length,
      ),
    );
    const slow: Metric[] = rows.flatMap(({ name, values }) =>
      metric(
        `${name}: p95 ms`,
        bootstrap(values, (sample) => quantile(sample, 0.95)),
        values.length,
      ),
    );
    return {
      metrics: [...median, ...slow],
      tables: [
        {
          title: 'Milliseconds by stage',
          columns: ['stage', 'p50', 'p95', 'worst', 'answers'],
          rows: rows.map(({ name, values }) => [
            name,
            hundredths(quantile(values, 0.5)),
            hundredths(quantile(values, 0.95)),
            hundredths(Math.max(0, ...values)),
            values.length,
          ]),
          note: 'An answer that ends early (not enough evidence) skips stages; what it does after its last one counts in none. Compare runs on one machine in one sitting.',
        },
      ],
      plots: [
        {
          title: 'Milliseconds by stage',
          unit: 'ms',
          groups: rows.map(({ name }) => ({
            name,
            bars: [...median, ...slow]
              .filter((one) => one.name.startsWith(`${name}:`))
              .map((one) => ({ ...one, name: one.name.includes('p50') ? 'median' : 'p95' })),
          })),
        },
      ],
      items: timed,
      skipped: [],
    };
  },
};

function timeAnswers(questions: readonly string[]): Promise<Timed[]> {
  return withStarterLibrary(async (app) => {
    let reached: StageReached[] = [];
    const stop = onStages((one) => reached.push(one));
    const timed: Timed[] = [];
    try {
      for (const question of questions.slice(0, WARM_UP)) await askApp(app, question);
      for (let round = 1; round <= ROUNDS; round++) {
        for (const question of questions) {
          reached = [];
          const started = performance.now();
          const { status } = await askApp(app, question);
          timed.push({ question, status, round, ms: between(reached), whole: performance.now() - started });
        }
      }
    } finally {
      stop();
    }
    return timed;
  });
}

function between(reached: readonly StageReached[]): Record<string, number> {
  const at = new Map(reached.map((one) => [one.stage, one.at]));
  return Object.fromEntries(
    stages.flatMap(([name, from, to]) => {
      const [start, end] = [at.get(from), at.get(to)];
      return start === undefined || end === undefined ? [] : [[name, end - start]];
    }),
  );
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
