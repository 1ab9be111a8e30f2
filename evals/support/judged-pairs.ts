import {
  type Against,
  compareWording,
  judgePair,
  leaningOf,
  type PairVerdict,
  verdictOf,
} from '../../src/verification/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import type { Judged } from './class-scores.ts';
import type { Pair, VerdictClass } from './pairs.ts';

/** A pair as the reading of pairs (`judgePair`) and the gate (`compareWording`) take it. */
export interface JudgedPair extends Judged {
  readonly item: 'pair';
  readonly set: Pair['set'];
  readonly id: string;
  readonly half: Pair['half'];
  readonly claim: string;
  /** The verdict of the reading; `got` of `Judged`. */
  readonly got: VerdictClass;
  readonly leaning: VerdictClass;
  readonly covered: number;
  readonly against: readonly Against[];
  readonly gate: VerdictClass;
}

export function judgeOf(
  { set, id, half, claim, evidence, expected }: Pair,
  vocabulary: Vocabulary,
): JudgedPair {
  const { verdict, leaning, covered, against } = judgePair(claim, evidence, vocabulary);
  const gate = compareWording(claim, evidence, vocabulary).verdict;
  return {
    item: 'pair',
    set,
    id,
    half,
    claim,
    expected,
    got: classOf(verdict),
    leaning: classOf(leaning),
    covered,
    against,
    gate: gate === 'supported' || gate === 'contradicted' ? gate : 'not enough',
  };
}

/** The verdict that a pair would get if `share` of a statement were enough to speak of it. */
export function verdictAt({ covered, against }: JudgedPair, share: number): VerdictClass {
  return covered >= share ? classOf(verdictOf(against)) : 'not enough';
}

/** The leaning that a pair would get if `share` were enough to speak of a statement's matter. */
export function leaningAt({ covered, against }: JudgedPair, share: number): VerdictClass {
  return covered >= share ? leaningOf(against) : 'not enough';
}

function classOf(verdict: PairVerdict): VerdictClass {
  return verdict === 'not settled' ? 'not enough' : verdict;
}
