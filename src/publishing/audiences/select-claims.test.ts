import { expect, test } from 'vitest';
import { warns } from './select-claims.ts';

test.each([
  'Use with caution in severe kidney disease.',
  'Caution is advised in frail adults.',
  'Valproate should not be used in pregnancy.',
  'Avoid the drug in people with asthma.',
  'Signs of infection after surgery are an emergency.',
])('is told first: %s', (text) => {
  expect(warns(text)).toBe(true);
});

test.each([
  'The finding comes from a post hoc analysis and needs caution.',
  'The result should be interpreted with caution.',
  'Caution is needed when interpreting the small subgroups.',
  'The drug did more harm than good in no group.',
  'Stopping at 28 weeks was no worse than going on.',
])('speaks of how sure a finding is, or warns of nothing: %s', (text) => {
  expect(warns(text)).toBe(false);
});
