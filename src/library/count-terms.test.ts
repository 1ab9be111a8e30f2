import { expect, test } from 'vitest';
import { smallVocabulary } from '../../tests/support/small-vocabulary.ts';
import { StemCounts, TermCounts } from './count-terms.ts';

const texts = [
  'Fever and cough in children with fever',
  'Children: 2000 IU of vitamin D, a cough, no fever',
  `One word of many: ﷺ, and fevers ${'x'.repeat(60)}`,
];

test('stems counted where they are found add up to what counting their text gives', () => {
  const vocabulary = smallVocabulary([
    { name: 'Fever', kind: 'finding' },
    { name: 'Cough', kind: 'finding' },
  ]);
  const byStems = new StemCounts();
  for (let batch = 0; batch < 3; batch++) {
    const byText = new TermCounts();
    for (const text of texts.slice(0, 3 - batch)) {
      const publication = { title: text, mesh: ['Fever', 'Fever/therapy'], sections: [{ text }] };
      const { stems, conceptKeys } = vocabulary.termListsOf(publication);
      byStems.add(stems, conceptKeys);
      byText.addTerms({ words: stems.map(({ text }) => text).join(' '), concepts: conceptKeys.join(' ') });
    }
    const { words, concepts } = byStems.take();
    expect([...words].sort()).toEqual([...byText.change().words].sort());
    expect([...concepts].sort()).toEqual([...byText.change().concepts].sort());
    expect(words.get('fever')).toBe(3 - batch);
  }
});
