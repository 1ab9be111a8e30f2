import type { ModelFailure } from './language-model-port.ts';

/** Turns what the AI SDK throws into a failure an editor can act on. Never repeats the error's own text: it may hold the prompt. */
export function describeFailure(
  error: unknown,
  signal: AbortSignal | undefined,
  deadline: AbortSignal,
): ModelFailure {
  if (signal?.aborted) return failure('stopped', 'The request was stopped.');
  if (deadline.aborted)
    return failure(
      'too slow',
      'The language model did not answer in time. Try again, or choose a faster one.',
    );
  const status = statusOf(error);
  if (status === 401 || status === 403)
    return failure('refused', 'The language model refused the key. Check PROBATUM_MODEL_KEY.');
  if (status === 404)
    return failure(
      'refused',
      'The language model was not found at its address. Check PROBATUM_MODEL and PROBATUM_MODEL_URL.',
    );
  if (status !== null && status >= 400 && status < 500 && status !== 408 && status !== 429)
    return failure('refused', `The language model refused the request (status ${status}).`);
  if (status !== null && status >= 400)
    return failure('busy', `The language model is busy or out of order (status ${status}). Try again later.`);
  if (status !== null || isUnreadable(error))
    return failure('unusable reply', 'The language model did not answer in the form asked for.');
  return failure(
    'unreachable',
    'The language model cannot be reached. Check that it runs, and PROBATUM_MODEL_URL.',
  );
}

/** Whether the same request may do better a moment later. */
export function isWorthRetrying({ reason }: ModelFailure): boolean {
  return reason === 'busy' || reason === 'unreachable' || reason === 'unusable reply';
}

function failure(reason: ModelFailure['reason'], message: string): ModelFailure {
  return { ok: false, reason, message };
}

/** HTTP status of an APICallError of the AI SDK; null for anything else. */
function statusOf(error: unknown): number | null {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : null;
}

function isUnreadable(error: unknown): boolean {
  const name = (error as { name?: unknown } | null)?.name;
  return (
    typeof name === 'string' && /JSONParse|TypeValidation|InvalidResponse|NoContent|EmptyResponse/.test(name)
  );
}
