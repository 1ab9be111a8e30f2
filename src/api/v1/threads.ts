import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { App } from '../../app.ts';
import {
  newVisitorKey,
  type Owner,
  ownerOf,
  type TurnResult,
  threadAsJson,
  threadAsMarkdown,
  visitorCookie,
} from '../../conversation/index.ts';
import { AppError } from '../../errors.ts';
import { requireComposer, requireLive, requireQuestion } from './ask.ts';
import { limitBody, requireJson } from './json-body.ts';
import { problems } from './responses.ts';
import { type Api, given, json, nothing, takes } from './route-parts.ts';
import {
  answeredSchema,
  beginThreadSchema,
  exportQuerySchema,
  followUpSchema,
  notAskedSchema,
  renameSchema,
  threadListSchema,
  threadParametersSchema,
  threadSchema,
} from './thread-schemas.ts';

const asked = {
  200: json(notAskedSchema, 'Nothing was asked yet: `kind` says why and what to do'),
  201: json(answeredSchema, 'The stored answer, its turn, and the thread'),
  ...problems(400, 403, 404, 409, 413, 415, 422, 503),
};

const begin = createRoute({
  method: 'post',
  path: '/api/v1/threads',
  summary: 'Begin a conversation',
  description:
    'With a question, or with a stored answer and a follow-up to it. A visitor gets a cookie that makes the thread theirs; programs keep it.',
  middleware: [limitBody, requireJson] as const,
  request: { body: takes(beginThreadSchema) },
  responses: asked,
});

const goOn = createRoute({
  method: 'post',
  path: '/api/v1/threads/{id}/questions',
  summary: 'Ask a follow-up',
  description:
    'Resolved against the questions before. What could mean several things is not guessed: see `choose`.',
  middleware: [limitBody, requireJson] as const,
  request: { params: threadParametersSchema, body: takes(followUpSchema) },
  responses: asked,
});

const list = createRoute({
  method: 'get',
  path: '/api/v1/threads',
  summary: 'Your conversations, newest first',
  responses: { 200: json(threadListSchema, 'Of whoever asks, and nobody else') },
});

const read = createRoute({
  method: 'get',
  path: '/api/v1/threads/{id}',
  summary: 'A conversation',
  request: { params: threadParametersSchema },
  responses: {
    200: json(threadSchema, 'Its turns; the answers are at /api/v1/answers/{answerId}'),
    ...problems(404),
  },
});

const rename = createRoute({
  method: 'patch',
  path: '/api/v1/threads/{id}',
  summary: 'Give a conversation another title',
  middleware: [limitBody, requireJson] as const,
  request: { params: threadParametersSchema, body: takes(renameSchema) },
  responses: { 200: json(threadSchema, 'The conversation'), ...problems(400, 403, 404, 413, 415, 422) },
});

const remove = createRoute({
  method: 'delete',
  path: '/api/v1/threads/{id}',
  summary: 'Delete a conversation',
  description:
    'At once and for good, with the answers made in it; answers that an article or another conversation uses stay.',
  request: { params: threadParametersSchema },
  responses: { 204: nothing, ...problems(403, 404) },
});

const exportRoute = createRoute({
  method: 'get',
  path: '/api/v1/threads/{id}/export',
  summary: 'A conversation with its whole answers, as JSON or Markdown',
  request: { params: threadParametersSchema, query: exportQuerySchema },
  responses: {
    200: {
      description: 'The document',
      content: {
        'application/json': { schema: { type: 'object' } },
        'text/markdown': { schema: { type: 'string' } },
      },
    },
    ...problems(404, 422),
  },
});

/** `/api/v1/threads`: conversations of whoever asks. */
export function threadRoutes(api: Api, app: App): void {
  const { conversation } = app;
  const mine = (c: Context) => ownerOf(c.get('actor'), getCookie(c, visitorCookie.name));

  api.openapi(begin, async (c) => {
    const { answer, exact, audience, live, composer, question } = c.req.valid('json');
    const request = {
      question: requireQuestion(question),
      ...requireLive(live, app.settings),
      ...requireComposer(composer, app.settings),
      ...given({ answer, exact, audience }),
    };
    const { owner, introduce } = ownerOrNew(c, mine(c), app.settings.publicUrl);
    const result = await conversation.ask(owner, request, c.req.raw.signal);
    if (result.kind === 'answered') introduce();
    return send(c, result);
  });
  api.openapi(goOn, async (c) => {
    const { exact, audience, live, composer, question } = c.req.valid('json');
    const thread = c.req.valid('param').id;
    const request = {
      thread,
      question: requireQuestion(question),
      ...requireLive(live, app.settings),
      ...requireComposer(composer, app.settings),
      ...given({ exact, audience }),
    };
    return send(c, await conversation.ask(mine(c) ?? '', request, c.req.raw.signal));
  });
  api.openapi(list, async (c) => c.json({ threads: await conversation.list(mine(c)) }, 200));
  api.openapi(read, async (c) => c.json(await conversation.read(c.req.valid('param').id), 200));
  api.openapi(rename, async (c) =>
    c.json(await conversation.rename(mine(c), c.req.valid('param').id, c.req.valid('json').title), 200),
  );
  api.openapi(remove, async (c) => {
    await conversation.remove(mine(c), c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(exportRoute, async (c) => {
    const thread = await conversation.read(c.req.valid('param').id);
    const answers = await conversation.answersOf(thread);
    if (c.req.valid('query').format === 'json') {
      return c.body(threadAsJson(thread, answers), 200, { 'Content-Type': 'application/json' });
    }
    return c.body(threadAsMarkdown(thread, answers), 200, { 'Content-Type': 'text/markdown; charset=utf-8' });
  });
}

/** A visitor's first thread makes them an owner; the cookie goes out once the thread is there. */
function ownerOrNew(
  c: Context,
  known: Owner | null,
  publicUrl: string | null,
): { owner: Owner; introduce: () => void } {
  if (known !== null) return { owner: known, introduce: () => undefined };
  const key = newVisitorKey();
  return {
    owner: ownerOf(c.get('actor'), key) ?? '',
    introduce: () => setCookie(c, visitorCookie.name, key, visitorCookie.options(publicUrl ?? c.req.url)),
  };
}

function send(c: Context, result: TurnResult) {
  if (result.kind === 'failed') {
    throw new AppError({
      code: 'index-unavailable',
      status: 503,
      retryable: true,
      publicMessage: result.message,
    });
  }
  if (result.kind !== 'answered') return c.json(result, 200) as never;
  c.header('Location', `/api/v1/threads/${encodeURIComponent(result.thread.id)}`);
  return c.json(result, 201) as never;
}
