export type { LanguageModelPort, ModelFailure, ModelResult } from './language-model-port.ts';
export { openLanguageModel } from './open-language-model.ts';
