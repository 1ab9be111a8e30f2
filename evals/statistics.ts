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
  const ratio = (sample: readonly T[]) => {
    const below = sum(sample.map(denominator));
    return below === 0 ? Number.NaN : sum(sample.map(numerator)) / below;
  };
  const value = ratio(items);
  if (Number.isNaN(value)) return null;
  const random = seeded(20_261_122);
  const resampled = Array.from({ length: 1_000 }, () =>
    ratio(Array.from(items, () => items[Math.floor(random() * items.length)] as T)),
  )
    .filter((one) => !Number.isNaN(one))
    .sort((a, b) => a - b);
  return {
    value,
    low: resampled[Math.floor(resampled.length * 0.025)] ?? value,
    high: resampled[Math.ceil(resampled.length * 0.975) - 1] ?? value,
  };
}

/** The p-quantile (0..1) of numbers, by the nearest rank. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

/** mulberry32: the same figures on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
