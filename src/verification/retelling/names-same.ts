import { foldWord } from '../../vocabulary/index.ts';
import { rootOf } from '../wording/content-words.ts';
import type { Name } from './read-tokens.ts';

/** Words that only say what kind of thing a name is of. */
const generic = /^(?:trial|study|agent|drug|medication|score|index|scale|gland|artery)s?$/;
/** Kinds of things that a vocabulary gives another single word only if it says the same: "adrenaline" for "epinephrine". A "tumour" may be no cancer. */
const renamed: ReadonlySet<string> = new Set(['drug', 'drug-class', 'organism']);

/**
 * Whether two names of a concept may stand for one another, one of them its own: they differ in a word such as "trial" only, one abbreviates the other, or
 * one is a single word. The vocabulary joins more under one concept ("full-dose" and "reduced-dose", "second infusion" and none), for finding; that is no
 * licence for a claim.
 */
export function namesSame(one: Name, other: Name): boolean {
  if (one.concept !== other.concept || (!one.own && !other.own)) return false;
  const [ours, theirs] = [rootsOf(one.written), rootsOf(other.written)];
  const apart = [...ours]
    .filter((root) => !theirs.has(root))
    .concat([...theirs].filter((root) => !ours.has(root)));
  if (apart.every((root) => generic.test(root))) return true;
  if (abbreviates(one.written, other.written) || abbreviates(other.written, one.written)) return true;
  return (
    renamed.has(one.kind) &&
    (ours.size === 1 || theirs.size === 1) &&
    apart.length === ours.size + theirs.size
  );
}

/** Folded words of a name. */
export function wordsOf(name: string): string[] {
  return Array.from(name.matchAll(/[\p{L}\p{N}]+/gu), ([word]) => foldWord(word));
}

function rootsOf(name: string): Set<string> {
  return new Set(wordsOf(name).map((word) => (generic.test(word) ? word : rootOf(word))));
}

/** "NSTE-ACS" for "non-ST-elevation acute coronary syndrome": its letters stand in the name in their order, the first in front. */
function abbreviates(short: string, long: string): boolean {
  if (/\s/.test(short) || (short.match(/\p{Lu}/gu)?.length ?? 0) < 2) return false;
  const letters = Array.from(short.toLowerCase().replace(/[^\p{L}\p{N}]|(?<=\p{L})s$/gu, ''));
  const name = long.toLowerCase();
  let at = -1;
  return letters.every((letter, index) => {
    const next = name.indexOf(letter, at + 1);
    if (next === -1 || (index === 0 && next > 0)) return false;
    at = next;
    return true;
  });
}
