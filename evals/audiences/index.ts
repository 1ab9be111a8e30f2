import type { Answer } from '../../src/domain/index.ts';
import { glossaryFolder, starterFolder, vocabularyFolder } from '../../src/paths.ts';
import {
  type AudienceVersion,
  audienceVersion,
  checkLoss,
  readingGrade,
} from '../../src/publishing/index.ts';
import { loadGlossary, loadVocabulary } from '../../src/vocabulary/index.ts';
import { askApp, withStarterLibrary } from '../ask-starter-library.ts';
import type { Evaluation, EvaluationReport, Metric } from '../evaluation.ts';
import { metric } from '../metric.ts';
import { bootstrap, percent, quantile, ratioWithInterval } from '../statistics.ts';
import { starterQuestions } from './starter-questions.ts';

/** The patients' reading grade aimed at (issue 3). */
const TARGET = 8;

interface Page {
  readonly answer: Answer;
  readonly version: AudienceVersion;
  /** Time to make the version. */
  readonly ms: number;
}

/** Patients' versions of answers to questions made of the starter library. Needs no data. */
export const audiences: Evaluation = {
  name: 'audiences',
  about:
    "Patients' versions of answers to questions made of the starter library: reading grade before and after, claims told in plain words, losses in what is shown (must be none).",
  run: ({ log }) =>
    withStarterLibrary(async (app) => {
      const tools = { glossary: loadGlossary(glossaryFolder), vocabulary: loadVocabulary(vocabularyFolder) };
      const questions = starterQuestions(starterFolder, tools.vocabulary);
      log(`audiences: asking ${questions.length} questions`);
      const pages: Page[] = [];
      for (const question of questions) {
        const answer = await askApp(app, question, 'patient');
        if (Object.keys(answer.claims).length === 0) continue;
        const started = performance.now();
        const version = audienceVersion(answer, 'patient', tools);
        pages.push({ answer, version, ms: performance.now() - started });
      }
      return report(pages, tools);
    }),
};

function report(pages: readonly Page[], tools: Parameters<typeof checkLoss>[2]): EvaluationReport {
  const told = pages.flatMap(claimsOf);
  const lost = told.filter(
    ({ original, sentences, numbers }) => !checkLoss(original, { sentences, details: numbers }, tools).ok,
  );
  const grades: readonly (readonly [string, readonly number[]])[] = [
    ['claims as they are', pages.map(({ answer }) => readingGrade(textsOf(answer)))],
    ["patients' page", pages.map(({ version }) => version.readingGrade)],
    [
      'its claims alone',
      pages.map((page) =>
        readingGrade(
          claimsOf(page)
            .flatMap(({ sentences }) => sentences)
            .join('\n'),
        ),
      ),
    ],
  ];
  const gradeMetrics = grades.flatMap(([name, values]) => [
    ...middle(`grade, ${name}: median`, values),
    ...metric(`grade, ${name}: p90`, quantile(values, 0.9), values.length),
  ]);
  const share = <T>(name: string, items: readonly T[], holds: (item: T) => boolean) =>
    metric(
      name,
      percent(
        ratioWithInterval(
          items,
          (item) => (holds(item) ? 1 : 0),
          () => 1,
        ),
      ),
      items.length,
    );
  const took = pages.map(({ ms }) => ms);
  return {
    metrics: [
      ...gradeMetrics,
      ...share(`pages at grade ${TARGET} or less %`, pages, ({ version }) => version.readingGrade <= TARGET),
      ...share('claims told in plain words %', told, ({ wording }) => wording === 'rules'),
      { name: 'losses in what is shown', value: lost.length, items: told.length },
      ...middle(
        'terms explained, a page',
        pages.map(({ version }) => version.terms.length),
      ),
      ...middle(
        'claims told, a page',
        pages.map((page) => claimsOf(page).length),
      ),
      ...metric('ms for a version: p95', quantile(took, 0.95), took.length),
    ],
    tables: [
      {
        title: 'Losses',
        columns: ['claim'],
        rows: lost.map(({ original }) => [original]),
        note: 'Found by the check that guards the page itself; the evaluation "readability" looks with another one.',
      },
    ],
    plots: [
      {
        title: 'Reading grade (US school year)',
        unit: '',
        groups: [
          { name: 'Median', bars: gradeMetrics.filter(({ name }) => name.endsWith('median')).map(shortName) },
        ],
      },
    ],
    items: pages.map(({ answer, version }) => ({ question: answer.question, version })),
    skipped: [],
  };
}

function claimsOf({ version }: Page) {
  return [
    ...version.warningSigns,
    ...version.bottomLine,
    ...version.sections.flatMap(({ claims }) => claims),
  ];
}

function textsOf(answer: Answer): string {
  return Object.values(answer.claims)
    .map(({ text }) => text)
    .join('\n');
}

function middle(name: string, values: readonly number[]): Metric[] {
  return metric(
    name,
    bootstrap(values, (sample) => quantile(sample, 0.5)),
    values.length,
  );
}

function shortName(one: Metric): Metric {
  return { ...one, name: one.name.replace(/^grade, |: median$/g, '') };
}
