import { interventionKinds } from '../interpret/concept-kinds.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { covers } from '../relevance/score-publications.ts';
import type { DraftClaim } from './draft.ts';

/** A treatment the question names at all, even by a broad word ("steroids"). */
const NAMED_FROM = 0.1;
const SPEAKS_FROM = 0.2;

/**
 * The claims on a treatment the question names: those that name it, its class or a form of it, or stand under a title that does.
 * All, when the question names none or no claim is on it: what guidelines say of other treatments does not lead an
 * answer about this one.
 */
export function onTreatmentAsked(
  drafts: readonly DraftClaim[],
  terms: readonly QuestionTerm[],
): readonly DraftClaim[] {
  const asked = terms.filter(({ kind, weight }) => interventionKinds.has(kind) && weight >= NAMED_FROM);
  const speaking = drafts.filter(({ selected: { passage, publication } }) =>
    [passage.analysed, publication.analysed.title].some((text) =>
      asked.some((term) => covers(term, text) > SPEAKS_FROM),
    ),
  );
  return speaking.length > 0 ? speaking : drafts;
}
