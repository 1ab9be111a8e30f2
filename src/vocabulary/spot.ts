import { foldWord, stemWord } from './fold.ts';
import { KnownWords, unknownWord, width } from './known-words.ts';
import type { NumberList } from './number-list.ts';
import { type Stem, Stems } from './stem.ts';
import { none, root, type TermEntry, TermTrie } from './term-trie.ts';
import { TextUnits } from './word-bounds.ts';

export type { TermEntry } from './term-trie.ts';

/** n name · s synonym · l lay · b brand · m MeSH heading · a abbreviation, exact case · A abbreviation, any case. */
export type TermType = 'n' | 's' | 'l' | 'b' | 'm' | 'a' | 'A';

/** A stretch of text that names one concept, or several where it is ambiguous. Offsets are UTF-16. */
export interface Mention {
  readonly concepts: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly factor: number;
  readonly abbreviation: boolean;
  /** Offsets in words, end exclusive. */
  readonly firstWord: number;
  readonly lastWord: number;
}

/** What ranking wants of a mention: one concept or the readings of an ambiguous one, how surely, and the word at which it stands. */
export type PlacedConcepts = Pick<Mention, 'concepts' | 'factor' | 'firstWord'>;

/** Compatibility forms may fold to several words (U+FDFA): their numbers in the folded terms, and their stems. */
interface SeveralWords {
  readonly ids: readonly number[];
  readonly stems: readonly Stem[];
}

/** What is known of a word of a text, as offsets from where its numbers begin. All from the third on are the same wherever it stands. */
const startAt = 0;
const endAt = 1;
/** Its number among the folded words times 2, plus 1 for letters that may be a unit when a number stands before them. */
const foldedAt = 2;
const stemAt = 3;
/** Its numbers in the folded and the exact terms, and where terms that start with it go on. `none` less its place among `SeveralWords`, less 1. */
const idAt = 4;
const firstAt = 5;
const exactIdAt = 6;
const exactFirstAt = 7;

/** Folded words of a hundred thousand spellings; more are forgotten between two texts. */
const mostFolded = 100_000;
/** Nearly all stems of a few million abstracts; more would only be typing errors and numbers. */
const mostStems = 200_000;

/** Longest-match lookup of vocabulary terms. One pass over the text; what is known of a word is worked out once. */
export class Spotter {
  readonly #folded = new TermTrie();
  readonly #exact = new TermTrie();
  readonly #known = new KnownWords();
  readonly #foldedWords: string[] = [];
  readonly #several: SeveralWords[] = [];
  #stems = new Stems();
  readonly #text = new TextUnits();
  /** The words of the text that is being read, `width` numbers each. */
  #words = new Int32Array(1024 * width);
  #count = 0;
  #entry: TermEntry = { concepts: [], factor: 0 };
  #exactly = false;
  #vocabulary: ReadonlySet<string> | null = null;

  constructor(terms: Iterable<readonly [key: string, type: TermType, entry: TermEntry]> = []) {
    for (const [key, type, entry] of terms) this.add(key, type, entry);
  }

  add(key: string, type: TermType, entry: TermEntry): void {
    this.#forget();
    this.#vocabulary = null;
    if (type === 'a' || type === 'A') this.#exact.add(key, entry);
    if (type === 'a') return;
    this.#folded.add(type === 'A' ? key.split(' ').map(foldWord).join(' ') : key, entry);
  }

  /** Every folded word of every term; gathered on first use. */
  get words(): ReadonlySet<string> {
    this.#vocabulary ??= new Set(this.#folded.words());
    return this.#vocabulary;
  }

  /** Every folded term, abbreviations in exact case left out. */
  terms(): Iterable<readonly [key: string, entry: TermEntry]> {
    return this.#folded.entries();
  }

