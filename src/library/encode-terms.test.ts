import { expect, test } from 'vitest';
import { smallVocabulary } from '../../tests/support/small-vocabulary.ts';
import { TermCounts } from './count-terms.ts';
import { TermEncoder } from './encode-terms.ts';
import { stretchAt } from './packed-bytes.ts';
import { entriesOf } from './term-changes.ts';

const texts = [
  'Fever and cough in children with fever',
  'Children: 2000 IU of vitamin D, a cough, no fever',
  '',
  `One word of many: ﷺ, naïve, and fevers ${'x'.repeat(60)}`,
];
const publications = texts.map((text) => ({
  title: text,
  mesh: ['Fever', 'Fever/therapy'],
  sections: [{ text }],
}));

const small = () =>
  smallVocabulary([
    { name: 'Symptom', kind: 'finding' },
    { name: 'Fever', kind: 'finding', parents: ['Symptom'] },
    { name: 'Cough', kind: 'finding', parents: ['Symptom'] },
  ]);

test('the bytes of each publication are its index terms', () => {
  const vocabulary = small();
  const encoder = new TermEncoder(vocabulary);
  for (let batch = 0; batch < 3; batch++) {
    for (const publication of publications) encoder.add(publication);
    const { words, concepts } = encoder.take();
    expect(words.ends).toHaveLength(publications.length);
    for (const [index, publication] of publications.entries()) {
      const terms = vocabulary.indexTermsOf(publication);
      expect(Buffer.from(stretchAt(words, index)).toString()).toBe(terms.words);
      expect(Buffer.from(stretchAt(concepts, index)).toString()).toBe(terms.conceptKeys.join(' '));
    }
  }
  expect(encoder.take().words.bytes).toHaveLength(0);
});

test('what was counted on the way adds up to what counting the bytes gives', () => {
  const encoder = new TermEncoder(small());
  for (let batch = 0; batch < 3; batch++) {
    const byBytes = new TermCounts();
    for (const publication of publications.slice(batch)) encoder.add(publication);
    const { words, concepts } = encoder.take();
    for (let index = 0; index < words.ends.length; index++) {
      byBytes.addTerms({ words: stretchAt(words, index), concepts: stretchAt(concepts, index) });
    }
    const counted = encoder.takeCounts();
    const expected = byBytes.change();
    expect([...entriesOf(counted.words)].sort()).toEqual([...entriesOf(expected.words)].sort());
    expect([...entriesOf(counted.concepts)].sort()).toEqual([...entriesOf(expected.concepts)].sort());
    expect(new Map(entriesOf(counted.words)).get('fever')).toBe(publications.length - batch);
  }
});

test('when the vocabulary forgets its words, what was counted of them is not lost', () => {
  const [before, after] = [small(), small()];
  // Numbers of one mean other words in the other.
  after.indexTermsOf({ title: 'Other words come first here', mesh: [], sections: [] });
  let vocabulary = before;
  const encoder = new TermEncoder({
    termNumbersOf: (text) => vocabulary.termNumbersOf(text),
    keyOf: (id) => before.keyOf(id),
  });
  encoder.add({ title: 'Fever and cough', mesh: [], sections: [] });
  vocabulary = after;
  encoder.add({ title: 'Cough in children', mesh: [], sections: [] });
  expect([...entriesOf(encoder.takeCounts().words)].sort()).toEqual([
    ['and', 1],
    ['child', 1],
    ['cough', 1],
    ['cough', 1],
    ['fever', 1],
    ['in', 1],
  ]);
  const { words } = encoder.take();
  expect([0, 1].map((index) => Buffer.from(stretchAt(words, index)).toString())).toEqual([
    'fever and cough',
    'cough in child',
  ]);
});
