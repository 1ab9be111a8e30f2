import { expect, test } from 'vitest';
import { smallStatistics, smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { testDraft } from '../../../tests/support/test-drafts.ts';
import { interpretQuestion } from '../interpret/interpret-question.ts';
import { onTreatmentAsked } from './on-treatment-asked.ts';

const vocabulary = smallVocabulary([
  { name: 'quietapril', kind: 'drug' },
  { name: 'loudosartan', kind: 'drug' },
  { name: 'quiet knee', kind: 'disease' },
]);
const statistics = smallStatistics(vocabulary, { quietapril: 4, loudosartan: 4, 'quiet knee': 8 });
const termsOf = (question: string) => interpretQuestion(question, undefined, vocabulary, statistics).terms;
const draft = (text: string, from: number) => testDraft(text, { from }, vocabulary);

const asked = draft('Quietapril did not reduce pain in quiet knee.', 1);
const other = draft('The panel recommends loudosartan in quiet knee.', 2);
const general = draft('The panel recommends rest in quiet knee.', 3);

test('claims on the treatment asked lead, not those on others or on none', () =>
  expect(onTreatmentAsked([other, general, asked], termsOf('Does quietapril help in quiet knee?'))).toEqual([
    asked,
  ]));

test('all may lead when none is on it, and when the question names no treatment', () => {
  expect(onTreatmentAsked([other, general], termsOf('Does quietapril help in quiet knee?'))).toEqual([
    other,
    general,
  ]);
  expect(onTreatmentAsked([other, asked], termsOf('What helps in quiet knee?'))).toEqual([other, asked]);
});
