import { expect, test } from 'vitest';
import { smallStatistics, smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { testDraft } from '../../../tests/support/test-drafts.ts';
import { interpretQuestion } from '../interpret/interpret-question.ts';
import type { Inquiry } from '../parts/inquire.ts';
import { leadingClaims } from './leading-claims.ts';

const vocabulary = smallVocabulary([
  { name: 'quietapril', kind: 'drug' },
  { name: 'quiet knee', kind: 'disease' },
  { name: 'dialysis patient', kind: 'population', synonyms: ['on dialysis'] },
  { name: 'older adult', kind: 'population' },
]);
const statistics = smallStatistics(vocabulary, { quietapril: 4, 'quiet knee': 4, 'dialysis patient': 4 });
const inquiry: Inquiry = {
  comparison: null,
  quantity: null,
  asksEvidence: false,
  asksCauses: false,
  parts: [],
  sources: [],
  abstain: false,
};
const review = testDraft(
  'Quietapril improved quiet knee in all trials.',
  { from: 1, type: 'Meta-Analysis' },
  vocabulary,
);
const cohort = (text: string, score?: number) =>
  testDraft(
    text,
    { from: 2, type: 'Observational Study', ...(score === undefined ? {} : { score }) },
    vocabulary,
  );
const lead = (question: string, drafts: readonly ReturnType<typeof cohort>[]) =>
  leadingClaims(
    drafts,
    inquiry,
    false,
    null,
    interpretQuestion(question, undefined, vocabulary, statistics).terms,
  )[0];

test('what was found in the people asked about leads, whatever its level, and only when they are asked about', () => {
  const onDialysis = cohort('Quietapril did not improve quiet knee in those on dialysis.', 0.8);
  expect(lead('Does quietapril help in quiet knee on dialysis?', [review, onDialysis])).toBe(onDialysis);
  expect(lead('Does quietapril help in quiet knee?', [review, onDialysis])).toBe(review);
});

test('an age in figures is the group it lies in', () => {
  const old = cohort('Quietapril did not improve quiet knee in people aged 75 years or older.');
  expect(lead('Does quietapril help older adults with quiet knee?', [review, old])).toBe(old);
});

test('what hardly answers the question does not lead for its people', () => {
  const aside = cohort('Many on dialysis took part.', 0.3);
  expect(lead('Does quietapril help in quiet knee on dialysis?', [review, aside])).toBe(review);
});
