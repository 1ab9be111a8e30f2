import { describe, expect, test } from 'vitest';
import { smallStatistics, smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { givesResult } from './case-details.ts';
import { interpretQuestion } from './interpret-question.ts';

const vocabulary = smallVocabulary([
  { name: 'quietapril', kind: 'drug' },
  { name: 'quiet knee', kind: 'disease' },
  { name: 'creaking', kind: 'finding' },
  { name: 'knee index', kind: 'test', abbreviations: ['KI'] },
  { name: 'kindly inhibitor', kind: 'drug-class', abbreviations: ['KI'] },
]);
const statistics = smallStatistics(vocabulary, {});
const weightOf = (question: string, label: string) =>
  interpretQuestion(question, undefined, vocabulary, statistics).terms.find((term) => term.label === label)
    ?.weight ?? 0;

describe('a symptom', () => {
  test.each([
    ['Creaking for weeks. Does quietapril help?', 'Does quietapril help creaking?'],
    ['She has creaking at night. Is it quiet knee?', 'Is creaking quiet knee?'],
    [
      'Creaking since May. What is the dose of quietapril, and is it safe?',
      'Is quietapril safe with creaking?',
    ],
  ])('%s: told to set the scene it counts half', (scene, asked) =>
    expect(weightOf(scene, 'creaking')).toBeCloseTo(weightOf(asked, 'creaking') / 2, 5),
  );

  test.each(['Creaking for weeks. What helps?', 'Creaking for weeks and quietapril'])(
    '%s: is what the question is about when nothing else is asked',
    (question) => expect(weightOf(question, 'creaking')).toBe(weightOf('What helps creaking?', 'creaking')),
  );
});

describe('a test', () => {
  test('counts half with its result', () => {
    const asked = weightOf('Does the knee index tell quiet knee?', 'knee index');
    expect(weightOf('Quietapril for quiet knee, knee index 62?', 'knee index')).toBeCloseTo(asked / 2, 5);
  });

  test.each([
    [' 62', true],
    [' of 58 %', true],
    [': 7.9 mg/dL', true],
    [' 128/76', true],
    [' 15 mg weekly', false],
    [' 400 IU', false],
    [' or another', false],
    ['', false],
  ])('%j after it is a result: %s', (after, is) => expect(givesResult(`KI${after}`, 2)).toBe(is));

  test('is meant by letters that a result follows', () => {
    const labels = (question: string) =>
      interpretQuestion(question, undefined, vocabulary, statistics).terms.map(({ label }) => label);
    expect(labels('KI 35, quiet knee: quietapril?')).toContain('knee index');
    expect(labels('KI 35, quiet knee: quietapril?')).not.toContain('kindly inhibitor');
  });
});
