import { describe, expect, test } from 'vitest';
import { asksForCauses } from './causes-asked.ts';
import { asksForEvidence } from './evidence-asked.ts';

describe('asksForEvidence', () => {
  test.each([
    'Is there evidence that yoga lowers blood pressure?',
    'Is there any good evidence for acupuncture in migraine?',
    'What is the evidence for bed rest?',
    'Any evidence that zinc shortens colds?',
    'Do the data support early mobilisation?',
    'Has fluoride varnish been shown to prevent caries?',
    'How strong is the evidence for knee lavage?',
  ])('%s', (question) => expect(asksForEvidence(question)).toBe(true));

  test.each([
    'Does yoga lower blood pressure?',
    'What evidence of infection is needed before antibiotics?',
    'Which treatment is best for plantar fasciitis?',
  ])('not: %s', (question) => expect(asksForEvidence(question)).toBe(false));
});

describe('asksForCauses', () => {
  test.each([
    'What causes hyponatraemia?',
    'causes of raised ALP',
    'Differential diagnosis of a red eye',
    'ddx for syncope in a young adult',
    'What can cause a false positive VDRL?',
    'What could be causing his clubbing?',
    'Which drugs cause gingival overgrowth?',
  ])('%s', (question) => expect(asksForCauses(question)).toBe(true));

  test.each([
    'Does metformin cause diarrhoea?',
    'How is hyponatraemia treated?',
    'What are the leading causes of death in epilepsy?',
    'Is smoking harmful in Crohn disease?',
  ])('not: %s', (question) => expect(asksForCauses(question)).toBe(false));
});
