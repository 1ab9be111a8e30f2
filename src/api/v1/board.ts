import { createRoute } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { App } from '../../app.ts';
import { publicationIdSchema } from '../../domain/index.ts';
import { describeIssues } from '../describe-issues.ts';
import { refuse } from '../problem.ts';
import * as input from './board-input.ts';
import * as schemas from './board-schemas.ts';
import { limitBody, requireJson } from './json-body.ts';
import { readQuery } from './read-query.ts';
import { problems } from './responses.ts';
import { type Api, given, json, nothing, takes } from './route-parts.ts';

const body: MiddlewareHandler[] = [limitBody, requireJson];

/** The policy may have 100,000 characters, of up to four bytes, some of them escaped. */
const limitPolicy = bodyLimit({
  maxSize: 640 * 1024,
  onError: () => {
    throw refuse(413, 'The policy needs some text, at most 100,000 characters.');
  },
});

const queue = createRoute({
  method: 'get',
  path: '/api/v1/review/queue',
  summary: 'What waits for the board',
  request: { query: input.queueQuery },
  responses: { 200: json(schemas.queueSchema, 'The queue'), ...problems(400, 401, 403, 422) },
});
const passages = createRoute({
  method: 'get',
  path: '/api/v1/passages',
  summary: 'Sentences of the library to cite',
  request: { query: input.passagesQuery },
  responses: { 200: json(schemas.passagesSchema, 'Best first'), ...problems(400, 401, 403, 422) },
});
const tasks = createRoute({
  method: 'get',
  path: '/api/v1/tasks',
  summary: 'What surveillance found',
  request: { query: input.openQuery },
  responses: { 200: json(schemas.tasksSchema, 'Newest first'), ...problems(400, 401, 403, 422) },
});
const closeTask = createRoute({
  method: 'post',
  path: '/api/v1/tasks/{id}/close',
  summary: 'Close a task with what was done about it',
  middleware: body,
  request: { params: input.idParameters, body: takes(input.resolutionBody) },
  responses: { 204: nothing, ...problems(400, 401, 403, 409, 413, 415, 422) },
});
const surveil = createRoute({
  method: 'post',
  path: '/api/v1/surveillance/runs',
  summary: 'Compare every approved article with the library of today',
  description: 'Answers when it is done. A second run on the same library opens nothing.',
  responses: { 200: json(schemas.surveillanceSchema, 'What was found'), ...problems(401, 403, 503) },
});
const giveFeedback = createRoute({
  method: 'post',
  path: '/api/v1/articles/{id}/feedback',
  summary: 'A reader’s word on a published article',
  description: 'Nothing about the reader is kept. Ten in ten minutes from one address.',
  middleware: body,
  request: { params: input.articleParameters, body: takes(input.feedbackBody) },
  responses: {
    201: json(schemas.feedbackSchema, 'What was kept'),
    ...problems(400, 401, 404, 413, 415, 422, 429),
  },
});
const listFeedback = createRoute({
  method: 'get',
  path: '/api/v1/feedback',
  summary: 'What readers said',
  request: { query: input.feedbackQuery },
  responses: { 200: json(schemas.feedbackListSchema, 'Newest first'), ...problems(400, 401, 403, 422) },
});
const reply = createRoute({
  method: 'post',
  path: '/api/v1/feedback/{id}/reply',
  summary: 'Close a reader’s word with a reply',
  middleware: body,
  request: { params: input.idParameters, body: takes(input.replyBody) },
  responses: { 204: nothing, ...problems(400, 401, 403, 409, 413, 415, 422) },
});
const audit = createRoute({
  method: 'get',
  path: '/api/v1/audit',
  summary: 'The audit trail',
  description: 'Page back with `before`: the smallest `sequence` of the page before.',
  request: { query: input.auditQuery },
  responses: { 200: json(schemas.auditSchema, 'Newest first'), ...problems(400, 401, 403, 422) },
});
const policies = createRoute({
  method: 'get',
  path: '/api/v1/editorial-policy',
  summary: 'The editorial policy and its history',
  responses: {
    200: json(schemas.policiesSchema, 'Newest first; 0 comes with the product'),
    ...problems(401),
  },
});
const editPolicy = createRoute({
  method: 'post',
  path: '/api/v1/editorial-policy',
  summary: 'Save the editorial policy as a new version',
  middleware: [limitPolicy, requireJson] as const,
  request: { body: takes(input.policyBody) },
  responses: {
    201: json(schemas.policySchema, 'The new version'),
    ...problems(400, 401, 403, 409, 413, 415, 422),
  },
});
const putNotice = createRoute({
  method: 'put',
  path: '/api/v1/publications/{id}/notice',
  summary: 'Record that a publication was retracted, corrected, put in doubt or superseded',
  description: 'Counts everywhere at once; every article that cites it is looked at before this answers.',
  request: { params: input.publicationParameters, body: takes(schemas.noticeBodySchema) },
  responses: {
    200: json(schemas.surveillanceSchema, 'What it touched'),
    ...problems(400, 401, 403, 404, 413, 415, 422),
  },
});
const removeNotice = createRoute({
  method: 'delete',
  path: '/api/v1/publications/{id}/notice',
  summary: 'Take a notice back',
  request: { params: input.publicationParameters },
  responses: { 204: nothing, ...problems(401, 403, 404) },
});
/** The board as a whole: queue, surveillance, readers' words, audit trail, policy, notices. */
export function boardRoutes(api: Api, app: App): void {
  const { review } = app;

  api.openapi(queue, async (c) => {
    const filter = given(readQuery(c.req.url, input.queueQuery));
    return c.json(await review.queue(c.get('actor'), filter), 200);
  });
  api.openapi(passages, async (c) => {
    const { q } = readQuery(c.req.url, input.passagesQuery);
    return c.json({ found: await review.findPassages(c.get('actor'), q) }, 200);
  });

  api.openapi(tasks, async (c) => {
    const filter = given(readQuery(c.req.url, input.openQuery));
    return c.json({ tasks: await review.tasks(c.get('actor'), filter) }, 200);
  });
  api.openapi(closeTask, async (c) => {
    const task = c.req.valid('param').id;
    await review.closeTask(c.get('actor'), { task, ...c.req.valid('json') });
    return c.body(null, 204);
  });
  api.openapi(surveil, async (c) => c.json(await review.surveil(c.get('actor')), 200));

  api.openapi(giveFeedback, async (c) => {
    const actor = c.get('actor');
    const { claim = null, kind, message = '' } = c.req.valid('json');
    const article = await review.article(actor, c.req.valid('param').id);
    review.feedbackLimit.admit(c.get('client') ?? null);
    return c.json(await review.giveFeedback(actor, { article: article.id, claim, kind, message }), 201);
  });
  api.openapi(listFeedback, async (c) => {
    const filter = given(readQuery(c.req.url, input.feedbackQuery));
    return c.json({ feedback: await review.feedback(c.get('actor'), filter) }, 200);
  });
  api.openapi(reply, async (c) => {
    const feedback = c.req.valid('param').id;
    await review.answerFeedback(c.get('actor'), { feedback, ...c.req.valid('json') });
    return c.body(null, 204);
  });

  api.openapi(audit, async (c) => {
    const filter = given(readQuery(c.req.url, input.auditQuery));
    return c.json({ events: await review.audit(c.get('actor'), { limit: 100, ...filter }) }, 200);
  });
  api.openapi(policies, async (c) => c.json({ policies: await review.policies() }, 200));
  api.openapi(editPolicy, async (c) => {
    const { change = '', ...rest } = c.req.valid('json');
    return c.json(await review.editPolicy(c.get('actor'), { ...rest, change }), 201);
  });
  noticeRoutes(api, app);
}

/** Registered by hand: OpenAPI has no path parameter with slashes, and a DOI has them. */
function noticeRoutes(api: Api, { review }: App): void {
  const path = '/api/v1/publications/:id{.+}/notice';
  api.openAPIRegistry.registerPath(putNotice);
  api.put(path, limitBody, requireJson, async (c) => {
    const publication = publicationId(c.req.param('id'));
    const parsed = schemas.noticeBodySchema.safeParse(await c.req.json());
    if (!parsed.success) throw refuse(422, describeIssues(parsed.error));
    return c.json(await review.recordNotice(c.get('actor'), { publication, ...parsed.data }), 200);
  });
  api.openAPIRegistry.registerPath(removeNotice);
  api.delete(path, async (c) => {
    await review.removeNotice(c.get('actor'), publicationId(c.req.param('id')));
    return c.body(null, 204);
  });
}

function publicationId(text: string) {
  const parsed = publicationIdSchema.safeParse(text.toLowerCase());
  if (!parsed.success) throw refuse(404, 'A publication id is pmid:…, doi:… or pmcid:….');
  return parsed.data;
}
