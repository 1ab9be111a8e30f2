import { abstentionWeights, type Grounds, groundsOf } from '../../src/answering/abstain.ts';
import { phraseTerms } from '../../src/answering/interpret/phrase-terms.ts';
import { termsOf, wordsOf } from '../../src/answering/interpret/question-terms.ts';
import { readAges } from '../../src/answering/interpret/read-ages.ts';
import { resolveReadings } from '../../src/answering/interpret/resolve-readings.ts';
import { PublicationAnalyser } from '../../src/answering/relevance/analyse-publication.ts';
import { judgeRelevance } from '../../src/answering/relevance/judge-relevance.ts';
import { settleReadings } from '../../src/answering/relevance/settle-readings.ts';
import type { Publication } from '../../src/domain/index.ts';
import type { IndexStatistics } from '../../src/evidence-index/index.ts';
import { openStarterLibrary } from '../../src/literature/index.ts';
import { starterFolder, vocabularyFolder } from '../../src/paths.ts';
import { loadVocabulary, type Vocabulary } from '../../src/vocabulary/index.ts';
import { statisticsOf } from '../answers/in-memory-statistics.ts';
import {
  type AnswerableQuestion,
  loadQuestions,
  loadTopics,
  type UnanswerableQuestion,
} from '../datasets/index.ts';
import type { Evaluation, EvaluationReport } from '../evaluation.ts';
import { metric } from '../metric.ts';
import { percent, ratioWithInterval } from '../statistics.ts';

const kinds = ['answerable', 'unanswerable', 'topic left out', 'made up', 'never together'] as const;
type Kind = (typeof kinds)[number];

interface Sample {
  readonly id: string;
  readonly kind: Kind;
  readonly abstain: 0 | 1;
  readonly grounds: Grounds;
}

const names: readonly (keyof Grounds)[] = [
  'together',
  'alone',
  'strength',
  'absentCondition',
  'absentMeans',
  'apart',
  'absentNamed',
  'absentItself',
  'named',
];

/**
 * Fits the abstention weights (logistic regression, L2) on the development questions, on the unanswerable ones, and on each
 * answerable one with its topic taken out of the library, and on made-up ones; reports each judged by weights fitted without
 * its tenth, so that no question judges itself. Changes no file.
 */
export const abstention: Evaluation = {
  name: 'abstention',
  about:
    'Fits the weights by which the service decides not to answer, and judges each question by weights fitted without its tenth.',
  run: async ({ questions: folder }) => {
    const loaded = loadQuestions(folder);
    return loaded.found
      ? fitAbstention(loaded.data)
      : { metrics: [], tables: [], plots: [], items: [], skipped: [loaded.missing] };
  },
};

