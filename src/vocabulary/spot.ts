import { foldTerm, foldWord, stemWord, wordBounds } from './fold.ts';
import { KnownWords, unknownWord } from './known-words.ts';
import type { Stem } from './stem.ts';
import { none, type TermEntry, TermTrie } from './term-trie.ts';

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

/** What is the same wherever a word stands. */
interface KnownWord {
  readonly folded: string;
  /** What it is searched by (`stemWord`). */
  readonly stem: Stem;
  /** Its numbers in the folded and the exact terms, and where terms that start with it go on. */
  readonly id: number;
  readonly first: number;
  readonly exactId: number;
  readonly exactFirst: number;
  /** The letters may be a unit when a number stands before them. */
  readonly unit: boolean;
  /** Compatibility forms may fold to several words (U+FDFA); their numbers then, and all their stems. */
  readonly parts: readonly number[] | null;
  readonly stems: readonly Stem[];
}

/** Nearly all stems of a few million abstracts; more would only be typing errors and numbers. */
const mostStems = 200_000;

/** Longest-match lookup of vocabulary terms. One pass over the text; what is known of a word is worked out once. */
export class Spotter {
  readonly #folded = new TermTrie();
  readonly #exact = new TermTrie();
  readonly #numbers = new KnownWords();
  readonly #knownWords: KnownWord[] = [];
  readonly #stems = new Map<string, Stem>();
  #entry: TermEntry = { concepts: [], factor: 0 };
  #exactly = false;
  #words: ReadonlySet<string> | null = null;

  constructor(terms: Iterable<readonly [key: string, type: TermType, entry: TermEntry]> = []) {
    for (const [key, type, entry] of terms) this.add(key, type, entry);
  }

  add(key: string, type: TermType, entry: TermEntry): void {
    this.#forget();
    this.#words = null;
    if (type === 'a' || type === 'A') this.#exact.add(key, entry);
    if (type === 'a') return;
    this.#folded.add(type === 'A' ? key.split(' ').map(foldWord).join(' ') : key, entry);
  }

  /** Every folded word of every term; gathered on first use. */
  get words(): ReadonlySet<string> {
    this.#words ??= new Set(this.#folded.words());
    return this.#words;
  }

  /** The concepts of a term taken as a whole, whatever its punctuation; empty when it is no term. */
  lookUp(term: string): readonly number[] {
    return this.#folded.get(foldTerm(term))?.concepts ?? [];
  }

  /** Mentions from left to right, not overlapping; of those that start at one word the longest. */
  spot(text: string): Mention[] {
    const bounds = wordBounds(text);
    return this.#mentions(text, bounds, this.#knownWordsOf(text, bounds));
  }

