import { describe, expect, it } from 'vitest';
import { describeLimits, readLimits } from './read-limits.ts';

const trial = 'Randomised trial';

describe('limits of the evidence in a question', () => {
  it.each([
    ['only trials since 2020', [trial], 2020, null],
    ['What helps in gout? Only randomised trials published since 2020.', [trial], 2020, null],
    ['RCTs only', [trial], null, null],
    ['just RCTs please', [trial], null, null],
    ['limit to systematic reviews and meta-analyses after 2015', ['Systematic review'], 2016, null],
    ['studies published between 2010 and 2015', [], 2010, 2015],
    ['only since 2018', [], 2018, null],
    ['trials from the last five years', [trial], 2021, null],
    ['show me only guidelines', ['Guideline'], null, null],
    ['guidelines only?', ['Guideline'], null, null],
    ['in children, only trials', [trial], null, null],
    ['before 2010 only', [], null, 2009],
    ['only cohort studies', ['Observational study'], null, null],
    ['Only reviews published until 2012.', ['Systematic review', 'Review'], null, 2012],
  ])('%s', (text, kinds, from, to) => {
    const { limits, rest } = readLimits(text, 2026);
    expect(limits).toEqual({ kinds, from, to });
    expect(rest).toHaveLength(text.length);
    // What is written about them is read back as the same.
    if (limits) expect(readLimits(`Only ${describeLimits(limits)}.`).limits).toEqual(limits);
  });

  it.each([
    'Is aspirin useful since 2020?',
    'How many trials since 2015 compared alteplase with tenecteplase?',
    'What is the mortality of sepsis after 2000 ml of fluid?',
    'Do only case reports support it?',
    'Do randomised trials show that statins help?',
    'Has the patient with a stroke in the last five years a higher risk?',
    'Only studies, please',
  ])('are not read into: %s', (text) => {
    expect(readLimits(text, 2026)).toEqual({ limits: null, rest: text });
  });

  it('do not hang on the day a question is asked', () => {
    expect(readLimits('trials from the last five years').limits).toBeNull();
  });
});
