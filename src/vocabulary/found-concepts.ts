import type { Hierarchy } from './hierarchy.ts';

/** Gathers concepts with all above them, each once. One of it serves text after text, so that no set is built for each. */
export class FoundConcepts {
  readonly #hierarchy: Hierarchy;
  /** Of every concept the round in which it was last found. */
  readonly #foundIn: Uint32Array;
  readonly #ids: Uint32Array;
  #round = 0;
  #count = 0;

  constructor(hierarchy: Hierarchy, concepts: number) {
    this.#hierarchy = hierarchy;
    this.#foundIn = new Uint32Array(concepts);
    this.#ids = new Uint32Array(concepts);
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
    for (const concept of concepts) {
      // What is found already has brought what is above it.
      if (this.#foundIn[concept] === this.#round) continue;
      for (const id of this.#hierarchy.upwards(concept)) {
        if (this.#foundIn[id] === this.#round) continue;
        this.#foundIn[id] = this.#round;
        this.#ids[this.#count++] = id;
      }
    }
  }

  /** Ascending; good until the next `begin`. */
  sorted(): Uint32Array {
    return this.#ids.subarray(0, this.#count).sort();
  }
}
