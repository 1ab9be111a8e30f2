/** The constant of Cormack, Clarke and Buettcher, "Reciprocal Rank Fusion", SIGIR 2009. */
const k = 60;

/**
 * Reciprocal-rank fusion: each list adds its weight (1 when not given) / (60 + rank), rank from 1. Best first; equal scores by key.
 */
export function fuse(
  lists: readonly (readonly string[])[],
  weights: readonly number[] = [],
): [key: string, score: number][] {
  const scores = new Map<string, number>();
  for (const [place, list] of lists.entries()) {
    const weight = weights[place] ?? 1;
    for (const [index, key] of [...new Set(list)].entries()) {
      scores.set(key, (scores.get(key) ?? 0) + weight / (k + index + 1));
    }
  }
  return [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
