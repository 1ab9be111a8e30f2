import { readFileSync } from 'node:fs';
import { foldTerm } from '../fold.ts';

/** Headings and their places in the MeSH tree. */
export class MeshPlaces {
  readonly #numbers: ReadonlyMap<string, readonly string[]>;
  #byFold: ReadonlyMap<string, string> | null = null;

  /** `numbers`: tree numbers by heading. */
  constructor(numbers: ReadonlyMap<string, readonly string[]>) {
    this.#numbers = numbers;
  }

  /** Tree numbers of exactly this heading; empty when the tree has none. */
  numbersOf(heading: string): readonly string[] {
    return this.#numbers.get(heading) ?? [];
  }

  /** The heading that is spelt like this but for case, plural, spelling or word order; null when there is none. */
  headingLike(name: string): string | null {
    if (this.#numbers.has(name)) return name;
    if (this.#byFold === null) {
      const byFold = new Map<string, string>();
      for (const heading of this.#numbers.keys()) {
        for (const form of [heading, heading.split(', ').reverse().join(' ')]) {
          const key = foldTerm(form);
          if (!byFold.has(key)) byFold.set(key, heading);
        }
      }
      this.#byFold = byFold;
    }
    return this.#byFold.get(foldTerm(name)) ?? null;
  }

  /** The headings at or below any of these places. */
  *below(numbers: readonly string[]): Iterable<string> {
    for (const [heading, places] of this.#numbers) if (isBelow(places, numbers)) yield heading;
  }
}

/** Whether one of the places is, or is below, one of those `above`. */
export function isBelow(places: readonly string[], above: readonly string[]): boolean {
  return places.some((place) => above.some((up) => place === up || place.startsWith(`${up}.`)));
}

/** From library/vocabulary/mesh.tsv (heading, numbers). */
export function placesOfTable(file: string): MeshPlaces {
  const numbers = new Map<string, string[]>();
  for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
    const [heading = '', cell = ''] = line.split('\t');
    if (cell !== '') numbers.set(heading, cell.split(';'));
  }
  return new MeshPlaces(numbers);
}
