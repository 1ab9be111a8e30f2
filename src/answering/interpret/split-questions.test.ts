import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitQuestions } from './split-questions.ts';

const several: readonly (readonly [question: string, asked: readonly string[], context?: string])[] = [
  [
    'What is the dose of warfarin and is it safe in pregnancy?',
    ['What is the dose of warfarin', 'is it safe in pregnancy?'],
  ],
  [
    'Does methotrexate cause cirrhosis? How often are liver tests needed?',
    ['Does methotrexate cause cirrhosis?', 'How often are liver tests needed?'],
  ],
  [
    '1. How is psoriasis treated? 2. Does it raise cardiac risk?',
    ['How is psoriasis treated?', 'Does it raise cardiac risk?'],
  ],
  [
    '1) starting dose of lithium 2) monitoring of lithium',
    ['starting dose of lithium', 'monitoring of lithium'],
  ],
  [
    '(a) causes of hypercalcaemia (b) first treatment of it',
    ['causes of hypercalcaemia', 'first treatment of it'],
  ],
  [
    'New gout, eGFR 40. What dose of allopurinol, and when do I recheck urate?',
    ['What dose of allopurinol', 'when do I recheck urate?'],
    'New gout, eGFR 40.',
  ],
  ['Should I treat and, if so, for how long?', ['Should I treat', 'if so, for how long?']],
  [
    'Does isotretinoin affect lipids and should levels be checked?',
    ['Does isotretinoin affect lipids', 'should levels be checked?'],
  ],
  [
    'In keratoconus, what is cross-linking and who benefits from it?',
    ['In keratoconus, what is cross-linking', 'who benefits from it?'],
  ],
  [
    'Is bracing useful in scoliosis, and at what angle is surgery done?',
    ['Is bracing useful in scoliosis', 'at what angle is surgery done?'],
  ],
  ['Can I stop the drain; how soon can he go home?', ['Can I stop the drain', 'how soon can he go home?']],
  ['Give tranexamic acid? dose please', ['Give tranexamic acid?', 'dose please']],
  ['Will it work for me and can it damage my hearing?', ['Will it work for me', 'can it damage my hearing?']],
  ['How much? And how many doses?', ['How much?', 'And how many doses?']],
  [
    'Is ketamine safe in children and what are the side effects?',
    ['Is ketamine safe in children', 'what are the side effects?'],
  ],
  [
    'What is the sensitivity of tonometry and is tonometry reliable after surgery?',
    ['What is the sensitivity of tonometry', 'is tonometry reliable after surgery?'],
  ],
];

const one: readonly string[] = [
  'What are the benefits and harms of statins?',
  'Do warfarin and aspirin interact in atrial fibrillation?',
  'How and when should iron be given?',
  'How long and at what temperature should neonates be cooled?',
  'Which patients who smoke and who drink need endoscopy?',
  'What should I do if she is pregnant and is taking lithium?',
  'How is sarcoidosis diagnosed and treated?',
  'Should I give amoxicillin or is it better to wait?',
  'Give adrenaline? Or wait?',
  'Is breast milk enough? Is that true?',
  'Any role for zinc in the common cold? Thoughts?',
  'What drug, what route, how many mg?',
  'Which drugs lower potassium and can cause arrhythmia?',
  'Does it help adults over 65 and with diabetes?',
  'If she fails lithium, what next?',
  'Does surgery help, which is expensive?',
  'Is 2.5 mg vs. 5 mg of folic acid enough in epilepsy?',
  'Patient with asthma. He smokes. Which inhaler is best?',
  'treatment of pemphigus',
  'Dr. Ash says rest. Is rest good for sciatica?',
  'Does vitamin K 1.5 mg work and not bleed?',
];

describe('splitQuestions', () => {
  test.each(several.map(([question, asked, context]) => ({ question, asked, context })))(
    'several: $question',
    ({ question, asked, context }) => {
      const split = splitQuestions(question);
      expect(split.asked).toEqual(asked);
      if (context !== undefined) expect(split.context).toBe(context);
    },
  );

  test.each(one)('one: %s', (question) => {
    expect(splitQuestions(question).asked).toHaveLength(1);
  });

  test('property: the words of the question are kept, in order', () => {
    const pieces = [
      'What is lupus',
      'is it safe',
      'and',
      ', ',
      '? ',
      '. ',
      'how long',
      'A 40-year-old man',
      '1. ',
      '2. ',
      'or',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }), (parts) => {
        const text = parts.join(' ').replace(/\s+/g, ' ').trim();
        const { asked, context } = splitQuestions(text);
        expect(asked.length).toBeGreaterThanOrEqual(1);
        const words = (some: string) => some.match(/[a-z]{2,}/gi) ?? [];
        if (asked.length > 1) {
          const all = words(text);
          for (const word of words([context, ...asked].join(' '))) expect(all).toContain(word);
        } else expect(asked).toEqual([text]);
      }),
    );
  });

  test('10,000 hard characters are read through', () => {
    for (const part of ['and what ', ', is it ', '? ', 'and is a ', '1. a ', '; how '])
      expect(splitQuestions(part.repeat(10_000 / part.length)).asked.length).toBeGreaterThanOrEqual(1);
  });
});
