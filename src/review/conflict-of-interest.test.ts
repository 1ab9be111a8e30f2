import { describe, expect, test } from 'vitest';
import { completeProfile } from '../../tests/support/accounts.ts';
import { audienceTools } from '../../tests/support/audience-tools.ts';
import { sampleAnswer } from '../../tests/support/sample-answer.ts';
import type { ReviewerProfile } from '../domain/index.ts';
import { conflictsOf } from './conflict-of-interest.ts';

const { vocabulary } = audienceTools();

function profile(...topics: string[]): ReviewerProfile {
  const disclosures = [{ interest: 'Fees', topics }];
  return { ...completeProfile, id: 'x', name: 'X', nothingToDisclose: false, disclosures };
}

/** Judged on the question alone: claims only ever add names. */
function meets(topic: string, question: string): boolean {
  return conflictsOf(profile(topic), { ...sampleAnswer, question, claims: {} }, vocabulary).length > 0;
}

/** Interests that touch the question: by name, trade name, class, member of a class, broader illness, other spelling. */
const touching: readonly (readonly [topic: string, question: string])[] = [
  ['semaglutide', 'What are the side effects of semaglutide?'],
  ['Ozempic', 'What are the side effects of semaglutide?'],
  ['Wegovy', 'Does semaglutide reduce weight in obesity?'],
  ['GLP-1 receptor agonists', 'What are the side effects of semaglutide?'],
  ['GLP-1 receptor agonist', 'Does liraglutide lower HbA1c?'],
  ['SGLT2 inhibitors', 'Does empagliflozin reduce hospital admission in heart failure?'],
  ['Jardiance', 'Does empagliflozin reduce hospital admission in heart failure?'],
  ['empagliflozin', 'Do SGLT2 inhibitors reduce hospital admission in heart failure?'],
  ['statins', 'Does atorvastatin prevent stroke?'],
  ['Lipitor', 'Does atorvastatin prevent stroke?'],
  ['atorvastatin', 'Do statins prevent stroke?'],
  ['apixaban', 'Which anticoagulant is preferred in atrial fibrillation?'],
  ['Eliquis', 'Is apixaban safer than warfarin?'],
  ['anticoagulants', 'Is apixaban safer than warfarin?'],
  ['anaemia', 'Is intravenous iron better in iron deficiency anemia?'],
  ['anemia', 'Is oral iron enough in iron-deficiency anaemia?'],
  ['oestrogen', 'Does estrogen therapy prevent fracture?'],
  ['haemophilia', 'Does emicizumab help in hemophilia A?'],
  ['leukemia', 'How is chronic lymphocytic leukaemia treated?'],
  ['diarrhoea', 'Does zinc shorten acute diarrhea in children?'],
  ['paracetamol', 'Does acetaminophen lower fever?'],
  ['adrenaline', 'Does epinephrine help in anaphylaxis?'],
  ['Tylenol', 'Does paracetamol lower fever?'],
  ['TNF inhibitors', 'Does adalimumab help Crohn disease?'],
  ['Humira', 'Does adalimumab help Crohn disease?'],
  ['pembrolizumab', 'Do PD-1 inhibitors prolong survival in melanoma?'],
  ['Keytruda', 'Does pembrolizumab prolong survival in melanoma?'],
  ['migraine', 'Which drugs prevent migraine attacks?'],
  ['heart failure', 'Does spironolactone help in heart failure with reduced ejection fraction?'],
  ['NSAIDs', 'Does ibuprofen relieve pain in knee osteoarthritis?'],
  ['buprenorphine', 'Is buprenorphine as good as methadone for opioid use disorder?'],
  ['opioids', 'Is buprenorphine as good as methadone for opioid use disorder?'],
  ['coronary stents', 'Does percutaneous coronary intervention with stents help in stable angina?'],
  ['breast cancer', 'Does tamoxifen prevent breast cancer recurrence?'],
  ['acetylsalicylic acid', 'Does low-dose aspirin prevent pre-eclampsia?'],
  ['preeclampsia', 'Does low-dose aspirin prevent pre-eclampsia?'],
  ['vaccines', 'Does the HPV vaccine prevent cervical cancer?'],
  ['Gardasil', 'Does the HPV vaccine prevent cervical cancer?'],
  ['cancer', 'Does tamoxifen prevent breast cancer recurrence?'],
  ['pain', 'Does ibuprofen relieve pain in knee osteoarthritis?'],
];

