import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import { streamSSE } from 'hono/streaming';
import type { App } from '../../app.ts';
import { refuse, toApiError, toProblem } from '../problem.ts';
import { requireComposer, requireLive, requireQuestion } from './ask.ts';
import { readQuery } from './read-query.ts';
import { problems } from './responses.ts';
import { streamQuerySchema } from './schemas.ts';

const HEARTBEAT_MS = 15_000;

export const streamRoute = createRoute({
  method: 'get',
  path: '/api/v1/answers/stream',
  summary: 'Ask a question and follow the work',
  description:
    'Server-sent events. The event name is the type of the step; the data is the step as JSON. Ends after `completed`, `abstained`, `failed` or `problem`. Addresses end up in logs of proxies: prefer POST for words about a patient.',
  request: { query: streamQuerySchema },
  responses: {
    200: { description: 'The events', content: { 'text/event-stream': { schema: { type: 'string' } } } },
    204: { description: 'Reconnection after a finished answer: nothing to add' },
    ...problems(400, 403, 422),
  },
});

/**
 * The pipeline's events, one server-sent event each. A reader that goes away stops the pipeline. Only the last event has
 * an id, so a browser that reconnects after the end (EventSource does) is told with 204 that there is nothing more.
 */
export function streamAnswer(c: Context<{ Variables: RequestIdVariables }>, app: App): Response {
  if (c.req.header('sec-fetch-site') === 'cross-site') {
    throw refuse(403, 'Another site may not ask through your browser. Open Probatum itself.');
  }
  const query = readQuery(c.req.url, streamQuerySchema);
  const question = requireQuestion(query.q);
  const live = requireLive(query.live === undefined ? undefined : query.live === 'true', app.settings);
  const composer = requireComposer(query.composer, app.settings);
  if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' });
  if (c.req.header('last-event-id')) return c.body(null, 204);
  const { audience } = query;
  const requestId = c.get('requestId');
  const path = c.req.path;

  return streamSSE(c, async (stream) => {
    const abort = new AbortController();
    stream.onAbort(() => abort.abort());
    const heartbeat = setInterval(() => void stream.write(': still working\n\n'), HEARTBEAT_MS);
    try {
      const request = { question, ...(audience ? { audience } : {}), ...live, ...composer };
      for await (const event of app.ask(request, abort.signal)) {
        if (abort.signal.aborted) return;
        const answer = 'answer' in event ? event.answer : null;
        await stream.writeSSE({
          event: event.type,
          data: JSON.stringify(event),
          ...(answer ? { id: answer.id } : {}),
        });
      }
    } catch (error) {
      if (abort.signal.aborted) return;
      const appError = toApiError(error);
      if (appError.status >= 500)
        app.logger.error({ err: appError.cause ?? appError, requestId }, 'stream failed');
      await stream.writeSSE({
        event: 'problem',
        data: JSON.stringify(toProblem(appError, path, requestId)),
        id: 'problem',
      });
    } finally {
      clearInterval(heartbeat);
    }
  });
}
