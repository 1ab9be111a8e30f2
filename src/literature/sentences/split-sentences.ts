import { findAbbreviation, opensSentences, takesLetter } from './abbreviations.ts';

/** `text.slice(start, end) === sentence.text`; offsets are UTF-16. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A parenthesis longer than this is taken for one that was never closed, so that it cannot glue a whole section together. */
const LONGEST_PARENTHESIS = 400;
/** How far before a full stop its word is looked for: longer than any abbreviation, short enough to keep the scan linear. */
const LONGEST_WORD = 40;

const ascii = 0x7f;
const blank = 0x20;
const openRound = 0x28;
const closeRound = 0x29;
const openSquare = 0x5b;
const closeSquare = 0x5d;
const whitespace = /\s/;
const bullet = /[•▪◦‣●■►]/;
const wideTerminator = /[。！？]/;
const trailing = /[.!?…。！？]*["'”’»)\]」』]*/y;
/** A citation directly behind the full stop: `.[12,13]`, `. [4]`, `.(7)`, `.12-14` (superscripts that lost their markup). */
const citation = /(?: ?\[\d{1,4}(?:[,–-] ?\d{1,4}){0,20}\]|\(\d{1,3}(?:[,–-] ?\d{1,3}){0,20}\))/y;
const superscript = /\d{1,3}(?:[,–-]\d{1,3}){0,20}(?=\s+["“(]?\p{Lu}|\s*$)/uy;
const nextLetters = /\p{L}+(?:-\p{L}+)?/uy;
/** p53, mRNA, eGFR, c-Myc, pH, iPSC: lower-case openings that are names, and particles before a name (von Willebrand), and "b. " of a list. */
const lowerCaseName =
  /\p{Ll}{1,5}-?(?:[\p{Lu}\d]|\d)|(?:von|van|de|du|da|di) \p{Lu}\p{Ll}|[a-h]\. \p{Lu}|[α-ω]/uy;
const gluedSentence = /\p{Lu}(?:\p{Ll}|\s)/uy;

/**
 * The sentences of a clinical text, in order. Each is trimmed and not empty; between two lies only whitespace, so nothing
 * of the text is lost. Line breaks and bullets separate; semicolons and colons do not. A sentence split again gives itself.
 * Linear in the length of the text.
 */
export function splitSentences(text: string): Sentence[] {
  const closing = pairParentheses(text);
  const sentences: Sentence[] = [];
  let start = -1;
  let protectedUntil = -1;

  const finish = (end: number): void => {
    if (start >= 0) {
      let last = end;
      while (last > start && whitespace.test(text.charAt(last - 1))) last--;
      if (last > start) sentences.push({ start, end: last, text: text.slice(start, last) });
    }
    start = -1;
    protectedUntil = -1;
  };

  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isLineBreak(code)) {
      finish(at);
      continue;
    }
    if (start < 0) {
      if (code === blank || whitespace.test(text.charAt(at))) continue;
      start = at;
    } else if (
      code > ascii &&
      at > protectedUntil &&
      bullet.test(text.charAt(at)) &&
      whitespace.test(text.charAt(at - 1)) &&
      whitespace.test(text.charAt(at + 1))
    ) {
      finish(at);
      start = at;
    }
    // A parenthesis inside a sentence is never cut; one that opens the sentence may hold several of its own.
    const close = at > start && (code === openRound || code === openSquare) ? closing.get(at) : undefined;
    if (close !== undefined && close > protectedUntil) protectedUntil = close;

    if (!isTerminator(code)) continue;
    const end = sentenceEnd(text, start, at);
    if (end !== null && end > protectedUntil) {
      finish(end);
      at = end - 1;
    } else {
      while (isTerminator(text.charCodeAt(at + 1))) at++;
    }
  }
  finish(text.length);
  return sentences;
}

/** Opening offset -> closing offset of every parenthesis and bracket that closes on its line, and not too far away. */
function pairParentheses(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  let round: number[] = [];
  let square: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === openRound) round.push(at);
    else if (code === openSquare) square.push(at);
    else if (code === closeRound || code === closeSquare) {
      const open = (code === closeRound ? round : square).pop();
      if (open !== undefined && at - open <= LONGEST_PARENTHESIS) pairs.set(open, at);
    } else if (isLineBreak(code)) {
      round = [];
      square = [];
    }
  }
  return pairs;
}

