/** No word of that spelling; no place has this number. */
export const unknownWord = -1;

/** A hundred thousand spellings are nearly all that occur more than once in a few million abstracts; then it starts anew. */
const mostWords = 100_000;
/** At most three eighths full: a power of two. */
const places = 1 << 18;
/** Numbers of a place, next to each other so that reading a word touches one stretch of memory. */
export const width = 8;
/** The first: where the letters of the word begin, plus 1 (0 for a free place), and how many they are. The others are the caller's. */
const letters = 0;
const length = 1;

/**
 * Numbers for the spellings of words, found from where they stand in a text: no string is cut for a word that is known, which
 * is most of what reading a library costs.
 */
export class KnownWords {
  /** Open addressing. */
  #rows = new Int32Array(0);
  #letters = new Uint16Array(1 << 16);
  #lettersUsed = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** What is kept of all words, that of one from its place on: the first two numbers are in use here. Another array after the first `add`. */
  get rows(): Int32Array {
    return this.#rows;
  }

  /** Forgets all of them. */
  clear(): void {
    this.#rows.fill(0);
    this.#lettersUsed = 0;
    this.#count = 0;
  }

  /** True when another one has no room: `clear` makes some. */
  get full(): boolean {
    return this.#count >= mostWords;
  }

  /** The place of the word that stands there, or `unknownWord`. */
  find(units: Uint16Array, start: number, end: number): number {
    const rows = this.#rows;
    if (rows.length === 0) return unknownWord;
    for (let place = placeOf(units, start, end); ; place = (place + width) & (rows.length - 1)) {
      const from = (rows[place + letters] as number) - 1;
      if (from === -1) return unknownWord;
      if (rows[place + length] === end - start && this.#areAt(from, units, start, end)) return place;
    }
  }

  /** A place for a word that has none yet. */
  add(units: Uint16Array, start: number, end: number): number {
    if (this.#rows.length === 0) this.#rows = new Int32Array(places * width);
    const rows = this.#rows;
    let place = placeOf(units, start, end);
    while (rows[place + letters] !== 0) place = (place + width) & (rows.length - 1);
    const from = this.#lettersUsed;
    this.#lettersUsed += end - start;
    if (this.#lettersUsed > this.#letters.length) {
      const grown = new Uint16Array(2 * this.#lettersUsed);
      grown.set(this.#letters);
      this.#letters = grown;
    }
    this.#letters.set(units.subarray(start, end), from);
    rows[place + letters] = from + 1;
    rows[place + length] = end - start;
    this.#count++;
    return place;
  }

  #areAt(from: number, units: Uint16Array, start: number, end: number): boolean {
    const letters = this.#letters;
    for (let at = start; at < end; at++) if (units[at] !== letters[from + at - start]) return false;
    return true;
  }
}

/** FNV-1a over UTF-16 units, its bits mixed at the end so that the low ones tell words apart. */
function placeOf(units: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (units[at] as number), 0x01000193);
  return ((hash ^ (hash >>> 15)) & (places - 1)) * width;
}
