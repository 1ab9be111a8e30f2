import type { z } from 'zod';

/** Why a model gave nothing usable. `message` is for an editor: it says what to do and holds no secret. */
export interface ModelFailure {
  readonly ok: false;
  readonly reason:
    | 'unreachable'
    /** The key is wrong, or may not do this. */
    | 'refused'
    /** No such model at this address. */
    | 'absent'
    | 'busy'
    | 'too slow'
    /** The question with its passages does not fit into the model's context. */
    | 'too long'
    /** The model came to no end within the limit of tokens or bytes. */
    | 'endless reply'
    /** The model would not. */
    | 'declined'
    | 'unusable reply'
    | 'stopped';
  readonly message: string;
}

export type ModelResult<T> = { readonly ok: true; readonly value: T } | ModelFailure;

/** What requests took, failed ones too. */
export interface ModelUsage {
  /** Requests that were sent. */
  readonly calls: number;
  /** Tokens as the server counts them; 0 where it does not tell. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** The reply was kept from an earlier, equal request. */
  readonly cached: boolean;
}

export interface ModelRequest<T> {
  readonly system: string;
  readonly prompt: string;
  /** What the reply must hold; lenient where the asker checks more himself. */
  readonly schema: z.ZodType<T>;
  /** The same as JSON Schema, strictly, for servers that can hold a model to it. */
  readonly shape?: object;
  /** Name and version of the prompt. With it an equal request is answered from what was kept; without it always anew. */
  readonly keepAs?: string;
  readonly maxOutputTokens?: number;
  /** One deadline of several requests; without it the request has its own. */
  readonly deadline?: AbortSignal;
  /** Whoever asks has gone. */
  readonly signal?: AbortSignal | undefined;
}

/** What happens while a model is asked. */
export type ModelProgress =
  /** Others are asking; this request stands in the queue. */
  | { readonly step: 'waiting' }
  | { readonly step: 'asked' }
  /** So much text has come so far, in UTF-16 units. */
  | { readonly step: 'receiving'; readonly characters: number }
  /** The reply was of no use for this reason, and the model is asked once more. */
  | { readonly step: 'asking again'; readonly because: ModelFailure['reason'] };

/** A language model, whoever runs it. Nothing it says is trusted: whoever asks checks the reply. */
export interface LanguageModelPort {
  /** As it is named in the settings, for example `ollama:llama3.1:8b`; stored with what it wrote. */
  readonly name: string;
  /**
   * One reply to one prompt, as a value of the schema. A failure is a result, never thrown. One deadline covers waiting, the reply, one
   * retry when the server fails and one repair when the reply is not of the form; `signal` stops at once.
   */
  ask<T>(request: ModelRequest<T>): AsyncGenerator<ModelProgress, ModelResult<T> & { usage: ModelUsage }>;
  /** `ask` for those who follow no progress. Equal requests are asked anew. */
  rewrite<T>(
    system: string,
    prompt: string,
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<ModelResult<T>>;
}
