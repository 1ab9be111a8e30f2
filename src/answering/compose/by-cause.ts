import type { Vocabulary } from '../../vocabulary/index.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { covers, type ScoredPublication } from '../relevance/score-publications.ts';

/** A cause of the finding asked about, with the publications that speak of it. */
export interface Cause {
  readonly name: string;
  readonly concept: number;
}

/** A finding's answer is told by cause when at least this many causes have a source. */
const SEVERAL = 2;

const otherHeading = 'Other and unspecified causes';

/**
 * The causes under which an answer on a finding is told: the vocabulary's causes of the heaviest finding in the question
 * that accepted publications speak of. Empty when the question's anchor is not a finding with several causes, or when
 * the question itself names the cause.
 */
export function causesOf(
  terms: readonly QuestionTerm[],
  accepted: readonly ScoredPublication[],
  vocabulary: Vocabulary,
): Cause[] {
  const anchor = [...terms].sort((a, b) => b.weight - a.weight)[0];
  if (!anchor || anchor.kind !== 'finding' || anchor.concepts.length !== 1) return [];
  const named = vocabulary.causes(anchor.concepts[0] ?? -1);
  const asked = new Set(terms.flatMap((term) => [...term.coverage.keys()]));
  if (named.some((id) => asked.has(id) && !anchor.coverage.has(id))) return [];
  const causes = named.flatMap((concept): Cause[] => {
    const about = accepted.some((publication) => speaksOf(publication, concept, vocabulary) > 0);
    return about ? [{ name: headingOf(vocabulary.concept(concept).name), concept }] : [];
  });
  return causes.length >= SEVERAL ? causes : [];
}

/** The heading of the cause a publication speaks of most. */
export function causeOf(
  publication: ScoredPublication,
  causes: readonly Cause[],
  vocabulary: Vocabulary,
): string {
  let best = 0;
  let name = otherHeading;
  for (const cause of causes) {
    const value = speaksOf(publication, cause.concept, vocabulary);
    if (value > best) {
      best = value;
      name = cause.name;
    }
  }
  return name;
}

/** 0..2: title and headings count before the text. */
function speaksOf({ analysed }: ScoredPublication, concept: number, vocabulary: Vocabulary): number {
  const coverage = new Map([[concept, 1]]);
  for (const id of vocabulary.hierarchy.descendants(concept).keys()) coverage.set(id, 0.9);
  const term = { coverage } as const;
  const inTitle = covers(term, analysed.title);
  const inMesh = covers(term, analysed.mesh);
  const share =
    analysed.passages.filter((passage) => covers(term, passage) > 0).length / analysed.passages.length;
  return inTitle + 0.5 * inMesh + 0.5 * share;
}

function headingOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
