import type { ConceptKind } from '../../domain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { interventionKinds } from '../interpret/concept-kinds.ts';
import type { Direction } from '../select/finding-direction.ts';
import type { DraftClaim } from './draft.ts';

const opposite: Partial<Record<Direction, readonly Direction[]>> = {
  for: ['against', 'harm'],
  against: ['for'],
  harm: ['harmless', 'for'],
  harmless: ['harm'],
};

const comparedKinds: ReadonlySet<ConceptKind> = new Set([...interventionKinds, 'test', 'finding']);

/** Share of the smaller set of words two claims must have in common to speak of the same thing. */
const SAME_MATTER = 0.38;

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

/** Both speak of the same main intervention, at no different dose, and of the same kind of outcome in shared words. */
function sameMatter(a: DraftClaim, b: DraftClaim, vocabulary: Vocabulary): boolean {
  const first = mainIntervention(a, vocabulary);
  const second = mainIntervention(b, vocabulary);
  if (first === null || second === null || !kin(first, second, vocabulary)) return false;
  if (differ(dosesOf(a.text), dosesOf(b.text))) return false;
  const words = a.selected.passage.analysed.words;
  const others = b.selected.passage.analysed.words;
  let shared = 0;
  for (const word of words) if (others.has(word)) shared++;
  return shared / Math.max(1, Math.min(words.size, others.size)) >= SAME_MATTER;
}

/** The first intervention a sentence names. */
function mainIntervention(draft: DraftClaim, vocabulary: Vocabulary): number | null {
  for (const mention of vocabulary.spot(draft.text)) {
    const [id] = mention.concepts;
    if (id === undefined || mention.concepts.length > 1) continue;
    const { kind, weight } = vocabulary.concept(id);
    if (comparedKinds.has(kind) && weight >= 0.6) return id;
  }
  return null;
}

function kin(a: number, b: number, { hierarchy }: Vocabulary): boolean {
  return a === b || hierarchy.ancestors(a).has(b) || hierarchy.ancestors(b).has(a);
}

const dose = /\d+(?:\.\d+)?(?=\s?(?:mg|µg|μg|mcg|g|mL|ml|IU|units?)\b)/g;

function dosesOf(text: string): string[] {
  return text.match(dose) ?? [];
}

function differ(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((one) => b.includes(one));
}
