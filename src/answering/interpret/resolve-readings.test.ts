import { describe, expect, test } from 'vitest';
import { smallStatistics, smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { interpretQuestion } from './interpret-question.ts';
import { resolveReadings } from './resolve-readings.ts';

const vocabulary = smallVocabulary([
  { name: 'demyelinating disease', kind: 'disease' },
  { name: 'heart valve disease', kind: 'disease' },
  { name: 'multiple sclerosis', kind: 'disease', parents: ['demyelinating disease'], abbreviations: ['MS'] },
  { name: 'mitral stenosis', kind: 'disease', parents: ['heart valve disease'], abbreviations: ['MS'] },
  { name: 'optic neuritis', kind: 'disease', parents: ['demyelinating disease'] },
  { name: 'quietumab', kind: 'drug', related: ['multiple sclerosis'] },
  { name: 'valve repair', kind: 'procedure', related: ['mitral stenosis'] },
  { name: 'valve auscultation', kind: 'test', related: ['heart valve disease'] },
  { name: 'psoriasis', kind: 'disease' },
  { name: 'common cold', kind: 'disease', synonyms: ['cold'] },
  { name: 'cold exposure', kind: 'concept', synonyms: ['cold'] },
]);
const both = smallStatistics(vocabulary, { 'multiple sclerosis': 10, 'mitral stenosis': 10 });

function resolve(text: string, statistics = both) {
  const { mentions, ambiguities } = resolveReadings(vocabulary.spot(text), text, vocabulary, statistics);
  return {
    ambiguities,
    names: mentions.map(({ concepts }) => concepts.map((id) => vocabulary.concept(id).name)),
    mentions,
  };
}

describe('the context decides', () => {
  test.each([
    ['Is quietumab given in MS?', 'multiple sclerosis'],
    ['MS after optic neuritis', 'multiple sclerosis'],
    ['MS as a demyelinating disease', 'multiple sclerosis'],
    ['valve repair for MS', 'mitral stenosis'],
    ['MS on valve auscultation', 'mitral stenosis'],
    ['MS with heart valve disease', 'mitral stenosis'],
    ['Is MS, that is mitral stenosis, common?', 'mitral stenosis'],
  ])('%s', (text, chosen) => {
    const { ambiguities, names } = resolve(text);
    expect(names).toContainEqual([chosen]);
    expect(ambiguities).toHaveLength(1);
    expect(ambiguities[0]).toMatchObject({ abbreviation: 'MS', chosen });
    expect([...(ambiguities[0]?.readings ?? [])].sort()).toEqual(['mitral stenosis', 'multiple sclerosis']);
  });

  test('what the library happens to write about does not', () => {
    const { ambiguities } = resolve('What is MS?', smallStatistics(vocabulary, { 'mitral stenosis': 30 }));
    expect(ambiguities[0]?.chosen).toBeNull();
  });
});

describe('it stays open', () => {
  test.each(['What is MS?', 'MS and psoriasis', 'Is quietumab or valve repair better in MS?'])(
    '%s',
    (text) => {
      const { ambiguities, mentions } = resolve(text);
      expect(ambiguities).toMatchObject([{ abbreviation: 'MS', chosen: null }]);
      const open = mentions.find(({ concepts }) => concepts.length > 1);
      expect(open?.shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
      expect(open?.shares).toHaveLength(2);
    },
  );
});

test('what has one reading is certain and no ambiguity', () => {
  const { ambiguities, mentions } = resolve('quietumab in psoriasis');
  expect(ambiguities).toEqual([]);
  expect(mentions.map(({ shares }) => shares)).toEqual([[1], [1]]);
});

test('an ambiguous word that is no abbreviation is not held against the asker', () => {
  expect(resolve('a cold').ambiguities).toEqual([]);
});

test('the question’s interpretation carries it', () => {
  const { interpretation } = interpretQuestion('What is MS?', undefined, vocabulary, both);
  expect(interpretation.ambiguities).toMatchObject([{ abbreviation: 'MS', chosen: null }]);
  const decided = interpretQuestion('Does quietumab help in MS?', undefined, vocabulary, both).interpretation;
  expect(decided.ambiguities).toMatchObject([{ abbreviation: 'MS', chosen: 'multiple sclerosis' }]);
  expect(decided.focus).toContain('multiple sclerosis');
  expect(decided.focus).not.toContain('mitral stenosis');
});
