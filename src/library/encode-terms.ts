import type { FindableText, Stems } from '../vocabulary/index.ts';
import { isCounted } from './count-terms.ts';
import { BytesPacker, type PackedBytes } from './packed-bytes.ts';
import type { FrequencyChange, TermChanges } from './ports.ts';
import { joinChanges } from './term-changes.ts';

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
 * numbers here and never strings: a record has 400 of them, which would be joined, sent to another thread and encoded there.
 */
export class TermEncoder {
  readonly #finder: TermFinder;
  #words: TermColumn | null = null;
  #stems: Stems | null = null;
  readonly #concepts: TermColumn;
  /** Counts of words whose numbers mean nothing any more. */
  #counted: TermChanges[] = [];

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
    const words = [...this.#counted, ...(this.#words ? [this.#words.takeCounts()] : [])];
    this.#counted = [];
    return { words: joinChanges(words), concepts: this.#concepts.takeCounts() };
  }

  #wordsOf(known: Stems): TermColumn {
    if (this.#words !== null && this.#stems === known) return this.#words;
    if (this.#words !== null) this.#counted.push(this.#words.takeCounts());
    this.#words = new TermColumn((number) => known.at(number).text, this.#words?.packer);
    this.#stems = known;
    return this.#words;
  }
}

const blank = 0x20;

/** Numbers of a term, next to each other so that a term touches one stretch of memory. */
const width = 4;
/** Where its text begins in the letters, plus 1 (0 for a term not met yet), and how long it is, with the blank after it. */
const from = 0;
const length = 1;
/** In how many publications it was, and the last of them: each counts once. */
const count = 2;
const lastIn = 3;

/** One column of the index: terms by their numbers. */
class TermColumn {
  readonly packer: BytesPacker;
  readonly #textOf: (term: number) => string;
  #terms = new Uint32Array(width << 12);
  #letters = new Uint8Array(1 << 16);
  #lettersUsed = 0;
  #counted: number[] = [];
  #publication = 0;

  constructor(textOf: (term: number) => string, packer = new BytesPacker()) {
    this.#textOf = textOf;
    this.packer = packer;
  }

  add(numbers: Uint32Array): void {
    const publication = ++this.#publication;
    let size = 0;
    for (let index = 0; index < numbers.length; index++) {
      const at = width * (numbers[index] as number);
      if (at >= this.#terms.length || this.#terms[at + from] === 0) this.#learn(at / width);
      const terms = this.#terms;
      size += terms[at + length] as number;
      if (terms[at + lastIn] === publication) continue;
      terms[at + lastIn] = publication;
      if (terms[at + count] === 0) this.#counted.push(at / width);
      (terms[at + count] as number)++;
    }
    const { bytes, at: start } = this.packer.room(size);
    let to = start;
    for (let index = 0; index < numbers.length; index++) {
      to = this.#write(width * (numbers[index] as number), bytes, to);
    }
    // Not the blank after the last.
    this.packer.end(to === start ? start : to - 1);
  }

  /** Writes the term whose numbers begin at `at`, and where the next is to be written. */
  #write(at: number, bytes: Uint8Array, to: number): number {
    const letters = this.#letters;
    const first = (this.#terms[at + from] as number) - 1;
    const end = first + (this.#terms[at + length] as number);
    for (let letter = first; letter < end; letter++) bytes[to++] = letters[letter] as number;
    return to;
  }

  takeCounts(): TermChanges {
    const counted = this.#counted.filter((term) => isCounted(this.#textOf(term)));
    const size = counted.reduce((sum, term) => sum + (this.#terms[width * term + length] as number), 0);
    const changes = { terms: new Uint8Array(size), by: new Int32Array(counted.length) };
    let to = 0;
    for (const [index, term] of counted.entries()) {
      const at = width * term;
      to = this.#write(at, changes.terms, to);
      changes.by[index] = this.#terms[at + count] as number;
    }
    for (const term of this.#counted) this.#terms[width * term + count] = 0;
    this.#counted = [];
    return changes;
  }

  #learn(term: number): void {
    const at = width * term;
    if (at >= this.#terms.length) {
      const terms = new Uint32Array(2 * (at + width));
      terms.set(this.#terms);
      this.#terms = terms;
    }
    const text = Buffer.from(this.#textOf(term));
    const begin = this.#lettersUsed;
    this.#lettersUsed += text.length + 1;
    if (this.#lettersUsed > this.#letters.length) {
      const letters = new Uint8Array(2 * this.#lettersUsed);
      letters.set(this.#letters);
      this.#letters = letters;
    }
    this.#letters.set(text, begin);
    this.#letters[begin + text.length] = blank;
    this.#terms[at + from] = begin + 1;
    this.#terms[at + length] = text.length + 1;
  }
}
