import { describe, expect, test } from 'vitest';
import { smallStatistics, smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { interpretQuestion } from './interpret-question.ts';
import { readParts } from './read-parts.ts';

const vocabulary = smallVocabulary([
  { name: 'quietapril', kind: 'drug' },
  { name: 'loudolol', kind: 'drug' },
  { name: 'quiet knee', kind: 'disease' },
  { name: 'loud elbow', kind: 'disease' },
  { name: 'pregnancy', kind: 'concept', weight: 0.5 },
]);
const statistics = smallStatistics(vocabulary, { quietapril: 3, 'quiet knee': 5 });
const read = (question: string) =>
  readParts(interpretQuestion(question, 'physician', vocabulary, statistics), vocabulary, statistics);

describe('readParts', () => {
  test.each([
    [
      'What is the dose of quietapril in quiet knee and is it safe in pregnancy?',
      ['What is the dose of quietapril in quiet knee?', 'Is quietapril safe in pregnancy? (quiet knee)'],
    ],
    [
      'What is the dose of quietapril in quiet knee? How is loud elbow treated?',
      ['What is the dose of quietapril in quiet knee?', 'How is loud elbow treated?'],
    ],
    [
      'How is quiet knee diagnosed and does it cause loud elbow?',
      ['How is quiet knee diagnosed?', 'Does quiet knee cause loud elbow?'],
    ],
    [
      'Does quietapril help quiet knee and what are the side effects?',
      ['Does quietapril help quiet knee?', 'What are the side effects? (quietapril, quiet knee)'],
    ],
    [
      'Is quietapril or loudolol better in quiet knee and are they safe in pregnancy?',
      [
        'Is quietapril or loudolol better in quiet knee?',
        'Are quietapril and loudolol safe in pregnancy? (quiet knee)',
      ],
    ],
    [
      'Should I give quietapril in quiet knee, and what could it do to him?',
      ['Should I give quietapril in quiet knee?', 'What could quietapril do to him? (quiet knee)'],
    ],
    [
      'What dose of quietapril, and does loudolol too prevent quiet knee?',
      ['What dose of quietapril? (quiet knee)', 'Does loudolol too prevent quiet knee?'],
    ],
    [
      'My mother has quiet knee. She takes quietapril, not loudolol. Does it help, and how much should she take?',
      ['Does quietapril help?', 'How much should she take?'],
    ],
  ])('%s', (question, readAs) => {
    expect(read(question).map((part) => part.readAs)).toEqual(readAs);
  });

  test('each part is a question of its own, of its own type, on what it takes from the others', () => {
    const [dose, safety] = read('What is the dose of quietapril in quiet knee and is it safe in pregnancy?');
    expect(dose?.question.interpretation.type).toBe('dose');
    expect(safety?.question.interpretation.type).toBe('harm');
    expect(safety?.own.map(({ label }) => label)).toEqual(['pregnancy']);
    expect(safety?.question.terms.map(({ label }) => label).sort()).toEqual([
      'pregnancy',
      'quiet knee',
      'quietapril',
    ]);
  });

  test('limits of the whole hold for the parts', () => {
    const parts = read(
      'Does quietapril help quiet knee, and is it safe in pregnancy? Only trials since 2020.',
    );
    for (const { question } of parts) {
      expect(question.interpretation.limits).toEqual(
        interpretQuestion('Does quietapril help? Only trials since 2020.', undefined, vocabulary, statistics)
          .interpretation.limits,
      );
    }
  });

  test('one question has no parts', () => {
    expect(read('What are the benefits and harms of quietapril in quiet knee?')).toEqual([]);
  });
});
