import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallStatistics, smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { correctSpelling, editDistance } from './correct-spelling.ts';

const vocabulary = smallVocabulary(
  [
    { name: 'allopurinol', kind: 'drug' },
    { name: 'warfarin', kind: 'drug' },
    { name: 'colchicine', kind: 'drug' },
    { name: 'quietol', kind: 'drug' },
    { name: 'quietal', kind: 'drug' },
    { name: 'hemorrhage', kind: 'finding' },
    { name: 'contusion', kind: 'finding' },
    { name: 'confused', kind: 'finding' },
  ],
  { everyday: ['marble', 'morning'] },
);
const statistics = {
  ...smallStatistics(vocabulary, {}),
  wordFrequency: (word: string) => (word === 'warfaring' ? 1 : 0),
};
const correct = (text: string) => correctSpelling(text, vocabulary, statistics);

test.each([
  ['Is allopurinnol given?', 'Is allopurinol given?', [{ from: 'allopurinnol', to: 'allopurinol' }]],
  ['warfarni', 'warfarin', [{ from: 'warfarni', to: 'warfarin' }]],
  [
    'Alopurinnol or Warfarn',
    'allopurinol or warfarin',
    [
      { from: 'Alopurinnol', to: 'allopurinol' },
      { from: 'Warfarn', to: 'warfarin' },
    ],
  ],
] as const)('%s', (text, corrected, corrections) => {
  expect(correct(text)).toEqual({ text: corrected, corrections });
});

test.each([
  ['a known word', 'warfarin'],
  ['another form of a known word', 'contused'],
  ['a known word in British spelling', 'haemorrhage'],
  ['a word of ordinary English', 'marbles'],
  ['a word the library has', 'warfaring'],
  ['a word as near to one drug as to another', 'quietel'],
  ['a short word', 'warf'],
  ['an abbreviation', 'WARFARN'],
  ['something too far off', 'warrrfffarin'],
  ['another first letter', 'barfarin'],
  ['a number', '12.5'],
  ['nothing', ''],
])('%s is left alone', (_, text) => expect(correct(text)).toEqual({ text, corrections: [] }));

describe('edit distance', () => {
  test.each([
    ['gout', 'gout', 0],
    ['gout', 'gut', 1],
    ['gout', 'goout', 1],
    ['gout', 'gott', 1],
    ['gout', 'guot', 1],
    ['gout', 'tug', 3],
    ['', 'ab', 2],
  ])('%s %s', (a, b, distance) => expect(editDistance(a, b, 5)).toBe(distance));

  test('never above one more than the limit', () => expect(editDistance('abcdef', 'uvwxyz', 2)).toBe(3));

  test('property: the same both ways, 0 for equals, at most one for one edit', () => {
    const word = fc.stringMatching(/^[a-e]{0,8}$/);
    fc.assert(
      fc.property(word, word, fc.nat(8), (a, b, at) => {
        expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
        expect(editDistance(a, a, 9)).toBe(0);
        expect(editDistance(a, a.slice(0, at) + a.slice(at + 1), 9)).toBeLessThanOrEqual(1);
        expect(editDistance(a, `${a.slice(0, at)}x${a.slice(at)}`, 9)).toBe(1);
      }),
    );
  });
});
