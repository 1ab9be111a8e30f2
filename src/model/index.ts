export { type CallQueue, openCallQueue } from './call-queue.ts';
export { type KeptReplies, openKeptReplies } from './kept-replies.ts';
export type {
  LanguageModelPort,
  ModelFailure,
  ModelProgress,
  ModelRequest,
  ModelResult,
  ModelUsage,
} from './language-model-port.ts';
export { openLanguageModel } from './open-language-model.ts';
