/** What words are searched by. */
export interface Stem {
  readonly text: string;
  readonly number: number;
}

/** The stems met so far, numbered from 0, so that what is worked out of each can stand in an array. */
export class Stems {
  readonly #byText = new Map<string, Stem>();
  readonly #all: Stem[] = [];

  get size(): number {
    return this.#all.length;
  }

  /** The one of that text. */
  of(text: string): Stem {
    let stem = this.#byText.get(text);
    if (stem === undefined) {
      stem = { text, number: this.#all.length };
      this.#byText.set(text, stem);
      this.#all.push(stem);
    }
    return stem;
  }

  /** The one of that number; throws a RangeError when none has it. */
  at(number: number): Stem {
    const stem = this.#all[number];
    if (stem === undefined) throw new RangeError(`no stem ${number}`);
    return stem;
  }
}
