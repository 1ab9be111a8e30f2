import { type Quantity, quantitiesOf } from '../../../verification/index.ts';
import type { LossProblem } from './loss-report.ts';
import { following, preceding } from './scope.ts';

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

/**
 * "22% with A and 25% with B" must not become "22% with B and 25% with A": words that stood beside one number alone stand beside another
 * of that unit now, and no longer beside their own.
 */
function movedQuantities(
  original: string,
  before: readonly Quantity[],
  retold: string,
  after: readonly Quantity[],
): LossProblem[] {
  const [here, there] = [neighbours(original, before), neighbours(retold, after)];
  return before.flatMap((quantity, index): LossProblem[] => {
    const rivals = before.filter((other) => other.unit === quantity.unit && other.value !== quantity.value);
    if (rivals.length === 0) return [];
    const shared = new Set(rivals.flatMap((rival) => here[before.indexOf(rival)] ?? []));
    const own = (here[index] ?? []).filter((word) => !shared.has(word));
    const beside = (value: string) =>
      after.flatMap((other, at) =>
        other.value === value && other.unit === quantity.unit ? (there[at] ?? []) : [],
      );
    if (own.length === 0 || overlaps(own, beside(quantity.value))) return [];
    if (!rivals.some((rival) => overlaps(own, beside(rival.value)))) return [];
    return [{ kind: 'number', change: 'moved', what: original.slice(quantity.start, quantity.end).trim() }];
  });
}

function overlaps(a: readonly string[], b: readonly string[]): boolean {
  return a.some((word) => b.includes(word));
}

/** The content words beside each number: as far as its clause goes, or the next number. */
function neighbours(text: string, quantities: readonly Quantity[]): (readonly string[])[] {
  // What stands in parentheses after a number does not part it from its words.
  const open = text.replace(/\([^()]*\)/g, (inside) => ' '.repeat(inside.length));
  return quantities.map(({ start, end }) => {
    const inside = open[end - 1] === ' ';
    const readable = inside ? text : open;
    const others = inside ? quantities : quantities.filter((other) => open[other.end - 1] !== ' ');
    const next = others.find((other) => other.start >= end)?.start ?? text.length;
    const previous = others.findLast((other) => other.end <= start)?.end ?? 0;
    const behind = following(readable.slice(0, next), end, 4);
    const head = readable.slice(previous, start);
    const ahead = preceding(head, head.length, 3);
    // "Of those on A, 22% ...": the group stands before a comma.
    const group = /^[^.;:]*$/.test(head)
      ? head.replace(/,\s*$/, '')
      : head.slice(head.search(/[^.;:]*$/)).replace(/,\s*$/, '');
    return [...behind, ...(ahead.length > 0 ? ahead : preceding(group, group.length, 3))];
  });
}