  /** The concepts of a term taken as a whole, whatever its punctuation; empty when it is no term. */
  lookUp(term: string): readonly number[] {
    this.#readWords(term);
    let node = root;
    for (let at = 0; at < this.#count && node !== none; at++)
      node = this.#stepFolded(node, this.#of(at, idAt));
    return (node === none ? undefined : this.#folded.at(node))?.concepts ?? [];
  }

  /** Mentions from left to right, not overlapping; of those that start at one word the longest. */
  spot(text: string): Mention[] {
    this.#readWords(text);
    return this.#mentions(text);
  }

  /** The stems of a text's words in their order. */
  stemsOf(text: string): Stem[] {
    this.#readWords(text);
    const stems: Stem[] = [];
    this.#pushStems(stems);
    return stems;
  }

  /** Words (as `tokenize` and `foldWord` give them) and `spot` in one pass. */
  read(text: string): { words: string[]; mentions: Mention[] } {
    this.#readWords(text);
    const words: string[] = [];
    for (let at = 0; at < this.#count; at++) {
      words.push(this.#foldedWords[this.#of(at, foldedAt) >> 1] as string);
    }
    return { words, mentions: this.#mentions(text) };
  }

  /** The numbers of the stems of a text's words, in their order, and the mentions of `spot`, in one pass. */
  readStems(text: string): { stems: Uint32Array; mentions: PlacedConcepts[] } {
    this.#readWords(text);
    const stems =
      this.#several.length === 0
        ? this.#stemNumbers()
        : Uint32Array.from(this.stemsOf(text), ({ number }) => number);
    const mentions: PlacedConcepts[] = [];
    for (let at = 0; at < this.#count; ) {
      const last = this.#longestAt(text, at);
      if (last === none) at++;
      else {
        mentions.push({ concepts: this.#entry.concepts, factor: this.#entry.factor, firstWord: at });
        at = last;
      }
    }
    return { stems, mentions };
  }

  /** For the index: adds the numbers of the stems of a text's words to `stems` and what its mentions mean to `found`. */
  index(text: string, stems: NumberList, found: { add(concepts: readonly number[]): void }): void {
    this.#readWords(text);
    for (let at = 0; at < this.#count; at++) {
      const id = this.#of(at, idAt);
      if (id >= none) stems.push(this.#of(at, stemAt));
      else for (const stem of this.#severalOf(id).stems) stems.push(stem.number);
    }
    for (let at = 0; at < this.#count; ) {
      const last = this.#longestAt(text, at);
      if (last === none) at++;
      else {
        found.add(this.#entry.concepts);
        at = last;
      }
    }
  }

  /** All stems met since the last `trim`. */
  get stems(): Stems {
    return this.#stems;
  }

  /** Between two texts: forgets all stems when there are too many of them. True when it did. */
  trim(): boolean {
    if (this.#stems.size < mostStems) return false;
    this.#forget();
    this.#stems = new Stems();
    return true;
  }

  #of(word: number, what: number): number {
    return this.#words[word * width + what] as number;
  }

  #mentions(text: string): Mention[] {
    const mentions: Mention[] = [];
    for (let at = 0; at < this.#count; ) {
      const last = this.#longestAt(text, at);
      if (last === none) {
        at++;
        continue;
      }
      mentions.push({
        concepts: this.#entry.concepts,
        start: this.#of(at, startAt),
        end: this.#of(last - 1, endAt),
        factor: this.#entry.factor,
        abbreviation: this.#exactly,
        firstWord: at,
        lastWord: last,
      });
      at = last;
    }
    return mentions;
  }

  /**
   * The word after the longest term that starts at `first`, or `none`. What the term means is left in `#entry` and `#exactly`:
   * an object for each would be half of the work.
   */
  #longestAt(text: string, first: number): number {
    let node = this.#of(first, firstAt);
    let exactNode = this.#of(first, exactFirstAt);
    if (node === none && exactNode === none) return none;
    let last = none;
    if (!this.#isUnit(text, first) && this.#take(node, exactNode)) last = first + 1;
    let apart = false;
    for (let next = first + 1; next < this.#count; next++) {
      if (node !== none) node = this.#stepFolded(node, this.#of(next, idAt));
      if (exactNode !== none) exactNode = this.#exact.step(exactNode, this.#of(next, exactIdAt));
      if (node === none && exactNode === none) break;
      apart ||= mayEndClause(text, this.#of(next - 1, endAt), this.#of(next, startAt));
      if (apart && crossesClause(text, this.#of(first, startAt), this.#of(next, endAt))) continue;
      if (this.#take(node, exactNode)) last = next + 1;
    }
    return last;
  }

  /** Letters right after a number are its unit: "2000 IU", "7 min", "45F". */
  #isUnit(text: string, word: number): boolean {
    if (word === 0 || (this.#of(word, foldedAt) & 1) === 0) return false;
    return /\d\s?$/.test(text.slice(this.#of(word - 1, startAt), this.#of(word - 1, endAt) + 1));
  }

  /** Keeps what the words up to these nodes mean; false when they are no term. */
  #take(node: number, exactNode: number): boolean {
    const exact = exactNode === none ? undefined : this.#exact.at(exactNode);
    const entry = exact ?? (node === none ? undefined : this.#folded.at(node));
    if (entry === undefined) return false;
    this.#entry = entry;
    this.#exactly = exact !== undefined;
    return true;
  }

  #stepFolded(from: number, id: number): number {
    if (id >= none) return this.#folded.step(from, id);
    return this.#path(from, this.#severalOf(id).ids);
  }

  #path(from: number, ids: readonly number[]): number {
    return ids.reduce((node, id) => (node === none ? none : this.#folded.step(node, id)), from);
  }

  #severalOf(id: number): SeveralWords {
    return this.#several[none - id - 1] as SeveralWords;
  }

  #readWords(content: string): void {
    if (this.#foldedWords.length >= mostFolded) this.#forget();
    const known = this.#known;
    const text = this.#text;
    text.load(content);
    const { units } = text;
    let words = this.#words;
    let at = 0;
    for (let start = text.wordStart(0); start !== -1; ) {
      const end = text.wordEnd(start);
      let place = known.find(units, start, end);
      if (place === unknownWord) place = this.#learn(content, start, end);
      if (at === words.length) {
        words = new Int32Array(2 * at);
        words.set(this.#words);
        this.#words = words;
      }
      const rows = known.rows;
      words[at + startAt] = start;
      words[at + endAt] = end;
      words[at + foldedAt] = rows[place + foldedAt] as number;
      words[at + stemAt] = rows[place + stemAt] as number;
      words[at + idAt] = rows[place + idAt] as number;
      words[at + firstAt] = rows[place + firstAt] as number;
      words[at + exactIdAt] = rows[place + exactIdAt] as number;
      words[at + exactFirstAt] = rows[place + exactFirstAt] as number;
      at += width;
      start = text.wordStart(end);
    }
    this.#count = at / width;
  }

  #pushStems(stems: Stem[]): void {
    for (let at = 0; at < this.#count; at++) {
      const id = this.#of(at, idAt);
      if (id >= none) stems.push(this.#stems.at(this.#of(at, stemAt)));
      else stems.push(...this.#severalOf(id).stems);
    }
  }

  #stemNumbers(): Uint32Array {
    const numbers = new Uint32Array(this.#count);
    for (let at = 0; at < this.#count; at++) numbers[at] = this.#of(at, stemAt);
    return numbers;
  }

  /** Between two texts only. */
  #forget(): void {
    if (this.#foldedWords.length === 0) return;
    this.#known.clear();
    this.#foldedWords.length = 0;
    this.#several.length = 0;
  }

  /** The place at which everything is kept that is the same wherever the word stands. */
  #learn(text: string, start: number, end: number): number {
    if (this.#known.full) this.#known.clear();
    const place = this.#known.add(this.#text.units, start, end);
    const rows = this.#known.rows;
    // A slice keeps the whole text that it was cut from alive; this cuts it from a string of its own.
    const word = ` ${text.slice(start, end)}`.slice(1);
    const singular = withoutPlural(word);
    const folded = foldWord(word);
    const parts = folded.split(' ');
    const ids = parts.map((part) => this.#folded.wordId(part));
    const stems = parts.map((part) => this.#stems.of(stemWord(part)));
    const exactId = this.#exact.wordId(singular);
    rows[place + foldedAt] = 2 * this.#foldedWords.push(folded) - 2 + (units.has(singular) ? 1 : 0);
    rows[place + stemAt] = stems[0]?.number ?? 0;
    rows[place + idAt] = ids.length === 1 ? (ids[0] as number) : none - this.#several.push({ ids, stems });
    rows[place + firstAt] = this.#path(root, ids);
    rows[place + exactIdAt] = exactId;
    rows[place + exactFirstAt] = this.#exact.step(root, exactId);
    return place;
  }
}

/** Whether the text between two words has any sign that could end a clause; mostly it is a blank or a hyphen. */
function mayEndClause(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    // ! ( ) , . : ; ?
    if (code === 0x21 || code === 0x28 || code === 0x29 || code === 0x2c || code === 0x2e) return true;
    if (code === 0x3a || code === 0x3b || code === 0x3f) return true;
  }
  return false;
}

/** A term does not run over the end of a clause: "… in children. Asthma …" is not "children asthma". */
function crossesClause(text: string, start: number, end: number): boolean {
  return /[;:?!()]|[.,]\s/.test(text.slice(start, end).replace(/\b[A-Za-z]\.\s/g, ''));
}

const units = new Set(
  'IU U L M K F C g G h H m s d min mg MG ml mL ML kg mm cm mcg ug mmol mol meq mEq kPa bpm hr hrs sec wk mo y yr'.split(
    ' ',
  ),
);

/** "SSRIs" -> "SSRI", so that a plural finds its abbreviation without a stemmer touching the case. */
function withoutPlural(word: string): string {
  return /^[A-Z0-9][A-Za-z0-9]*[A-Z0-9]s$/.test(word) ? word.slice(0, -1) : word;
}
