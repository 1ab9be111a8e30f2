import { type Quantity, quantitiesOf } from '../../../verification/index.ts';
import type { LossProblem } from './loss-report.ts';
import { following, overlap, preceding } from './scope.ts';

/** Numbers lost or added, with another unit or bound, or tied to other words than before. Both texts are aligned. */
export function compareQuantities(original: string, retold: string): LossProblem[] {
  const [before, after] = [quantitiesOf(original), quantitiesOf(retold)];
  const left = [...after];
  const problems: LossProblem[] = [];
  const missing: Quantity[] = [];
  const take = (fits: (quantity: Quantity) => boolean): Quantity | null => {
    const at = left.findIndex(fits);
    return at === -1 ? null : (left.splice(at, 1)[0] ?? null);
  };
  for (const quantity of before) {
    if (!take((other) => same(other, quantity))) missing.push(quantity);
  }
  for (const quantity of missing) {
    const near = take((other) => other.value === quantity.value);
    const what = original.slice(quantity.start, quantity.end).trim();
    if (near && near.unit !== quantity.unit && quantity.bound === near.bound) {
      problems.push({ kind: 'unit', change: 'lost', what });
    } else problems.push({ kind: 'number', change: 'lost', what });
  }
  for (const quantity of left) {
    // Said twice is not added.
    if (before.some((other) => same(other, quantity))) continue;
    problems.push({
      kind: 'number',
      change: 'added',
      what: retold.slice(quantity.start, quantity.end).trim(),
    });
  }
  return problems.length > 0 ? problems : movedQuantities(original, before, retold, after);
}

function same(a: Quantity, b: Quantity): boolean {
  return a.value === b.value && a.unit === b.unit && a.bound === b.bound;
}

/** "22% with A and 25% with B" must not become "22% with B and 25% with A". */
function movedQuantities(
  original: string,
  before: readonly Quantity[],
  retold: string,
  after: readonly Quantity[],
): LossProblem[] {
  // What stands in parentheses after a number does not part it from its words.
  const [openOriginal, openRetold] = [outsideParentheses(original), outsideParentheses(retold)];
  const readable = (text: string, at: number) => {
    const open = text === original ? openOriginal : openRetold;
    return open[at] === ' ' ? text : open;
  };
  const nextOf = (written: string, { end }: Quantity, all: readonly Quantity[]) => {
    const text = readable(written, end - 1);
    const next =
      all.filter((other) => text[other.end - 1] !== ' ').find((other) => other.start >= end)?.start ??
      text.length;
    return following(text.slice(0, next), end, 4);
  };
  const previousOf = (written: string, { start, end }: Quantity, all: readonly Quantity[]) => {
    const text = readable(written, end - 1);
    const previous =
      all.filter((other) => text[other.end - 1] !== ' ').findLast((other) => other.end <= start)?.end ?? 0;
    return preceding(text.slice(previous), start - previous, 3);
  };
  return before.flatMap((quantity): LossProblem[] => {
    const here = [nextOf(original, quantity, before), previousOf(original, quantity, before)] as const;
    const kept = after
      .filter((other) => same(other, quantity))
      .some((other) => {
        const there = [nextOf(retold, other, after), previousOf(retold, other, after)] as const;
        if (here[0].length > 0 && there[0].length > 0) return overlap(here[0], there[0]) > 0;
        return overlap([...here[0], ...here[1]], [...there[0], ...there[1]]) > 0;
      });
    if (kept) return [];
    return [{ kind: 'number', change: 'moved', what: original.slice(quantity.start, quantity.end).trim() }];
  });
}

function outsideParentheses(text: string): string {
  return text.replace(/\([^()]*\)/g, (inside) => ' '.repeat(inside.length));
}
