import { expect, test } from 'vitest';
import { smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { testDraft } from '../../../tests/support/test-drafts.ts';
import { missingFigure } from './missing-figure.ts';

const vocabulary = smallVocabulary([{ name: 'quietapril', kind: 'drug' }]);
const drafts = (...texts: string[]) =>
  texts.map((text, index) => testDraft(text, { from: index + 1 }, vocabulary));

test('a figure that a claim gives is not missing, nor one that was not asked for', () => {
  expect(missingFigure({ quantity: 'dose' }, drafts('Quietapril 5 mg daily was given.'))).toBeNull();
  expect(missingFigure({ quantity: null }, drafts('Quietapril was given.'))).toBeNull();
});

test.each([
  ['dose', true],
  ['duration', true],
  ['interval', true],
  ['threshold', false],
  ['frequency', false],
] as const)('claims without the %s that is asked for: no answer is %s', (quantity, decides) => {
  const missing = missingFigure({ quantity }, drafts('Quietapril was given to adults.'));
  expect(missing?.decides).toBe(decides);
  expect(missing?.gap).toContain('no sentence quoted here gives one');
});
