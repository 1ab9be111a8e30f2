import { phraseTerms } from '../../src/answering/interpret/phrase-terms.ts';
import { termsOf, wordsOf } from '../../src/answering/interpret/question-terms.ts';
import { readAges } from '../../src/answering/interpret/read-ages.ts';
import { resolveReadings } from '../../src/answering/interpret/resolve-readings.ts';
import { PublicationAnalyser } from '../../src/answering/relevance/analyse-publication.ts';
import { gate, judgeRelevance } from '../../src/answering/relevance/judge-relevance.ts';
import { relevanceWeights } from '../../src/answering/relevance/score-publications.ts';
import { settleReadings } from '../../src/answering/relevance/settle-readings.ts';
import { openStarterLibrary } from '../../src/literature/index.ts';
import { starterFolder, vocabularyFolder } from '../../src/paths.ts';
import { loadVocabulary } from '../../src/vocabulary/index.ts';
import { statisticsOf } from '../answers/in-memory-statistics.ts';
import { type AnswerableQuestion, loadQuestions, loadTopics } from '../datasets/index.ts';
import type { Evaluation, EvaluationReport } from '../evaluation.ts';
import { metric } from '../metric.ts';
import { percent, ratioWithInterval } from '../statistics.ts';

/**
 * The topicality gate alone, every publication of the library a candidate: what it accepts with the weights in use, at
 * other cuts, and when a quarter of each question's concepts is taken out, as if the vocabulary did not know them. Figures
 * that fall little with dropout are figures that new questions will see too.
 */
export const relevance: Evaluation = {
  name: 'relevance',
  about:
    "The topicality gate alone: with the weights in use, at other cuts, and with a quarter of each question's concepts out.",
  run: async ({ questions: folder }) => {
    const loaded = loadQuestions(folder);
    return loaded.found
      ? measureGate(loaded.data.answerable)
      : { metrics: [], tables: [], plots: [], items: [], skipped: [loaded.missing] };
  },
};

function measureGate(questions: readonly AnswerableQuestion[]): EvaluationReport {
  const vocabulary = loadVocabulary(vocabularyFolder);
  const analyser = new PublicationAnalyser(vocabulary);
  const library = openStarterLibrary(starterFolder).read();
  const topics = loadTopics(starterFolder);
  const statistics = statisticsOf(library, vocabulary);
  const analysed = library.map((publication) => analyser.analyse(publication));
  const candidates = library.map((publication) => ({ publication }));

  const read = (text: string, keeps: (concept: number) => boolean) => {
    const { mentions } = resolveReadings(vocabulary.spot(text), text, vocabulary, statistics);
    const kept = mentions.filter(({ concepts }) => keeps(concepts[0] ?? 0));
    const question = {
      text,
      terms: [...termsOf(kept, text, vocabulary, statistics), ...phraseTerms(mentions, text, vocabulary)],
      words: wordsOf(kept, text, vocabulary, statistics),
      ages: readAges(text),
    };
    return { ...question, terms: settleReadings(question, analysed, vocabulary, statistics) };
  };
  const measure = (weights: typeof gate, keeps: (concept: number) => boolean = () => true): Judged[] =>
    questions.map((question) => ({
      question,
      ids: judgeRelevance(read(question.question, keeps), candidates, analyser, vocabulary, statistics, {
        gate: weights,
        relevance: relevanceWeights,
      }).accepted.map((publication) => publication.analysed.publication.id as string),
    }));
  const quarterOut = (seed: number) => (concept: number) =>
    ((Math.imul(concept + 1, 2_654_435_761) + seed * 97) >>> 8) % 4 !== 0;
  const inUse = measure(gate);
  const variants: (readonly [string, readonly Judged[]])[] = [
    ['in use', inUse],
    ...[1, 2, 3].map((seed) => [`a quarter out, ${seed}`, measure(gate, quarterOut(seed))] as const),
    ...[0.65, 0.7, 0.75, 0.8].map(
      (cut) => [`cut ${cut}`, measure({ ...gate, cut, cutForSyntheses: cut - 0.2 })] as const,
    ),
  ];
  const rows = variants.map(([name, judged]) => ({ name, metrics: figures(judged, topics) }));
  return {
    metrics: rows[0]?.metrics ?? [],
    tables: [
      {
        title: 'The gate in use and varied',
        columns: ['gate', ...(rows[0]?.metrics.map(({ name }) => name) ?? [])],
        rows: rows.map(({ name, metrics }) => [
          name,
          ...metrics.map(({ value }) => Math.round(value * 10) / 10),
        ]),
        note: 'The cut is the share of the best score a publication must reach to be accepted.',
      },
    ],
    plots: [
      {
        title: 'Relevant publications accepted (recall) and accepted that are relevant (precision)',
        unit: '%',
        groups: rows.map(({ name, metrics }) => ({
          name,
          bars: metrics.filter((one) => one.name === 'recall %' || one.name === 'precision %'),
        })),
      },
    ],
    items: inUse.map(({ question, ids }) => ({
      id: question.id,
      question: question.question,
      relevant: question.relevant,
      accepted: ids,
    })),
    skipped: [],
  };
}

interface Judged {
  readonly question: AnswerableQuestion;
  /** Publications the gate let through. */
  readonly ids: readonly string[];
}

function figures(judged: readonly Judged[], topics: ReadonlyMap<string, readonly string[]>) {
  const scores = judged.map(({ question, ids }) => {
    const relevant: readonly string[] = question.relevant;
    const hits = relevant.filter((id) => ids.includes(id));
    const off = ids.filter((id) => !topics.get(id)?.includes(question.topic) && !relevant.includes(id));
    return {
      any: hits.length > 0 ? 1 : 0,
      recall: hits.length / relevant.length,
      precision: hits.length / (ids.length || 1),
      off: off.length,
      cited: ids.length,
      near: question.mustNotCite.some((id) => ids.includes(id) && !off.includes(id)) ? 1 : 0,
    };
  });
  const one = () => 1;
  const share = (name: string, of: (score: (typeof scores)[number]) => number) =>
    metric(name, percent(ratioWithInterval(scores, of, one)), scores.length);
  return [
    ...share('any relevant %', (score) => score.any),
    ...share('recall %', (score) => score.recall),
    ...share('precision %', (score) => score.precision),
    ...metric(
      'off-topic %',
      percent(
        ratioWithInterval(
          scores,
          (score) => score.off,
          (score) => score.cited,
        ),
      ),
      scores.reduce((sum, { cited }) => sum + cited, 0),
    ),
    ...share('near miss %', (score) => score.near),
    ...metric(
      'references',
      ratioWithInterval(scores, (score) => score.cited, one),
      scores.length,
    ),
  ];
}
