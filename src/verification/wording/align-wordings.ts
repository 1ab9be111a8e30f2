import type { Word, Wording } from './read-wording.ts';

/** For every word of a claim the word of the quotes that it says again; -1 where there is none. */
export interface Alignment {
  readonly claim: Wording;
  readonly quoted: Wording;
  readonly to: readonly number[];
  /** For every word of the quotes the claim's words that say it again. */
  readonly from: readonly (readonly number[])[];
  /** For every word of the claim all words of the quotes that it could be. */
  readonly candidates: readonly (readonly number[])[];
}

/** How far around a word its neighbours say which of several equal words of the quotes is meant. */
const REACH = 4;

/**
 * Finds for each word of the claim its like in the quotes. Of several the one whose neighbours are the claim's neighbours too, and that stands
 * in the sentence that has most of the claim's words. Order may differ: that is for the checks to judge.
 */
export function alignWordings(claim: Wording, quoted: Wording): Alignment {
  const places = new Map<string, number[]>();
  quoted.words.forEach((word, at) => {
    for (const key of word.keys) {
      const known = places.get(key);
      if (known) known.push(at);
      else places.set(key, [at]);
    }
  });
  const candidates = claim.words.map((word) => [
    ...new Set(word.keys.flatMap((key) => places.get(key) ?? [])),
  ]);
  const share = sentenceShares(candidates, quoted);
  const to = claim.words.map((word, at) => {
    let [best, most] = [-1, -1];
    for (const place of candidates[at] ?? []) {
      const other = quoted.words[place] as Word;
      const score =
        likeness(word, other) + (share[other.sentence] ?? 0) + context(at, place, candidates, quoted.words);
      if (score > most + 1e-9) [best, most] = [place, score];
    }
    return best;
  });
  const from: number[][] = quoted.words.map(() => []);
  to.forEach((place, at) => {
    if (place !== -1) from[place]?.push(at);
  });
  return { claim, quoted, to, from, candidates };
}

function likeness(word: Word, other: Word): number {
  if (word.quantity && other.quantity) {
    return (
      (word.quantity.unit === other.quantity.unit ? 2 : 0) +
      (word.quantity.bound === other.quantity.bound ? 1 : 0)
    );
  }
  return word.root === other.root ? (word.text === other.text ? 1 : 0.9) : 0.4;
}

/** How much of the claim each sentence of the quotes has. */
function sentenceShares(candidates: readonly (readonly number[])[], quoted: Wording): number[] {
  const counts: number[] = [];
  for (const places of candidates) {
    for (const sentence of new Set(places.map((at) => quoted.words[at]?.sentence ?? 0))) {
      counts[sentence] = (counts[sentence] ?? 0) + 1;
    }
  }
  return Array.from(counts, (count) => (count ?? 0) / Math.max(1, candidates.length));
}

function context(
  at: number,
  place: number,
  candidates: readonly (readonly number[])[],
  words: readonly Word[],
): number {
  const sentence = words[place]?.sentence;
  let sum = 0;
  for (let near = Math.max(0, at - REACH); near <= Math.min(candidates.length - 1, at + REACH); near++) {
    if (near === at) continue;
    let best = 0;
    for (const other of candidates[near] ?? []) {
      if (other === place || words[other]?.sentence !== sentence) continue;
      const distance = Math.abs(near - at - (other - place));
      best = Math.max(best, distance === 0 ? 1 : 1 / (1 + distance));
    }
    sum += best / Math.abs(near - at);
  }
  return sum;
}
