import type { Hierarchy } from '../hierarchy.ts';
import { isBelow, type MeshPlaces } from './mesh-places.ts';

/** What a filter asks of the concepts. */
export interface ConceptNames {
  /** The concepts that a heading or other name means as a whole. */
  conceptsNamed(name: string): readonly number[];
  headingOf(concept: number): string | null;
}

interface Wanted {
  readonly numbers: readonly string[];
  readonly concepts: ReadonlySet<number>;
  /** By heading without qualifiers: headings recur in every record. */
  readonly answers: Map<string, boolean>;
}

/** Answers kept of one filter; all headings of MeSH are fewer. */
const mostAnswers = 50_000;

/** Filters by heading: what is the named heading or below it. */
export class HeadingFilter {
  readonly #places: MeshPlaces | null;
  readonly #hierarchy: Hierarchy;
  readonly #names: ConceptNames;
  readonly #wanted = new Map<string, Wanted>();

  constructor(places: MeshPlaces | null, hierarchy: Hierarchy, names: ConceptNames) {
    this.#places = places;
    this.#hierarchy = hierarchy;
    this.#names = names;
  }

  below(name: string): ReadonlySet<number> {
    return this.#want(name).concepts;
  }

  matches(headings: readonly string[], name: string): boolean {
    const wanted = this.#want(name);
    return headings.some((heading) => {
      const slash = heading.indexOf('/');
      const plain = slash === -1 ? heading : heading.slice(0, slash);
      const known = wanted.answers.get(plain);
      if (known !== undefined) return known;
      if (wanted.answers.size >= mostAnswers) wanted.answers.clear();
      const answer = this.#isBelow(plain, wanted);
      // A copy: a slice would keep the text of a whole file alive.
      wanted.answers.set(` ${plain}`.slice(1), answer);
      return answer;
    });
  }

  #isBelow(heading: string, { numbers, concepts }: Wanted): boolean {
    const places = this.#places?.numbersOf(heading) ?? [];
    if (places.length > 0 && numbers.length > 0) return isBelow(places, numbers);
    return this.#names.conceptsNamed(heading).some((id) => concepts.has(id));
  }

  #want(name: string): Wanted {
    const known = this.#wanted.get(name);
    if (known !== undefined) return known;
    const named = this.#names.conceptsNamed(name);
    const heading = this.#headingOf(name, named);
    const numbers = heading === null ? [] : (this.#places?.numbersOf(heading) ?? []);
    const concepts = new Set<number>();
    const add = (id: number) => {
      concepts.add(id);
      for (const below of this.#hierarchy.descendants(id).keys()) concepts.add(below);
    };
    named.forEach(add);
    for (const below of this.#places?.below(numbers) ?? []) {
      for (const id of this.#names.conceptsNamed(below)) add(id);
    }
    const wanted = { numbers, concepts, answers: new Map<string, boolean>() };
    if (this.#wanted.size >= 100) this.#wanted.clear();
    this.#wanted.set(name, wanted);
    return wanted;
  }

  /** The heading that a name stands for: spelt like it, or that of the one concept it names. */
  #headingOf(name: string, named: readonly number[]): string | null {
    const like = this.#places?.headingLike(name.trim()) ?? null;
    if (like !== null) return like;
    const [only, another] = named;
    return only === undefined || another !== undefined ? null : this.#names.headingOf(only);
  }
}
