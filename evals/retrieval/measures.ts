/** Document id -> grade of a judgement, above 0. What is not in it was not judged relevant. */
export type Judgements = ReadonlyMap<string, number>;

export interface QueryScore {
  /** 0..1 each. */
  readonly ndcg10: number;
  readonly averagePrecision: number;
  readonly recall50: number;
}

/**
 * nDCG@10 (gain is the grade, discount log2 of rank + 1: Järvelin and Kekäläinen, TOIS 2002), average precision over the
 * whole ranking and recall in its first 50; any grade above 0 is relevant to the last two.
 */
export function scoreRanking(ranking: readonly string[], judgements: Judgements): QueryScore {
  const gains = ranking.map((id) => judgements.get(id) ?? 0);
  const ideal = [...judgements.values()].sort((a, b) => b - a);
  let found = 0;
  let precisions = 0;
  gains.forEach((gain, index) => {
    if (gain > 0) precisions += ++found / (index + 1);
  });
  return {
    ndcg10: discounted(gains) / discounted(ideal),
    averagePrecision: precisions / judgements.size,
    recall50: gains.slice(0, 50).filter((gain) => gain > 0).length / judgements.size,
  };
}

function discounted(gains: readonly number[]): number {
  return gains.slice(0, 10).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
}
