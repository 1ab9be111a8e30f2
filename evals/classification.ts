import type { Metric, ReportTable } from './evaluation.ts';
import { metric } from './metric.ts';
import { bootstrap, percent } from './statistics.ts';

/** What an item is and what it was taken for. */
export interface Classified<C extends string> {
  readonly expected: C;
  readonly predicted: C;
}

/** Share of items that were taken for what they are, 0..1. */
export function accuracy<C extends string>(items: readonly Classified<C>[]): number {
  return items.filter(({ expected, predicted }) => expected === predicted).length / items.length;
}

/** F1 of each class, averaged: a class counts as much as another however rare it is. 0 for a class nothing was rightly taken for. */
export function macroF1<C extends string>(items: readonly Classified<C>[], classes: readonly C[]): number {
  return classes.reduce((sum, one) => sum + ofClass(items, one).f1, 0) / classes.length;
}

function ofClass<C extends string>(items: readonly Classified<C>[], one: C) {
  let right = 0;
  let are = 0;
  let taken = 0;
  for (const { expected, predicted } of items) {
    if (expected === one) are++;
    if (predicted === one) taken++;
    if (expected === one && predicted === one) right++;
  }
  return {
    are,
    taken,
    precision: taken === 0 ? Number.NaN : right / taken,
    recall: are === 0 ? Number.NaN : right / are,
    f1: right === 0 ? 0 : (2 * right) / (are + taken),
  };
}

/** Every item taken for the most frequent class: what any reader must beat. */
export function majority<C extends string>(
  items: readonly Classified<C>[],
  classes: readonly C[],
): Classified<C>[] {
  const count = (one: C) => items.filter(({ expected }) => expected === one).length;
  const most = [...classes].sort((a, b) => count(b) - count(a))[0] as C;
  return items.map(({ expected }) => ({ expected, predicted: most }));
}

/** `NAME accuracy %` and `NAME macro-F1 %` with intervals. */
export function classificationMetrics<C extends string>(
  name: string,
  items: readonly Classified<C>[],
  classes: readonly C[],
): Metric[] {
  if (items.length === 0) return [];
  return [
    ...metric(`${name} accuracy %`, percent(bootstrap(items, accuracy)), items.length),
    ...metric(
      `${name} macro-F1 %`,
      percent(bootstrap(items, (sample) => macroF1(sample, classes))),
      items.length,
    ),
  ];
}

/** Precision, recall and F1 of each class (%), with intervals in words. */
export function classTable<C extends string>(
  title: string,
  items: readonly Classified<C>[],
  classes: readonly C[],
): ReportTable {
  const cell = (one: C, figure: 'precision' | 'recall' | 'f1') => {
    const found = percent(bootstrap(items, (sample) => ofClass(sample, one)[figure]));
    return found && `${found.value.toFixed(1)} (${found.low.toFixed(1)} to ${found.high.toFixed(1)})`;
  };
  return {
    title,
    columns: ['class', 'precision %', 'recall %', 'F1 %', 'items', 'taken for it'],
    rows: classes.map((one) => {
      const { are, taken } = ofClass(items, one);
      return [one, cell(one, 'precision'), cell(one, 'recall'), cell(one, 'f1'), are, taken];
    }),
  };
}

/** How often each class was taken for each. */
export function confusionTable<C extends string>(
  title: string,
  items: readonly Classified<C>[],
  classes: readonly C[],
): ReportTable {
  return {
    title,
    columns: ['is', ...classes.map((one) => `taken for ${one}`)],
    rows: classes.map((is) => [
      is,
      ...classes.map(
        (taken) => items.filter(({ expected, predicted }) => expected === is && predicted === taken).length,
      ),
    ]),
  };
}
