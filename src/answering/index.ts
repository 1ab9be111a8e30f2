export { type AnsweringParts, answerQuestion } from './answer-question.ts';
export type { AnswerStore, AnswerSummary, AskRequest } from './ports.ts';
