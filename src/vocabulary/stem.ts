/** What words are searched by. There is one object for each, on which whoever counts keeps its counts: nothing is looked up. */
export interface Stem {
  readonly text: string;
  readonly number: number;
  /** The last text that had it, by the number that its counter gave to the text. */
  lastIn: number;
  count: number;
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
      stem = { text, number: this.#all.length, lastIn: 0, count: 0 };
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
