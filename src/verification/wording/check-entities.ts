import type { Mention, Vocabulary } from '../../vocabulary/index.ts';
import type { Alignment } from './align-wordings.ts';
import { WEIGHTY } from './check-coverage.ts';
import type { Problem } from './problem.ts';
import type { Word, Wording } from './read-wording.ts';

/** Words that lie this far apart may be one name: "breast and ovarian cancer". */
const NEAR = 6;

/**
 * Named things (drugs, diseases, organisms, tests …) of the claim that the quotes do not name. A wider one than the quotes' is a problem too,
 * unless it points back at it: "the antihypertensive" for the drug.
 */
export function checkEntities({ claim, quoted }: Alignment, vocabulary: Vocabulary): Problem[] {
  const named = new Set(quoted.mentions.flatMap(({ concepts }) => concepts));
  const problems: Problem[] = [];
  for (const mention of claim.mentions) {
    if (!mention.concepts.some((id) => vocabulary.concept(id).weight >= WEIGHTY)) continue;
    if (mention.concepts.some((id) => named.has(id))) continue;
    const written = claim.text.slice(mention.start, mention.end);
    const words = claim.words.filter((word) => word.start >= mention.start && word.end <= mention.end);
    const reading = readElsewhere(words, mention, quoted, vocabulary);
    if (reading === 'covered') continue;
    const wider =
      reading === 'wider' ||
      mention.concepts.some((id) =>
        [...named].some((other) => vocabulary.hierarchy.ancestors(other).has(id)),
      );
    if (wider && reading !== 'other') {
      if (/\b(?:the|this|these|that|those|both) $/i.test(claim.text.slice(0, mention.start))) continue;
      problems.push({
        kind: 'entity',
        detail: `"${written}" is wider than what the quote names`,
        verdict: 'partly-supported',
      });
      continue;
    }
    const [id] = mention.concepts;
    const name = id !== undefined && mention.concepts.length === 1 ? vocabulary.concept(id).name : written;
    problems.push({ kind: 'entity', detail: `${name} is not in the quote`, verdict: 'unsupported' });
  }
  return problems;
}

/** Whether the quotes have the mention's words as such, and whether there they name something else of its kind. */
function readElsewhere(
  words: readonly Word[],
  mention: Mention,
  quoted: Wording,
  vocabulary: Vocabulary,
): 'covered' | 'wider' | 'other' | 'absent' {
  if (words.length === 0) return 'covered';
  let found: 'wider' | 'other' | 'absent' = 'absent';
  const kinds = new Set(mention.concepts.map((id) => vocabulary.concept(id).kind));
  for (let at = 0; at < quoted.words.length; at++) {
    const run = runFrom(at, words, quoted.words);
    if (run === null) continue;
    const inside = quoted.words[run]?.mention;
    const same = inside?.concepts.filter((id) => kinds.has(vocabulary.concept(id).kind)) ?? [];
    if (same.length === 0 || isUseOf(quoted.words, run, inside)) return 'covered';
    const below = same.some((id) => {
      const above = vocabulary.hierarchy.ancestors(id);
      return mention.concepts.some((concept) => above.has(concept));
    });
    found = below ? 'wider' : found === 'absent' ? 'other' : found;
  }
  return found;
}

/** "Vitamin D supplementation" is vitamin D as it is given. */
function isUseOf(words: readonly Word[], last: number, mention: Mention | null | undefined): boolean {
  const rest = words.slice(last + 1).filter((word) => mention && word.start < mention.end);
  return (
    rest.length > 0 &&
    rest.every(({ text }) =>
      /^(?:supplement\w*|therap\w+|treatment|use|intake|administration|injections?|infusions?)$/i.test(text),
    )
  );
}

/** Where words of the quotes say all of the mention's words, the first at `at`: the place of the last; null where they do not. */
function runFrom(at: number, words: readonly Word[], quoted: readonly Word[]): number | null {
  const [first, ...rest] = words;
  if (!first || !isLike(quoted[at], first)) return null;
  let last = at;
  for (const word of rest) {
    const next = quoted
      .slice(last + 1, at + 1 + NEAR)
      .findIndex((other) => isLike(other, word) && other.breakBefore < 2);
    if (next === -1) return null;
    last += next + 1;
  }
  return last;
}

/** The same word, or another name of the same: "HCMV" in "HCMV infection". */
function isLike(word: Word | undefined, other: Word): boolean {
  if (!word) return false;
  return word.root === other.root || word.keys.some((key) => /^c\d/.test(key) && other.keys.includes(key));
}
