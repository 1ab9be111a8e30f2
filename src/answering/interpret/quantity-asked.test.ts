import { describe, expect, test } from 'vitest';
import { carriesQuantity, type Quantity, quantityAsked } from './quantity-asked.ts';

const asked: readonly (readonly [string, Quantity | null])[] = [
  ['What dose of prednisolone for polymyalgia?', 'dose'],
  ['How much paracetamol can a 10 kg child have?', 'dose'],
  ['How many mg of morphine?', 'dose'],
  ['maximum daily dose of tramadol', 'dose'],
  ['Dosing of enoxaparin in obesity', 'dose'],
  ['loading dose of phenytoin?', 'dose'],
  ['What rate of insulin infusion in ketoacidosis?', 'dose'],
  ['How long should osteomyelitis be treated?', 'duration'],
  ['Optimal duration of antibiotics for cellulitis', 'duration'],
  ['How many days of isolation for measles?', 'duration'],
  ['How often should HbA1c be measured?', 'interval'],
  ['When should lithium levels be rechecked?', 'interval'],
  ['What is the screening interval for retinopathy?', 'interval'],
  ['At what haemoglobin should I transfuse?', 'threshold'],
  ['What ferritin level suggests iron deficiency?', 'threshold'],
  ['troponin cut-off in renal failure', 'threshold'],
  ['target INR after a mechanical valve', 'threshold'],
  ['What blood pressure target after stroke?', 'threshold'],
  ['Above which creatinine is metformin stopped?', 'threshold'],
  ['How high can bilirubin go before phototherapy?', 'threshold'],
  ['Is there a safe level of lead?', 'threshold'],
  ['How common is agranulocytosis with clozapine?', 'frequency'],
  ['What is the risk of malignancy in thyroid nodules?', 'frequency'],
  ['How many get endophthalmitis?', 'frequency'],
  ['NNT for statins in primary prevention', 'frequency'],
  ['Is low-dose aspirin safe in haemophilia?', null],
  ['Does high-dose steroid help in optic neuritis?', null],
  ['How much does exercise help in claudication?', 'frequency'],
  ['Is low-dose CT useful?', null],
  ['How is acromegaly treated?', null],
  ['What level of evidence supports magnesium?', null],
  ['Does a single dose vaccine work?', null],
];

const carried: readonly (readonly [Quantity, string, boolean])[] = [
  ['dose', 'Adults received 40 mg once daily.', true],
  ['dose', 'Give 0.1 mL/kg of the solution.', true],
  ['dose', 'Treatment lasted 5 days in 40 patients.', false],
  ['dose', 'Glucose was 90 mg/dL at entry.', false],
  ['duration', 'A course of 7 days was as good as 14 days.', true],
  ['duration', 'The 7-day course cured 80%.', true],
  ['duration', 'The dose was 7 mg.', false],
  ['interval', 'Visits were every 3 months.', true],
  ['interval', 'Levels are checked weekly at first.', true],
  ['interval', 'The trial had 300 participants.', false],
  ['threshold', 'Transfuse below 70 g/L.', true],
  ['threshold', 'A value of 45 micrograms/dL or more needs treatment.', true],
  ['threshold', 'A pressure ≥ 140 mmHg was treated.', true],
  ['threshold', 'Pain fell by a third.', false],
  ['frequency', 'It occurred in 3.2% of patients.', true],
  ['frequency', 'It occurred in 4 of 90 patients.', true],
  ['frequency', 'It is rare.', false],
];

describe('quantityAsked', () => {
  test.each(asked)('%s', (question, quantity) => {
    expect(quantityAsked(question)).toBe(quantity);
  });
});

describe('carriesQuantity', () => {
  test.each(carried)('%s: %s', (quantity, text, yes) => {
    expect(carriesQuantity(text, quantity)).toBe(yes);
  });
});
