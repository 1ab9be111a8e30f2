import type { Vocabulary } from '../vocabulary/index.ts';
import { findNegations, findNumbers, negationsOf, numbersOf, type Stretch } from './statement-features.ts';
import { conceptsOf, withAncestors } from './verify-claim.ts';

/**
 * Where in a wording stands what its quotes do not cover: numbers, named concepts, and negating words that are more than
 * the quotes have. In order, not overlapping. Finds the places for the problems that `verifyClaim` tells; a lost hedge
 * has no place, since the wording lacks it.
 */
export function locateUncovered(text: string, quotes: readonly string[], vocabulary: Vocabulary): Stretch[] {
  if (quotes.includes(text)) return [];
  const quoted = quotes.join(' ');
  const numbers = numbersOf(quoted);
  const covered = withAncestors(quoted, vocabulary);
  const claimed = conceptsOf(text, vocabulary);
  const negations = negationsOf(text);
  const quotedNegations = negationsOf(quoted);
  const negates = negations > quotedNegations && negations % 2 !== quotedNegations % 2;
  const places = [
    ...findNumbers(text).filter(({ number }) => !numbers.has(number)),
    ...vocabulary.spot(text).filter(({ concepts: [id, ...others] }) => {
      return id !== undefined && others.length === 0 && claimed.has(id) && !covered.has(id);
    }),
    ...(negates ? findNegations(text) : []),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Stretch[] = [];
  for (const { start, end } of places) {
    if (start >= (apart.at(-1)?.end ?? 0)) apart.push({ start, end });
  }
  return apart;
}
