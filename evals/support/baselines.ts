import { negationsOf } from '../../src/verification/index.ts';
import { foldWord, stemWord, tokenize } from '../../src/vocabulary/index.ts';
import { macroF1 } from './class-scores.ts';
import { type Pair, type VerdictClass, verdictClasses } from './pairs.ts';

export type Judge = (pair: Pair) => VerdictClass;

/** The class that most of the pairs have. */
export function majority(pairs: readonly Pair[]): Judge {
  const counts = verdictClasses.map((one) => pairs.filter(({ expected }) => expected === one).length);
  const most = verdictClasses[counts.indexOf(Math.max(...counts))] ?? 'not enough';
  return () => most;
}

/**
 * Word overlap: when the evidence has this share of the claim's words, the claim is supported, or contradicted where only one of the two
 * negates. The share is the one with the best macro-F1 on `pairs`.
 */
export function overlap(pairs: readonly Pair[]): { judge: Judge; share: number } {
  const shares = new Map(pairs.map((pair) => [pair, overlapOf(pair)]));
  const at = (share: number) => (pair: Pair) => judged(pair, shares.get(pair) ?? overlapOf(pair), share);
  let [best, most] = [0.5, -1];
  for (let share = 0.1; share <= 1.001; share += 0.05) {
    const judge = at(share);
    const score = macroF1(pairs.map((pair) => ({ expected: pair.expected, got: judge(pair) })));
    if (score > most) [best, most] = [share, score];
  }
  return { judge: at(best), share: Math.round(best * 100) / 100 };
}

function judged({ claim, evidence }: Pair, overlapping: number, share: number): VerdictClass {
  if (overlapping < share) return 'not enough';
  return negationsOf(claim) % 2 === negationsOf(evidence.join(' ')) % 2 ? 'supported' : 'contradicted';
}

function overlapOf({ claim, evidence }: Pair): number {
  const own = wordsOf(claim);
  const theirs = wordsOf(evidence.join(' '));
  return own.size === 0 ? 0 : [...own].filter((word) => theirs.has(word)).length / own.size;
}

function wordsOf(text: string): Set<string> {
  return new Set(
    tokenize(text)
      .map((token) => stemWord(foldWord(token.text)))
      .filter((word) => word.length > 3),
  );
}
