import type { Hierarchy } from './hierarchy.ts';

/** Gathers concepts with all above them, each once. One of it serves text after text, so that no set is built for each. */
export class FoundConcepts {
  readonly #hierarchy: Hierarchy;
  /** Of every concept the round in which it was last found. */
  readonly #foundIn: Uint32Array;
  readonly #ids: Uint32Array;
  /** Of every concept met so far, where in `#upwards` those above it begin, and end; they are next to each other in memory. */
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;
  #upwards = new Uint32Array(1 << 14);
  #upwardsUsed = 0;
  #round = 0;
  #count = 0;

  constructor(hierarchy: Hierarchy, concepts: number) {
    this.#hierarchy = hierarchy;
    this.#foundIn = new Uint32Array(concepts);
    this.#ids = new Uint32Array(concepts);
    this.#from = new Uint32Array(concepts);
    this.#to = new Uint32Array(concepts);
  }

  /** Forgets what was found before. */
  begin(): this {
    this.#count = 0;
    this.#round++;
    if (this.#round > 0xffff_ffff) {
      this.#foundIn.fill(0);
      this.#round = 1;
    }
    return this;
  }

  add(concepts: readonly number[]): void {
    const foundIn = this.#foundIn;
    const round = this.#round;
    for (let index = 0; index < concepts.length; index++) {
      const concept = concepts[index] as number;
      // What is found already has brought what is above it.
      if (foundIn[concept] === round) continue;
      foundIn[concept] = round;
      this.#ids[this.#count++] = concept;
      if (this.#to[concept] === 0) this.#meet(concept);
      const to = this.#to[concept] as number;
      for (let at = this.#from[concept] as number; at < to; at++) {
        const id = this.#upwards[at] as number;
        if (foundIn[id] === round) continue;
        foundIn[id] = round;
        this.#ids[this.#count++] = id;
      }
    }
  }

  /** Ascending; good until the next `begin`. */
  sorted(): Uint32Array {
    return this.#ids.subarray(0, this.#count).sort();
  }

  #meet(concept: number): void {
    const [, ...above] = this.#hierarchy.upwards(concept);
    // From 1: an end of 0 says that it was not met.
    const from = Math.max(1, this.#upwardsUsed);
    const to = from + above.length;
    if (to > this.#upwards.length) {
      const grown = new Uint32Array(2 * to);
      grown.set(this.#upwards);
      this.#upwards = grown;
    }
    this.#upwards.set(above, from);
    this.#upwardsUsed = to;
    this.#from[concept] = from;
    this.#to[concept] = to;
  }
}