  /** The stems of a text's words in their order. */
  stems(text: string): string[] {
    const stems: string[] = [];
    pushStems(this.#knownWordsOf(text, wordBounds(text)), stems);
    return stems;
  }

  /** Words (as `tokenize` and `foldWord` give them) and `spot` in one pass. */
  read(text: string): { words: string[]; mentions: Mention[] } {
    const bounds = wordBounds(text);
    const known = this.#knownWordsOf(text, bounds);
    return { words: known.map(({ folded }) => folded), mentions: this.#mentions(text, bounds, known) };
  }

  /** `stems` and `spot` in one pass. */
  readStems(text: string): { stems: string[]; mentions: Mention[] } {
    const bounds = wordBounds(text);
    const known = this.#knownWordsOf(text, bounds);
    const stems: string[] = [];
    pushStems(known, stems);
    return { stems, mentions: this.#mentions(text, bounds, known) };
  }

  /** For the index: adds the stems of a text's words to `stems` and what its mentions mean to `found`. */
  index(text: string, stems: Stem[], found: { add(concepts: readonly number[]): void }): void {
    const bounds = wordBounds(text);
    const known = this.#knownWordsOf(text, bounds);
    for (const word of known) {
      if (word.parts === null) stems.push(word.stem);
      else stems.push(...word.stems);
    }
    for (let at = 0; at < known.length; ) {
      const last = this.#longestAt(text, bounds, known, at);
      if (last === none) at++;
      else {
        found.add(this.#entry.concepts);
        at = last;
      }
    }
  }

  /** The stem of that text: the same one until `trim`. */
  stem(text: string): Stem {
    let stem = this.#stems.get(text);
    if (stem === undefined) {
      stem = { text, lastIn: 0, count: 0 };
      this.#stems.set(text, stem);
    }
    return stem;
  }

  /** Between two texts: forgets all stems when there are too many of them. True when it did. */
  trim(): boolean {
    if (this.#stems.size < mostStems) return false;
    this.#forget();
    this.#stems.clear();
    return true;
  }

  #mentions(text: string, bounds: readonly number[], known: readonly KnownWord[]): Mention[] {
    const mentions: Mention[] = [];
    for (let at = 0; at < known.length; ) {
      const last = this.#longestAt(text, bounds, known, at);
      if (last === none) {
        at++;
        continue;
      }
      mentions.push({
        concepts: this.#entry.concepts,
        start: bounds[2 * at] ?? 0,
        end: bounds[2 * last - 1] ?? 0,
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
  #longestAt(text: string, bounds: readonly number[], known: readonly KnownWord[], first: number): number {
    const word = known[first] as KnownWord;
    let node = word.first;
    let exactNode = word.exactFirst;
    if (node === none && exactNode === none) return none;
    const start = bounds[2 * first] ?? 0;
    let last = none;
    if (!word.unit || !followsNumber(text, bounds, first)) {
      if (this.#take(node, exactNode)) last = first + 1;
    }
    let apart = false;
    for (let next = first + 1; next < known.length; next++) {
      const following = known[next] as KnownWord;
      if (node !== none) node = this.#stepFolded(node, following);
      if (exactNode !== none) exactNode = this.#exact.step(exactNode, following.exactId);
      if (node === none && exactNode === none) break;
      apart ||= mayEndClause(text, bounds[2 * next - 1] ?? 0, bounds[2 * next] ?? 0);
      if (apart && crossesClause(text, start, bounds[2 * next + 1] ?? 0)) continue;
      if (this.#take(node, exactNode)) last = next + 1;
    }
    return last;
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

  #stepFolded(from: number, { id, parts }: KnownWord): number {
    if (parts === null) return this.#folded.step(from, id);
    let node = from;
    for (const part of parts) if (node !== none) node = this.#folded.step(node, part);
    return node;
  }

  #knownWordsOf(text: string, bounds: readonly number[]): KnownWord[] {
    const known: KnownWord[] = [];
    for (let at = 0; at < bounds.length; at += 2) {
      const start = bounds[at] as number;
      const end = bounds[at + 1] as number;
      const number = this.#numbers.find(text, start, end);
      known.push(
        number === unknownWord ? this.#learn(text, start, end) : (this.#knownWords[number] as KnownWord),
      );
    }
    return known;
  }

  #learn(text: string, start: number, end: number): KnownWord {
    if (this.#numbers.full) this.#forget();
    const known = this.#look(text.slice(start, end));
    this.#knownWords[this.#numbers.add(text, start, end)] = known;
    return known;
  }

  #forget(): void {
    if (this.#knownWords.length === 0) return;
    this.#numbers.clear();
    this.#knownWords.length = 0;
  }

  #look(slice: string): KnownWord {
    // A long slice keeps the whole text that it was cut from alive; this cuts it from a string of its own.
    const word = ` ${slice}`.slice(1);
    const folded = foldWord(word);
    const exactId = this.#exact.wordId(withoutPlural(word));
    const id = this.#folded.wordId(folded);
    const words = folded.split(' ');
    const parts = words.length > 1 ? words.map((part) => this.#folded.wordId(part)) : null;
    const stem = this.stem(stemWord(words[0] ?? ''));
    return {
      folded,
      stem,
      stems: parts ? words.map((part) => this.stem(stemWord(part))) : [],
      id,
      first:
        parts === null
          ? this.#folded.first(id)
          : parts.reduce((node, part) => this.#stepOrNone(node, part), 0),
      exactId,
      exactFirst: this.#exact.first(exactId),
      unit: units.has(withoutPlural(word)),
      parts,
    };
  }

  #stepOrNone(node: number, word: number): number {
    return node === none ? none : this.#folded.step(node, word);
  }
}

function pushStems(known: readonly KnownWord[], stems: string[]): void {
  for (const word of known) {
    if (word.parts === null) stems.push(word.stem.text);
    else for (const { text } of word.stems) stems.push(text);
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

/** Letters right after a number are its unit: "2000 IU", "7 min", "45F". */
function followsNumber(text: string, bounds: readonly number[], word: number): boolean {
  if (word === 0) return false;
  return /\d\s?$/.test(text.slice(bounds[2 * word - 2], (bounds[2 * word - 1] ?? 0) + 1));
}

/** "SSRIs" -> "SSRI", so that a plural finds its abbreviation without a stemmer touching the case. */
function withoutPlural(word: string): string {
  return /^[A-Z0-9][A-Za-z0-9]*[A-Z0-9]s$/.test(word) ? word.slice(0, -1) : word;
}