const apart: readonly (readonly [topic: string, question: string])[] = [
  ['migraine', 'Does atorvastatin prevent stroke?'],
  ['asthma', 'Does atorvastatin prevent stroke?'],
  ['cancer', 'Does atorvastatin prevent stroke?'],
  ['pain', 'Which anticoagulant is preferred in atrial fibrillation?'],
  ['cancer', 'Is intravenous iron better in iron deficiency anemia?'],
  ['diabetes', 'Which drugs prevent migraine attacks?'],
  ['epilepsy', 'Which drugs prevent migraine attacks?'],
  ['type 1 diabetes', 'Does metformin lower HbA1c in type 2 diabetes?'],
  ['rosuvastatin', 'Does atorvastatin prevent stroke?'],
  ['warfarin', 'Does aspirin prevent myocardial infarction?'],
  ['drug', 'Does aspirin prevent myocardial infarction?'],
  ['hip replacement', 'How is knee osteoarthritis treated?'],
  ['osteoarthritis', 'How is rheumatoid arthritis treated?'],
  ['lung cancer', 'Does tamoxifen prevent breast cancer recurrence?'],
  ['insulin', 'Does metformin lower HbA1c in type 2 diabetes?'],
  ['coffee', 'Does tea lower blood pressure?'],
  ['pneumonia', 'Does vitamin D prevent fracture?'],
  ['surgery', 'Does aspirin prevent stroke?'],
  ['kidney transplantation', 'Does dapagliflozin slow chronic kidney disease?'],
];

test.each(touching)('an interest in %s touches: %s', (topic, question) => {
  expect(meets(topic, question)).toBe(true);
});

test.each(apart)('an interest in %s does not touch: %s', (topic, question) => {
  expect(meets(topic, question)).toBe(false);
});

describe('known limits, so that nobody finds them by surprise', () => {
  test.each([
    // The vocabulary puts the prophylaxis under no illness; a claim that says "migraine" meets it all the same.
    ['headache', 'Which drugs prevent migraine attacks?'],
    // The antibodies and the small molecules are two classes there.
    ['CGRP antagonists', 'Does erenumab prevent migraine attacks?'],
    // A company's drugs are not known: whoever discloses a company has to name them.
    ['Novo Nordisk', 'What are the side effects of semaglutide?'],
  ])('%s is not seen in: %s', (topic, question) => {
    expect(meets(topic, question)).toBe(false);
  });

  test.each([
    // Words stand for themselves, also inside another name: the cost is a second reviewer, not a hidden interest.
    ['hypertension', 'Does sildenafil help in pulmonary hypertension?'],
    ['stroke', 'Does heat stroke need cooling by immersion?'],
    ['therapy', 'Does estrogen therapy prevent fracture?'],
  ])('%s is seen in: %s', (topic, question) => {
    expect(meets(topic, question)).toBe(true);
  });
});

test('a claim counts as the question does, and every interest that touches is told with its topic', () => {
  const both = {
    ...profile('walking', 'quiet knee', 'kneedol'),
    disclosures: [
      { interest: 'Shares', topics: ['bed rest', 'gout'] },
      { interest: 'Fees', topics: [] },
      { interest: 'A patent', topics: ['???', 'first treatment'] },
    ],
  };
  expect(conflictsOf(both, sampleAnswer, vocabulary)).toEqual([
    { interest: 'Shares', topic: 'bed rest' },
    { interest: 'A patent', topic: 'first treatment' },
  ]);
});
