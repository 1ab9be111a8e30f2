import type { z } from 'zod';

/** Why a model gave nothing usable. `message` is for an editor: it says what to do and holds no secret. */
export interface ModelFailure {
  readonly ok: false;
  readonly reason: 'unreachable' | 'refused' | 'busy' | 'too slow' | 'unusable reply' | 'stopped';
  readonly message: string;
}

export type ModelResult<T> = { readonly ok: true; readonly value: T } | ModelFailure;

/** A language model, whoever runs it. Nothing it says is trusted: whoever asks checks the reply. */
export interface LanguageModelPort {
  /** As it is named in the settings, for example `openai-compatible:llama3.1`; stored with what it wrote. */
  readonly name: string;
  /**
   * One reply to one prompt, as JSON of the schema's shape. A failure is a result, never thrown. One deadline covers the reply and
   * the one retry; `signal` stops at once.
   */
  rewrite<T>(
    system: string,
    prompt: string,
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<ModelResult<T>>;
}
