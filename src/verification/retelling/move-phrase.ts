import type { Name, Telling } from './read-tokens.ts';
import { says } from './says.ts';

const preposition =
  /^(?:in|among|for|at|over|within|after|before|during|with|without|on|from|by|compared|versus|relative|through|throughout)\b/i;
/** What stands before a moved phrase in its clause must be one statement, or the phrase would be said of more than it was. */
const parts =
  /[;:]|\b(?:and|or|but|nor|than|that|which|who|whom|whose|whether|if|because|while|whereas|when)\b/i;

/** A claim and a sentence without one phrase that stands in front in one of them and behind in the other. */
export function* withPhraseMoved(
  claim: Telling,
  sentence: Telling,
): Generator<{ readonly claim: Telling; readonly sentence: Telling }> {
  for (const [one, other, swapped] of [
    [claim, sentence, false],
    [sentence, claim, true],
  ] as const) {
    const length = leadingPhrase(one);
    if (length === 0) continue;
    const lead = one.tokens.slice(0, length);
    for (let at = 1; at + length <= other.tokens.length; at++) {
      if (!lead.every((token, index) => says(token, other.tokens[at + index]))) continue;
      const [start, end] = [other.tokens[at]?.start ?? 0, other.tokens[at + length]];
      const next = other.text.slice(end?.start);
      if (end && end.gap === '' && !preposition.test(next)) continue;
      if (parts.test(other.text.slice(0, start)) || comparesNumbers(other.text.slice(0, start))) continue;
      const [without, shorter] = [cut(one, 0, length), cut(other, at, at + length)];
      yield swapped ? { claim: shorter, sentence: without } : { claim: without, sentence: shorter };
    }
  }
}

/** "12% died versus 8%": a phrase behind is said of the second number only. */
function comparesNumbers(text: string): boolean {
  return /\d/.test(text) && /\b(?:versus|vs|compared|against)\b/i.test(text);
}

/** How many tokens stand before the first comma of a statement that begins with a preposition. */
function leadingPhrase({ text, tokens }: Telling): number {
  if (!preposition.test(text)) return 0;
  const until = tokens.findIndex(({ gap, aside }, at) => at > 0 && gap !== '' && !aside);
  return tokens[until]?.gap === ',' ? until : 0;
}

/** Without the tokens from `from` to `to`, excluded. */
export function cut({ text, tokens, names }: Telling, from: number, to: number): Telling {
  const moved = (at: number) => (at <= from ? at : at - (to - from));
  return {
    text,
    tokens: [...tokens.slice(0, from), ...tokens.slice(to)],
    names: names.flatMap((name): Name[] =>
      name.to <= from || name.from >= to ? [{ ...name, from: moved(name.from), to: moved(name.to) }] : [],
    ),
  };
}
