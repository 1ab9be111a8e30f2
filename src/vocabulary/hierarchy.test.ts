import { expect, test } from 'vitest';
import { Hierarchy } from './hierarchy.ts';

// 0 disease <- 1 bone disease <- 2 osteopetrosis, 1 <- 3 rickets; 3 also under 4 deficiency <- 0; 5 drug, related to 3
const hierarchy = new Hierarchy([[], [0], [1], [1, 4], [0], []], [[], [], [], [], [], [3]]);

test('ancestors and descendants with the fewest steps to each', () => {
  expect([...hierarchy.ancestors(2)]).toEqual([
    [1, 1],
    [0, 2],
  ]);
  expect(new Map(hierarchy.ancestors(3))).toEqual(
    new Map([
      [1, 1],
      [4, 1],
      [0, 2],
    ]),
  );
  expect(new Map(hierarchy.descendants(0))).toEqual(
    new Map([
      [1, 1],
      [4, 1],
      [2, 2],
      [3, 2],
    ]),
  );
  expect(hierarchy.descendants(2).size).toBe(0);
});

test('parents are one step; related links are no parents and go one way', () => {
  expect(hierarchy.parents(3)).toEqual([1, 4]);
  expect(hierarchy.related(5)).toEqual([3]);
  expect(hierarchy.related(3)).toEqual([]);
  expect(hierarchy.ancestors(5).size).toBe(0);
});

test('an unknown concept has no relatives', () => {
  expect(hierarchy.parents(99)).toEqual([]);
  expect(hierarchy.related(99)).toEqual([]);
  expect(hierarchy.ancestors(99).size).toBe(0);
  expect(hierarchy.descendants(99).size).toBe(0);
});

test('a circle ends, and nothing is its own ancestor', () => {
  const circle = new Hierarchy([[1], [2], [0]], [[], [], []]);
  expect([...circle.ancestors(0)]).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect([...circle.descendants(0)]).toEqual([
    [2, 1],
    [1, 2],
  ]);
});

test('the same question gets the same answer', () => {
  expect(hierarchy.ancestors(3)).toBe(hierarchy.ancestors(3));
});
