import type { Vocabulary } from '../../vocabulary/index.ts';
import { interventionKinds } from '../interpret/concept-kinds.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import type { AnalysedText } from '../relevance/analyse-publication.ts';
import { covers } from '../relevance/score-publications.ts';

const ASKED_FROM = 0.3;
const NAMED_FROM = 0.7;

/** What a sentence keeps that speaks only of other interventions than the ones asked about. */
const OTHER_INTERVENTION = 0.5;

/** 1, or less when the question names an intervention and the sentence names others and not it, its class or its kind. */
export function interventionFit(
  terms: readonly QuestionTerm[],
  text: AnalysedText,
  vocabulary: Vocabulary,
): number {
  const asked = terms.filter((term) => interventionKinds.has(term.kind) && term.weight >= ASKED_FROM);
  if (asked.length === 0 || asked.some((term) => covers(term, text) > 0.2)) return 1;
  const named = [...text.concepts.keys()].some((id) => {
    const { kind, weight } = vocabulary.concept(id);
    return (kind === 'drug' || kind === 'drug-class') && weight >= NAMED_FROM;
  });
  return named ? OTHER_INTERVENTION : 1;
}
