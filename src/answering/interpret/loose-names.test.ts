import { describe, expect, test } from 'vitest';
import { smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { withLooseNames } from './loose-names.ts';

const vocabulary = smallVocabulary([
  { name: 'atypical femoral fracture', kind: 'disease', synonyms: ['snapped thigh bone'] },
  { name: 'femur', kind: 'anatomy', synonyms: ['thigh bone'] },
  { name: 'pulmonary embolism', kind: 'disease', synonyms: ['clot in lung'] },
  { name: 'stent thrombosis', kind: 'disease', synonyms: ['clot in a stent'] },
  { name: 'lung cancer', kind: 'disease' },
  { name: 'cancer mortality', kind: 'outcome', synonyms: ['dying of cancer'] },
  { name: 'anaemia', kind: 'disease', synonyms: ['thin blood'] },
  { name: 'pancreatitis', kind: 'disease', synonyms: ['inflamed pancreas'] },
  { name: 'atonic seizure', kind: 'disease', synonyms: ['drop attack'] },
  { name: 'shoulder imaging', kind: 'test', synonyms: ['MRI shoulder'] },
  { name: 'denosumab', kind: 'drug' },
  { name: 'denosumab discontinuation', kind: 'concept', synonyms: ['stopping denosumab'] },
  { name: 'acidosis', kind: 'disease', synonyms: ['acid in blood'] },
  { name: 'metabolic acidosis', kind: 'disease', synonyms: ['acid in the blood'] },
]);

const named = (text: string) =>
  withLooseNames(vocabulary.spot(text), text, vocabulary).map(
    ({ start, end, concepts }) =>
      `${text.slice(start, end)}: ${concepts.map((id) => vocabulary.concept(id).name).join(', ')}`,
  );

describe('a name in other words of the same stems, or with small words between', () => {
  test.each([
    ['Terrified of her thigh bone snapping', 'thigh bone snapping: atypical femoral fracture'],
    ['I had a clot on my lung', 'clot on my lung: pulmonary embolism'],
    ['Is there a risk of stent clots?', 'stent clots: stent thrombosis'],
    ['Can the jab inflame the pancreas?', 'inflame the pancreas: pancreatitis'],
    ['She has acid blood', 'acid blood: acidosis, metabolic acidosis'],
  ])('%s', (text, name) => expect(named(text)).toEqual([name]));
});

describe('no name', () => {
  test.each([
    ['over the end of a clause', 'I have a clot. My lung is fine'],
    ['over a word that parts', 'Is it a clot or the lung?'],
    ['of words that make a verb', 'Does it thin the blood?'],
    ['turned round with nothing between', 'Will the attacks drop?'],
    ['of a word that only looks alike', 'Should I get an MRI?'],
    ['with a word missing', 'The bone snapped'],
  ])('%s', (_, text) => expect(named(text)).toEqual([]));

  test('that tears apart one that is written out', () => {
    expect(named('Dying of lung cancer')).toEqual(['lung cancer: lung cancer']);
  });
});

test('a drug stays named beside what is done with it', () => {
  expect(named('What if denosumab is stopped?')).toEqual([
    'denosumab: denosumab',
    'denosumab is stopped: denosumab discontinuation',
  ]);
});

test('what is named as it is written stays as it was', () => {
  const text = 'pulmonary embolism after a snapped thigh bone';
  expect(withLooseNames(vocabulary.spot(text), text, vocabulary)).toEqual(vocabulary.spot(text));
});
