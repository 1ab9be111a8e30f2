import { expect, test } from 'vitest';
import { smallStatistics, smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { testDraft } from '../../../tests/support/test-drafts.ts';
import { interpretQuestion } from '../interpret/interpret-question.ts';
import { mayLead } from './may-lead.ts';
import { onStoppingAsked } from './on-stopping-asked.ts';

const vocabulary = smallVocabulary([
  { name: 'quietapril', kind: 'drug' },
  { name: 'quiet knee', kind: 'disease' },
]);
const read = (question: string) =>
  interpretQuestion(question, undefined, vocabulary, smallStatistics(vocabulary, {}));
const draft = (text: string, from: number) => testDraft(text, { from }, vocabulary);

const given = draft('The guideline recommends quietapril in quiet knee.', 1);
const stopped = draft('Stopping quietapril did not worsen quiet knee.', 2);
const shorter = draft('In quiet knee, 3 days of quietapril were as good as 8 days.', 3);
const measured = draft('Quietapril in quiet knee: 90-day mortality was 9%.', 4);

test('claims on stopping, or on giving it for less long, lead where that is asked', () => {
  const question = read('Can quietapril be stopped in quiet knee?');
  expect(onStoppingAsked([given, stopped, shorter, measured], question)).toEqual([stopped, shorter]);
});

test('all may lead where nothing is told of stopping, or nothing was asked of it', () => {
  expect(onStoppingAsked([given, measured], read('Can quietapril be stopped in quiet knee?'))).toEqual([
    given,
    measured,
  ]);
  expect(onStoppingAsked([given, stopped], read('Does quietapril help in quiet knee?'))).toEqual([
    given,
    stopped,
  ]);
});

test('what a direction was read from leads before all else', () => {
  const question = read('Can quietapril be stopped in quiet knee?');
  const stance = { direction: 'yes', yes: [shorter], no: [] } as const;
  expect(mayLead([given, stopped, shorter], question, stance)).toEqual([shorter]);
  expect(mayLead([given, stopped, shorter], question, null)).toEqual([stopped, shorter]);
});
