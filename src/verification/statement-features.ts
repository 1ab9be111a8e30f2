const numberPattern = /(?<![\w.])[−-]?\d[\d,]*(?:[.·]\d+)?|(?<![\w.])\.\d+/g;

/** A stretch of a text, in UTF-16 offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where the numbers of a statement stand, each in one form: no thousands commas, ASCII minus, a leading zero. */
export function findNumbers(text: string): (Stretch & { readonly number: string })[] {
  return Array.from(text.matchAll(numberPattern), ({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
    number: String(Number(written.replace(/,/g, '').replace('−', '-').replace('·', '.'))),
  }));
}

/** Numbers of a statement in one form: no thousands commas, ASCII minus, a leading zero. */
export function numbersOf(text: string): Set<string> {
  return new Set(findNumbers(text).map(({ number }) => number));
}

const negationPattern =
  /\b(?:not|no|never|neither|nor|without|cannot|none|failed to|fails to|lack(?:s|ed)? of|against|insufficient|avoid(?:ed|ing)?|contraindicated|\w+n['’]t)\b/gi;

/** Where the negating words of a statement stand. */
export function findNegations(text: string): Stretch[] {
  return Array.from(text.matchAll(negationPattern), ({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
  }));
}

/** How many negating words a statement has. */
export function negationsOf(text: string): number {
  return text.match(negationPattern)?.length ?? 0;
}
