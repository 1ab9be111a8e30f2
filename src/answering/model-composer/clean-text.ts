export type CleanText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

const SHORTEST_WORDS = 3;
/** Longer than any one honest sentence, in UTF-16 units. */
const LONGEST = 600;
const MOST_SENTENCES = 2;

/** Controls, directions of writing, invisible and private characters: nothing a sentence needs. White space is settled before. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/u;
const markup = /<\/?[a-z!?][^<>]*>|<\/?(?:script|style|iframe|img|svg|a)\b|&(?:[a-z]{2,8}|#x?[\da-f]{2,6});/i;
const address = /\b(?:https?|ftp|javascript|data|file):|\bwww\.|\]\(/i;
/** A claim is about medicine: not about the passages it was made from, and not about who writes it. */
const aboutItself =
  /\b(?:passages?|(?:the|these|this|my|your) (?:quotes?|prompts?|instructions?|question|claims?|json)|as an? (?:ai|language model)|language model|system prompt)\b/i;

/**
 * A model's sentence as it may be shown: white space settled, emphasis and its own citation marks taken off. Refused when it holds
 * markup, addresses, characters nobody sees, talk about itself, a question, or is no sentence of sensible length.
 */
export function cleanText(written: string, passages: readonly number[]): CleanText {
  const text = withoutMarks(written.replace(/\s+/gu, ' ').trim(), passages)
    .replace(/^(?:[-*•]|\d{1,2}[.)]) (?=\p{L})/u, '')
    .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
    .trim();
  const refuse = (problem: string): CleanText => ({ ok: false, problem });
  if (text.length > LONGEST) return refuse('the claim is too long');
  if (invisible.test(text)) return refuse('the claim holds characters that cannot be seen');
  if (markup.test(text) || /[{}\\]/.test(text)) return refuse('the claim holds markup');
  if (address.test(text)) return refuse('the claim holds an address');
  if (aboutItself.test(text)) return refuse('the claim speaks of itself, not of the evidence');
  if (/\?/.test(text)) return refuse('the claim is a question');
  if ((text.match(/\p{L}{2,}/gu)?.length ?? 0) < SHORTEST_WORDS) return refuse('the claim is no sentence');
  if ((text.match(/[.!](?=\s+\p{Lu})/gu)?.length ?? 0) >= MOST_SENTENCES)
    return refuse('the claim is more than one statement');
  return { ok: true, text };
}

/** Takes "[3]" or "(passages 3, 4)" off the end when it only repeats the numbers of its passages. */
function withoutMarks(text: string, passages: readonly number[]): string {
  return text.replace(
    /\s*(?:\[|\((?:passages?|sources?|refs?\.?) )(\d+(?:\s*,\s*\d+)*)[\])]\s*(\.?)$/i,
    (mark, numbers: string, stop: string) =>
      numbers.split(',').every((number) => passages.includes(Number(number))) ? stop : mark,
  );
}
