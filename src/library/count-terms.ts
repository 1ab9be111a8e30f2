import type { FrequencyChange } from './ports.ts';
import type { IndexTerms } from './prepare-record.ts';
import { entriesOf, termChanges } from './term-changes.ts';

const decoder = new TextDecoder();

interface Tally {
  count: number;
  /** The last publication that had it: each counts once. */
  of: number;
}

/** In how many publications words and concepts occur, added up over many of them. */
export class TermCounts {
  readonly #words = new Map<string, Tally>();
  readonly #concepts = new Map<string, number>();
  #publication = 0;

  /** @param by -1 takes a publication out. */
  addTerms({ words, concepts }: IndexTerms, by = 1): void {
    const publication = ++this.#publication;
    for (const word of textOf(words).split(' ')) {
      const known = this.#words.get(word);
      if (known === undefined) {
        if (isCounted(word)) this.#words.set(word, { count: by, of: publication });
      } else if (known.of !== publication) {
        known.of = publication;
        known.count += by;
      }
    }
    for (const concept of textOf(concepts).split(' ')) {
      if (concept !== '') this.#concepts.set(concept, (this.#concepts.get(concept) ?? 0) + by);
    }
  }

  addChange(change: FrequencyChange): void {
    for (const [word, by] of entriesOf(change.words)) {
      const known = this.#words.get(word);
      if (known === undefined) this.#words.set(word, { count: by, of: 0 });
      else known.count += by;
    }
    for (const [concept, by] of entriesOf(change.concepts)) {
      this.#concepts.set(concept, (this.#concepts.get(concept) ?? 0) + by);
    }
  }

  change(): FrequencyChange {
    return {
      words: termChanges(new Map(Array.from(this.#words, ([word, { count }]) => [word, count]))),
      concepts: termChanges(this.#concepts),
    };
  }
}

const textOf = (bytes: Uint8Array) => decoder.decode(bytes);

/** Numbers and overlong strings are never asked for. */
export function isCounted(word: string): boolean {
  const first = word.charCodeAt(0);
  return word.length > 1 && word.length <= 40 && !(first >= 48 && first <= 57);
}
