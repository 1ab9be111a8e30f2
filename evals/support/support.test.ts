import { describe, expect, test } from 'vitest';
import { vocabularyFolder } from '../../src/paths.ts';
import { loadVocabulary } from '../../src/vocabulary/index.ts';
import { majority, overlap } from './baselines.ts';
import { classScores, macroF1, wilson, wilsonText } from './class-scores.ts';
import { chooseShare, crossValidate } from './cross-validate.ts';
import { flipStatements } from './flips.ts';
import { type JudgedPair, leaningAt, verdictAt } from './judged-pairs.ts';
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
    expect(wilsonText(0, 0)).toBeNull();
    expect(wilsonText(9, 10)).toBe('59.6 to 98.2');
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

describe('cross-validation', () => {
  const read = (covered: number, expected: Pair['expected'], half: 0 | 1): JudgedPair => ({
    item: 'pair',
    set: half === 0 ? 'SciFact sentences' : 'HealthVer',
    id: '0',
    half,
    claim: 'quietapril reduces swelling',
    expected,
    got: 'supported',
    leaning: 'supported',
    covered,
    against: [],
    gate: 'not enough',
  });
  const many = (count: number, ...of: Parameters<typeof read>) =>
    Array.from({ length: count }, () => read(...of));

  test('the smallest share that is surely precise is chosen, else the surest', () => {
    expect(chooseShare([...many(60, 0.8, 'supported', 0), ...many(60, 0.6, 'not enough', 0)])).toBeCloseTo(
      0.65,
    );
    expect(chooseShare([...many(5, 0.9, 'supported', 0), ...many(5, 0.7, 'contradicted', 0)])).toBeCloseTo(
      0.75,
    );
  });

  test('a share is tested on pairs that it was not chosen on', () => {
    const { metrics, table } = crossValidate([
      ...many(60, 0.8, 'supported', 0),
      ...many(10, 0.6, 'not enough', 0),
      ...many(60, 0.7, 'supported', 1),
    ]);
    expect(table.rows.map(([tested, share]) => [tested, share])).toEqual([
      ['half 0, chosen on the other', 50],
      ['half 1, chosen on the other', 65],
      ['SciFact, chosen on the other sets', 50],
      ['HealthVer, chosen on the other sets', 65],
    ]);
    expect(metrics[0]).toMatchObject({ items: 130 });
    expect(metrics[0]?.value).toBeCloseTo((100 * 120) / 130);
  });

  test('below the share nothing is settled, and what turns a claim contradicts it', () => {
    const turned = { ...read(0.8, 'contradicted', 0), against: ['opposite'] as const };
    expect([verdictAt(turned, 0.7), verdictAt(turned, 0.9)]).toEqual(['contradicted', 'not enough']);
    expect([leaningAt(turned, 0.7), leaningAt(turned, 0.9)]).toEqual(['contradicted', 'not enough']);
  });
});

test('the gate and the reading are asked about the same wrong statements', () => {
  const vocabulary = loadVocabulary(vocabularyFolder);
  const text = 'Evening singing reduced the frequency of asthma attacks by 12% in adults.';
  const statement = { source: 'verbatim quote', text, quotes: [text] } as const;
  const [gate, reading] = (['gate', 'reading'] as const).map((asked) =>
    flipStatements([statement], asked, vocabulary),
  );
  expect(gate?.length).toBeGreaterThan(5);
  expect(reading?.map((flip) => flip.text)).toEqual(gate?.map((flip) => flip.text));
  const turning = reading?.filter(
    ({ kind }) => kind === 'number' || kind === 'negation' || kind === 'direction',
  );
  expect(turning?.every(({ caught }) => caught)).toBe(true);
});
