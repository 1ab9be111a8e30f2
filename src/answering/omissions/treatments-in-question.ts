import type { QuestionType } from '../../domain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import type { DraftClaim } from '../compose/draft.ts';
import { interventionKinds } from '../interpret/concept-kinds.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';

/** A treatment as texts are matched against it: concept ids and how well each stands for it. */
export interface Treatment {
  readonly coverage: ReadonlyMap<number, number>;
}

/** A question of these types is answered by treatments, also when it names none. */
const aboutTreating: ReadonlySet<QuestionType> = new Set(['treatment', 'prevention', 'dose', 'comparison']);
const NAMED_FROM = 0.2;
const SPECIFIC = 0.6;
/** Forms of a treatment count as the treatment; its class or relatives do not. */
const ITSELF_FROM = 0.6;

/** The treatments a question names; where it names none, those that the claims recommend or find of benefit. */
export function treatmentsInQuestion(
  terms: readonly QuestionTerm[],
  types: readonly QuestionType[],
  drafts: readonly DraftClaim[],
  vocabulary: Vocabulary,
): Treatment[] {
  const named = terms.filter(
    ({ kind, weight, concepts }) =>
      interventionKinds.has(kind) && weight >= NAMED_FROM && concepts.length > 0,
  );
  if (named.length > 0) {
    return named.map(({ coverage }) => ({
      coverage: new Map([...coverage].filter(([, value]) => value >= ITSELF_FROM)),
    }));
  }
  if (!types.some((type) => aboutTreating.has(type))) return [];
  const ids = new Set(
    drafts
      .filter(({ direction }) => direction === 'for')
      .flatMap(({ selected }) => [...selected.passage.analysed.concepts])
      .filter(([id, sureness]) => {
        const { kind, weight } = vocabulary.concept(id);
        return sureness >= SPECIFIC && interventionKinds.has(kind) && weight >= SPECIFIC;
      })
      .map(([id]) => id),
  );
  return [...ids].map((id) => ({ coverage: new Map([[id, 1]]) }));
}
