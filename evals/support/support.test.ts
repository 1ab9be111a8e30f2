import { describe, expect, test } from 'vitest';
import { majority, overlap } from './baselines.ts';
import { classScores, macroF1, wilson } from './class-scores.ts';
import type { Pair } from './pairs.ts';

const pair = (claim: string, evidence: string, expected: Pair['expected']): Pair => ({
  set: 'HealthVer',
  id: claim,
  claim,
  evidence: [evidence],
  expected,
  half: 0,
});

describe('scores', () => {
  const judged = [
    { expected: 'supported', got: 'supported' },
    { expected: 'supported', got: 'not enough' },
    { expected: 'not enough', got: 'supported' },
    { expected: 'not enough', got: 'not enough' },
  ] as const;

  test('of each verdict', () => {
    const [supported, contradicted] = classScores(judged);
    expect(supported).toMatchObject({ precision: 0.5, recall: 0.5, f1: 0.5, called: 2, is: 2 });
    expect(contradicted).toMatchObject({ precision: null, recall: null, called: 0, is: 0 });
  });

  test('the mean leaves out verdicts that do not occur', () => expect(macroF1(judged)).toBe(0.5));

  test("Wilson's interval holds the share and is wide on few", () => {
    const { low, high } = wilson(9, 10) ?? { low: 1, high: 0 };
    expect(low).toBeLessThan(0.7);
    expect(high).toBeGreaterThan(0.9);
    expect(wilson(0, 0)).toBeNull();
  });
});

describe('baselines', () => {
  const pairs = [
    pair('quietapril reduces swelling', 'Swelling: quietapril reduces it.', 'supported'),
    pair('quietapril reduces swelling', 'Quietapril does not reduce swelling.', 'contradicted'),
    pair('quietapril reduces swelling', 'The weather was fine.', 'not enough'),
    pair('loudosartan raises pressure', 'The food was cheap.', 'not enough'),
  ];

  test('majority says what is most frequent', () => {
    expect(majority(pairs)(pairs[0] as Pair)).toBe('not enough');
  });

  test('overlap fits its share and sees a negation', () => {
    const { judge } = overlap(pairs);
    expect(pairs.map(judge)).toEqual(pairs.map(({ expected }) => expected));
  });
});
