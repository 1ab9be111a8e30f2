import type { Stems } from '../../vocabulary/index.ts';
import { isStopWord } from '../interpret/stop-words.ts';
import { fieldsOf, saturated } from './match-publication.ts';
import type { RankedText } from './read-for-ranking.ts';
import { inverseFrequency } from './read-terms.ts';

/** The weights of the stems that the best candidates share, by the stems' numbers: sum 1, 0 for every other stem. */
export type FeedbackModel = Float64Array;

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
 * @param isAsked whether a stem is the question's own.
 * @param all every candidate, for telling what is common among them.
 */
export function feedbackModel(
  ranked: readonly { readonly text: RankedText; readonly score: number }[],
  isAsked: (stem: number) => boolean,
  all: readonly RankedText[],
  stems: Stems,
): FeedbackModel {
  const best = ranked[0]?.score ?? 0;
  const shares = new Map<number, { share: number; publications: number }>();
  const tells = new Map<number, boolean>();
  const isTelling = (stem: number) => {
    let known = tells.get(stem);
    if (known === undefined) {
      const { text } = stems.at(stem);
      known = text.length > 2 && !isStopWord(text);
      tells.set(stem, known);
    }
    return known;
  };
  for (const { text, score } of ranked.slice(0, feedbackLimits.publications)) {
    const belief = Math.exp((score - best) / feedbackLimits.falloff);
    const { counts, length } = countStems(text, isTelling);
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
    ([stem, { publications }]) => publications >= feedbackLimits.inAtLeast && !isAsked(stem),
  );
  const frequencies = frequenciesOf(
    shared.map(([stem]) => stem),
    all,
    stems,
  );
  const weighed = shared
    .map(([stem, { share }]) => {
      const rarity = inverseFrequency(frequencies[stem] ?? 0, all.length);
      return { stem, text: stems.at(stem).text, weight: share * rarity };
    })
    .sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1))
    .slice(0, feedbackLimits.terms);
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const model = new Float64Array(stems.size);
  for (const { stem, weight } of weighed) model[stem] = weight / total;
  return model;
}

/** In how many of the texts each of these stems stands, by their numbers; nothing of the others. */
function frequenciesOf(wanted: readonly number[], texts: readonly RankedText[], stems: Stems): Uint32Array {
  const frequencies = new Uint32Array(stems.size);
  /** The text that had the stem last, from 1; 0 for a stem that is not wanted. */
  const lastIn = new Int32Array(stems.size);
  for (const stem of wanted) lastIn[stem] = -1;
  texts.forEach((text, index) => {
    for (const field of fieldsOf(text)) {
      for (const stem of field.stems) {
        const last = lastIn[stem] as number;
        if (last === 0 || last === index + 1) continue;
        lastIn[stem] = index + 1;
        frequencies[stem] = (frequencies[stem] ?? 0) + 1;
      }
    }
  });
  return frequencies;
}

function countStems(text: RankedText, isWanted: (stem: number) => boolean) {
  const counts = new Map<number, number>();
  let length = 0;
  for (const field of fieldsOf(text)) {
    for (const stem of field.stems) {
      if (!isWanted(stem)) continue;
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
      length++;
    }
  }
  return { counts, length };
}

/** About 0..1: how much of the model a publication says, longer ones needing to say it more often. */
export function feedbackScore(model: FeedbackModel, text: RankedText, meanLength: number): number {
  const length = fieldsOf(text).reduce((sum, { stems }) => sum + stems.length, 0);
  const { counts } = countStems(text, (stem) => (model[stem] ?? 0) > 0);
  const damping = 0.5 + (0.5 * length) / (meanLength || 1);
  let score = 0;
  for (const [stem, count] of counts) score += (model[stem] ?? 0) * saturated(count / damping, 1);
  return score;
}