/** Where the sentence ends that the terminator at `at` closes, closing quotes and citation included; null when it closes none. */
function sentenceEnd(text: string, start: number, at: number): number | null {
  const closers = matchAt(trailing, text, at) ?? text.charAt(at);
  let end = at + closers.length;
  if (wideTerminator.test(closers)) return end;

  const before = text.slice(Math.max(start, at - LONGEST_WORD), at);
  const word = /\p{L}[\p{L}.]*$/u.exec(before)?.[0] ?? '';
  const isPeriod = text.charAt(at) === '.' && !/^\.\.|[!?…]/.test(closers);
  // Behind a slash an abbreviation is a unit ("mL/min"), which closes a sentence like any word.
  const isUnit = before.charAt(before.length - word.length - 1) === '/';
  const abbreviation = isPeriod && !isUnit ? findAbbreviation(word) : null;

  const cited = matchAt(citation, text, end);
  if (cited !== null) end += cited.length;
  else if (isPeriod && closers === '.' && abbreviation === null && /\p{Ll}{2}$|[)%]$/u.test(before)) {
    end += matchAt(superscript, text, end)?.length ?? 0;
  }

  if (end >= text.length) return end;
  if (!whitespace.test(text.charAt(end))) {
    // "…was safe.The second…": a space lost between two ordinary words; addresses and file names keep their dots.
    const glued =
      closers === '.' &&
      abbreviation === null &&
      end === at + 1 &&
      /(?<![\p{L}./@_-])\p{Ll}{3,}$/u.test(before);
    return glued && matchAt(gluedSentence, text, end) !== null ? end : null;
  }

  let next = end;
  while (next < text.length && whitespace.test(text.charAt(next)) && !isLineBreak(text.charCodeAt(next)))
    next++;
  if (next >= text.length || isLineBreak(text.charCodeAt(next))) return end;

  if (isPeriod && isEnumerator(text, start, at)) return null;
  if (isPeriod && /[=<>≤≥]\s*$/.test(before)) return null;
  return opensNext(text, next, before, word, abbreviation, closers, isPeriod) ? end : null;
}

/** "1.", "b.", "iv." or "Table 2." at the start of a sentence, or after a colon: a label of what follows. */
function isEnumerator(text: string, start: number, at: number): boolean {
  if (at - start <= 16) {
    const opening = text.slice(start, at);
    if (/^(?:[•▪◦‣●■►*–-]\s*)?\(?(?:\d{1,3}(?:\.\d{1,2})*|\p{L}|[ivx]{1,5}|[IVX]{1,5})$/u.test(opening))
      return true;
    if (/^(?:Table|Figure|Fig\.|Box|Panel|Step|Appendix|Chapter|Section) ?[A-Z]?\d{0,3}$/.test(opening))
      return true;
  }
  return /[:;]\s\(?(?:\d{1,2}|[a-h])$/.test(text.slice(Math.max(start, at - 6), at));
}

/** Whether the text at `next` can begin a sentence, given what stands before the terminator. */
function opensNext(
  text: string,
  next: number,
  before: string,
  word: string,
  abbreviation: ReturnType<typeof findAbbreviation>,
  closers: string,
  isPeriod: boolean,
): boolean {
  let at = next;
  while (/["'“‘«([¿¡–—*†‡-]/.test(text.charAt(at))) at++;
  const quoted = at > next;
  if (quoted && whitespace.test(text.charAt(at))) at++;
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0x20);
  if (bullet.test(character)) return true;

  if (/\p{Ll}/u.test(character)) {
    return abbreviation === null && !quoted && word.length !== 1 && matchAt(lowerCaseName, text, at) !== null;
  }
  if (/[\p{N}<>≤≥~±≈+]/u.test(character)) return abbreviation === null && !isLoneCapital(word, before);
  if (!/\p{L}/u.test(character)) return abbreviation === null && /[%$€£#@§°]/.test(character);
  if (!isPeriod) return true;

  const following = matchAt(nextLetters, text, at) ?? '';
  if (abbreviation === 'never') return false;
  if (abbreviation === 'rarely')
    return opensSentences(following) || (word === 'al' && isAbstractNoun(following));
  if (abbreviation === 'often') return true;
  if (isLoneCapital(word, before) && !/[)\]]/.test(closers)) {
    const previous = /(\p{L}+)\s+\p{Lu}$/u.exec(before)?.[1] ?? '';
    return takesLetter(previous) || opensSentences(following) || isAbstractNoun(following);
  }
  return true;
}

/** "E" of "E. coli", "J" of "J. Smith": one capital standing alone, not the end of "T4-B" or "10 C". */
function isLoneCapital(word: string, before: string): boolean {
  return /^\p{Lu}$/u.test(word) && !/[\p{L}\p{N}/°-]\p{Lu}$|\d\s\p{Lu}$/u.test(before);
}

/** "Supplementation", "Management": capitalised like a sentence's first word, and no surname ends so. */
function isAbstractNoun(word: string): boolean {
  return word.length > 6 && /(?:tions?|ments?|ity|ities|ology|ness|ances?|ences?)$/.test(word);
}

function isLineBreak(code: number): boolean {
  return (code >= 0x0a && code <= 0x0d) || code === 0x2028 || code === 0x2029;
}

/** . ! ? … 。 ！ ？ */
function isTerminator(code: number): boolean {
  if (code <= ascii) return code === 0x2e || code === 0x21 || code === 0x3f;
  return code === 0x2026 || code === 0x3002 || code === 0xff01 || code === 0xff1f;
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
