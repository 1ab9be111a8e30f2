import { expect, test } from 'vitest';
import { accuracy, classificationMetrics, confusionTable, macroF1, majority } from './classification.ts';

const classes = ['yes', 'no', 'maybe'] as const;
const items = [
  { expected: 'yes', predicted: 'yes' },
  { expected: 'yes', predicted: 'no' },
  { expected: 'no', predicted: 'no' },
  { expected: 'maybe', predicted: 'yes' },
] as const;

test('accuracy counts items, macro-F1 classes', () => {
  expect(accuracy(items)).toBe(0.5);
  // yes: 2 / (2 + 2), no: 2 / (1 + 2), maybe: 0.
  expect(macroF1(items, classes)).toBeCloseTo((0.5 + 2 / 3 + 0) / 3);
});

test('the majority class is taken for every item', () => {
  expect(majority(items, classes).map(({ predicted }) => predicted)).toEqual(['yes', 'yes', 'yes', 'yes']);
});

test('figures are percentages with an interval and the sample size; none of no items', () => {
  const [first] = classificationMetrics('silence', items, classes);
  expect(first).toMatchObject({ name: 'silence accuracy %', value: 50, items: 4 });
  expect(first?.low).toBeLessThanOrEqual(50);
  expect(classificationMetrics('silence', [], classes)).toEqual([]);
});

test('what was taken for what', () => {
  expect(confusionTable('Taken', items, classes).rows).toEqual([
    ['yes', 1, 1, 0],
    ['no', 0, 1, 0],
    ['maybe', 1, 0, 0],
  ]);
});
