import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { RequestIdVariables } from 'hono/request-id';
import type { App } from '../app.ts';
import { AppError } from '../errors.ts';
import { problems } from './v1/responses.ts';
import { healthSchema } from './v1/schemas.ts';

/** How long index and database may take to answer before the service calls itself not ready. */
const READY_MS = 2_000;

const ok = { description: 'Yes', content: { 'application/json': { schema: healthSchema } } };
const health = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Is the process up?',
  responses: { 200: ok },
});
const ready = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'Do the evidence index and the database answer?',
  responses: { 200: ok, ...problems(503) },
});

export function healthRoutes(api: OpenAPIHono<{ Variables: RequestIdVariables }>, app: App): void {
  api.openapi(health, (c) => c.json({ status: 'ok' as const }, 200));
  api.openapi(ready, async (c) => {
    await withinTime(app.ready());
    return c.json({ status: 'ok' as const }, 200);
  });
}

async function withinTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${READY_MS} ms`)), READY_MS);
  });
  try {
    await Promise.race([work, deadline]);
  } catch (cause) {
    throw new AppError({
      code: 'index-unavailable',
      status: 503,
      retryable: true,
      publicMessage: 'The evidence index or the database does not answer.',
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}
