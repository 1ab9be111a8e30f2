import type { Vocabulary } from '../../vocabulary/index.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { type AnalysedText, analyseText } from '../relevance/analyse-publication.ts';
import { covers } from '../relevance/score-publications.ts';
import type { NumberedPassage } from './number-passages.ts';

/** A term at or above this share of the heaviest is what was asked about. */
const FOCUS_SHARE = 0.6;
/** From this cover on a text names a term: itself, a kind of it, or what it is a kind of (evidence on a rare form is often on the broader one). */
const NAMES = 0.2;

/** The terms a claim must be about: the heaviest of the question, and those near it. */
export function focusOf(terms: readonly QuestionTerm[]): readonly QuestionTerm[] {
  const heaviest = Math.max(0, ...terms.map(({ weight }) => weight));
  return terms.filter(({ weight }) => weight > 0 && weight >= FOCUS_SHARE * heaviest);
}

/**
 * A claim is on topic when it names a focus of the question that its quotes name too, or when each publication it rests on is about one by its title or
 * headings. A question without any term has no focus, and nothing to miss.
 */
export function isOnTopic(
  text: string,
  cited: readonly NumberedPassage[],
  terms: readonly QuestionTerm[],
  vocabulary: Vocabulary,
): boolean {
  const focus = focusOf(terms);
  if (focus.length === 0) return true;
  const claim = analyseText(text, vocabulary);
  const names = (term: QuestionTerm, read: AnalysedText) => covers(term, read) >= NAMES;
  const shared = focus.some(
    (term) => names(term, claim) && cited.some(({ selected }) => names(term, selected.passage.analysed)),
  );
  if (shared) return true;
  return cited.every(({ selected: { publication } }) => {
    const { title, mesh } = publication.analysed;
    return focus.some((term) => names(term, title) || names(term, mesh));
  });
}

/** Whether a sentence itself names a focus of the question. */
export function namesFocus(text: string, terms: readonly QuestionTerm[], vocabulary: Vocabulary): boolean {
  const focus = focusOf(terms);
  const read = analyseText(text, vocabulary);
  return focus.length === 0 || focus.some((term) => covers(term, read) >= NAMES);
}
