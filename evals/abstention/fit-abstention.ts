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
import { loadVocabulary } from '../../src/vocabulary/index.ts';
import { loadQuestions, loadTopics } from '../answers/dataset.ts';
import { statisticsOf } from '../answers/in-memory-statistics.ts';

interface Sample {
  readonly id: string;
  readonly kind: 'answerable' | 'unanswerable' | 'topic left out';
  readonly abstain: 0 | 1;
  readonly grounds: Grounds;
}

const names: readonly (keyof Grounds)[] = ['together', 'alone', 'strength', 'absentCondition', 'absentMeans'];

/**
 * Fits the abstention weights (logistic regression, L2) on the development questions, on the unanswerable ones, and on each
 * answerable one with its topic taken out of the library; reports leave-one-out figures, so that no question judges itself.
 */
export function fitAbstention(folder: string): boolean {
  const questions = loadQuestions(folder);
  if (!questions) {
    console.log(
      `abstention: skipped, there are no questions in ${folder} (give a folder with --questions DIR).`,
    );
    return true;
  }
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
    return groundsOf(settled, judgeRelevance(settled, publications, analyser, vocabulary, statistics));
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
  const held = samples.map((sample) => ({
    ...sample,
    probability: probability(fit(samples.filter((other) => other.id !== sample.id)), sample.grounds),
  }));
  console.log(`${samples.length} samples; left-one-out shares abstained at each cut:`);
  console.table(
    Object.fromEntries(
      [0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map((cut) => [
        cut,
        Object.fromEntries(
          (['answerable', 'unanswerable', 'topic left out'] as const).map((kind) => {
            const of = held.filter((sample) => sample.kind === kind);
            return [
              kind,
              `${((100 * of.filter((s) => s.probability > cut).length) / of.length).toFixed(1)} %`,
            ];
          }),
        ),
      ]),
    ),
  );
  for (const sample of held) {
    const wrong = sample.abstain === 1 ? sample.probability < 0.5 : sample.probability > 0.5;
    if (wrong && sample.kind !== 'topic left out') {
      console.log(
        sample.kind,
        sample.id,
        sample.probability.toFixed(2),
        JSON.stringify(sample.grounds, (_, v) => (typeof v === 'number' ? +v.toFixed(2) : v)),
      );
    }
  }
  const weights = fit(samples);
  console.log(
    'fitted:',
    Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, +value.toFixed(2)])),
  );
  console.log('in use:', abstentionWeights);
  return true;
}

type Weights = Record<keyof Grounds | 'bias', number>;

function probability(weights: Weights, grounds: Grounds): number {
  return 1 / (1 + Math.exp(-names.reduce((sum, name) => sum + weights[name] * grounds[name], weights.bias)));
}

/** Gradient descent; classes weigh alike, real unanswerable questions three times a left-out topic. */
function fit(samples: readonly Sample[]): Weights {
  const weights: Weights = {
    bias: 0,
    together: 0,
    alone: 0,
    strength: 0,
    absentCondition: 0,
    absentMeans: 0,
  };
  const importance = (sample: Sample) =>
    sample.kind === 'unanswerable' ? 3 : sample.kind === 'answerable' ? 1.5 : 1;
  const total = samples.reduce((sum, sample) => sum + importance(sample), 0);
  for (let step = 0; step < 4_000; step++) {
    const gradient: Weights = {
      bias: 0,
      together: 0,
      alone: 0,
      strength: 0,
      absentCondition: 0,
      absentMeans: 0,
    };
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
