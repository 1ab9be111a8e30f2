import type { LanguageModel } from 'ai';
import type { z } from 'zod';
import type { ModelSettings } from '../config.ts';
import { describeFailure, isWorthRetrying } from './describe-failure.ts';
import type { LanguageModelPort, ModelFailure, ModelResult } from './language-model-port.ts';
import { readJson } from './read-json.ts';

/** One deadline for a reply and its retry: local models write a page in about this time. */
const DEADLINE_MS = 120_000;
const PAUSE_MS = 500;

/**
 * The model of the settings. Opens nothing yet: the AI SDK is loaded with the first request, so that a start without a model, or before
 * its first use, costs nothing. Prompts go to the model's address only, and are not logged.
 */
export function openLanguageModel(
  settings: ModelSettings,
  { deadlineMs = DEADLINE_MS, pauseMs = PAUSE_MS }: { deadlineMs?: number; pauseMs?: number } = {},
): LanguageModelPort {
  let loaded: Promise<Ready> | null = null;
  return {
    name: `${settings.provider}:${settings.name}`,
    async rewrite(system, prompt, schema, signal) {
      loaded ??= load(settings);
      const ready = await loaded;
      const deadline = AbortSignal.timeout(deadlineMs);
      const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
      const attempt = () => request(ready, { system, prompt, schema, stop, signal, deadline });
      const first = await attempt();
      if (first.ok || !isWorthRetrying(first) || stop.aborted) return first;
      await pause(pauseMs, stop);
      return stop.aborted ? first : attempt();
    },
  };
}

interface Ready {
  readonly generateText: typeof import('ai').generateText;
  readonly model: LanguageModel;
}

async function load({ provider, name, url, key }: ModelSettings): Promise<Ready> {
  // The SDK would print its remarks on unsupported options to the console.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const { generateText } = await import('ai');
  if (provider === 'anthropic') {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    const connect = createAnthropic({ ...(key ? { apiKey: key } : {}), ...(url ? { baseURL: url } : {}) });
    return { generateText, model: connect(name) };
  }
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const connect = createOpenAICompatible({
    name: 'openai-compatible',
    baseURL: url ?? '',
    ...(key ? { apiKey: key } : {}),
  });
  return { generateText, model: connect(name) };
}

async function request<T>(
  { generateText, model }: Ready,
  ask: {
    readonly system: string;
    readonly prompt: string;
    readonly schema: z.ZodType<T>;
    readonly stop: AbortSignal;
    readonly signal: AbortSignal | undefined;
    readonly deadline: AbortSignal;
  },
): Promise<ModelResult<T>> {
  try {
    // Plain text and our own parsing: many servers know no schemas, and those that do still have to be checked.
    const { text } = await generateText({
      model,
      system: ask.system,
      prompt: ask.prompt,
      maxRetries: 0,
      abortSignal: ask.stop,
    });
    const value = readJson(text, ask.schema);
    if (value !== null) return { ok: true, value };
    return unusable;
  } catch (error) {
    return describeFailure(error, ask.signal, ask.deadline);
  }
}

const unusable: ModelFailure = {
  ok: false,
  reason: 'unusable reply',
  message: 'The language model did not answer in the form asked for. Try again, or choose another model.',
};

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener('abort', done);
  });
}
