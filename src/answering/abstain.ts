import type { ConceptKind } from '../domain/index.ts';
import type { ReadQuestion } from './interpret/interpret-question.ts';
import type { Judged } from './relevance/judge-relevance.ts';

const anchors: ReadonlySet<ConceptKind> = new Set([
  'disease',
  'finding',
  'organism',
  'drug',
  'drug-class',
  'procedure',
  'device',
  'gene',
  'nutrient',
]);

/** Tuned on the development questions, and on the same questions with their topic taken out of the library. */
export const abstention = { coverage: 0.42, absentWeight: 0.55, strength: 0.16 } as const;

export interface Grounds {
  /** 0..1: share of the question's concept weight that the best publications cover together. */
  readonly coverage: number;
  /** Share of the weight of its named concepts that no accepted publication carries. */
  readonly absent: number;
  /** The best publication's score. */
  readonly strength: number;
}

/** What speaks for and against answering at all. */
export function groundsOf(question: ReadQuestion, judged: Judged): Grounds {
  const best = judged.accepted.slice(0, 4);
  let total = 0;
  let covered = 0;
  let named = 0;
  let absent = 0;
  for (const term of question.terms) {
    const cover = Math.max(0, ...best.map((publication) => publication.termCoverage.get(term) ?? 0));
    total += term.weight;
    covered += term.weight * cover;
    if (!anchors.has(term.kind)) continue;
    named += term.weight;
    if (cover < 0.3) absent += term.weight;
  }
  const unknown = question.words.filter((word) => word.unknown && word.matched.length > 3).length;
  return {
    coverage: total === 0 ? 0 : covered / total,
    absent: named === 0 ? 0 : (absent + 0.2 * unknown) / (named + 0.2 * unknown),
    strength: best[0]?.score ?? 0,
  };
}

/** Better silent than wrong: true when the library does not hold an answer to what was asked. */
export function shouldAbstain(grounds: Grounds): boolean {
  return (
    grounds.strength < abstention.strength ||
    grounds.coverage < abstention.coverage ||
    grounds.absent > abstention.absentWeight
  );
}
