import { foldTerm, foldWord, type Token, tokenize } from './fold.ts';

/** n name · s synonym · l lay · b brand · m MeSH heading · a abbreviation, exact case · A abbreviation, any case. */
export type TermType = 'n' | 's' | 'l' | 'b' | 'm' | 'a' | 'A';

export interface TermEntry {
  readonly concepts: readonly number[];
  /** 0..1, below 1 for broad everyday words. */
  readonly factor: number;
}

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

/** Longest-match lookup of vocabulary terms. */
export class Spotter {
  #words: ReadonlySet<string> | null = null;
  readonly #folded = new Map<string, TermEntry>();
  readonly #exact = new Map<string, TermEntry>();
  /** First word of a term of several words -> most words a term starting with it has. */
  readonly #longest = new Map<string, number>();
  readonly #longestExact = new Map<string, number>();

  constructor(terms: Iterable<readonly [key: string, type: TermType, entry: TermEntry]> = []) {
    for (const [key, type, entry] of terms) this.add(key, type, entry);
  }

  add(key: string, type: TermType, entry: TermEntry): void {
    if (type === 'a' || type === 'A') put(this.#exact, this.#longestExact, key, entry);
    if (type === 'a') return;
    const folded = type === 'A' ? key.split(' ').map(foldWord).join(' ') : key;
    put(this.#folded, this.#longest, folded, entry);
  }

  /** Every folded word of every term; gathered on first use. */
  get words(): ReadonlySet<string> {
    if (this.#words === null) {
      const words = new Set<string>();
      for (const key of this.#folded.keys()) for (const word of key.split(' ')) words.add(word);
      this.#words = words;
    }
    return this.#words;
  }

  /** The concepts of a term taken as a whole, whatever its punctuation; empty when it is no term. */
  lookUp(term: string): readonly number[] {
    return this.#folded.get(foldTerm(term))?.concepts ?? [];
  }

  spot(text: string): Mention[] {
    const tokens = tokenize(text);
    const folded = tokens.map((token) => foldWord(token.text));
    const exact = tokens.map((token) => withoutPlural(token.text));
    const mentions: Mention[] = [];
    for (let i = 0; i < tokens.length; ) {
      const found = this.#longestAt(text, tokens, folded, exact, i);
      if (found) mentions.push(found);
      i = found ? found.lastWord : i + 1;
    }
    return mentions;
  }

  #longestAt(
    text: string,
    tokens: readonly Token[],
    folded: readonly string[],
    exact: readonly string[],
    first: number,
  ): Mention | null {
    const limit = Math.max(
      1,
      this.#longest.get(folded[first] ?? '') ?? 0,
      this.#longestExact.get(exact[first] ?? '') ?? 0,
    );
    for (let length = Math.min(limit, tokens.length - first); length > 0; length--) {
      const last = first + length;
      const abbreviation = this.#exact.get(exact.slice(first, last).join(' '));
      const entry = abbreviation ?? this.#folded.get(folded.slice(first, last).join(' '));
      const start = tokens[first]?.start;
      const end = tokens[last - 1]?.end;
      if (!entry || start === undefined || end === undefined || crossesClause(text, start, end)) continue;
      if (length === 1 && isUnit(text, tokens[first - 1], exact[first] ?? '')) continue;
      return {
        concepts: entry.concepts,
        start,
        end,
        factor: entry.factor,
        abbreviation: abbreviation !== undefined,
        firstWord: first,
        lastWord: last,
      };
    }
    return null;
  }
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
function isUnit(text: string, before: Token | undefined, word: string): boolean {
  return before !== undefined && units.has(word) && /\d\s?$/.test(text.slice(before.start, before.end + 1));
}

/** "SSRIs" -> "SSRI", so that a plural finds its abbreviation without a stemmer touching the case. */
function withoutPlural(word: string): string {
  return /^[A-Z0-9][A-Za-z0-9]*[A-Z0-9]s$/.test(word) ? word.slice(0, -1) : word;
}

function put(
  table: Map<string, TermEntry>,
  longest: Map<string, number>,
  key: string,
  entry: TermEntry,
): void {
  const known = table.get(key);
  table.set(
    key,
    known
      ? {
          concepts: [...new Set([...known.concepts, ...entry.concepts])],
          factor: Math.max(known.factor, entry.factor),
        }
      : entry,
  );
  const space = key.indexOf(' ');
  if (space === -1) return;
  let length = 1;
  for (let at = space; at !== -1; at = key.indexOf(' ', at + 1)) length++;
  const first = key.slice(0, space);
  if (length > (longest.get(first) ?? 0)) longest.set(first, length);
}
