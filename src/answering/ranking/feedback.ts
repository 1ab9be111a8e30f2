import { isStopWord } from '../interpret/stop-words.ts';
import { saturated } from './match-publication.ts';
import type { RankedText } from './read-for-ranking.ts';
import { inverseFrequency } from './read-terms.ts';

/** Stems that the best candidates share, with their weights (sum 1). */
export type FeedbackModel = ReadonlyMap<string, number>;

export const feedbackLimits = {
  /** Candidates that are believed, and stems that are taken from them. */
  publications: 10,
  terms: 40,
  /** A stem must stand in so many of them: what one alone says would lead astray. */
  inAtLeast: 2,
  /** A candidate this far below the best is believed 1/e as much: with a clear best, it alone leads. */
  falloff: 0.2,
};

/**
 * A relevance model of the best candidates (after RM3: Abdul-Jaleel and others, TREC 2004): what they say more often than
 * the rest of the candidates do. The question's own words are left to their own features, which anchor the ranking.
 * @param ranked best first, with the scores they were ranked by.
 */
export function feedbackModel(
  ranked: readonly { readonly text: RankedText; readonly score: number }[],
  asked: { has(stem: string): boolean },
  frequencyAmong: (stem: string) => number,
  candidates: number,
): FeedbackModel {
  const best = ranked[0]?.score ?? 0;
  const shares = new Map<string, { share: number; publications: number }>();
  for (const { text, score } of ranked.slice(0, feedbackLimits.publications)) {
    const belief = Math.exp((score - best) / feedbackLimits.falloff);
    const counts = new Map<string, number>();
    let length = 0;
    for (const { stems } of [text.title, text.headings, text.body]) {
      for (const stem of stems) {
        if (stem.length < 3 || isStopWord(stem)) continue;
        counts.set(stem, (counts.get(stem) ?? 0) + 1);
        length++;
      }
    }
    for (const [stem, count] of counts) {
      const known = shares.get(stem) ?? { share: 0, publications: 0 };
      shares.set(stem, {
        share: known.share + (belief * count) / length,
        publications: known.publications + 1,
      });
    }
  }
  const weighed = [...shares]
    .filter(([stem, { publications }]) => publications >= feedbackLimits.inAtLeast && !asked.has(stem))
    .map(([stem, { share }]) => [stem, share * inverseFrequency(frequencyAmong(stem), candidates)] as const)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, feedbackLimits.terms);
  const total = weighed.reduce((sum, [, weight]) => sum + weight, 0);
  return new Map(weighed.map(([stem, weight]) => [stem, weight / total]));
}

/** About 0..1: how much of the model a publication says, longer ones needing to say it more often. */
export function feedbackScore(model: FeedbackModel, text: RankedText, meanLength: number): number {
  if (model.size === 0) return 0;
  const counts = new Map<string, number>();
  let length = 0;
  for (const { stems } of [text.title, text.headings, text.body]) {
    length += stems.length;
    for (const stem of stems) if (model.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const damping = 0.5 + (0.5 * length) / (meanLength || 1);
  let score = 0;
  for (const [stem, count] of counts) score += (model.get(stem) ?? 0) * saturated(count / damping, 1);
  return score;
}
