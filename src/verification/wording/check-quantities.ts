import type { Quantity } from '../statements/quantities.ts';
import type { Alignment } from './align-wordings.ts';
import type { Problem } from './problem.ts';
import { type Word, type Wording, wordsAfter, wordsBefore } from './read-wording.ts';

/** Numbers of the claim that the quotes lack, have with another unit or bound, or beside other words. */
export function checkQuantities({ claim, quoted, to }: Alignment): Problem[] {
  const theirs = quoted.words.filter(({ quantity }) => quantity !== null);
  return claim.words.flatMap((word, at): Problem[] => {
    const { quantity } = word;
    if (!quantity) return [];
    const equal = theirs.filter((other) => other.quantity?.value === quantity.value);
    const written = word.text.trim();
    if (equal.length === 0) {
      // The digits of a name that the quotes call otherwise: "COX-2 inhibitor" for "coxib".
      if ((to[at] ?? -1) !== -1 && word.mention) return [];
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
    if (isMoved(at, quantity, claim, bounded, theirs, quoted)) {
      return [
        {
          kind: 'number',
          detail: `"${written}" belongs to something else in the quote`,
          verdict: 'contradicted',
        },
      ];
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

/** "22% with A and 25% with B" made "22% with B": words beside it are those beside another number of that unit. */
function isMoved(
  at: number,
  quantity: Quantity,
  claim: Wording,
  equal: readonly Word[],
  theirs: readonly Word[],
  quoted: Wording,
): boolean {
  const sentences = new Set(equal.map(({ sentence }) => sentence));
  const rivals = theirs.filter(
    (other) =>
      other.quantity?.unit === quantity.unit &&
      other.quantity.value !== quantity.value &&
      sentences.has(other.sentence),
  );
  if (rivals.length === 0) return false;
  const word = claim.words[at] as Word;
  const beside = neighbours(word, claim);
  const own = new Set(equal.flatMap((other) => [...neighbours(other, quoted)]));
  const foreign = new Set(rivals.flatMap((rival) => [...neighbours(rival, quoted)]));
  const meets = (keys: Set<string>, except: Set<string>) =>
    [...keys].some((key) => beside.has(key) && !except.has(key));
  return meets(foreign, own) && !meets(own, foreign);
}

/** Keys of the words beside a number, as far as the clause goes or the next number. */
function neighbours(word: Word, wording: Wording): Set<string> {
  const keys = new Set<string>();
  const collect = (list: readonly number[]) => {
    for (const at of list) {
      const near = wording.words[at] as Word;
      // What stands in parentheses after a number does not part it from its words.
      if (near.aside && !word.aside) continue;
      if (near.quantity) break;
      for (const key of near.keys) keys.add(key);
    }
  };
  collect(wordsAfter(wording, word.end, 8, 2));
  collect(wordsBefore(wording, word.start, 3, 1));
  return keys;
}

/** "24 trials" for "24 patients": the word right after a bare number is beside none of its like in the quotes. */
function countsOther(at: number, claim: Wording, equal: readonly Word[], quoted: Wording): boolean {
  const [word, counted] = [claim.words[at] as Word, claim.words[at + 1]];
  if (!counted || word.quantity?.unit !== '' || counted.quantity) return false;
  if (!/^[\s-]*$/.test(claim.text.slice(word.end, counted.start))) return false;
  return !equal.some((other) => {
    const near = [...wordsAfter(quoted, other.end, 5), ...wordsBefore(quoted, other.start, 3)];
    const keys = new Set(near.flatMap((place) => quoted.words[place]?.keys ?? []));
    return near.length === 0 || counted.keys.some((key) => keys.has(key));
  });
}
