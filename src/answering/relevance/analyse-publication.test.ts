import { expect, test } from 'vitest';
import { testPublication } from '../../../tests/support/index-records.ts';
import { smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { PublicationAnalyser } from './analyse-publication.ts';

const vocabulary = smallVocabulary([
  { name: 'gout', kind: 'disease' },
  { name: 'older adult', kind: 'population' },
  { name: 'child', kind: 'population' },
]);
const groups = (title: string) => {
  const { concepts } = new PublicationAnalyser(vocabulary).analyse(
    testPublication(1, title, 'Many took part.'),
  ).title;
  return [...concepts.keys()].map((id) => vocabulary.concept(id).name).filter((name) => name !== 'gout');
};

test.each([
  ['Gout in patients aged 70 years or older', ['older adult']],
  ['Gout in children aged 4 to 9 years', ['child']],
  ['Gout in patients aged 18 years or older', []],
  ['Gout over 70 weeks', []],
])('%s names %j', (title, named) => expect(groups(title)).toEqual(named));
