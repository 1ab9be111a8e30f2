import { splitSentences } from '../../src/literature/index.ts';
import { glossaryFolder, starterFolder, vocabularyFolder } from '../../src/paths.ts';
import { retellClaim } from '../../src/publishing/audiences/retell/retell-claim.ts';
import { type AudienceTools, audienceVersion, readingGrade } from '../../src/publishing/index.ts';
import { loadGlossary, loadVocabulary } from '../../src/vocabulary/index.ts';
import { askApp, withStarterLibrary } from '../ask-starter-library.ts';
import { starterQuestions } from '../audiences/starter-questions.ts';
import { loadCochranePlainLanguage } from '../datasets/index.ts';
import type { Evaluation, EvaluationReport, ReportTable } from '../evaluation.ts';
import { metric } from '../metric.ts';
import { bootstrap, percent, quantile, ratioWithInterval } from '../statistics.ts';
import { type Lost, type LostKind, secondCheck } from './second-check.ts';

/** At most so many abstracts, spread over the file: each of their sentences is retold. */
const ABSTRACTS = 130;

const kinds: readonly LostKind[] = ['number', 'hedge', 'negation', 'warning'];

interface Told {
  readonly original: string;
  readonly told: string;
  readonly retold: boolean;
  readonly lost: readonly Lost[];
}

/** A text with the sentences shown in its place. */
interface Text {
  readonly id: string;
  readonly before: number;
  readonly after: number;
  /** Grade of the authors' own plain words, where there are some. */
  readonly plain: number | null;
  readonly sentences: readonly Told[];
}

/** How hard patients' wording reads, and what it lost, looked at by a check that is not the page's own. */
export const readability: Evaluation = {
  name: 'readability',
  about:
    "Patients' wording by rule on Cochrane abstracts and on answers from the starter library: reading grade before and after, and numbers, hedges, negations and warnings lost, by a second check that shares nothing with the one that guards the page (must be none).",
  run: async ({ data, log }) => {
    const tools = { glossary: loadGlossary(glossaryFolder), vocabulary: loadVocabulary(vocabularyFolder) };
    const cochrane = loadCochranePlainLanguage(data);
    const reports: EvaluationReport[] = [];
    if (cochrane.found) {
      const step = Math.max(1, Math.ceil(cochrane.data.length / ABSTRACTS));
      const pairs = cochrane.data.filter((_, index) => index % step === 0);
      log(`readability: retelling ${pairs.length} of ${cochrane.data.length} abstracts`);
      const texts = pairs.map(({ id, abstract, plain }) => tellAbstract(id, abstract, plain, tools));
      reports.push(reportOf('Cochrane abstracts', texts));
    }
    reports.push(reportOf('Starter library', await tellAnswers(tools, log)));
    return {
      metrics: reports.flatMap(({ metrics }) => metrics),
      tables: reports.flatMap(({ tables }) => tables),
      plots: [
        {
          title: 'Reading grade, median (US school year)',
          unit: '',
          groups: reports.flatMap(({ plots }) => plots.flatMap(({ groups }) => groups)),
        },
      ],
      items: reports.flatMap(({ items }) => items),
      skipped: cochrane.found ? [] : [cochrane.missing],
    };
  },
};

function tellAbstract(id: string, abstract: string, plain: string, tools: AudienceTools): Text {
  const told = splitSentences(abstract).map(({ text }) => {
    const { sentences, numbers, retold } = retellClaim(text, tools);
    return { ...toldOf(text, sentences, numbers, retold), shown: sentences.join('\n') };
  });
  return {
    id,
    before: readingGrade(abstract),
    after: readingGrade(told.map(({ shown }) => shown).join('\n')),
    plain: readingGrade(plain),
    sentences: told,
  };
}

function toldOf(
  original: string,
  sentences: readonly string[],
  numbers: string | null,
  retold: boolean,
): Told {
  const told = [...sentences, ...(numbers ? [numbers] : [])].join(' | ');
  return { original, told, retold, lost: retold ? secondCheck(original, told) : [] };
}

async function tellAnswers(tools: AudienceTools, log: (line: string) => void): Promise<Text[]> {
  const questions = starterQuestions(starterFolder, tools.vocabulary);
  log(`readability: asking ${questions.length} questions`);
  return withStarterLibrary(async (app) => {
    const texts: Text[] = [];
    for (const question of questions) {
      const answer = await askApp(app, question, 'patient');
      if (Object.keys(answer.claims).length === 0) continue;
      const version = audienceVersion(answer, 'patient', tools);
      const claims = [
        ...version.warningSigns,
        ...version.bottomLine,
        ...version.sections.flatMap((section) => section.claims),
      ];
      texts.push({
        id: question,
        before: readingGrade(claims.map(({ original }) => original).join('\n')),
        after: readingGrade(claims.flatMap(({ sentences }) => sentences).join('\n')),
        plain: null,
        sentences: claims.map(({ original, sentences, numbers, wording }) =>
          toldOf(original, sentences, numbers, wording !== 'original'),
        ),
      });
    }
    return texts;
  });
}

function reportOf(name: string, texts: readonly Text[]): EvaluationReport {
  const sentences = texts.flatMap((text) => text.sentences);
  const retold = sentences.filter((one) => one.retold);
  const grade = (which: string, values: readonly number[]) =>
    metric(
      `${name}: grade ${which}, median`,
      bootstrap(values, (sample) => quantile(sample, 0.5)),
      values.length,
    );
  const grades = [
    ...grade(
      'before',
      texts.map(({ before }) => before),
    ),
    ...grade(
      'after',
      texts.map(({ after }) => after),
    ),
    ...grade(
      "of the authors' plain summary",
      texts.flatMap(({ plain }) => plain ?? []),
    ),
  ];
  const losses = kinds.flatMap((kind) =>
    metric(
      `${name}: ${kind}s lost or added, % of retold sentences`,
      percent(
        ratioWithInterval(
          retold,
          ({ lost }) => (lost.some((one) => one.kind === kind) ? 1 : 0),
          () => 1,
        ),
      ),
      retold.length,
    ),
  );
  return {
    metrics: [
      ...grades,
      ...metric(
        `${name}: sentences told in plain words %`,
        percent(
          ratioWithInterval(
            sentences,
            (one) => (one.retold ? 1 : 0),
            () => 1,
          ),
        ),
        sentences.length,
      ),
      ...losses,
    ],
    tables: [lossTable(name, retold)],
    plots: [
      {
        title: '',
        unit: '',
        groups: [
          {
            name,
            bars: grades.map((one) => ({ ...one, name: one.name.replace(/^.*: grade |, median$/g, '') })),
          },
        ],
      },
    ],
    items: texts,
    skipped: [],
  };
}

function lossTable(name: string, retold: readonly Told[]): ReportTable {
  return {
    title: `${name}: what the second check found`,
    columns: ['kind', 'what', 'original', 'told'],
    rows: retold.flatMap(({ original, told, lost }) =>
      lost.map(({ kind, what }) => [kind, what, original, told]),
    ),
    note: `${retold.length} sentences told in other words were looked at. The check counts words and errs towards finding something.`,
  };
}
