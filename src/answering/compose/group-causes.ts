import type { ConceptKind } from '../../domain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { subjectKinds } from '../interpret/concept-kinds.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { covers, type ScoredPublication } from '../relevance/score-publications.ts';
import type { Cause, ToldByCause } from './by-cause.ts';

/** What kinds of things cause something, as a differential diagnosis groups them, in its order. */
const groups: readonly (readonly [name: string, kinds: ReadonlySet<ConceptKind>])[] = [
  ['Infections', new Set<ConceptKind>(['organism'])],
  ['Medicines and substances', new Set<ConceptKind>(['drug', 'drug-class'])],
  ['Nutrition', new Set<ConceptKind>(['nutrient'])],
  ['Genetic causes', new Set<ConceptKind>(['gene'])],
  ['After procedures and devices', new Set<ConceptKind>(['procedure', 'device'])],
  ['Diseases and conditions', new Set<ConceptKind>(['disease', 'finding'])],
];

/** A concept this heavy is named as a cause, and not in passing. */
const SPECIFIC = 0.6;
const SEVERAL = 2;
const SPEAKS_FROM = 0.5;

/** What stands before a name that is given as a cause … */
const before =
  /\b(?:caused by|due to|owing to|secondary to|attribut(?:ed|able) to|triggered by|induced by|provoked by|result(?:s|ed|ing)? from|arises? from|causes?(?: of [^.;:]{1,60})? (?:include[sd]?|are|were|is|was)|mimic(?:s|ked)?(?: by)?|differential diagnos[ie]s (?:include[sd]?|of [^.;:]{1,60} include[sd]?)|(?:include[sd]?|distinguished from|told apart from)) (?:[\w-]+,? (?:and |or )?){0,8}$/i;
/** … and what stands after it. */
const after =
  /^(?:[\s-]+(?:[\w-]+ ){0,3}?)?,?\s?-?(?:can |may |might |could |which |that |is known to |also )*(?:caus(?:e|es|ed|ing)\b(?! of death)|induc(?:es?|ed|ing)|trigger(?:s|ed)?|provok(?:es?|ed)|leads? to|led to|(?:is|are|was|were|as) (?:a |an |the |one |another )?(?:\w+ ){0,2}causes?\b|,? a (?:\w+ )?cause\b|the cause\b|-(?:induced|associated|related))/i;

/**
 * For "causes of X" and "differential diagnosis of X": the kinds of causes that sentences of the accepted publications on X
 * name as causes, in so many words. Null when fewer than two kinds are named.
 */
export function groupCauses(
  terms: readonly QuestionTerm[],
  accepted: readonly ScoredPublication[],
  vocabulary: Vocabulary,
): ToldByCause | null {
  const anchor = [...terms]
    .filter(({ kind }) => subjectKinds.has(kind))
    .sort((a, b) => b.weight - a.weight)[0];
  if (!anchor) return null;
  const isAnchor = (id: number) =>
    anchor.coverage.has(id) || anchor.concepts.some((one) => vocabulary.hierarchy.ancestors(one).has(id));
  const found = accepted.flatMap(({ analysed }) =>
    analysed.passages
      .filter(
        (passage) =>
          passage.part !== 'METHODS' &&
          [passage, analysed.title].some((text) => covers(anchor, text) >= SPEAKS_FROM),
      )
      .flatMap((passage) =>
        causesNamed(passage.passage.text, vocabulary).flatMap((id) =>
          isAnchor(id) ? [] : [{ id, passage }],
        ),
      ),
  );
  const causes = groups.flatMap(([name, kinds]): Cause[] => {
    const own = found.filter(({ id }) => kinds.has(vocabulary.concept(id).kind));
    return own.length === 0
      ? []
      : [
          {
            name,
            coverage: new Map(own.map(({ id }) => [id, 1])),
            passages: new Set(own.map(({ passage }) => passage)),
          },
        ];
  });
  return causes.length < SEVERAL ? null : { causes, publications: accepted };
}

/** The concepts a sentence gives as causes, by the words around them. */
function causesNamed(text: string, vocabulary: Vocabulary): number[] {
  return vocabulary.spot(text).flatMap(({ concepts, start, end }) => {
    const [id] = concepts;
    if (id === undefined || concepts.length > 1 || vocabulary.concept(id).weight < SPECIFIC) return [];
    return before.test(text.slice(0, start)) || after.test(text.slice(end)) ? [id] : [];
  });
}
