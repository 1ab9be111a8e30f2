import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countSyllables } from './count-syllables.ts';
import { countText, readingGrade } from './reading-grade.ts';

/** Counted by ear. */
const known: Readonly<Record<number, string>> = {
  1: `a the pain blood heart lungs drug risk death people's=2 used helped walked stopped caused reached reduced=2 eye through thought
    weight health breath breathe strength fat cough rash dose stroke test tests months weeks years died high rose size`,
  2: `doctor water pressure disease kidney sugar cancer asthma people patients trial bleeding treatment placebo=3 fever infant children
    tested treated started needed added ended purple little table handle handled candles apple doses changes uses causes boxes
    higher lower number women tablet vaccine thyroid safely careful useful quiet fluid bias something sometimes studies`,
  3: `medicine infection hospital important recommend ideal area idea insulin vitamin surgery injury allergy pharmacist suicide serious
    virus=2 symptoms=2 tablets=2 reaction unwanted pregnancy related=3 evidence different=2 radio video period fracture=2 pneumonia
    continue influence influenza=4 cholesterol=4 stimulate antibodies=4`,
  4: `diabetes operation antibiotic=5 hypertension diarrhoea experience anaemia bacteria material epilepsy emergency inflammation
    participant especially preeclampsia reality created=3 injection=3 medication asymptomatic=5 cirrhosis=3`,
  5: `cardiovascular=6 hospitalisation=6 randomisation anticoagulant=6 immediately approximately osteoporosis=6 university=5 biological
    tuberculosis anaesthesia=4 pharmaceutical`,
};
const cases = Object.entries(known).flatMap(([count, list]) =>
  list
    .trim()
    .split(/\s+/)
    .map((item): [string, number] => {
      const [word = '', other] = item.split('=');
      return [word, Number(other ?? count)];
    }),
);

describe('syllables', () => {
  test.each(cases)('%s: %i', (word, count) => expect(countSyllables(word)).toBe(count));

  test.each([
    ['7', 1],
    ['1.5', 1],
    ['95%', 1],
    ['1,204', 1],
    ['CKD', 1],
    ['HIV', 1],
    ['SPRINT', 1],
    ['low-dose', 2],
    ['6-month', 2],
    ['P<0.05', 2],
  ])('%s: figures and abbreviations are one', (word, count) => expect(countSyllables(word)).toBe(count));

  test('property: at least one, at most one a letter', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,14}$/), (word) => {
        const count = countSyllables(word);
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(word.length + 1);
      }),
    );
  });
});

describe('grade', () => {
  test('counts sentences, words and syllables', () => {
    expect(countText('The drug helped. It cut pain by 45%.')).toEqual({
      sentences: 2,
      words: 8,
      syllables: 8,
    });
  });

  test('is the formula of 1975', () => {
    const { sentences, words, syllables } = { sentences: 2, words: 8, syllables: 8 };
    expect(readingGrade('The drug helped. It cut pain by 45%.')).toBeCloseTo(
      Math.max(0, (0.39 * words) / sentences + (11.8 * syllables) / words - 15.59),
    );
  });

  test('grows with long words and long sentences, and is 0 for nothing', () => {
    const easy = 'The pill can help. It may hurt the gut. Ask your nurse.';
    const hard =
      'Administration of the pharmaceutical preparation demonstrated considerable gastrointestinal tolerability limitations in hospitalised participants.';
    expect(readingGrade(easy)).toBeLessThan(3);
    expect(readingGrade(hard)).toBeGreaterThan(20);
    expect(readingGrade('')).toBe(0);
    expect(readingGrade('…')).toBe(0);
  });
});
