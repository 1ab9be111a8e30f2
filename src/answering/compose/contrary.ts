import type { ConceptKind } from '../../domain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import type { Direction } from '../select/finding-direction.ts';
import type { DraftClaim } from './draft.ts';

const opposite: Partial<Record<Direction, readonly Direction[]>> = {
  for: ['against', 'harm'],
  against: ['for'],
  harm: ['harmless', 'for'],
  harmless: ['harm'],
};

const comparedKinds: ReadonlySet<ConceptKind> = new Set([
  'drug',
  'drug-class',
  'procedure',
  'device',
  'nutrient',
  'test',
  'finding',
]);

/** Share of the smaller set of words two claims must have in common to speak of the same thing. */
const SAME_MATTER = 0.3;

/** For each claim the claims that point the other way: opposite direction, same intervention or finding, another source. */
export function contraryClaims(
  drafts: readonly DraftClaim[],
  vocabulary: Vocabulary,
): Map<DraftClaim, DraftClaim[]> {
  return new Map(
    drafts.map((draft) => [
      draft,
      drafts.filter(
        (other) => other !== draft && pointsOtherWay(draft, other) && sameMatter(draft, other, vocabulary),
      ),
    ]),
  );
}

function pointsOtherWay(a: DraftClaim, b: DraftClaim): boolean {
  if (a.direction === null || b.direction === null) return false;
  if (a.citations[0]?.publication === b.citations[0]?.publication) return false;
  return (
    (opposite[a.direction]?.includes(b.direction) || opposite[b.direction]?.includes(a.direction)) ?? false
  );
}

function sameMatter(a: DraftClaim, b: DraftClaim, vocabulary: Vocabulary): boolean {
  const first = a.selected.passage.analysed;
  const second = b.selected.passage.analysed;
  const kin = (id: number) =>
    second.concepts.has(id) ||
    [...vocabulary.hierarchy.ancestors(id)].some(([up, steps]) => steps <= 2 && second.concepts.has(up)) ||
    [...second.concepts.keys()].some((other) => (vocabulary.hierarchy.ancestors(other).get(id) ?? 9) <= 2);
  const intervention = [...first.concepts.keys()].some((id) => {
    const concept = vocabulary.concept(id);
    return comparedKinds.has(concept.kind) && concept.weight >= 0.6 && kin(id);
  });
  if (!intervention) return false;
  let shared = 0;
  for (const word of first.words) if (second.words.has(word)) shared++;
  return shared / Math.max(1, Math.min(first.words.size, second.words.size)) >= SAME_MATTER;
}
