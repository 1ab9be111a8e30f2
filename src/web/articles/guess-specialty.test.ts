import { expect, test } from 'vitest';
import { sampleAnswer } from '../../../tests/support/sample-answer.ts';
import { guessSpecialty } from './guess-specialty.ts';

const asked = (question: string) => ({
  ...sampleAnswer,
  question,
  interpretation: { ...sampleAnswer.interpretation, focus: [] },
  references: [],
});

test.each([
  ['Does low-dose aspirin prevent pre-eclampsia in high-risk pregnancy?', 'Obstetrics and gynaecology'],
  ['Do SGLT2 inhibitors help in heart failure with preserved ejection fraction?', 'Cardiology'],
  ['Tenecteplase or alteplase for acute ischaemic stroke?', 'Neurology'],
  ['How is gout treated?', 'Orthopaedics and rheumatology'],
  ['What is the treatment approach for metaphyseal sclerosis?', 'Genetics and rare disease'],
  ['Which antidepressant is best for depression?', 'Psychiatry'],
  ['What is the best way to sleep?', 'General practice'],
])('%s: %s', (question, specialty) => {
  expect(guessSpecialty(asked(question))).toBe(specialty);
});

test('the references count too', () => {
  expect(guessSpecialty(sampleAnswer)).toBe('Orthopaedics and rheumatology');
});
