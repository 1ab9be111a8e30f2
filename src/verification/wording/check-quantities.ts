import type { Quantity } from '../statements/quantities.ts';
import type { Alignment } from './align-wordings.ts';
import { isReporting } from './content-words.ts';
import type { Problem } from './problem.ts';
import { type Word, type Wording, wordsAfter, wordsBefore } from './read-wording.ts';

/** Numbers of the claim that the quotes lack, have with another unit or bound, or beside other words. */
export function checkQuantities(alignment: Alignment): Problem[] {
  const { claim, quoted, to } = alignment;
  const theirs = quoted.words.filter(({ quantity }) => quantity !== null);
  return claim.words.flatMap((word, at): Problem[] => {
    const { quantity } = word;
    if (!quantity) return [];
    const equal = theirs.filter((other) => other.quantity?.value === quantity.value);
    const written = word.text.trim();
    if (equal.length === 0) {
      // The digits of a name that the quotes call otherwise: "COX-2 inhibitor" for "coxib", but not "99% CI" for "95% CI".
      const { mention } = word;
      const numbered = theirs.some((other) =>
        other.mention?.concepts.some((id) => mention?.concepts.includes(id)),
      );
      if ((to[at] ?? -1) !== -1 && mention && !numbered) return [];
      return [
        {
          kind: 'number',
          detail: `the number ${quantity.value} is not in the quote`,
          verdict: 'unsupported',
        },
      ];
    }
    const ofUnit = equal.filter((other) => other.quantity?.unit === quantity.unit);
    if (ofUnit.length === 0) {
      const detail = `"${written}" has another unit in the quote: "${equal[0]?.text.trim()}"`;
      return [{ kind: 'unit', detail, verdict: 'unsupported' }];
    }
    const bounded = ofUnit.filter((other) => other.quantity?.bound === quantity.bound);
    if (bounded.length === 0) {
      const detail = `"${written}" is bounded otherwise in the quote: "${ofUnit[0]?.text.trim()}"`;
      return [{ kind: 'bound', detail, verdict: 'unsupported' }];
    }
    if (isMoved(at, quantity, alignment, bounded, theirs)) {
      return [
        {
          kind: 'number',
          detail: `"${written}" belongs to something else in the quote`,
          verdict: 'contradicted',
        },
      ];
    }
    if (isEvery(word, claim) && !bounded.some((other) => isEvery(other, quoted))) {
      return [{ kind: 'time', detail: `"every ${written}" is not in the quote`, verdict: 'unsupported' }];
    }
    return countsOther(at, claim, bounded, quoted)
      ? [
          {
            kind: 'number',
            detail: `"${written}" counts something else in the quote`,
            verdict: 'unsupported',
          },
        ]
      : [];
  });
}

/**
 * "22% with A and 25% with B" made "22% with B": words beside it are those beside another number of that unit. Where the words on both sides are
 * as near to the number as in the quotes it has not moved; where on both sides another number stands between, it has.
 */
function isMoved(
  at: number,
  quantity: Quantity,
  alignment: Alignment,
  equal: readonly Word[],
  theirs: readonly Word[],
): boolean {
  const { claim, quoted } = alignment;
  const sentences = new Set(equal.map(({ sentence }) => sentence));
  const rivals = theirs.filter(
    (other) =>
      other.quantity?.unit === quantity.unit &&
      other.quantity.value !== quantity.value &&
      sentences.has(other.sentence),
  );
  if (rivals.length === 0) return false;
  const links = [-1, 1].map((step) => linkTo(at, besides(at, step, claim), alignment, equal, rivals));
  if (links.every((link) => link === 'broken')) return true;
  if (links.every((link) => link !== 'broken') && links.includes('whole')) return false;
  const beside = new Set(
    ['after', 'before'].flatMap((side) => [...neighbours(claim.words[at] as Word, claim, side)]),
  );
  const own = new Set(equal.flatMap((other) => [...bound(other, quoted)]));
  const foreign = new Set(rivals.flatMap((rival) => [...bound(rival, quoted)]));
  const meets = (keys: Set<string>, except: Set<string>) =>
    [...keys].some((key) => beside.has(key) && !except.has(key));
  return meets(foreign, own) && !meets(own, foreign);
}

/** The next word in a direction that tells what a number is of: not "patients receiving". */
function besides(at: number, step: number, { words }: Wording): number {
  let next = at + step;
  while (isReporting(words[next]?.root ?? '')) next += step;
  return next;
}

/** Whether a number follows (or precedes) the word next to it in the quotes too, with no other number of its unit between. */
function linkTo(
  at: number,
  next: number,
  { claim, quoted, candidates }: Alignment,
  equal: readonly Word[],
  rivals: readonly Word[],
): 'whole' | 'broken' | 'none' {
  const [word, neighbour] = [claim.words[at], claim.words[next]];
  if (!word || !neighbour || neighbour.sentence !== word.sentence) return 'none';
  let link: 'broken' | 'none' = 'none';
  for (const place of candidates[next] ?? []) {
    const there = quoted.words[place] as Word;
    for (const own of equal) {
      if (own.sentence !== there.sentence) continue;
      const [from, to] = next < at ? [there.end, own.start] : [own.end, there.start];
      const between = rivals.some(
        ({ start, end, aside }) => start >= from && end <= to && (!aside || own.aside),
      );
      if (from <= to && !between) return 'whole';
      link = 'broken';
    }
  }
  return link;
}

/** Keys of the words that say what a number of the quotes is of: those behind it ("2% of patients on A"), else those before it ("A 2%, B 3%"). */
function bound(word: Word, quoted: Wording): Set<string> {
  const after = neighbours(word, quoted, 'after');
  return after.size > 0 ? after : neighbours(word, quoted, 'before');
}

/** Keys of the telling words on one side of a number, as far as the clause goes or the next number. */
function neighbours(word: Word, wording: Wording, side: string): Set<string> {
  const keys = new Set<string>();
  const list =
    side === 'after' ? wordsAfter(wording, word.end, 8, 2) : wordsBefore(wording, word.start, 3, 1);
  for (const at of list) {
    const near = wording.words[at] as Word;
    // What stands in parentheses after a number does not part it from its words.
    if (near.aside && !word.aside) continue;
    if (near.quantity) break;
    if (!isReporting(near.root)) for (const key of near.keys) keys.add(key);
  }
  return keys;
}

/** "Every 8 hours" is how often, "for 8 hours" how long. */
function isEvery({ start }: Word, { text }: Wording): boolean {
  return /\b(?:every|each|per)\s*$/i.test(text.slice(Math.max(0, start - 8), start));
}

/** "24 trials" for "24 patients": the word right after a bare number is beside none of its like in the quotes. */
function countsOther(at: number, claim: Wording, equal: readonly Word[], quoted: Wording): boolean {
  const [word, counted] = [claim.words[at] as Word, claim.words[at + 1]];
  if (!counted || word.quantity?.unit !== '' || counted.quantity) return false;
  if (!/^[\s-]*$/.test(claim.text.slice(word.end, counted.start))) return false;
  return !equal.some((other) => {
    const after = wordsAfter(quoted, other.end, 20).filter(
      (place) => other.aside || !quoted.words[place]?.aside,
    );
    const near = [...after.slice(0, 5), ...wordsBefore(quoted, other.start, 3)];
    const keys = new Set(near.flatMap((place) => quoted.words[place]?.keys ?? []));
    return near.length === 0 || counted.keys.some((key) => keys.has(key));
  });
}
