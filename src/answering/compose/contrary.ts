import type { ConceptKind } from '../../domain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { interventionKinds } from '../interpret/concept-kinds.ts';
import { inOneLine } from '../relevance/kin.ts';
import type { Direction } from '../select/finding-direction.ts';
import { namedOutcomes } from '../select/outcome-kind.ts';
import type { DraftClaim } from './draft.ts';
import { backgroundHeading } from './section-heading.ts';

const opposite: Partial<Record<Direction, readonly Direction[]>> = {
  for: ['against', 'harm'],
  against: ['for'],
  harm: ['harmless', 'for'],
  harmless: ['harm'],
};

const comparedKinds: ReadonlySet<ConceptKind> = new Set([...interventionKinds, 'test', 'finding']);

/** Share of the smaller set of words two claims must have in common to speak of the same thing. */
const SAME_MATTER = 0.38;
/** Weight of people who are not just "patients" or "adults". */
const PARTICULAR = 0.3;

/** For each claim the claims that point the other way: opposite direction, same intervention or finding, another source. */
export function contraryClaims(
  drafts: readonly DraftClaim[],
  vocabulary: Vocabulary,
): Map<DraftClaim, DraftClaim[]> {
  return new Map(
    drafts.map((draft) => [
      draft,
      drafts.filter(
        (other) =>
          other !== draft &&
          tells(draft) &&
          tells(other) &&
          pointsOtherWay(draft, other) &&
          sameMatter(draft, other, vocabulary),
      ),
    ]),
  );
}

/** Who took part in a study contradicts nothing. */
function tells({ heading }: DraftClaim): boolean {
  return heading !== backgroundHeading;
}

function pointsOtherWay(a: DraftClaim, b: DraftClaim): boolean {
  if (a.direction === null || b.direction === null) return false;
  if (a.citations[0]?.publication === b.citations[0]?.publication) return false;
  return (
    (opposite[a.direction]?.includes(b.direction) || opposite[b.direction]?.includes(a.direction)) ?? false
  );
}

/** Both speak of the same main intervention, at no different dose, of the same outcome in shared words, and of the same people. */
function sameMatter(a: DraftClaim, b: DraftClaim, vocabulary: Vocabulary): boolean {
  const first = mainIntervention(a, vocabulary);
  const second = mainIntervention(b, vocabulary);
  if (first === null || second === null || !inOneLine(first, second, vocabulary)) return false;
  if (differ(dosesOf(a.text), dosesOf(b.text))) return false;
  const outcomes = outcomesOf(a, vocabulary);
  const others = outcomesOf(b, vocabulary);
  if (outcomes.length + others.length > 0 && !outcomes.some((one) => others.includes(one))) return false;
  if (ofOtherPeople(a, b, vocabulary) || ofOtherPeople(b, a, vocabulary)) return false;
  const words = a.selected.passage.analysed.words;
  const otherWords = b.selected.passage.analysed.words;
  let shared = 0;
  for (const word of words) if (otherWords.has(word)) shared++;
  return shared / Math.max(1, Math.min(words.size, otherWords.size)) >= SAME_MATTER;
}

/** The outcomes a sentence names, whatever it calls them: "deaths" and "mortality" are one. */
function outcomesOf({ text }: DraftClaim, vocabulary: Vocabulary): string[] {
  return namedOutcomes(text).map((word) => {
    const { words, concepts } = vocabulary.read(word);
    return concepts.length > 0 ? `c${concepts[0]}` : words.join(' ');
  });
}

/** The title of the first names people of whom the second says nothing: "in patients on dialysis". */
function ofOtherPeople(a: DraftClaim, b: DraftClaim, vocabulary: Vocabulary): boolean {
  const named = peopleIn(a.selected.publication.analysed.title, vocabulary);
  const others = [b.selected.passage.analysed, b.selected.publication.analysed.title].flatMap((text) =>
    peopleIn(text, vocabulary),
  );
  return named.some((one) => !others.some((other) => inOneLine(one, other, vocabulary)));
}

function peopleIn({ concepts }: { concepts: ReadonlyMap<number, number> }, vocabulary: Vocabulary): number[] {
  return [...concepts.keys()].filter((id) => {
    const { kind, weight } = vocabulary.concept(id);
    return kind === 'population' && weight >= PARTICULAR;
  });
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

const dose = /\d+(?:\.\d+)?(?=\s?(?:mg|µg|μg|mcg|g|mL|ml|IU|units?)\b)/g;

function dosesOf(text: string): string[] {
  return text.match(dose) ?? [];
}

function differ(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((one) => b.includes(one));
}
