export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A ratio of sums over items with its 95 % bootstrap interval (percentile method, 1,000 resamples, seeded). */
export function ratioWithInterval<T>(
  items: readonly T[],
  numerator: (item: T) => number,
  denominator: (item: T) => number,
): Interval | null {
  const pairs = items.map((item) => [numerator(item), denominator(item)] as const);
  return bootstrap(pairs, (sample) => {
    let above = 0;
    let below = 0;
    for (const [a, b] of sample) {
      above += a;
      below += b;
    }
    return below === 0 ? Number.NaN : above / below;
  });
}

/**
 * Any figure of a sample with its 95 % bootstrap interval: items are drawn again with replacement, the middle 95 % of the figures is
 * the interval (percentile method). Seeded, so that the same items give the same interval. Null when the figure of the items is NaN.
 */
export function bootstrap<T>(
  items: readonly T[],
  figure: (sample: readonly T[]) => number,
  resamples = 1_000,
): Interval | null {
  const value = figure(items);
  if (Number.isNaN(value)) return null;
  const random = seeded(20_261_122);
  const resampled = Array.from({ length: resamples }, () =>
    figure(Array.from(items, () => items[Math.floor(random() * items.length)] as T)),
  )
    .filter((one) => !Number.isNaN(one))
    .sort((a, b) => a - b);
  return {
    value,
    low: resampled[Math.floor(resampled.length * 0.025)] ?? value,
    high: resampled[Math.ceil(resampled.length * 0.975) - 1] ?? value,
  };
}

/** A proportion and its interval as percentages. */
export function percent(interval: Interval | null): Interval | null {
  return interval && { value: 100 * interval.value, low: 100 * interval.low, high: 100 * interval.high };
}

/** The p-quantile (0..1) of numbers, by the nearest rank. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;
}

/** mulberry32: the same numbers 0..1 on every machine. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
