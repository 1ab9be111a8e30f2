import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testPublication } from '../../tests/support/index-records.ts';
import { smallVocabulary } from '../../tests/support/small-vocabulary.ts';
import type { Citation, Publication } from '../domain/index.ts';
import { negationsOf, numbersOf } from './statement-features.ts';
import { verifyClaim } from './verify-claim.ts';

const vocabulary = smallVocabulary([
  { name: 'antihypertensive', kind: 'drug-class' },
  { name: 'quietapril', kind: 'drug', parents: ['antihypertensive'] },
  { name: 'loudosartan', kind: 'drug', parents: ['antihypertensive'] },
  { name: 'quiet knee', kind: 'disease' },
  { name: 'patients', kind: 'population', weight: 0.1 },
]);

const first = 'Quietapril 10 mg reduced quiet knee by 24% in 1,204 patients.';
const second = 'It may not prevent relapse.';
const record = testPublication(1, 'Quietapril in quiet knee', `${first} ${second}`);

function citing(quote: string, more: Partial<Citation> = {}): Citation {
  const start = record.sections[0]?.text.indexOf(quote) ?? -1;
  return {
    publication: record.id,
    version: record.version,
    section: 0,
    label: 'RESULTS',
    start,
    end: start + quote.length,
    quote,
    ...more,
  };
}

function verify(text: string, citations: readonly Citation[], publication: Publication | null = record) {
  return verifyClaim(
    { text, citations },
    (id) => (publication?.id === id ? publication : undefined),
    vocabulary,
  );
}

describe('the quote', () => {
  test('verbatim at its place supports itself', () => {
    expect(verify(first, [citing(first)])).toEqual({ verdict: 'supported', problems: [], findings: [] });
    expect(verify(second, [citing(second)]).verdict).toBe('supported');
    expect(verify(first, [citing(second), citing(first)]).verdict).toBe('supported');
  });

  test.each([
    ['one place off', { start: 1, end: first.length + 1 }],
    ['too long', { end: first.length + 1 }],
    ['in another section', { section: 1 }],
    ['altered', { quote: first.replace('24', '42') }],
    ['backwards', { start: 5, end: 2 }],
  ])('%s does not stand', (_, more) => {
    const { verdict, problems } = verify(first, [citing(first, more)]);
    expect(verdict).toBe('unsupported');
    expect(problems.join()).toContain(record.id);
  });

  test('one bad citation among good ones is enough', () => {
    expect(verify(first, [citing(first), citing(second, { start: 0, end: 5 })]).verdict).toBe('unsupported');
  });

  test('of another version, or of a record not at hand, cannot be checked', () => {
    expect(verify(first, [citing(first, { version: 'older' })]).verdict).toBe('unverified');
    expect(verify(first, [citing(first)], null).verdict).toBe('unverified');
    expect(verify(first, [citing(first, { publication: 'pmid:00009' })]).verdict).toBe('unverified');
  });

  test('of a retracted record never supports', () => {
    const { verdict, problems } = verify(first, [citing(first)], { ...record, status: 'retracted' });
    expect(verdict).toBe('unsupported');
    expect(problems.join()).toContain('retracted');
  });

  test('corrected records and records of concern still can', () => {
    for (const status of ['corrected', 'expression-of-concern'] as const) {
      expect(verify(first, [citing(first)], { ...record, status }).verdict).toBe('supported');
    }
  });

  test('none at all supports nothing', () => {
    expect(verify(first, []).verdict).toBe('unsupported');
  });
});

describe('a claim in other words', () => {
  test.each([
    ['the same said shorter', 'Quietapril reduced quiet knee by 24%.', first, 'supported'],
    ['a class for its drug', 'The antihypertensive reduced quiet knee.', first, 'supported'],
    ['numbers written otherwise', 'Quiet knee fell by 24.0% in 1204 patients.', first, 'supported'],
    ['an added number', 'Quietapril reduced quiet knee by 24% in 30 days.', first, 'unsupported'],
    ['another number', 'Quietapril reduced quiet knee by 42%.', first, 'unsupported'],
    ['an added drug', 'Quietapril and loudosartan reduced quiet knee.', first, 'unsupported'],
    ['another drug', 'Loudosartan reduced quiet knee by 24%.', first, 'unsupported'],
    ['an added negation', 'Quietapril did not reduce quiet knee.', first, 'contradicted'],
    ['a lost negation', 'It may prevent relapse.', second, 'contradicted'],
    ['a lost hedge', 'It does not prevent relapse.', second, 'partly-supported'],
  ] as const)('%s', (_, text, quote, verdict) => {
    const found = verify(text, [citing(quote)]);
    expect(found.verdict).toBe(verdict);
    expect(found.problems.length > 0).toBe(verdict !== 'supported');
  });

  test('what two quotes say together is supported', () => {
    const text = 'Quietapril reduced quiet knee by 24% but may not prevent relapse.';
    expect(verify(text, [citing(first), citing(second)]).verdict).toBe('supported');
  });

  test('the problem names what is missing', () => {
    expect(verify('Loudosartan helped.', [citing(first)]).problems.join()).toContain('loudosartan');
    expect(verify('It fell by 99%.', [citing(first)]).problems.join()).toContain('99');
    expect(verify('It does not prevent relapse.', [citing(second)]).problems.join()).toContain('may');
  });
});

test('property: any one character changed in the record takes the support away', () => {
  const character = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 });
  fc.assert(
    fc.property(fc.nat(first.length - 1), character, (at, put) => {
      fc.pre(first[at] !== put);
      const text = first.slice(0, at) + put + first.slice(at + 1);
      const changed = { ...record, sections: [{ label: 'RESULTS', text: `${text} ${second}` }] };
      expect(verify(first, [citing(first)], changed).verdict).toBe('unsupported');
    }),
  );
});

test('property: any one character changed in the quote takes the support away', () => {
  fc.assert(
    fc.property(fc.nat(first.length - 1), fc.string({ maxLength: 2 }), (at, put) => {
      const quote = first.slice(0, at) + put + first.slice(at + 1);
      fc.pre(quote !== first);
      expect(verify(quote, [citing(first, { quote })]).verdict).toBe('unsupported');
    }),
  );
});

describe('features of a statement', () => {
  test.each([
    ['1,204 patients at 0.5 mg', ['1204', '0.5']],
    ['P = .87', ['0.87']],
    ['−1.2 and -1.2', ['-1.2']],
    ['0·75', ['0.75']],
    ['24% and 24.0%', ['24']],
    ['none', []],
  ] as const)('numbers of "%s"', (text, numbers) => expect([...numbersOf(text)]).toEqual(numbers));

  test.each([
    ['It did not help.', 1],
    ["It didn't help.", 1],
    ['There was no benefit without harm.', 2],
    ['It failed to help.', 1],
    ['It helped.', 0],
    ['A notable knot, nonetheless.', 0],
  ])('negations of "%s"', (text, count) => expect(negationsOf(text)).toBe(count));
});
