import type { ModelMessage, streamText } from 'ai';
import type { Connect } from './connect.ts';
import { describeFailure, failures, refusesForm, retryAfterMs } from './describe-failure.ts';
import type { ModelFailure, ModelProgress } from './language-model-port.ts';

/** Text of one reply in UTF-16 units, thinking included: far beyond what fits the limit of tokens. */
const MOST_CHARACTERS = 60_000;
const PROGRESS_EVERY = 400;

export interface Reader {
  readonly streamText: typeof streamText;
  readonly connect: Connect;
  /** Set to false when the server refuses what goes beyond plain chat. */
  able: boolean;
}

export interface Stops {
  readonly signal: AbortSignal | undefined;
  readonly deadline: AbortSignal;
  /** Either of them. */
  readonly stop: AbortSignal;
}

/** One request's outcome. `text` is what came when it ended by itself; a cut one has `failure`. */
export interface Reply {
  readonly text: string;
  readonly failure: ModelFailure | null;
  /** It ended because the limit of tokens was reached. */
  readonly cut: boolean;
  readonly retryAfterMs: number | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Requests that were sent for it. */
  readonly calls: number;
}

/** Sends one request and reads its stream to the end, within the limits of time, tokens and bytes. */
export async function* readReply(
  reader: Reader,
  ask: {
    readonly system: string;
    readonly messages: readonly ModelMessage[];
    readonly shape: object | null;
    readonly maxOutputTokens: number | undefined;
  },
  stops: Stops,
): AsyncGenerator<ModelProgress, Reply> {
  const first = yield* readOnce(reader, ask, stops, reader.able);
  if (!first.refusedForm || !reader.able) return first.reply;
  // Said once, remembered for the life of the process: this server knows plain chat only.
  reader.able = false;
  const second = yield* readOnce(reader, ask, stops, false);
  return { ...second.reply, calls: first.reply.calls + second.reply.calls };
}

async function* readOnce(
  { streamText, connect }: Reader,
  { system, messages, shape, maxOutputTokens }: Parameters<typeof readReply>[1],
  { signal, deadline, stop }: Stops,
  able: boolean,
): AsyncGenerator<ModelProgress, { reply: Reply; refusedForm: boolean }> {
  let text = '';
  let thought = 0;
  let told = 0;
  const enough = new AbortController();
  const reply = (more: Partial<Reply>): Reply => ({
    text,
    failure: null,
    cut: false,
    retryAfterMs: null,
    inputTokens: 0,
    outputTokens: 0,
    calls: 1,
    ...more,
  });
  try {
    const { fullStream } = streamText({
      model: connect({ shape: able ? shape : null, counts: able }),
      system,
      messages: [...messages],
      maxRetries: 0,
      abortSignal: AbortSignal.any([stop, enough.signal]),
      // Told through the stream; the SDK would print it to the console.
      onError: () => {},
      ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    });
    for await (const part of fullStream) {
      if (part.type === 'error') throw part.error;
      if (part.type === 'abort') throw new Error('stopped');
      if (part.type === 'text-delta') text += part.text;
      if (part.type === 'reasoning-delta') thought += part.text.length;
      const characters = text.length + thought;
      if (characters > MOST_CHARACTERS) {
        return { reply: reply({ failure: failures['endless reply'] }), refusedForm: false };
      }
      if (characters >= told + PROGRESS_EVERY) {
        told = characters;
        yield { step: 'receiving', characters };
      }
      if (part.type === 'finish') {
        const { inputTokens = 0, outputTokens = 0 } = part.totalUsage;
        const declined = part.finishReason === 'content-filter';
        return {
          reply: reply({
            inputTokens,
            outputTokens,
            cut: part.finishReason === 'length',
            failure: declined ? failures.declined : null,
          }),
          refusedForm: false,
        };
      }
    }
    return { reply: reply({ failure: failures['unusable reply'] }), refusedForm: false };
  } catch (error) {
    const failure = describeFailure(error, signal, deadline);
    return {
      reply: reply({ failure, retryAfterMs: retryAfterMs(error) }),
      refusedForm: refusesForm(error) && !stop.aborted,
    };
  } finally {
    // Nobody listens any more: the server need not write on.
    enough.abort();
  }
}
