import type { LanguageModel } from 'ai';
import type { ModelSettings } from '../config.ts';
import { guardedFetch } from './guarded-fetch.ts';

/** Bytes of one reply, in every form and with its thinking; a stream spends some hundred bytes on a token. */
const MOST_BYTES = 8_000_000;

/** How much a server is asked to know beyond plain chat. */
export interface Abilities {
  /** JSON Schema the reply must follow; null: none is asked for. */
  readonly shape: object | null;
  /** Count tokens of a stream. */
  readonly counts: boolean;
}

export type Connect = (abilities: Abilities) => LanguageModel;

/** Servers of one's own take any temperature; some models of the clouds refuse one. */
const local: ReadonlySet<ModelSettings['provider']> = new Set(['ollama', 'vllm', 'llama.cpp']);

/** Loads the provider's part of the AI SDK. Connecting costs nothing and sends nothing. */
export async function loadProvider({ provider, name, url, key }: ModelSettings): Promise<Connect> {
  const fetch = guardedFetch(MOST_BYTES);
  if (provider === 'anthropic') {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    const model = createAnthropic({
      fetch,
      ...(key ? { apiKey: key } : {}),
      ...(url ? { baseURL: url } : {}),
    })(name);
    return () => model;
  }
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  return ({ shape, counts }) =>
    createOpenAICompatible({
      name: provider,
      baseURL: url ?? '',
      fetch,
      includeUsage: counts,
      ...(key ? { apiKey: key } : {}),
      transformRequestBody: ({ max_tokens, ...body }) => ({
        ...body,
        // Newer models of OpenAI refuse the old name, and most other servers do not know the new one.
        ...(max_tokens === undefined
          ? {}
          : { [provider === 'openai' ? 'max_completion_tokens' : 'max_tokens']: max_tokens }),
        ...(local.has(provider) ? { temperature: 0 } : {}),
        ...(shape
          ? { response_format: { type: 'json_schema', json_schema: { name: 'reply', schema: shape } } }
          : {}),
      }),
    })(name);
}
