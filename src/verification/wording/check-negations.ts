import type { Negation } from '../statements/negations.ts';
import type { Alignment } from './align-wordings.ts';
import { isReporting } from './content-words.ts';
import type { Problem } from './problem.ts';
import { type Word, type Wording, wordsAfter, wordsBefore } from './read-wording.ts';

/** A negation reaches this many words; the nearest of them are what it denies. */
const REACH = 7;
const HEADS = 2;

/**
 * Negations that the claim adds, has lost, or sets on other words than the quotes. One negation of the claim answers for one of the quotes, so
 * that a second "not" in the same clause is seen.
 */
export function checkNegations({ claim, quoted, to, from }: Alignment): Problem[] {
  const problems: Problem[] = [];
  const [ours, theirs] = [claim, quoted].map((wording) =>
    wording.negations.filter((negation) => !isNotOnly(negation, wording)).map((one) => scopeOf(one, wording)),
  ) as [Scope[], Scope[]];
  const free = new Set(theirs);
  for (const { reach, heads, word } of ours) {
    const places = heads.flatMap((at) => (to[at] === undefined || to[at] === -1 ? [] : [to[at]]));
    const answers = [...free].filter((other) => places.some((place) => other.reach.includes(place)));
    const kept =
      answers.find((other) => other.heads.some((place) => places.includes(place))) ??
      answers[0] ??
      // With nothing beside it that could be compared, the quotes need a negation at all.
      (reach.length === 0 ? [...free][0] : undefined);
    if (kept) free.delete(kept);
    else {
      const detail = `the claim negates what the quote does not ("${word}")`;
      problems.push({ kind: 'negation', detail, verdict: 'contradicted' });
    }
  }
  // Those that no negation of the claim answers: whether the claim says what they deny.
  for (const { heads, word } of free) {
    if (heads.every((place) => (from[place] ?? []).length === 0)) continue;
    problems.push({
      kind: 'negation',
      detail: `the quote negates what the claim does not ("${word}" is lost)`,
      verdict: 'contradicted',
    });
  }
  if (count(claim) > count(quoted)) {
    problems.push({ kind: 'negation', detail: '"not only" is not in the quote', verdict: 'contradicted' });
  }
  return problems;
}

function count(wording: Wording): number {
  return wording.negations.filter((negation) => isNotOnly(negation, wording)).length;
}

interface Scope {
  readonly word: string;
  /** Indexes of words that may be denied, and of those that surely are. */
  readonly reach: readonly number[];
  readonly heads: readonly number[];
}

function scopeOf({ start, end }: Negation, wording: Wording): Scope {
  const word = wording.text.slice(start, end);
  // A prefix denies the word that it is part of.
  const isPrefix = wording.text.slice(end, end + 1) !== ' ' && /^(?:non-?|un)$/i.test(word);
  const after = isPrefix ? wordsOver(wording, end) : wordsAfter(wording, end, REACH);
  const before =
    after.length === 0 || /^(?:absent|none|avoid\w*|exclud\w+)$/i.test(word)
      ? wordsBefore(wording, start, 3)
      : [];
  const reach = [...after, ...before];
  // "No clear evidence linking A to B" denies the link.
  const telling = reach.findIndex((at) => !isTelling(wording.words[at]));
  const heads = telling === -1 ? reach : reach.slice(telling);
  return { word, reach, heads: heads.slice(0, HEADS) };
}

/** Evidence and its adjectives: words that a denial passes over. */
function isTelling(word: Word | undefined): boolean {
  return (
    word !== undefined &&
    (isReporting(word.root) ||
      /^(?:clear|convincing|good|strong|scientific|clinical|reliable|robust|direct|high|quality|firm|solid|proof|support|longer)$/i.test(
        word.text,
      ))
  );
}

/** The word that an offset stands in or right before. */
function wordsOver({ words }: Wording, offset: number): number[] {
  const at = words.findIndex((word) => word.start <= offset && word.end > offset);
  return at === -1 ? [] : [at];
}

function isNotOnly({ end }: Negation, { text }: Wording): boolean {
  return /^ (?:only|just|merely)\b/i.test(text.slice(end));
}
