import { EndlessReply } from './guarded-fetch.ts';
import type { ModelFailure } from './language-model-port.ts';

/** Words by which servers say that a prompt is longer than the model's context. */
const tooLong =
  /context[ _-]?(?:length|size|window)|maximum context|context_length_exceeded|exceed\w* (?:the )?(?:available |maximum )?(?:context|tokens?)|(?:prompt|input|request) (?:is |was )?too (?:long|large)|too many tokens|n_ctx/i;
const absent = /model[^.]{0,60}(?:not found|does ?n[o']t exist|not exist|unknown|not loaded)|no such model/i;

/** Turns what the AI SDK throws into a failure an editor can act on. Never repeats the error's own text: it may hold the prompt. */
export function describeFailure(
  error: unknown,
  signal: AbortSignal | undefined,
  deadline: AbortSignal,
): ModelFailure {
  if (signal?.aborted) return failures.stopped;
  if (deadline.aborted) return failures['too slow'];
  if (chainOf(error).some((one) => one instanceof EndlessReply)) return failures['endless reply'];
  const status = statusOf(error);
  if (status === null) return isUnreadable(error) ? failures['unusable reply'] : failures.unreachable;
  const said = bodyOf(error);
  if (status === 413 || ((status === 400 || status === 422 || status >= 500) && tooLong.test(said)))
    return failures['too long'];
  if (status === 401 || status === 403) return failures.refused;
  if (status === 404 || (status === 400 && absent.test(said))) return failures.absent;
  if (status === 408 || status === 429 || status >= 500) {
    return {
      ok: false,
      reason: 'busy',
      message: `The language model is busy or out of order (status ${status}). Try again later.`,
    };
  }
  if (status >= 400) {
    return {
      ok: false,
      reason: 'refused',
      message: `The language model’s server refused the request (status ${status}). Check PROBATUM_MODEL and PROBATUM_MODEL_URL.`,
    };
  }
  return chainOf(error).some(isBroken) ? failures.unreachable : failures['unusable reply'];
}

/** What `fetch` throws when a connection breaks before or in the middle of a reply. */
function isBroken(error: unknown): boolean {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return name === 'TypeError' || (typeof code === 'string' && /^(?:UND_ERR_|ECONN|EPIPE)/.test(code));
}

/** A sentence for each way to fail; `busy` and other refusals name the status instead (`describeFailure`). */
export const failures = {
  stopped: failure('stopped', 'The request was stopped.'),
  'too slow': failure(
    'too slow',
    'The language model did not answer in time. Choose a faster one, or raise PROBATUM_MODEL_SECONDS.',
  ),
  refused: failure('refused', 'The language model refused the key. Check PROBATUM_MODEL_KEY.'),
  absent: failure(
    'absent',
    'The language model was not found at its address. Check PROBATUM_MODEL and PROBATUM_MODEL_URL; with Ollama, pull the model first.',
  ),
  'too long': failure(
    'too long',
    'The question and its passages are longer than the language model can read. Set PROBATUM_MODEL_CONTEXT to the model’s context, in tokens.',
  ),
  'endless reply': failure(
    'endless reply',
    'The language model wrote on without coming to an end and was cut off. Try again, or choose another model.',
  ),
  declined: failure('declined', 'The language model declined to write this.'),
  'unusable reply': failure(
    'unusable reply',
    'The language model did not answer in the form asked for. Try again, or choose another model.',
  ),
  unreachable: failure(
    'unreachable',
    'The language model cannot be reached. Check that it runs, and PROBATUM_MODEL_URL.',
  ),
} as const;

/** Whether the same request may do better a moment later. */
export function isWorthRetrying({ reason }: ModelFailure): boolean {
  return reason === 'busy' || reason === 'unreachable';
}

/** The server's own wish how long to wait, in milliseconds; null when it has none. */
export function retryAfterMs(error: unknown): number | null {
  const headers = (error as { responseHeaders?: Record<string, string> } | null)?.responseHeaders;
  const seconds = Number(headers?.['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null;
}

/** Whether the server refused the form of the request itself: it may know neither schemas nor counting of tokens. */
export function refusesForm(error: unknown): boolean {
  const status = statusOf(error);
  const said = bodyOf(error);
  return (status === 400 || status === 422 || status === 501) && !tooLong.test(said) && !absent.test(said);
}

function failure(reason: ModelFailure['reason'], message: string): ModelFailure {
  return { ok: false, reason, message };
}

/** An error with what it came from, at most five deep. */
function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let at = error; at && chain.length < 5; at = (at as { cause?: unknown }).cause) chain.push(at);
  return chain;
}

/** HTTP status of an APICallError of the AI SDK; null for anything else. */
function statusOf(error: unknown): number | null {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : null;
}

function bodyOf(error: unknown): string {
  const body = (error as { responseBody?: unknown } | null)?.responseBody;
  return typeof body === 'string' ? body.slice(0, 4_000) : '';
}

function isUnreadable(error: unknown): boolean {
  const name = (error as { name?: unknown } | null)?.name;
  return (
    typeof name === 'string' &&
    /JSONParse|TypeValidation|InvalidResponse|NoContent|NoOutput|EmptyResponse/.test(name)
  );
}
