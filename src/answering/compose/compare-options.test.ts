import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallStatistics, smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { type DraftDetails, testDraft } from '../../../tests/support/test-drafts.ts';
import { interpretQuestion } from '../interpret/interpret-question.ts';
import { readComparison } from '../interpret/read-comparison.ts';
import { compareOptions, comparisonGaps } from './compare-options.ts';
import { countEvidence, tellEvidence } from './evidence-found.ts';

const vocabulary = smallVocabulary([
  { name: 'quietapril', kind: 'drug', parents: ['prilate'] },
  { name: 'loudolol', kind: 'drug' },
  { name: 'prilate', kind: 'drug-class' },
  { name: 'quiet knee', kind: 'disease' },
]);
const draft = (text: string, details: Partial<DraftDetails> = {}) =>
  testDraft(text, { from: 1, ...details }, vocabulary);

function comparison() {
  const { corrected, terms } = interpretQuestion(
    'Quietapril or loudolol for quiet knee?',
    undefined,
    vocabulary,
    smallStatistics(vocabulary, {}),
  );
  const asked = readComparison(corrected, terms);
  if (!asked) throw new Error('no comparison');
  return asked;
}

const direct = draft('Quietapril reduced pain more than loudolol.');
const both = draft('Quietapril and loudolol are taken by mouth.', { from: 2 });
const onlyFirst = draft('Quietapril reduced pain.', { from: 3 });
const harmOfSecond = draft('Loudolol caused nausea in 20% of patients.', { from: 4 });
const byClass = draft('A prilate improved function.', { from: 5 });
const neither = draft('People rested for a week.', { from: 6 });

describe('compareOptions', () => {
  test('direct evidence, sentences on both, and each option alone by what they are about', () => {
    const compared = compareOptions(
      comparison(),
      [direct, both, onlyFirst, harmOfSecond, neither],
      vocabulary,
    );
    expect(compared.headToHead).toEqual([direct]);
    expect(compared.together).toEqual([both]);
    expect(compared.rows).toEqual([
      { aspect: 'Effect', cells: [[onlyFirst], []] },
      { aspect: 'Harms and safety', cells: [[], [harmOfSecond]] },
    ]);
    expect(comparisonGaps(comparison(), compared)).toEqual([]);
  });

  test.each([
    'Quietapril improved function in 60% and loudolol in 40%.',
    'Quietapril and loudolol were similar.',
    'Loudolol was not inferior to quietapril.',
    'Choose quietapril or loudolol.',
  ])('compares: %s', (text) => {
    expect(compareOptions(comparison(), [draft(text)], vocabulary).headToHead).toHaveLength(1);
  });

  test.each([
    'Flares after starting loudolol were less severe with quietapril than with placebo.',
    'Quietapril added to loudolol reduced pain more than loudolol.',
  ])('compares something else: %s', (text) => {
    expect(compareOptions(comparison(), [draft(text)], vocabulary).headToHead).toEqual([]);
  });

  test('the class of one option stands for it', () => {
    const [row] = compareOptions(comparison(), [byClass], vocabulary).rows;
    expect(row?.cells).toEqual([[byClass], []]);
  });

  test('without direct evidence that is said, and which option nothing speaks of', () => {
    const gaps = comparisonGaps(comparison(), compareOptions(comparison(), [onlyFirst], vocabulary));
    expect(gaps).toHaveLength(2);
    expect(gaps[0]).toMatch(/^No publication used here compares Quietapril and loudolol directly/);
    expect(gaps[1]).toBe('Nothing in the publications used here speaks of loudolol.');
  });

  test('property: a claim stands in one place at most, and nothing is invented', () => {
    const all = [direct, both, onlyFirst, harmOfSecond, byClass, neither];
    fc.assert(
      fc.property(fc.subarray(all), (drafts) => {
        const { headToHead, together, rows } = compareOptions(comparison(), drafts, vocabulary);
        const placed = [...headToHead, ...together, ...rows.flatMap(({ cells }) => cells.flat())];
        expect(new Set(placed).size).toBe(placed.length);
        for (const one of placed) expect(drafts).toContain(one);
        for (const { cells } of rows) expect(cells).toHaveLength(2);
      }),
    );
  });
});

describe('countEvidence', () => {
  test('level and direction are counts of the claims', () => {
    const counted = countEvidence([
      onlyFirst,
      harmOfSecond,
      neither,
      draft('Quietapril did not reduce pain.', { from: 7, type: 'Meta-Analysis' }),
    ]);
    expect(counted.level).toBe(1);
    expect(counted.benefit).toEqual([onlyFirst]);
    expect(counted.noBenefit).toHaveLength(1);
    expect(tellEvidence(counted)).toMatch(/level 1 .*Of 4 claims: 1 with a benefit/);
  });
});
