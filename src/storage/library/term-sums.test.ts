import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TermSums } from './term-sums.ts';

const sumsOf = (changes: readonly (readonly [string, number])[][]) => {
  const sums = new TermSums();
  for (const change of changes) {
    const terms = Buffer.from(change.map(([term]) => `${term} `).join(''));
    sums.add(
      terms,
      Int32Array.from(change, ([, by]) => by),
    );
  }
  const inOrder = [...sums.inOrder()];
  const names = inOrder.map(([term]) => Buffer.from(term));
  expect(names).toEqual(names.toSorted(Buffer.compare));
  return new Map(inOrder);
};

test('terms are added up as a map would, whatever their letters', () => {
  const term = fc.oneof(
    fc.constantFrom('fever', 'fever2', 'naïve', '血圧', '𝛽'),
    fc.stringMatching(/^[a-z0-9é]{1,12}$/),
  );
  const change = fc.array(fc.tuple(term, fc.integer({ min: -3, max: 3 })), { maxLength: 40 });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
      const expected = new Map<string, number>();
      for (const [name, by] of changes.flat()) expected.set(name, (expected.get(name) ?? 0) + by);
      expect(sumsOf(changes)).toEqual(expected);
    }),
  );
});

test('more terms than the first table has places', () => {
  const many = Array.from({ length: 100_000 }, (_, number) => [`c${number}`, number] as const);
  const sums = sumsOf([many, many.slice(0, 1000)]);
  expect(sums.size).toBe(many.length);
  expect([sums.get('c7'), sums.get('c999'), sums.get('c99999')]).toEqual([14, 1998, 99_999]);
});

test('no terms', () => {
  expect(sumsOf([[]]).size).toBe(0);
});
