export {
  type Against,
  judgePair,
  leaningOf,
  type PairJudgement,
  type PairVerdict,
  verdictOf,
} from './judge-pair/judge-pair.ts';
export { locateUncovered } from './locate-uncovered.ts';
export { type Retelling, retells, type Told } from './retelling/retells.ts';
export { negationsOf, numbersOf, type Stretch } from './statement-features.ts';
export { type Cue, type CueKind, cuesOf } from './statements/cues.ts';
export { type Negation, readNegations } from './statements/negations.ts';
export { type Quantity, quantitiesOf } from './statements/quantities.ts';
export { type Verification, verifyClaim } from './verify-claim.ts';
export { compareWording } from './wording/compare-wording.ts';
export { isReporting, rootOf } from './wording/content-words.ts';
export type { Problem, ProblemKind } from './wording/problem.ts';
