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
 * @param all every candidate, for telling what is common among them.
 */
export function feedbackModel(
  ranked: readonly { readonly text: RankedText; readonly score: number }[],
  asked: { has(stem: string): boolean },
  all: readonly RankedText[],
): FeedbackModel {
  const best = ranked[0]?.score ?? 0;
  const shares = new Map<string, { share: number; publications: number }>();
  for (const { text, score } of ranked.slice(0, feedbackLimits.publications)) {
    const belief = Math.exp((score - best) / feedbackLimits.falloff);
    const { counts, length } = countStems(text, (stem) => stem.length > 2 && !isStopWord(stem));
    for (const [stem, count] of counts) {
      const known = shares.get(stem);
      const share = (belief * count) / length;
      if (known) {
        known.share += share;
        known.publications++;
      } else shares.set(stem, { share, publications: 1 });
    }
  }
  const shared = [...shares].filter(
    ([stem, { publications }]) => publications >= feedbackLimits.inAtLeast && !asked.has(stem),
  );
  const frequencies = frequenciesOf(new Set(shared.map(([stem]) => stem)), all);
  const weighed = shared
    .map(
      ([stem, { share }]) =>
        [stem, share * inverseFrequency(frequencies.get(stem) ?? 0, all.length)] as const,
    )
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, feedbackLimits.terms);
  const total = weighed.reduce((sum, [, weight]) => sum + weight, 0);
  return new Map(weighed.map(([stem, weight]) => [stem, weight / total]));
}

/** In how many of the texts each of the stems stands. */
function frequenciesOf(stems: ReadonlySet<string>, texts: readonly RankedText[]): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const text of texts) {
    const { counts } = countStems(text, (stem) => stems.has(stem));
    for (const stem of counts.keys()) frequencies.set(stem, (frequencies.get(stem) ?? 0) + 1);
  }
  return frequencies;
}

function countStems({ title, headings, body }: RankedText, wanted: (stem: string) => boolean) {
  const counts = new Map<string, number>();
  let length = 0;
  for (const { stems } of [title, headings, body]) {
    for (const stem of stems) {
      if (!wanted(stem)) continue;
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
      length++;
    }
  }
  return { counts, length };
}

/** About 0..1: how much of the model a publication says, longer ones needing to say it more often. */
export function feedbackScore(model: FeedbackModel, text: RankedText, meanLength: number): number {
  if (model.size === 0) return 0;
  const length = text.title.stems.length + text.headings.stems.length + text.body.stems.length;
  const { counts } = countStems(text, (stem) => model.has(stem));
  const damping = 0.5 + (0.5 * length) / (meanLength || 1);
  let score = 0;
  for (const [stem, count] of counts) score += (model.get(stem) ?? 0) * saturated(count / damping, 1);
  return score;
}
