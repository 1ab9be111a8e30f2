import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cuesOf } from './cues.ts';
import { readNegations } from './negations.ts';
import { quantitiesOf } from './quantities.ts';

describe('quantities', () => {
  const told = (text: string) =>
    quantitiesOf(text).map(({ value, unit, bound }) => `${bound ?? ''}${value}${unit && ` ${unit}`}`);

  test.each([
    ['24% and 24 percent and 24 out of 100 people', ['24 %', '24 %', '24 %']],
    ['at least 6 months', ['>=6 month']],
    ['6 months or more', ['>=6 month']],
    ['75 years of age or older', ['>=75 year']],
    ['up to 10 days', ['<=10 day']],
    ['less than 1,204 patients', ['<1204']],
    ['P<0.001', ['<0.001']],
    ['10 or 15 mg twice daily', ['10 mg', '15 mg', '2 time']],
    ['12 to 33 months', ['12 month', '33 month']],
    ['a 28-day course', ['28 day']],
    ['0·75 and −1.2', ['0.75', '-1.2']],
    ['three trials, twenty-one people, half of them', ['3', '21', '0.5']],
    ['no one, at once', []],
  ] as const)('of "%s"', (text, quantities) => expect(told(text)).toEqual(quantities));

  test('property: offsets hold the number, from left to right', () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.constantFrom(' mg', '%', ' weeks', ' of them'), (value, unit) => {
        const text = `About ${value}${unit} and 7 days.`;
        const [first, second] = quantitiesOf(text);
        expect(text.slice(first?.start, first?.end)).toContain(String(value));
        expect(second?.start ?? 0).toBeGreaterThanOrEqual(first?.end ?? 0);
      }),
    );
  });
});

test.each([
  ['It did not help and had no harm.', ['not', 'no']],
  ['Neither A nor B helped.', ['Neither']],
  ['The panel recommends against it.', ['against']],
  ['It protects against stroke.', []],
  ['Nonfatal stroke in untreated adults.', ['Non', 'un']],
  ['Nonsteroidal drugs, nonetheless.', []],
  ['It failed to help; avoid it.', ['failed to', 'avoid']],
] as const)('negations of "%s"', (text, words) => {
  expect(readNegations(text).map(({ start, end }) => text.slice(start, end))).toEqual(words);
});

test.each([
  [
    'It may raise the risk in children.',
    ['hedge possible', 'direction up', 'warning risk', 'population child'],
  ],
  ['In May 2014 it fell.', ['direction down']],
  ['It is linked to, or associated with, harm.', ['hedge linked', 'hedge linked', 'warning harm']],
  ['Stop it unless advised.', ['action stop', 'condition unless', 'obligation should']],
] as const)('cues of "%s"', (text, cues) => {
  expect(cuesOf(text).map(({ kind, name }) => `${kind} ${name}`)).toEqual(cues);
});
