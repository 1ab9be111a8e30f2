export { answerAtEnd } from './answer-at-end.ts';
export { type AnsweringParts, answerQuestion } from './answer-question.ts';
export { checkQuestion } from './interpret/input.ts';
export { stripIdentifiers } from './interpret/strip-identifiers.ts';
export type { AnswerStore, AnswerSummary, AskRequest } from './ports.ts';
