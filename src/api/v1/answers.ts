import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { RequestIdVariables } from 'hono/request-id';
import { answerAtEnd } from '../../answering/index.ts';
import type { App } from '../../app.ts';
import type { Answer } from '../../domain/index.ts';
import { refuse } from '../problem.ts';
import { requireComposer, requireLive, requireQuestion } from './ask.ts';
import { limitBody, requireJson } from './json-body.ts';
import { problems } from './responses.ts';
import { answerParametersSchema, answerSchema, askBodySchema, storedAnswerSchema } from './schemas.ts';
import { streamAnswer, streamRoute } from './stream-answer.ts';

const post = createRoute({
  method: 'post',
  path: '/api/v1/answers',
  summary: 'Ask a question',
  description:
    'Stores the answer and gives it with its permanent address. `insufficient-evidence`, `out-of-scope` and `emergency` are answers too: read `status`.',
  middleware: [limitBody, requireJson] as const,
  request: { body: { required: true, content: { 'application/json': { schema: askBodySchema } } } },
  responses: {
    201: { description: 'The stored answer', content: { 'application/json': { schema: answerSchema } } },
    ...problems(400, 413, 415, 422, 503),
  },
});

const get = createRoute({
  method: 'get',
  path: '/api/v1/answers/{id}',
  summary: 'A stored answer, with what became of its sources since',
  request: { params: answerParametersSchema },
  responses: {
    200: {
      description: 'The answer as it was given, and beside it what stands otherwise today',
      content: { 'application/json': { schema: storedAnswerSchema } },
    },
    ...problems(404),
  },
});

/** `POST /answers`, `GET /answers/stream`, `GET /answers/:id`. The stream stands first: `:id` would take its path. */
export function answerRoutes(api: OpenAPIHono<{ Variables: RequestIdVariables }>, app: App): void {
  api.openapi(post, async (c) => {
    const body = c.req.valid('json');
    const { audience } = body;
    const question = requireQuestion(body.question);
    const live = requireLive(body.live, app.settings);
    const composer = requireComposer(body.composer, app.settings);
    const request = { question, ...(audience ? { audience } : {}), ...live, ...composer };
    const answer = await answerAtEnd(app.ask(request, c.req.raw.signal));
    c.header('Location', `/api/v1/answers/${encodeURIComponent(answer.id)}`);
    return c.json({ ...answer, ...(await suggestionsOf(app, answer)) }, 201);
  });

  api.openAPIRegistry.registerPath(streamRoute);
  api.get(streamRoute.path, (c) => streamAnswer(c, app));

  api.openapi(get, async (c) => {
    const answer = await app.answers.find(c.req.valid('param').id);
    if (!answer) throw refuse(404, 'There is no answer with this id. Ask with POST /api/v1/answers.');
    const statusNow = await app.statusesNow(answer);
    return c.json({ ...answer, ...(await suggestionsOf(app, answer)), statusNow }, 200);
  });
}

/** Left out where there are none. */
async function suggestionsOf(app: App, answer: Answer): Promise<{ suggestions?: string[] }> {
  const suggestions = await app.suggest(answer);
  return suggestions.length > 0 ? { suggestions: [...suggestions] } : {};
}
