import { expect, test } from 'vitest';
import { secondCheck } from './second-check.ts';

const kinds = (original: string, told: string) => secondCheck(original, told).map(({ kind }) => kind);

test('a faithful retelling loses nothing', () => {
  expect(
    kinds(
      'The tablet may reduce severe haemorrhage (RR 0·80, 1,200 patients) but did not prevent death.',
      'The tablet might lower serious bleeding, but fewer deaths were not seen. | RR 0.80, 1200 patients',
    ),
  ).toEqual([]);
  expect(kinds('Three of ten slept.', '3 of 10 people slept.')).toEqual([]);
});

test.each([
  ['number', 'Sleep rose by 12 minutes.', 'Sleep rose.'],
  ['number', 'Sleep rose by 12 minutes.', 'Sleep rose by 21 minutes, not 12.'],
  ['hedge', 'The tablet may help.', 'The tablet helps.'],
  ['hedge', 'The effect is unclear.', 'There is an effect.'],
  ['negation', 'The tablet did not help.', 'The tablet helped.'],
  ['negation', 'The tablet helped.', 'The tablet did not help.'],
  ['warning', 'The tablet is contraindicated in asthma.', 'The tablet is known in asthma.'],
  ['warning', 'Serious bleeding was more common.', 'Bleeding was more common.'],
] as const)('a lost or added %s is seen: %s', (kind, original, told) => {
  expect(kinds(original, told)).toContain(kind);
});