function fitAbstention(questions: {
  readonly answerable: readonly AnswerableQuestion[];
  readonly unanswerable: readonly UnanswerableQuestion[];
}): EvaluationReport {
  const vocabulary = loadVocabulary(vocabularyFolder);
  const analyser = new PublicationAnalyser(vocabulary);
  const library = openStarterLibrary(starterFolder).read();
  const topics = loadTopics(starterFolder);
  const grounds = (
    text: string,
    publications: readonly Publication[],
    statistics: IndexStatistics,
  ): Grounds => {
    const { mentions } = resolveReadings(vocabulary.spot(text), text, vocabulary, statistics);
    const question = {
      text,
      terms: [...termsOf(mentions, text, vocabulary, statistics), ...phraseTerms(mentions, text, vocabulary)],
      words: wordsOf(mentions, text, vocabulary, statistics),
      ages: readAges(text),
    };
    const analysed = publications.map((publication) => analyser.analyse(publication));
    const settled = { ...question, terms: settleReadings(question, analysed, vocabulary, statistics) };
    return groundsOf(
      settled,
      judgeRelevance(
        settled,
        publications.map((publication) => ({ publication })),
        analyser,
        vocabulary,
        statistics,
      ),
    );
  };
  const all = statisticsOf(library, vocabulary);
  const samples: Sample[] = [];
  for (const { id, question, topic } of questions.answerable) {
    samples.push({ id, kind: 'answerable', abstain: 0, grounds: grounds(question, library, all) });
    const rest = library.filter((publication) => !topics.get(publication.id)?.includes(topic));
    const left = grounds(question, rest, statisticsOf(rest, vocabulary));
    samples.push({ id, kind: 'topic left out', abstain: 1, grounds: left });
  }
  for (const { id, question } of questions.unanswerable) {
    samples.push({ id, kind: 'unanswerable', abstain: 1, grounds: grounds(question, library, all) });
  }
  for (const question of madeUp(vocabulary, all)) {
    samples.push({ id: question, kind: 'made up', abstain: 1, grounds: grounds(question, library, all) });
  }
  for (const question of neverTogether(vocabulary, library)) {
    samples.push({
      id: question,
      kind: 'never together',
      abstain: 1,
      grounds: grounds(question, library, all),
    });
  }
  const folds = foldsOf(samples);
  const held = samples.map((sample) => ({
    ...sample,
    probability: probability(folds.get(sample.id) ?? fitWeights(samples), sample.grounds),
  }));
  const weights = fitWeights(samples);
  const rounded = (value: number) => Math.round(value * 100) / 100;
  const abstainedAt = (cut: number, kind: Kind) =>
    percent(
      ratioWithInterval(
        held.filter((sample) => sample.kind === kind),
        ({ probability: p }) => (p > cut ? 1 : 0),
        () => 1,
      ),
    );
  const wrong = held.filter(({ abstain, probability: p }) => (abstain === 1 ? p < 0.5 : p > 0.5));
  return {
    metrics: kinds.flatMap((kind) =>
      metric(
        `${kind}: abstained at 0.5 %`,
        abstainedAt(0.5, kind),
        held.filter((sample) => sample.kind === kind).length,
      ),
    ),
    tables: [
      {
        title: 'Shares abstained at each cut, each sample judged by weights fitted without its tenth (%)',
        columns: ['cut', ...kinds],
        rows: [0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map((cut) => [
          String(cut),
          ...kinds.map((kind) => Math.round((abstainedAt(cut, kind)?.value ?? 0) * 10) / 10),
        ]),
        note: 'Only the answerable should be answered: their column wants to be low, all others high.',
      },
      {
        title: 'Weights',
        columns: ['ground', 'fitted now', 'in use'],
        rows: (['bias', ...names] as const).map((name) => [
          name,
          rounded(weights[name]),
          rounded(abstentionWeights[name]),
        ]),
      },
      {
        title: 'Questions on the wrong side of 0.5',
        columns: ['question', 'kind', 'probability of abstaining'],
        rows: wrong
          .filter(({ kind }) => kind === 'answerable' || kind === 'unanswerable')
          .map(({ id, kind, probability: p }) => [id, kind, rounded(p)]),
      },
    ],
    plots: [],
    items: held,
    skipped: [],
  };
}

/**
 * Questions the library cannot answer, made of what it has and what it has not: a drug it knows asked about for a disease
 * it never mentions, and such a disease alone. Every so many-th of the vocabulary, so that the choice is nobody's.
 */
function madeUp(vocabulary: Vocabulary, statistics: IndexStatistics): string[] {
  const of = (kind: string, known: boolean) =>
    Array.from({ length: vocabulary.size.concepts }, (_, id) => vocabulary.concept(id)).filter(
      (concept) =>
        concept.kind === kind &&
        concept.weight >= 0.95 &&
        concept.name.length > 5 &&
        statistics.conceptFrequency(`c${concept.id}`) > 0 === known,
    );
  const drugs = of('drug', true);
  const diseases = of('disease', false);
  const forms = [
    (drug: string, disease: string) => `Is ${drug} effective for ${disease}?`,
    (drug: string, disease: string) => `${drug} dose in ${disease}`,
    (drug: string, disease: string) => `I have ${disease}. Would ${drug} help me?`,
    (_: string, disease: string) => `How is ${disease} treated?`,
  ];
  return Array.from({ length: 120 }, (_, index) => {
    const drug = drugs[(index * 13) % drugs.length]?.name ?? '';
    const disease = diseases[(index * 97) % diseases.length]?.name ?? '';
    return (forms[index % forms.length] ?? String)(drug, disease);
  });
}

/** Questions on a drug and a disease that the library knows each, and never in one record. */
function neverTogether(vocabulary: Vocabulary, library: readonly Publication[]): string[] {
  const keys = library.map((publication) => new Set(vocabulary.conceptKeysOf(publication)));
  const known = (kind: string) =>
    Array.from({ length: vocabulary.size.concepts }, (_, id) => vocabulary.concept(id)).filter(
      (concept) =>
        concept.kind === kind &&
        concept.weight >= 0.95 &&
        keys.filter((of) => of.has(`c${concept.id}`)).length >= 2,
    );
  const drugs = known('drug');
  const diseases = known('disease');
  const forms = [
    (drug: string, disease: string) => `Does ${drug} help in ${disease}?`,
    (drug: string, disease: string) => `${drug} for ${disease}`,
    (drug: string, disease: string) => `What dose of ${drug} is used for ${disease}?`,
  ];
  const questions: string[] = [];
  for (let index = 0; questions.length < 90 && index < 2_000; index++) {
    const drug = drugs[(index * 7) % drugs.length];
    const disease = diseases[(index * 11) % diseases.length];
    if (!drug || !disease || keys.some((of) => of.has(`c${drug.id}`) && of.has(`c${disease.id}`))) continue;
    questions.push((forms[index % forms.length] ?? String)(drug.name, disease.name));
  }
  return questions;
}

/** Ten folds by question, so that a question and the same with its topic left out are judged by the same weights. */
function foldsOf(samples: readonly Sample[]): Map<string, Weights> {
  const ids = [...new Set(samples.map((sample) => sample.id))];
  const folds = new Map<string, Weights>();
  for (let fold = 0; fold < 10; fold++) {
    const out = new Set(ids.filter((_, index) => index % 10 === fold));
    const weights = fitWeights(samples.filter((sample) => !out.has(sample.id)));
    for (const id of out) folds.set(id, weights);
  }
  return folds;
}

type Weights = Record<keyof Grounds | 'bias', number>;

function probability(weights: Weights, grounds: Grounds): number {
  return 1 / (1 + Math.exp(-names.reduce((sum, name) => sum + weights[name] * grounds[name], weights.bias)));
}

/** The classes weigh about alike; a real question more than a made-up one. */
const importances: Record<Kind, number> = {
  answerable: 2.5,
  unanswerable: 3,
  'topic left out': 0.7,
  'made up': 0.3,
  'never together': 0.8,
};

const zeroWeights = (): Weights => ({
  bias: 0,
  together: 0,
  alone: 0,
  strength: 0,
  absentCondition: 0,
  absentMeans: 0,
  apart: 0,
  absentNamed: 0,
  absentItself: 0,
  named: 0,
});

/** Gradient descent on the logistic loss. */
function fitWeights(samples: readonly Sample[]): Weights {
  const weights = zeroWeights();
  const importance = (sample: Sample) => importances[sample.kind];
  const total = samples.reduce((sum, sample) => sum + importance(sample), 0);
  for (let step = 0; step < 4_000; step++) {
    const gradient = zeroWeights();
    for (const sample of samples) {
      const error = (importance(sample) * (probability(weights, sample.grounds) - sample.abstain)) / total;
      gradient.bias += error;
      for (const name of names) gradient[name] += error * sample.grounds[name];
    }
    weights.bias -= gradient.bias;
    for (const name of names) weights[name] -= gradient[name] + 0.001 * weights[name];
  }
  return weights;
}
