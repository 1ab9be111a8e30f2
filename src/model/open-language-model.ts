import type { ModelMessage } from 'ai';
import type { ModelSettings } from '../config.ts';
import { type CallQueue, openCallQueue } from './call-queue.ts';
import { loadProvider } from './connect.ts';
import { failures, isWorthRetrying } from './describe-failure.ts';
import { type KeptReplies, replyKey } from './kept-replies.ts';
import type {
  LanguageModelPort,
  ModelProgress,
  ModelRequest,
  ModelResult,
  ModelUsage,
} from './language-model-port.ts';
import { readJson } from './read-json.ts';
import { type Reader, type Reply, readReply, type Stops } from './read-reply.ts';

/** One deadline for a reply, its retry and its repair: local models write a page in about this time. */
const DEADLINE_MS = 120_000;
const PAUSE_MS = 500;
/** A server that wants us to wait longer than this is out of order for our purpose. */
const LONGEST_PAUSE_MS = 15_000;
/** So much of an unusable reply is shown back to the model. */
const SHOWN_BACK = 4_000;

export interface ModelOptions {
  readonly deadlineMs?: number;
  readonly pauseMs?: number;
  /** Shared by all models of a service; without it this model has its own. */
  readonly queue?: CallQueue;
  /** Without it nothing is kept. */
  readonly kept?: KeptReplies;
}

/**
 * The model of the settings. Opens nothing yet: the AI SDK is loaded with the first request, so that a start without a model, or before
 * its first use, costs nothing. Prompts go to the model's address only, and are not logged.
 */
export function openLanguageModel(
  settings: ModelSettings,
  { deadlineMs = DEADLINE_MS, pauseMs = PAUSE_MS, queue = openCallQueue(2), kept }: ModelOptions = {},
): LanguageModelPort {
  let loaded: Promise<Reader> | null = null;
  const name = `${settings.provider}:${settings.name}`;

  async function* ask<T>(
    request: ModelRequest<T>,
  ): AsyncGenerator<ModelProgress, ModelResult<T> & { usage: ModelUsage }> {
    const key =
      request.keepAs && replyKey([name, settings.url, request.keepAs, request.system, request.prompt]);
    const known = key ? request.schema.safeParse(await kept?.find(key)) : null;
    if (known?.success) return { ok: true, value: known.data, usage: { ...nothing, cached: true } };

    const deadline = request.deadline ?? AbortSignal.timeout(deadlineMs);
    const { signal } = request;
    const stops: Stops = { signal, deadline, stop: signal ? AbortSignal.any([signal, deadline]) : deadline };
    if (queue.full) yield { step: 'waiting' };
    const leave = await queue.enter(stops.stop);
    if (!leave) return { ...(signal?.aborted ? failures.stopped : failures['too slow']), usage: nothing };
    try {
      loaded ??= load(settings);
      const { result, usage } = yield* converse(await loaded, request, stops, pauseMs);
      if (result.ok && key) await kept?.keep(key, result.value);
      return { ...result, usage };
    } finally {
      leave();
    }
  }

  return {
    name,
    ask,
    async rewrite(system, prompt, schema, signal) {
      const asking = ask({ system, prompt, schema, signal });
      let next = await asking.next();
      while (!next.done) next = await asking.next();
      const { usage: _, ...result } = next.value;
      return result;
    },
  };
}

const nothing: ModelUsage = { calls: 0, inputTokens: 0, outputTokens: 0, cached: false };

/** Asks, once more when the server failed, and once more when what it said has not the form. */
async function* converse<T>(
  reader: Reader,
  { system, prompt, schema, shape, maxOutputTokens }: ModelRequest<T>,
  stops: Stops,
  pauseMs: number,
): AsyncGenerator<ModelProgress, { result: ModelResult<T>; usage: ModelUsage }> {
  let usage = nothing;
  let messages: readonly ModelMessage[] = [{ role: 'user', content: prompt }];
  let retries = 1;
  let repairs = 1;
  for (;;) {
    yield { step: 'asked' };
    const reply: Reply = yield* readReply(
      reader,
      { system, messages, shape: shape ?? null, maxOutputTokens },
      stops,
    );
    usage = {
      calls: usage.calls + reply.calls,
      inputTokens: usage.inputTokens + reply.inputTokens,
      outputTokens: usage.outputTokens + reply.outputTokens,
      cached: false,
    };
    const value = reply.failure ? null : readJson(reply.text, schema);
    if (value !== null) return { result: { ok: true, value }, usage };
    const failure = reply.failure ?? describeUnusable(reply);
    if (stops.stop.aborted) return { result: failure, usage };
    if (isWorthRetrying(failure) && retries-- > 0) {
      const wait = reply.retryAfterMs ?? pauseMs;
      if (wait > LONGEST_PAUSE_MS) return { result: failure, usage };
      await pause(wait, stops.stop);
      if (stops.stop.aborted) return { result: failure, usage };
    } else if (failure.reason === 'unusable reply' && repairs-- > 0) {
      messages = reply.text.trim() === '' ? messages : repairOf(prompt, reply.text);
    } else {
      return { result: failure, usage };
    }
    yield { step: 'asking again', because: failure.reason };
  }
}

/** What a model says that will not: in its first words, and without any JSON. */
const declines =
  /^\W*(?:i['’]?m (?:very )?sorry|sorry|i (?:can(?:no|['’])t|am unable|am not able|must decline|won['’]t)|as an? (?:ai|language model))\b/i;

function describeUnusable({ text, cut }: Reply) {
  if (cut) return failures['endless reply'];
  return declines.test(text) && !text.includes('{') ? failures.declined : failures['unusable reply'];
}

function repairOf(prompt: string, reply: string): readonly ModelMessage[] {
  return [
    { role: 'user', content: prompt },
    { role: 'assistant', content: reply.slice(0, SHOWN_BACK) },
    {
      role: 'user',
      content:
        'That was not in the form asked for. Answer again with the JSON object only: no words before or after it, no code fence.',
    },
  ];
}

async function load(settings: ModelSettings): Promise<Reader> {
  // The SDK would print its remarks on unsupported options to the console.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const { streamText } = await import('ai');
  return { streamText, connect: await loadProvider(settings), able: true };
}

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
