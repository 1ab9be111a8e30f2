import { describe, expect, it } from 'vitest';
import { ageLimit, sexLimit, yearLimit } from './search-limits.ts';

describe('years', () => {
  it.each([
    ['What is new in asthma since 2020?', 2020, null],
    ['Guidelines on sepsis after 2019', 2020, null],
    ['Trials published between 2015 and 2020 on gout', 2015, 2020],
    ['Evidence from 2010 to 2014 on statins', 2010, 2014],
    ['Studies of the last five years on migraine', 2021, null],
    ['Research of the past decade on croup', 2016, null],
    ['Reviews published in 2018 on eczema', 2018, 2018],
    ['Literature from 2017 onwards on gout', 2017, null],
  ])('%s', (question, from, to) => {
    expect(yearLimit(question, 2026)).toEqual({ from, to });
  });

  it.each([
    'I have had eczema since 2012. What helps?',
    'He has been on warfarin since 2019 for a new valve, what INR?',
    'Diagnosed in 2015 with MS, can I get pregnant?',
    'Is 2000 mg of metformin safe?',
    'Pain since 2021 after surgery',
    'What will happen to trials after 2090?',
  ])('%s names none', (question) => {
    expect(yearLimit(question, 2026)).toBeNull();
  });
});

describe('people', () => {
  it('knows the MeSH age groups', () => {
    expect(ageLimit([{ from: 70, to: 70 }])?.headings).toEqual(['Aged']);
    expect(ageLimit([{ from: 0.5, to: 4 }])?.headings).toEqual(['Infant', 'Child']);
    expect(ageLimit([{ from: 40, to: 40 }])).toBeNull();
    expect(ageLimit([])).toBeNull();
  });

  it.each([
    ['Does aspirin help in women?', 'Female'],
    ['Osteoporosis in older men', 'Male'],
    ['female athletes with amenorrhoea', 'Female'],
    ['a 40-year-old woman with migraine', null],
    ['heart attacks in men and in women', null],
  ])('%s: %s', (question, sex) => {
    expect(sexLimit(question)).toBe(sex);
  });
});
