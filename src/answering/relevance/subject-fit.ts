import type { Vocabulary } from '../../vocabulary/index.ts';
import { subjectKinds } from '../interpret/concept-kinds.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import type { AnalysedPublication } from './analyse-publication.ts';

/** A concept this heavy is specific enough to be what a publication is about. */
const SPECIFIC = 0.7;
/** A mention with one reading; letters that may mean several things name no subject. */
const UNAMBIGUOUS = 0.9;
/** A disease of the question this heavy anchors it. */
const ANCHORS = 0.3;

/** The diseases, organisms and findings a publication's title names, the most specific of each line of descent. */
function subjectsOf(analysed: AnalysedPublication, vocabulary: Vocabulary): number[] {
  const named = [...analysed.title.concepts.keys()].filter((id) => {
    if ((analysed.title.concepts.get(id) ?? 0) < UNAMBIGUOUS) return false;
    const concept = vocabulary.concept(id);
    return subjectKinds.has(concept.kind) && concept.weight >= SPECIFIC;
  });
  return named.filter((id) => !named.some((other) => vocabulary.hierarchy.ancestors(other).has(id)));
}

/**
 * What a publication is worth whose title names a disease when the question names others: sources that share a drug but
 * study it in another disease do not answer. 1 when either names none, or when they are kin.
 */
export function subjectFit(
  terms: readonly QuestionTerm[],
  analysed: AnalysedPublication,
  vocabulary: Vocabulary,
  otherDisease: number,
): number {
  const anchors = terms.filter((term) => subjectKinds.has(term.kind) && term.weight >= ANCHORS);
  if (anchors.length === 0) return 1;
  const subjects = subjectsOf(analysed, vocabulary);
  if (subjects.length === 0) return 1;
  const kin = subjects.some((subject) =>
    anchors.some(
      (term) =>
        term.coverage.has(subject) ||
        vocabulary.hierarchy.related(subject).some((linked) => term.coverage.has(linked)),
    ),
  );
  return kin ? 1 : otherDisease;
}
