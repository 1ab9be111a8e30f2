import { expect, it } from 'vitest';
import { audienceTools } from '../../tests/support/audience-tools.ts';
import { locateUncovered } from './locate-uncovered.ts';

const { vocabulary } = audienceTools();
const quote = 'Low-dose aspirin was started before 16 weeks in women at high risk of pre-eclampsia.';
const marked = (text: string) =>
  locateUncovered(text, [quote], vocabulary).map(({ start, end }) => text.slice(start, end));

it('finds numbers, named concepts and negations that the quote lacks, where they stand', () => {
  expect(marked('Aspirin was started before 20 weeks.')).toEqual(['20']);
  expect(marked('Aspirin was started for asthma before 16 weeks.')).toEqual(['asthma']);
  expect(marked('Aspirin was not started before 16 weeks.')).toEqual(['not']);
});

it('finds nothing in the quote itself and in words that the quote covers', () => {
  expect(marked(quote)).toEqual([]);
  expect(marked('Aspirin was started before 16 weeks in pre-eclampsia.')).toEqual([]);
});
