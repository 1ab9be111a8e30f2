import { createRoute } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { App } from '../../app.ts';
import type { Actor } from '../../domain/index.ts';
import type { Desk, EditResult } from '../../review/index.ts';
import { ProblemError, refuse } from '../problem.ts';
import * as input from './board-input.ts';
import * as schemas from './board-schemas.ts';
import { limitBody, requireJson } from './json-body.ts';
import { readQuery } from './read-query.ts';
import { problems } from './responses.ts';
import { type Api, given, json, nothing, takes } from './route-parts.ts';

const body: MiddlewareHandler[] = [limitBody, requireJson];

const transition = createRoute({
  method: 'post',
  path: '/api/v1/articles/{id}/transitions',
  summary: 'Take an article one step on: submit, review, approve, withdraw …',
  middleware: body,
  request: { params: input.articleParameters, body: takes(input.transitionBody) },
  responses: {
    200: json(schemas.articleSchema, 'The article in its new state'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});
const judge = createRoute({
  method: 'put',
  path: '/api/v1/articles/{id}/claims/{claim}/decision',
  summary: 'Judge a claim',
  middleware: body,
  request: { params: input.claimParameters, body: takes(input.decisionBody) },
  responses: {
    200: json(schemas.decisionSchema, 'Your decision'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});
const takeBack = createRoute({
  method: 'delete',
  path: '/api/v1/articles/{id}/claims/{claim}/decision',
  summary: 'Take your decision on a claim back',
  request: { params: input.claimParameters, query: input.takeBackQuery },
  responses: { 204: nothing, ...problems(400, 401, 403, 404, 409, 422) },
});
const edit = createRoute({
  method: 'post',
  path: '/api/v1/articles/{id}/edits',
  summary: 'Change the content, through the gate',
  description:
    'A changed claim that its quotes do not cover is refused with 422, `verdict` and `problems`. A saved edit voids every approval.',
  middleware: body,
  request: { params: input.articleParameters, body: takes(input.editBody) },
  responses: {
    200: json(schemas.savedSchema, 'Saved as a new version'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});
const restore = createRoute({
  method: 'post',
  path: '/api/v1/articles/{id}/restore',
  summary: 'Bring back an earlier version, as a new one',
  middleware: body,
  request: { params: input.articleParameters, body: takes(input.restoreBody) },
  responses: {
    200: json(schemas.savedSchema, 'Saved as a new version'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});
const tryWording = createRoute({
  method: 'post',
  path: '/api/v1/articles/{id}/claims/{claim}/try',
  summary: 'The gate on a wording that is not saved',
  middleware: body,
  request: { params: input.claimParameters, body: takes(input.tryBody) },
  responses: {
    200: json(schemas.triedSchema, 'What the quotes do not cover'),
    ...problems(400, 401, 403, 404, 413, 415, 422),
  },
});
const listComments = createRoute({
  method: 'get',
  path: '/api/v1/articles/{id}/comments',
  summary: 'Comments on an article and its claims',
  request: { params: input.articleParameters },
  responses: { 200: json(schemas.commentsSchema, 'Oldest first'), ...problems(401, 403, 404) },
});
const comment = createRoute({
  method: 'post',
  path: '/api/v1/articles/{id}/comments',
  summary: 'Comment, or reply to a comment',
  middleware: body,
  request: { params: input.articleParameters, body: takes(input.commentBody) },
  responses: {
    201: json(schemas.commentSchema, 'The comment'),
    ...problems(400, 401, 403, 404, 413, 415, 422),
  },
});
const settle = createRoute({
  method: 'put',
  path: '/api/v1/articles/{id}/comments/{comment}/settled',
  summary: 'Close a thread or open it again',
  middleware: body,
  request: { params: input.commentParameters, body: takes(input.settledBody) },
  responses: { 204: nothing, ...problems(400, 401, 403, 404, 413, 415, 422) },
});
const assign = createRoute({
  method: 'put',
  path: '/api/v1/articles/{id}/assignment',
  summary: 'Give an article to a reviewer, with a date',
  middleware: body,
  request: { params: input.articleParameters, body: takes(input.assignmentBody) },
  responses: {
    200: json(schemas.articleSchema, 'The article'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});
const desk = createRoute({
  method: 'get',
  path: '/api/v1/articles/{id}/desk',
  summary: 'Everything it takes to work on an article',
  request: { params: input.articleParameters },
  responses: { 200: json(schemas.deskSchema, 'The desk'), ...problems(401, 403, 404) },
});

/** Work on one article: states, claims, wording, comments, assignment. */
export function articleReviewRoutes(api: Api, app: App): void {
  const { review } = app;
  const idOf = async (actor: Actor, idOrSlug: string) => (await review.article(actor, idOrSlug)).id;

  api.openapi(transition, async (c) => {
    const actor = c.get('actor');
    const article = await idOf(actor, c.req.valid('param').id);
    return c.json(await review.changeState(actor, { article, ...given(c.req.valid('json')) }), 200);
  });
  api.openapi(judge, async (c) => {
    const actor = c.get('actor');
    const { id, claim } = c.req.valid('param');
    const { comment: words = '', ...rest } = c.req.valid('json');
    const article = await idOf(actor, id);
    const decision = await review.judgeClaim(actor, { article, claim, comment: words, ...rest });
    if (!decision) throw new Error('A decision that was made is missing.');
    return c.json(decision, 200);
  });
  api.openapi(takeBack, async (c) => {
    const actor = c.get('actor');
    const { id, claim } = c.req.valid('param');
    const { claimHash } = readQuery(c.req.url, input.takeBackQuery);
    const article = await idOf(actor, id);
    await review.judgeClaim(actor, { article, claim, claimHash, decision: null, comment: '' });
    return c.body(null, 204);
  });
  api.openapi(edit, async (c) => {
    const actor = c.get('actor');
    const article = await idOf(actor, c.req.valid('param').id);
    return c.json(saved(await review.editArticle(actor, { article, ...c.req.valid('json') })), 200);
  });
  api.openapi(restore, async (c) => {
    const actor = c.get('actor');
    const article = await idOf(actor, c.req.valid('param').id);
    return c.json(saved(await review.restoreVersion(actor, { article, ...c.req.valid('json') })), 200);
  });
  api.openapi(tryWording, async (c) => {
    const actor = c.get('actor');
    const { id, claim } = c.req.valid('param');
    const article = await idOf(actor, id);
    return c.json(await review.tryWording(actor, article, claim, c.req.valid('json').text), 200);
  });

  api.openapi(listComments, async (c) => {
    const actor = c.get('actor');
    const { comments, claims } = await review.desk(actor, await idOf(actor, c.req.valid('param').id));
    const all = [...comments, ...claims.flatMap((claim) => claim.comments)];
    const ordered = all.sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1));
    return c.json({ comments: ordered }, 200);
  });
  api.openapi(comment, async (c) => {
    const actor = c.get('actor');
    const { claim = null, parent = null, body: words } = c.req.valid('json');
    const article = await idOf(actor, c.req.valid('param').id);
    return c.json(await review.writeComment(actor, { article, claim, parent, body: words }), 201);
  });
  api.openapi(settle, async (c) => {
    const actor = c.get('actor');
    const { id, comment: of } = c.req.valid('param');
    const article = await idOf(actor, id);
    await review.settleThread(actor, { article, comment: of, settled: c.req.valid('json').settled });
    return c.body(null, 204);
  });

  api.openapi(assign, async (c) => {
    const actor = c.get('actor');
    const article = await review.article(actor, c.req.valid('param').id);
    const { lock, assignee: id, dueAt = article.dueAt } = c.req.valid('json');
    const assignee = id === null ? null : await boardMember(app, actor, id);
    return c.json(await review.assignArticle(actor, { article: article.id, lock, assignee, dueAt }), 200);
  });
  api.openapi(desk, async (c) => {
    const actor = c.get('actor');
    const found = await review.desk(actor, await idOf(actor, c.req.valid('param').id));
    return c.json({ ...found, claims: found.claims.map(deskClaim) }, 200);
  });
}

/** The gate's refusal as a problem that says what the quotes do not cover. */
function saved(result: EditResult): Extract<EditResult, { outcome: 'saved' }> {
  if (result.outcome === 'saved') return result;
  throw new ProblemError(
    {
      code: 'not-allowed-now',
      status: 422,
      publicMessage: `The quotes do not cover this wording: ${result.problems.join('; ')}. Nothing was changed.`,
    },
    { verdict: result.verdict, problems: result.problems },
  );
}

function deskClaim({ citations, ...claim }: Desk['claims'][number]) {
  return {
    ...claim,
    citations: citations.map(({ citation, publication, before, after }) => ({
      citation,
      status: publication?.status ?? null,
      title: publication?.title ?? null,
      before,
      after,
    })),
  };
}

/** Somebody who may be given an article: the board lists reviewers and editors only. */
async function boardMember(app: App, actor: Actor, id: string) {
  if (id === actor.id) return { id, name: actor.name, role: actor.role };
  const profile = (await app.access.board(actor)).find((each) => each.id === id);
  if (!profile) throw refuse(422, 'assignee: write the id of an active reviewer’s or editor’s account.');
  return { id, name: profile.name, role: 'reviewer' as const };
}
