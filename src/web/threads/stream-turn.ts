import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { TurnResult } from '../../conversation/index.ts';
import type { AnswerEvent } from '../../domain/index.ts';
import { toAppError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { threadPath } from '../addresses.ts';

const HEARTBEAT_MS = 15_000;

/**
 * The steps of a turn as server-sent events, each named by its type. The last is `done` with the address of the answer,
 * `failed` with a sentence, or `page`: the outcome is no answer, and the form's own page tells it.
 */
export function streamTurn(
  c: Context,
  logger: Logger,
  ask: (signal: AbortSignal, onStep: (step: AnswerEvent) => Promise<void>) => Promise<TurnResult>,
): Response {
  return streamSSE(c, async (stream) => {
    const abort = new AbortController();
    stream.onAbort(() => abort.abort());
    const heartbeat = setInterval(() => void stream.write(': still working\n\n'), HEARTBEAT_MS);
    const send = (event: string, data: object) => stream.writeSSE({ event, data: JSON.stringify(data) });
    try {
      const result = await ask(abort.signal, (step) => send(step.type, step));
      if (result.kind === 'answered')
        await send('done', { address: `${threadPath(result.thread.id)}#answer` });
      else if (result.kind === 'failed') await send('failed', { publicMessage: result.message });
      else await send('page', {});
    } catch (error) {
      if (abort.signal.aborted) return;
      const known = toAppError(error);
      if (known.status >= 500) logger.error({ err: known.cause ?? known }, 'a follow-up failed');
      await send('failed', { publicMessage: known.publicMessage });
    } finally {
      clearInterval(heartbeat);
    }
  });
}
