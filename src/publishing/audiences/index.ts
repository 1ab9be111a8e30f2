export {
  type AudienceVersion,
  audienceVersion,
  isGuideline,
  type ShownParts,
  type ToldClaim,
  type ToldSection,
} from './audience-version.ts';
export type { LevelMeaning } from './audience-words.ts';
export { checkLoss } from './loss/check-loss.ts';
export {
  type AudienceTools,
  describeLoss,
  type LossKind,
  type LossProblem,
  type LossReport,
} from './loss/loss-report.ts';
export { readingGrade } from './reading-grade.ts';
export {
  type RefusedSentence,
  type Rewriting,
  rewriteForPatients,
  sentenceProblems,
} from './rewrite-for-patients.ts';
export { type AudienceWords, tellAudiences } from './tell-audiences.ts';
