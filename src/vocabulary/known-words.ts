/** No word of that spelling. */
export const unknownWord = -1;

/** A hundred thousand spellings are nearly all that occur more than once in a few million abstracts; then it starts anew. */
const mostWords = 100_000;
/** At most three eighths full: a power of two. */
const places = 1 << 18;

/**
 * Numbers for the spellings of words, found from where they stand in a text: no string is cut for a word that is known, which
 * is most of what reading a library costs.
 */
export class KnownWords {
  /** Open addressing: number + 1 of the word, 0 for a free place. */
  #table: Int32Array | null = null;
  readonly #hashes = new Int32Array(mostWords);
  /** Where the letters of a word begin in `#letters`; they end where the next one's begin. */
  readonly #starts = new Uint32Array(mostWords + 1);
  #letters = new Uint16Array(1 << 16);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Forgets all of them. */
  clear(): void {
    this.#table?.fill(0);
    this.#count = 0;
  }

  /** True when another one has no room: `clear` makes some. */
  get full(): boolean {
    return this.#count >= mostWords;
  }

  /** The number of the word that stands there, or `unknownWord`. */
  find(text: string, start: number, end: number): number {
    const table = this.#table;
    if (table === null) return unknownWord;
    const hash = hashOf(text, start, end);
    for (let place = hash & (places - 1); ; place = (place + 1) & (places - 1)) {
      const word = (table[place] as number) - 1;
      if (word === unknownWord) return unknownWord;
      if (this.#hashes[word] === hash && this.#isAt(word, text, start, end)) return word;
    }
  }

  /** The number for a word that has none yet: the least that is free. */
  add(text: string, start: number, end: number): number {
    this.#table ??= new Int32Array(places);
    const word = this.#count++;
    const hash = hashOf(text, start, end);
    let place = hash & (places - 1);
    while (this.#table[place] !== 0) place = (place + 1) & (places - 1);
    this.#table[place] = word + 1;
    this.#hashes[word] = hash;
    let to = this.#starts[word] as number;
    if (to + end - start > this.#letters.length) {
      const grown = new Uint16Array(2 * (to + end - start));
      grown.set(this.#letters);
      this.#letters = grown;
    }
    for (let at = start; at < end; at++) this.#letters[to++] = text.charCodeAt(at);
    this.#starts[word + 1] = to;
    return word;
  }

  #isAt(word: number, text: string, start: number, end: number): boolean {
    const letters = this.#letters;
    let from = this.#starts[word] as number;
    if ((this.#starts[word + 1] as number) - from !== end - start) return false;
    for (let at = start; at < end; at++) if (text.charCodeAt(at) !== letters[from++]) return false;
    return true;
  }
}

/** FNV-1a over UTF-16 units, its bits mixed at the end so that the low ones tell words apart. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return hash | 0;
}
