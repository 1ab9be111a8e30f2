import type { FindableText, Stems } from '../vocabulary/index.ts';
import { isCounted } from './count-terms.ts';
import { BytesPacker, type PackedBytes } from './packed-bytes.ts';
import type { FrequencyChange } from './ports.ts';

/** What finding terms takes of the vocabulary. */
export interface TermFinder {
  termNumbersOf(text: FindableText): {
    readonly stems: Uint32Array;
    readonly concepts: Uint32Array;
    readonly known: Stems;
  };
  keyOf(concept: number): string;
}

/**
 * Index terms of many publications as the bytes that are stored (`IndexTerms`), and in how many publications each occurs. Terms are
 * numbers here and never strings: making 400 of them for every record would be half of the work.
 */
export class TermEncoder {
  readonly #finder: TermFinder;
  #words: TermColumn | null = null;
  #stems: Stems | null = null;
  readonly #concepts: TermColumn;
  /** Counts of words whose numbers mean nothing any more. */
  #counted = new Map<string, number>();

  constructor(finder: TermFinder) {
    this.#finder = finder;
    this.#concepts = new TermColumn((id) => finder.keyOf(id));
  }

  /** Adds a publication's terms. */
  add(text: FindableText): void {
    const { stems, concepts, known } = this.#finder.termNumbersOf(text);
    this.#wordsOf(known).add(stems);
    this.#concepts.add(concepts);
  }

  /** The terms of what was added since the last time, in order. */
  take(): { readonly words: PackedBytes; readonly concepts: PackedBytes } {
    return {
      words: this.#words?.packer.take() ?? new BytesPacker().take(),
      concepts: this.#concepts.packer.take(),
    };
  }

  /** What was counted since the last time. */
  takeCounts(): FrequencyChange {
    const words = this.#counted;
    this.#counted = new Map();
    this.#words?.takeCounts(words);
    const concepts = new Map<string, number>();
    this.#concepts.takeCounts(concepts);
    return { words, concepts };
  }

  #wordsOf(known: Stems): TermColumn {
    if (this.#words !== null && this.#stems === known) return this.#words;
    this.#words?.takeCounts(this.#counted);
    this.#words = new TermColumn((number) => known.at(number).text, this.#words?.packer);
    this.#stems = known;
    return this.#words;
  }
}

const blank = 0x20;

/** One column of the index: terms by their numbers. */
class TermColumn {
  readonly packer: BytesPacker;
  readonly #textOf: (term: number) => string;
  /** Texts of the terms met, a blank after each; where that of each begins, plus 1, and its length. */
  #letters = new Uint8Array(1 << 16);
  #lettersUsed = 0;
  #from = new Uint32Array(1 << 12);
  #length = new Uint32Array(1 << 12);
  /** Of each term, in how many publications it was, and the last of them: each counts once. */
  #counts = new Uint32Array(1 << 12);
  #lastIn = new Uint32Array(1 << 12);
  #counted: number[] = [];
  #publication = 0;

  constructor(textOf: (term: number) => string, packer = new BytesPacker()) {
    this.#textOf = textOf;
    this.packer = packer;
  }

  add(terms: Uint32Array): void {
    const publication = ++this.#publication;
    let size = 0;
    for (const term of terms) {
      if (term >= this.#from.length || this.#from[term] === 0) this.#learn(term);
      size += this.#length[term] as number;
      if (this.#lastIn[term] === publication) continue;
      this.#lastIn[term] = publication;
      if (this.#counts[term] === 0) this.#counted.push(term);
      (this.#counts[term] as number)++;
    }
    const { bytes, at } = this.packer.room(size);
    const letters = this.#letters;
    let to = at;
    for (const term of terms) {
      const from = (this.#from[term] as number) - 1;
      const end = from + (this.#length[term] as number);
      for (let letter = from; letter < end; letter++) bytes[to++] = letters[letter] as number;
    }
    // Not the blank after the last.
    this.packer.end(to === at ? at : to - 1);
  }

  takeCounts(into: Map<string, number>): void {
    for (const term of this.#counted) {
      const text = this.#textOf(term);
      if (isCounted(text)) into.set(text, (into.get(text) ?? 0) + (this.#counts[term] as number));
      this.#counts[term] = 0;
    }
    this.#counted = [];
  }

  #learn(term: number): void {
    if (term >= this.#from.length) {
      const size = 2 * (term + 1);
      this.#from = grown(this.#from, size);
      this.#length = grown(this.#length, size);
      this.#counts = grown(this.#counts, size);
      this.#lastIn = grown(this.#lastIn, size);
    }
    const text = Buffer.from(this.#textOf(term));
    const from = this.#lettersUsed;
    this.#lettersUsed += text.length + 1;
    if (this.#lettersUsed > this.#letters.length) {
      const letters = new Uint8Array(2 * this.#lettersUsed);
      letters.set(this.#letters);
      this.#letters = letters;
    }
    this.#letters.set(text, from);
    this.#letters[from + text.length] = blank;
    this.#from[term] = from + 1;
    this.#length[term] = text.length + 1;
  }
}

function grown(numbers: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(size);
  larger.set(numbers);
  return larger;
}
