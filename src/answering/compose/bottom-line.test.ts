import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { type DraftDetails, testDraft } from '../../../tests/support/test-drafts.ts';
import { bottomLine } from './bottom-line.ts';

const vocabulary = smallVocabulary([{ name: 'quietapril', kind: 'drug' }]);
const draft = (text: string, details: DraftDetails) => testDraft(text, details, vocabulary);

const benefit = 'Quietapril reduced mortality.';

test('the highest level among those that answer comes first', () => {
  const caseReport = draft(benefit, { from: 1, type: 'Case Reports' });
  const trial = draft(benefit, { from: 2 });
  const guideline = draft('The panel recommends quietapril.', { from: 3, type: 'Practice Guideline' });
  expect(bottomLine([caseReport, trial, guideline], false)).toEqual([guideline, trial, caseReport]);
});

test('a higher level that hardly answers does not', () => {
  const guideline = draft('The panel recommends quietapril.', { from: 1, type: 'Guideline', score: 0.2 });
  const trial = draft(benefit, { from: 2 });
  expect(bottomLine([guideline, trial], false)).toEqual([trial]);
});

test('one claim of a publication, and no more than three; two where one answers alone', () => {
  const alone = [draft(benefit, { from: 1 }), draft('Quietapril improved survival.', { from: 1 })];
  expect(bottomLine(alone, false)).toHaveLength(2);
  expect(bottomLine([...alone, draft(benefit, { from: 2 })], false)).toHaveLength(2);
  const many = [1, 2, 3, 4, 5].map((from) => draft(benefit, { from }));
  expect(bottomLine(many, false)).toHaveLength(3);
});

test('a sentence that points or concludes stands before one that only tells', () => {
  const telling = draft('Quietapril was taken by mouth.', { from: 1 });
  const pointing = draft(benefit, { from: 2 });
  expect(bottomLine([telling, pointing], false)).toEqual([pointing]);
  expect(bottomLine([telling], false)).toEqual([telling]);
  const concluding = draft('Quietapril was taken by mouth.', { from: 3, label: 'CONCLUSIONS' });
  expect(bottomLine([telling, concluding], false)).toEqual([concluding]);
});

test('told by cause, each claim is on another cause', () => {
  const drafts = [
    draft(benefit, { from: 1, heading: 'Lead' }),
    draft(benefit, { from: 2, heading: 'Lead' }),
    draft(benefit, { from: 3, heading: 'Rickets', type: 'Case Reports', score: 0.3 }),
  ];
  expect(bottomLine(drafts, true).map(({ heading }) => heading)).toEqual(['Lead', 'Rickets']);
});

test('property: one to three of the drafts, from different publications, whatever they are', () => {
  const anyDraft = fc
    .record({
      text: fc.constantFrom(benefit, 'Quietapril was taken.', 'Quietapril did not help.', 'Nausea rose.'),
      from: fc.integer({ min: 1, max: 5 }),
      type: fc.constantFrom('Case Reports', 'Guideline', 'Randomized Controlled Trial', 'Review'),
      label: fc.constantFrom('RESULTS', 'CONCLUSIONS', 'METHODS'),
      heading: fc.constantFrom('Lead', 'Rickets', 'Other'),
      score: fc.double({ min: 0.01, max: 2, noNaN: true }),
    })
    .map(({ text, ...details }) => draft(text, details));
  fc.assert(
    fc.property(fc.array(anyDraft, { minLength: 1, maxLength: 10 }), fc.boolean(), (drafts, byCause) => {
      const chosen = bottomLine(drafts, byCause);
      expect(chosen.length).toBeGreaterThanOrEqual(1);
      expect(chosen.length).toBeLessThanOrEqual(3);
      for (const one of chosen) expect(drafts).toContain(one);
      const sources = chosen.map(({ citations: [citation] }) => citation?.publication);
      const distinct = new Set(sources).size;
      expect(distinct === chosen.length || (distinct === 1 && chosen.length === 2 && !byCause)).toBe(true);
    }),
  );
});
