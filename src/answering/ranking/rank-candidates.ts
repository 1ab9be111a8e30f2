import type { Publication } from '../../domain/index.ts';
import type { IndexHit, IndexStatistics } from '../../evidence-index/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import { feedbackModel, feedbackScore } from './feedback.ts';
import { bestSentence, type Match, matchPublication, settleWeights } from './match-publication.ts';
import { type RankedText, RankingReader } from './read-for-ranking.ts';
import { readTerms } from './read-terms.ts';
import { standingOf } from './standing.ts';

/**
 * What each feature counts, beside 1 for `words`. Fitted by coordinate ascent on half of the queries of the development
 * collections, measured on the other half and with each collection left out (decision 0021).
 */
export const rankingWeights = {
  beginnings: 1.4,
  concepts: 0.3,
  title: 1,
  coverage: 0.7,
  sentence: 0.7,
  feedback: 1,
  /** Not fitted, because the collections tell nothing of kinds and ages: enough to part what meets the question alike. */
  standing: 0.2,
};
export type RankingWeights = Readonly<typeof rankingWeights>;

/** Feedback is weighed for so many of the best, their sentences for the first of them: the rest stay behind in their order. */
const CLOSER_LOOK = 60;
const SENTENCES = 16;

const readers = new WeakMap<Vocabulary, RankingReader>();

/** Reads what will be ranked, while there is nothing else to do. */
export function readAhead(publications: readonly Publication[], vocabulary: Vocabulary): void {
  readerFor(vocabulary).read(publications);
}

/** Candidates in the order in which they answer the question, best first; equal ones by id. Scores compare within one question only. */
export function rankCandidates(
  question: Pick<ReadQuestion, 'corrected' | 'terms' | 'interpretation'>,
  candidates: readonly IndexHit[],
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
  weights: RankingWeights = rankingWeights,
): IndexHit[] {
  const { texts, stems } = readerFor(vocabulary).read(candidates.map(({ publication }) => publication));
  const newest = Math.max(...candidates.map(({ publication }) => publication.year));
  const { type } = question.interpretation;
  const asked = settleWeights(readTerms(question, statistics), texts, stems);
  const first = candidates
    .map((hit, index): Ranked => {
      const text = texts[index] as RankedText;
      const match = matchPublication(asked, text);
      const standing = weights.standing * standingOf(hit.publication, type, newest);
      return { hit, text, match, score: scoreOf(match, weights) + standing };
    })
    .sort(byScore);
  const looked = first
    .slice(0, CLOSER_LOOK)
    .map((one, place) => {
      const sentence = place < SENTENCES ? bestSentence(asked, one.match, one.text) : 0;
      return { ...one, score: one.score + weights.sentence * sentence };
    })
    .sort(byScore);
  const model = feedbackModel(looked, (stem) => asked.meaningOf(stem) >= 0, texts, stems);
  const meanLength = asked.lengths[0] + asked.lengths[1] + asked.lengths[2];
  const second = looked
    .map((one) => ({
      ...one,
      score: one.score + weights.feedback * feedbackScore(model, one.text, meanLength),
    }))
    .sort(byScore);
  return [...second, ...first.slice(CLOSER_LOOK)].map(({ hit, score }) => ({ ...hit, score }));
}

function readerFor(vocabulary: Vocabulary): RankingReader {
  const reader = readers.get(vocabulary) ?? new RankingReader(vocabulary);
  readers.set(vocabulary, reader);
  return reader;
}

interface Ranked {
  readonly hit: IndexHit;
  readonly text: RankedText;
  readonly match: Match;
  readonly score: number;
}

function scoreOf(match: Match, weights: RankingWeights): number {
  return (
    match.words +
    weights.beginnings * match.beginnings +
    weights.concepts * match.concepts +
    weights.title * match.title +
    weights.coverage * match.coverage
  );
}

function byScore(a: Ranked, b: Ranked): number {
  return b.score - a.score || (a.hit.publication.id < b.hit.publication.id ? -1 : 1);
}
