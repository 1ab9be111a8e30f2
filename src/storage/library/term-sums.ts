const blank = 0x20;

/** Numbers of a term, next to each other: where its letters begin, plus 1 (0 for a free place), how many they are, its hash, its sum. */
const width = 4;
const from = 0;
const length = 1;
const hashed = 2;
const sum = 3;

/** Counts of terms added up by their letters: an import has millions, of which most come again, and none becomes a string before the end. */
export class TermSums {
  /** Open addressing, at most half full; a power of two. */
  #rows = new Int32Array(width << 15);
  #letters = Buffer.alloc(1 << 18);
  #lettersUsed = 0;
  #count = 0;

  /** @param terms in UTF-8, a blank after each, for as many as `by` has numbers */
  add(terms: Uint8Array, by: Int32Array): void {
    let start = 0;
    for (let index = 0; index < by.length; index++) {
      // FNV-1a.
      let hash = 0x811c9dc5;
      let end = start;
      for (let letter = terms[end]; letter !== blank && letter !== undefined; letter = terms[++end]) {
        hash = Math.imul(hash ^ letter, 0x01000193);
      }
      const at = this.#placeOf(hash, terms, start, end);
      (this.#rows[at + sum] as number) += by[index] as number;
      start = end + 1;
    }
  }

  /** Every term with its sum, in the order of their bytes. Strings are made one by one: there may be half a million. */
  *inOrder(): Iterable<[term: string, by: number]> {
    const rows = this.#rows;
    const places = new Uint32Array(this.#count);
    let count = 0;
    for (let at = 0; at < rows.length; at += width) if (rows[at + from] !== 0) places[count++] = at;
    for (const at of places.sort((a, b) => this.#compare(a, b))) {
      const first = (rows[at + from] as number) - 1;
      const term = this.#letters.toString('utf8', first, first + (rows[at + length] as number));
      yield [term, rows[at + sum] as number];
    }
  }

  #compare(a: number, b: number): number {
    const rows = this.#rows;
    const letters = this.#letters;
    const firstOfA = (rows[a + from] as number) - 1;
    const firstOfB = (rows[b + from] as number) - 1;
    const lengths = (rows[a + length] as number) - (rows[b + length] as number);
    const shorter = rows[(lengths < 0 ? a : b) + length] as number;
    for (let letter = 0; letter < shorter; letter++) {
      const apart = (letters[firstOfA + letter] as number) - (letters[firstOfB + letter] as number);
      if (apart !== 0) return apart;
    }
    return lengths;
  }

  #placeOf(hash: number, terms: Uint8Array, start: number, end: number): number {
    let at = this.#firstPlace(hash);
    while (this.#rows[at + from] !== 0) {
      if (this.#rows[at + hashed] === hash && this.#isAt(at, terms, start, end)) return at;
      at = this.#next(at);
    }
    if (2 * ++this.#count > this.#rows.length / width) {
      this.#grow();
      at = this.#freePlace(hash);
    }
    this.#keep(at, hash, terms, start, end);
    return at;
  }

  #isAt(at: number, terms: Uint8Array, start: number, end: number): boolean {
    if (this.#rows[at + length] !== end - start) return false;
    const letters = this.#letters;
    const shift = (this.#rows[at + from] as number) - 1 - start;
    for (let letter = start; letter < end; letter++) {
      if (terms[letter] !== letters[letter + shift]) return false;
    }
    return true;
  }

  #keep(at: number, hash: number, terms: Uint8Array, start: number, end: number): void {
    const first = this.#lettersUsed;
    this.#lettersUsed += end - start;
    if (this.#lettersUsed > this.#letters.length) {
      const grown = Buffer.alloc(2 * this.#lettersUsed);
      grown.set(this.#letters);
      this.#letters = grown;
    }
    this.#letters.set(terms.subarray(start, end), first);
    this.#rows.set([first + 1, end - start, hash, 0], at);
  }

  #grow(): void {
    const old = this.#rows;
    this.#rows = new Int32Array(2 * old.length);
    for (let at = 0; at < old.length; at += width) {
      if (old[at + from] === 0) continue;
      this.#rows.set(old.subarray(at, at + width), this.#freePlace(old[at + hashed] as number));
    }
  }

  #freePlace(hash: number): number {
    let at = this.#firstPlace(hash);
    while (this.#rows[at + from] !== 0) at = this.#next(at);
    return at;
  }

  /** The bits of the hash are mixed, so that the low ones tell terms apart. */
  #firstPlace(hash: number): number {
    return ((hash ^ (hash >>> 15)) * width) & (this.#rows.length - 1);
  }

  #next(at: number): number {
    return (at + width) & (this.#rows.length - 1);
  }
}
