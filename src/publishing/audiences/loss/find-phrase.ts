import { foldWord, type Token, tokenize } from '../../../vocabulary/index.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text cut into folded words once, so that phrases can be looked for in it again and again. */
export interface FoldedText {
  readonly tokens: readonly Token[];
  readonly folded: readonly string[];
}

export function foldText(text: string): FoldedText {
  const tokens = tokenize(text);
  return { tokens, folded: tokens.map((token) => foldWord(token.text)) };
}

/** Where the words of a phrase stand in a row, whatever their case, spelling and number. Offsets are UTF-16. */
export function findPhrase(text: FoldedText, phrase: FoldedText): Span[] {
  const { folded } = phrase;
  const first = folded[0];
  if (first === undefined) return [];
  const spans: Span[] = [];
  for (let at = text.folded.indexOf(first); at !== -1; at = text.folded.indexOf(first, at + 1)) {
    if (!folded.every((word, index) => text.folded[at + index] === word)) continue;
    const [from, to] = [text.tokens[at], text.tokens[at + folded.length - 1]];
    if (from && to) spans.push({ start: from.start, end: to.end });
  }
  return spans;
}
