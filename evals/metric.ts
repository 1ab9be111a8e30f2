import type { Metric } from './evaluation.ts';
import type { Interval } from './statistics.ts';

/** A figure with its interval as a metric; none when there was nothing to measure. For `flatMap` and spreading. */
export function metric(name: string, figure: Interval | number | null, items: number): Metric[] {
  if (figure === null || (typeof figure === 'number' && Number.isNaN(figure))) return [];
  return [typeof figure === 'number' ? { name, value: figure, items } : { name, ...figure, items }];
}
