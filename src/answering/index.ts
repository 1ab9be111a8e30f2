export { answerAtEnd } from './answer-at-end.ts';
export { type AnsweringParts, answerQuestion } from './answer-question.ts';
export type { ExplainedReference, Explanation } from './follow-up/about-answer.ts';
export { type FollowUp, type FollowUpParts, resolveFollowUp } from './follow-up/resolve-follow-up.ts';
export { suggestFollowUps } from './follow-up/suggest-follow-ups.ts';
export type { EarlierTurn } from './follow-up/thread-focus.ts';
export { checkQuestion } from './interpret/input.ts';
export { describeLimits } from './interpret/read-limits.ts';
export { stripIdentifiers } from './interpret/strip-identifiers.ts';
export { readLiveWish } from './live/live-wish.ts';
export { type ComposerWish, readComposerWish } from './model-composer/composer-wish.ts';
export { describeWriting, type Writing } from './model-composer/describe-writing.ts';
export type { ModelComposer } from './model-composer/index.ts';
export type {
  AnswerStore,
  AnswerSummary,
  AskRequest,
  LiveLiterature,
  LiveReport,
  LiveSource,
  LiveStep,
  Remember,
} from './ports.ts';
