import type { IndexStatistics } from '../../evidence-index/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import { type QuestionTerm, termOfReading } from '../interpret/question-terms.ts';
import type { AnalysedPublication } from './analyse-publication.ts';
import { scorePublication } from './score-publications.ts';

/** A reading is taken when its best publications score this much more than any other reading's. */
const CLEARLY = 1.15;
const BEST = 3;

/**
 * Decides what the words left open by `resolveReadings` mean by which reading the evidence answers best, the rest of the
 * question given: a reading whose publications also carry the question's other concepts wins. Undecided ones stay open.
 */
export function settleReadings(
  question: Pick<ReadQuestion, 'terms' | 'words'>,
  candidates: readonly AnalysedPublication[],
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): readonly QuestionTerm[] {
  let terms = question.terms;
  for (const open of question.terms.filter((term) => term.concepts.length > 1)) {
    const readings = open.concepts.map((id) => {
      const reading = termOfReading(open, id, vocabulary, statistics);
      return { reading, support: support(replace(terms, open, reading), question.words, candidates) };
    });
    readings.sort((a, b) => b.support - a.support);
    const [first, second] = readings;
    if (first && second && first.support >= CLEARLY * second.support)
      terms = replace(terms, open, first.reading);
  }
  return terms;
}

function support(
  terms: readonly QuestionTerm[],
  words: ReadQuestion['words'],
  candidates: readonly AnalysedPublication[],
): number {
  const scores = candidates.map((candidate) => scorePublication({ terms, words }, candidate).score);
  return scores
    .sort((a, b) => b - a)
    .slice(0, BEST)
    .reduce((sum, score) => sum + score, 0);
}

function replace(terms: readonly QuestionTerm[], old: QuestionTerm, by: QuestionTerm): QuestionTerm[] {
  return terms.map((term) => (term === old ? by : term));
}
