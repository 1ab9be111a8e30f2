import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageGroups, readAges } from './read-ages.ts';

const month = 1 / 12;

describe('ages in words of clinicians and parents', () => {
  test.each([
    ['a 6-month-old with wheeze', 0.5, 0.5],
    ['a 3 year old boy', 3, 3],
    ['my 8 month old baby', 8 * month, 8 * month],
    ['a 2.5-year-old', 2.5, 2.5],
    ['68F with chest pain', 68, 68],
    ['24M with fever', 24, 24],
    ['72 yo man', 72, 72],
    ['45yo woman', 45, 45],
    ['he is 81', 81, 81],
    ['she’s 34', 34, 34],
    ["he's 9", 9, 9],
    ['my mother, who is 60', 60, 60],
    ['age 40', 40, 40],
    ['at 6 months of age', 0.5, 0.5],
    ['a 4-year-old on 5 mg', 4, 4],
    ['aged 75 or older', 75, 120],
    ['men aged 65 and over', 65, 120],
    ['people over 65', 65, 120],
    ['older than 80', 80, 120],
    ['aged over 75', 75, 120],
    ['aged at least 18 years', 18, 120],
    ['under 5 years', 0, 5],
    ['younger than 2 months', 0, 2 * month],
    ['infants 2 to 23 months', 2 * month, 23 * month],
    ['children 6 months to 5 years', 0.5, 5],
    ['ages 12-17 years', 12, 17],
    ['between 2 and 12 years', 2, 12],
    ['people 50–59 years', 50, 59],
  ])('%s', (text, from, to) => {
    const [first, ...others] = readAges(text);
    expect(first?.from).toBeCloseTo(from);
    expect(first?.to).toBeCloseTo(to);
    expect(others).toEqual([]);
  });

  test('days and weeks are parts of a year', () => {
    expect(readAges('a 10-day-old')[0]?.from).toBeCloseTo(10 / 365);
    expect(readAges('a 3-week-old infant')[0]?.from).toBeCloseTo(3 / 52);
  });

  test('several ages', () => {
    expect(readAges('a 3-year-old and a 70-year-old')).toEqual([
      { from: 3, to: 3 },
      { from: 70, to: 70 },
    ]);
  });
});

describe('numbers that are no ages', () => {
  test.each([
    '5 mg',
    '12 weeks of therapy',
    'for 7 days',
    'more than 10 years',
    'LDL over 190',
    'BP over 140',
    'eGFR below 30',
    'she is 12 weeks pregnant',
    'who is 60 kg',
    'aged 130',
    'stage 3',
    '',
  ])('%s', (text) => expect(readAges(text)).toEqual([]));
});

describe('groups', () => {
  test.each([
    [0, 0, ['newborn']],
    [0.05, 0.05, ['newborn']],
    [0.5, 0.5, ['infant']],
    [2, 2, ['child']],
    [12, 12, ['child']],
    [13, 13, ['adolescent']],
    [17, 17, ['adolescent']],
    [18, 18, ['adult']],
    [64, 64, ['adult']],
    [65, 65, ['older adult']],
    [120, 120, ['older adult']],
    [75, 120, ['older adult']],
    [60, 70, ['adult', 'older adult']],
    [0, 120, ['newborn', 'infant', 'child', 'adolescent', 'adult', 'older adult']],
  ] as const)('%d to %d', (from, to, groups) => expect(ageGroups({ from, to })).toEqual(groups));

  test('property: every age is in exactly one group, and a range has the groups of its ends', () => {
    const age = fc.double({ min: 0, max: 120, noNaN: true });
    fc.assert(
      fc.property(age, age, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const groups = ageGroups({ from, to });
        const [low] = ageGroups({ from, to: from });
        const [high] = ageGroups({ from: to, to });
        expect(ageGroups({ from, to: from })).toHaveLength(1);
        expect(groups[0]).toBe(low);
        expect(groups.at(-1)).toBe(high);
      }),
    );
  });
});
