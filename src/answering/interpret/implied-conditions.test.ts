import { expect, test } from 'vitest';
import { smallStatistics, smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { interpretQuestion } from './interpret-question.ts';

const vocabulary = smallVocabulary(
  [
    { name: 'filtration rate', kind: 'test', abbreviations: ['eGFR'] },
    { name: 'kidney disease', kind: 'disease' },
    { name: 'hypertension', kind: 'disease' },
    { name: 'gout', kind: 'disease' },
    { name: 'quietapril', kind: 'drug' },
  ],
  { implied: [['filtration rate', 'kidney disease']] },
);
const statistics = smallStatistics(vocabulary, { 'kidney disease': 4, hypertension: 4, gout: 4 });
const illnesses = (question: string) =>
  interpretQuestion(question, undefined, vocabulary, statistics)
    .terms.filter(({ kind }) => kind === 'disease')
    .map(({ label, matched }) => `${label} by ${matched}`);

test.each([
  ['eGFR 22 and slipping. Should I stop quietapril?', ['kidney disease by eGFR']],
  ['Home readings hover around 162/94. Should I start quietapril?', ['hypertension by 162/94']],
  ['Clinic pressure 128/84 on quietapril, go up?', ['hypertension by 128/84']],
  ['Still 118/72 on quietapril, stop it?', []],
  ['Seen on 150/60/2024, quietapril 160/100 mg. Go up?', []],
  ['Gout, eGFR 22, 162/94. Does quietapril help?', ['gout by Gout']],
])('%s', (question, named) => expect(illnesses(question)).toEqual(named));

test('what is only implied weighs less than what is named', () => {
  const weight = (question: string) =>
    interpretQuestion(question, undefined, vocabulary, statistics).terms.find(
      ({ label }) => label === 'kidney disease',
    )?.weight ?? 0;
  expect(weight('Does quietapril help with an eGFR of 22?')).toBeGreaterThan(0);
  expect(weight('Does quietapril help with an eGFR of 22?')).toBeLessThan(
    weight('Does quietapril help in kidney disease?'),
  );
});
