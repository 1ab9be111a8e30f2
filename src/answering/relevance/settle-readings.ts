import type { IndexStatistics } from '../../evidence-index/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import { type QuestionTerm, type Reading, termOfReading } from '../interpret/question-terms.ts';
import type { AnalysedPublication } from './analyse-publication.ts';
import { covers, scorePublication, type Weighted } from './score-publications.ts';

/** A reading is taken when its evidence answers the rest of the question this much better than any other reading's … */
const CLEARLY = 1.25;
/** … and answers at least this share of it. */
const ENOUGH = 0.2;
/** With less than this weight of other concepts there is nothing to decide by. */
const REST_FROM = 0.3;
/** A source speaks of a reading when it covers it this far. */
const SPEAKS = 0.5;
const BEST = 3;

/**
 * Decides what the words left open by `resolveReadings` mean: of each reading, the publications that speak of it are asked
 * how much of the rest of the question they cover. A reading that is merely written about more does not win; undecided
 * ones stay open.
 */
export function settleReadings(
  question: Pick<ReadQuestion, 'terms' | 'words'>,
  candidates: readonly AnalysedPublication[],
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): readonly QuestionTerm[] {
  let terms = question.terms;
  for (const open of question.terms.filter((term) => term.concepts.length > 1)) {
    const rest = { terms: terms.filter((term) => term !== open), words: question.words };
    if (rest.terms.reduce((sum, term) => sum + term.weight, 0) < REST_FROM) continue;
    const readings = open.concepts
      .map((id, index) => ({ id, support: support(open.readings[index], rest, candidates) }))
      .sort((a, b) => b.support - a.support);
    const [first, second] = readings;
    if (first && second && first.support >= ENOUGH && first.support >= CLEARLY * second.support) {
      const settled = termOfReading(open, first.id, vocabulary, statistics);
      terms = terms.map((term) => (term === open ? settled : term));
    }
  }
  return terms;
}

/** How much of the rest of the question the best publications on a reading cover. */
function support(
  reading: Reading | undefined,
  rest: Weighted,
  candidates: readonly AnalysedPublication[],
): number {
  if (!reading) return 0;
  const speaking = candidates.filter((candidate) => covers(reading, candidate.whole) >= SPEAKS);
  const scores = speaking.map((candidate) => scorePublication(rest, candidate).score).sort((a, b) => b - a);
  return scores.slice(0, BEST).reduce((sum, score) => sum + score, 0) / BEST;
}
