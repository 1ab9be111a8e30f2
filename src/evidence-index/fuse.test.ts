import { expect, test } from 'vitest';
import { fuse } from './fuse.ts';

test('reciprocal ranks add up, 60 + rank from 1', () => {
  const fused = fuse([
    ['a', 'b'],
    ['b', 'c'],
  ]);
  expect(fused).toEqual([
    ['b', 1 / 62 + 1 / 61],
    ['a', 1 / 61],
    ['c', 1 / 62],
  ]);
});

test('a list counts by its weight', () => {
  expect(fuse([['a'], ['b'], ['a']], [0.5, 2])).toEqual([
    ['b', 2 / 61],
    ['a', 0.5 / 61 + 1 / 61],
  ]);
});

test('equal scores come in the order of their keys; nothing in, nothing out', () => {
  expect(fuse([['z'], ['a']]).map(([key]) => key)).toEqual(['a', 'z']);
  expect(fuse([[], []])).toEqual([]);
});
