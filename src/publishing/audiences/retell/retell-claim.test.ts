import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audienceTools } from '../../../../tests/support/audience-tools.ts';
import { openStarterLibrary, splitSentences } from '../../../literature/index.ts';
import { starterFolder } from '../../../paths.ts';
import { negationsOf, quantitiesOf } from '../../../verification/index.ts';
import { checkLoss } from '../loss/check-loss.ts';
import { moveDoses } from './move-doses.ts';
import { retellClaim } from './retell-claim.ts';
import { splitClauses } from './split-clauses.ts';
import { splitResults } from './split-results.ts';

const tools = audienceTools();
const sentences = openStarterLibrary(starterFolder)
  .read()
  .flatMap(({ sections }) => sections.flatMap(({ text }) => splitSentences(text).map((one) => one.text)));
const starterSentence = fc.constantFrom(...sentences);

const valuesOf = (text: string) => quantitiesOf(text).map(({ value }) => value);

describe('property: any sentence of the starter library, retold', () => {
  test('has every number as often as before, and no other', () => {
    fc.assert(
      fc.property(starterSentence, fc.boolean(), (original, guideline) => {
        const { sentences: told, numbers } = retellClaim(original, tools, guideline);
        expect(valuesOf(`${told.join(' ')} | ${numbers ?? ''}`).sort()).toEqual(valuesOf(original).sort());
      }),
      { numRuns: 600 },
    );
  });

  test('passes the loss check', () => {
    fc.assert(
      fc.property(starterSentence, fc.boolean(), (original, guideline) => {
        const { sentences: told, numbers, check } = retellClaim(original, tools, guideline);
        expect(check).toEqual({ ok: true, problems: [] });
        expect(checkLoss(original, { sentences: told, details: numbers }, tools).ok).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  test('negates as much as before, but for words that hold a negation', () => {
    // The gate's own reader does not see the "non" of "nonfatal" or the "a" of "afebrile"; plain words spell it out.
    const hidden =
      /\b(?:non-?|un|a(?=febrile|symptom))\w+|\bwithout\b|\bnot\b(?= (?:enough|fatal|major))|\bno worse\b|insufficient/gi;
    fc.assert(
      fc.property(starterSentence, (original) => {
        fc.pre(original.search(hidden) === -1);
        const { sentences: told, numbers } = retellClaim(original, tools);
        const retold = `${told.join(' ')} ${numbers ?? ''}`.replace(hidden, ' ');
        expect(negationsOf(retold)).toBe(negationsOf(original));
      }),
      { numRuns: 600 },
    );
  });

  test('is whole sentences', () => {
    fc.assert(
      fc.property(starterSentence, (original) => {
        for (const sentence of retellClaim(original, tools).sentences) {
          expect(sentence).toMatch(/^[^\p{Ll}].*[.!?)]$|^(?:p|m|e|α|β)/u);
          expect(sentence).not.toMatch(/ {2}| [,;.]|\( *\)/);
        }
      }),
      { numRuns: 600 },
    );
  });

  test('is the same every time', () => {
    fc.assert(
      fc.property(starterSentence, (original) => {
        expect(retellClaim(original, tools)).toEqual(retellClaim(original, tools));
      }),
      { numRuns: 30 },
    );
  });
});

describe('steps', () => {
  test('statistics go aside, word for word', () => {
    const { sentences: told, numbers } = retellClaim(
      'Apixaban lowered stroke in adults with atrial fibrillation (hazard ratio 0.79, 95% CI 0.66 to 0.95; P=0.01).',
      tools,
    );
    expect(numbers).toBe('hazard ratio 0.79, 95% CI 0.66 to 0.95; P=0.01');
    expect(told.join(' ')).not.toMatch(/\d/);
  });

  test('a parenthesis that warns stays', () => {
    const original = 'Methotrexate lowered pain (5% had serious liver damage).';
    expect(retellClaim(original, tools).sentences.join(' ')).toContain('serious liver damage');
  });

  test('people come first, once', () => {
    const { sentences: told } = retellClaim(
      'In adults with hypertension, aspirin did not lower the risk of stroke.',
      tools,
    );
    expect(told).toEqual([
      'This is about adults with high blood pressure.',
      'Aspirin did not lower the risk of stroke.',
    ]);
  });

  test("a guideline's society becomes experts only in a guideline's claim", () => {
    const original = 'The American College of Rheumatology strongly recommends colchicine for gout flares.';
    expect(retellClaim(original, tools, true)).toMatchObject({
      numbers: 'American College of Rheumatology',
      sentences: [expect.stringMatching(/^Experts strongly advise /)],
    });
    expect(retellClaim(original, tools, false).sentences[0]).toMatch(/^The American College/);
    // A trial is no guideline, even with its name in capitals.
    expect(retellClaim('RECOVERY supports dexamethasone in adults.', tools, false).sentences[0]).toMatch(
      /^A study supports/,
    );
  });

  test('clauses are cut where both sides are statements', () => {
    expect(splitClauses('The drug lowered pain in adults, but it did not improve sleep.')).toEqual([
      'The drug lowered pain in adults.',
      'But it did not improve sleep.',
    ]);
    expect(splitClauses('The drugs lowered pain in adults but did not improve sleep.')).toEqual([
      'The drugs lowered pain in adults.',
      'But they did not improve sleep.',
    ]);
    for (const whole of [
      'The drug lowered pain, fever and swelling in adults.',
      'If the test is positive and the child has fever, treatment should start.',
      'Newborns treated at home, and newborns treated in hospital, should have a test.',
      'It is used for nausea but not for pain.',
    ]) {
      expect(splitClauses(whole)).toEqual([whole]);
    }
  });

  test('groups get a sentence each', () => {
    expect(splitResults('Relapse happened in 9% on aspirin and 14% on warfarin.', tools)).toEqual([
      'Relapse happened in 9% on aspirin.',
      'It was 14% on warfarin.',
    ]);
    expect(splitResults('Relapse fell by 9% on aspirin and 14% on warfarin.', tools)).toHaveLength(1);
    expect(splitResults('Relapse happened in 9% versus 14% on drug B.', tools)).toHaveLength(1);
  });

  test('a group that waits for its noun, and a list before the statement, are not cut', () => {
    for (const original of [
      'Relapse happened in 52% with aggressive and 55% with conservative care.',
      'In adults with migraine who do not respond to metoprolol, propranolol or valproate, experts suggest topiramate.',
      'For most symptoms of depression, rest helped.',
      'Testing is used when gout is suspected but cannot be confirmed.',
      'Stroke happened in 13% of adults on aspirin and 14% on warfarin after surgery in hospital.',
      'About one more relapse happened for every 6 people who stopped treatment early.',
    ]) {
      expect(retellClaim(original, tools, true).sentences).toHaveLength(1);
    }
  });

  test('a second verb keeps its subject', () => {
    expect(splitClauses('The test helps adults avoid surgery but exposes many of them to delay.')).toEqual([
      'The test helps adults avoid surgery.',
      'But it exposes many of them to delay.',
    ]);
  });

  test('a dose goes aside only where the sentence stays true without it', () => {
    expect(moveDoses('Allopurinol 100 mg daily lowered uric acid.', tools)).toEqual({
      text: 'Allopurinol lowered uric acid.',
      details: ['100 mg daily'],
    });
    for (const whole of [
      'Levothyroxine started at 50 micrograms daily, or 25 micrograms for older adults.',
      'Clots came back in 2.1% on apixaban 2.5 mg and 2.8% on apixaban 5.0 mg twice daily.',
      'Serum urate fell below 6 mg/dl with allopurinol.',
    ]) {
      expect(moveDoses(whole, tools)).toEqual({ text: whole, details: [] });
    }
  });

  test('names of societies and placebo patients keep their words', () => {
    const { sentences: told } = retellClaim('The American College of Physicians has a guideline.', tools);
    expect(told.join(' ')).toContain('College of Physicians');
    expect(retellClaim('Relapse was rarer in 12% of placebo patients.', tools).sentences.join(' ')).toContain(
      'patients',
    );
  });

  test('what cannot be told otherwise stays as it is', () => {
    const original = 'Rest helped.';
    expect(retellClaim(original, tools)).toEqual({
      sentences: [original],
      numbers: null,
      retold: false,
      check: { ok: true, problems: [] },
    });
  });
});
