import type { ConceptKind } from '../../src/domain/index.ts';
import type { IndexStatistics } from '../../src/evidence-index/index.ts';
import { foldTerm } from '../../src/vocabulary/fold.ts';
import { Hierarchy } from '../../src/vocabulary/hierarchy.ts';
import type { TermEntry, TermType } from '../../src/vocabulary/spot.ts';
import { Vocabulary } from '../../src/vocabulary/vocabulary.ts';

export interface SmallConcept {
  readonly name: string;
  readonly kind: ConceptKind;
  readonly weight?: number;
  readonly parents?: readonly string[];
  readonly related?: readonly string[];
  readonly synonyms?: readonly string[];
  /** Exact case only. */
  readonly abbreviations?: readonly string[];
  /** Below 1 for everyday words. */
  readonly factor?: number;
}

type Term = readonly [key: string, type: TermType, entry: TermEntry];

/** A vocabulary of a handful of concepts; several may share an abbreviation. */
export function smallVocabulary(
  concepts: readonly SmallConcept[],
  more: {
    readonly causes?: readonly (readonly [string, readonly string[]])[];
    /** A test or sign, and the condition it is about where none is named. */
    readonly implied?: readonly (readonly [string, string])[];
    readonly everyday?: readonly string[];
  } = {},
): Vocabulary {
  const idOf = (name: string) => concepts.findIndex((concept) => concept.name === name);
  const terms = concepts.flatMap(({ name, synonyms = [], abbreviations = [], factor = 1 }, id): Term[] => {
    const entry = { concepts: [id], factor };
    return [
      [foldTerm(name), 'n', entry],
      ...synonyms.map((synonym): Term => [foldTerm(synonym), 's', entry]),
      ...abbreviations.map((abbreviation): Term => [abbreviation, 'a', entry]),
    ];
  });
  return new Vocabulary(
    'small',
    concepts.map(({ name, kind, weight = 1 }, id) => ({ id, name, kind, weight, mesh: null })),
    new Hierarchy(
      concepts.map(({ parents = [] }) => parents.map(idOf)),
      concepts.map(({ related = [] }) => related.map(idOf)),
    ),
    terms,
    more.causes,
    more.implied,
    () => more.everyday ?? [],
  );
}

/** Statistics of an invented index in which the named concepts occur so often and all others never. */
export function smallStatistics(
  vocabulary: Vocabulary,
  frequencies: Readonly<Record<string, number>>,
  documents = 100,
): IndexStatistics {
  const byKey = new Map(
    Object.entries(frequencies).map(([name, count]) => [`c${vocabulary.find(name)?.id}`, count]),
  );
  return { documents, conceptFrequency: (key) => byKey.get(key) ?? 0, wordFrequency: () => 0 };
}
