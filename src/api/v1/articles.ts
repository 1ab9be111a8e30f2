import { createRoute, z } from '@hono/zod-openapi';
import { may } from '../../access/index.ts';
import type { App } from '../../app.ts';
import type { Actor, Approval, Article } from '../../domain/index.ts';
import { exportCitations } from '../../publishing/index.ts';
import { listedStates, type PublishedArticle } from '../../review/index.ts';
import { refuse } from '../problem.ts';
import * as input from './board-input.ts';
import * as schemas from './board-schemas.ts';
import { limitBody, requireJson } from './json-body.ts';
import { readQuery } from './read-query.ts';
import { problems } from './responses.ts';
import { type Api, given, json, takes } from './route-parts.ts';

const create = createRoute({
  method: 'post',
  path: '/api/v1/articles',
  summary: 'Make an article of a stored answer',
  description: 'Submitted for review at once unless `submit` is false.',
  middleware: [limitBody, requireJson] as const,
  request: { body: takes(input.createArticleBody) },
  responses: {
    201: json(schemas.articleSchema, 'The article'),
    ...problems(400, 401, 403, 404, 413, 415, 422),
  },
});
const listArticles = createRoute({
  method: 'get',
  path: '/api/v1/articles',
  summary: 'Published articles',
  description: 'Newest first. Superseded and withdrawn ones keep their address and are not listed.',
  request: { query: input.listQuery },
  responses: { 200: json(schemas.articleListSchema, 'The articles'), ...problems(400, 401, 422) },
});
const read = createRoute({
  method: 'get',
  path: '/api/v1/articles/{id}',
  summary: 'An article with what holds of it now',
  description: 'What is not published is seen by its author and by the board.',
  request: { params: input.articleParameters },
  responses: { 200: json(schemas.articlePageSchema, 'The article'), ...problems(401, 404) },
});
const describe = createRoute({
  method: 'patch',
  path: '/api/v1/articles/{id}',
  summary: 'Change address, specialty or conditions',
  description: 'Former addresses lead to the present one.',
  middleware: [limitBody, requireJson] as const,
  request: { params: input.articleParameters, body: takes(input.describeBody) },
  responses: {
    200: json(schemas.articleSchema, 'The article'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});
const listVersions = createRoute({
  method: 'get',
  path: '/api/v1/articles/{id}/versions',
  summary: 'The history of an article',
  request: { params: input.articleParameters },
  responses: { 200: json(schemas.versionsSchema, 'Newest first'), ...problems(401, 404) },
});
const readVersion = createRoute({
  method: 'get',
  path: '/api/v1/articles/{id}/versions/{number}',
  summary: 'One version with its content',
  request: { params: input.versionParameters },
  responses: { 200: json(schemas.versionSchema, 'The version'), ...problems(401, 404, 422) },
});
const cite = createRoute({
  method: 'get',
  path: '/api/v1/articles/{id}/citations',
  summary: 'The references of an article, for reference managers',
  request: { params: input.articleParameters, query: input.citationsQuery },
  responses: {
    200: {
      description: 'RIS, BibTeX, CSL-JSON, NBIB, Vancouver or AMA text',
      content: { 'text/plain': { schema: z.string() } },
    },
    ...problems(400, 401, 404, 422),
  },
});

/** Articles as readers see them, their making and their description. */
export function articleRoutes(api: Api, app: App): void {
  const { review } = app;

  api.openapi(create, async (c) => {
    const { answer: id, submit = true, ...rest } = c.req.valid('json');
    const answer = await app.answers.find(id);
    if (!answer) throw refuse(404, 'There is no answer with this id. Ask with POST /api/v1/answers.');
    const article = await review.createArticle(c.get('actor'), given({ ...rest, answer, submit }));
    c.header('Location', `/api/v1/articles/${article.id}`);
    return c.json(article, 201);
  });

  api.openapi(listArticles, async (c) => {
    const { state, q, limit = 20, offset = 0, ...rest } = readQuery(c.req.url, input.listQuery);
    if (state && !listedStates.includes(state)) {
      throw refuse(422, `state: must be one of ${listedStates.join(', ')}.`);
    }
    const words = q?.split(/\s+/).filter((word) => word !== '');
    const { articles, total } = await review.listPublished(c.get('actor'), {
      ...given({ ...rest, words, states: state && [state] }),
      limit,
      offset,
    });
    const actor = c.get('actor');
    return c.json(
      { articles: articles.map((article) => forReader(article, actor)), total, limit, offset },
      200,
    );
  });

  api.openapi(read, async (c) => {
    const actor = c.get('actor');
    return c.json(pageOf(await published(app, actor, c.req.valid('param').id), actor), 200);
  });

  api.openapi(describe, async (c) => {
    const actor = c.get('actor');
    const { lock, ...changes } = c.req.valid('json');
    const article = await review.article(actor, c.req.valid('param').id);
    const { slug, specialty, conditions } = { ...article, ...given(changes) };
    return c.json(
      await review.describeArticle(actor, { article: article.id, lock, slug, specialty, conditions }),
      200,
    );
  });

  api.openapi(listVersions, async (c) => {
    const { id } = await review.article(c.get('actor'), c.req.valid('param').id);
    return c.json({ versions: await review.versions(c.get('actor'), id) }, 200);
  });

  api.openapi(readVersion, async (c) => {
    const { id, number } = c.req.valid('param');
    const article = await review.article(c.get('actor'), id);
    return c.json(await review.version(c.get('actor'), article.id, Number(number)), 200);
  });

  api.openapi(cite, async (c) => {
    const { format } = readQuery(c.req.url, input.citationsQuery);
    const { article, version } = await published(app, c.get('actor'), c.req.valid('param').id);
    const { body, mediaType, extension } = exportCitations(await review.cited(version), format, {
      accessedAt: new Date().toISOString().slice(0, 10),
    });
    return c.text(body, 200, {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="${article.slug}.${extension}"`,
    });
  });
}

/** By id, by slug or by a former slug. */
async function published(app: App, actor: Actor, idOrSlug: string): Promise<PublishedArticle> {
  const { slug } = await app.review.article(actor, idOrSlug);
  const page = await app.review.published(actor, slug);
  if ('movedTo' in page) throw refuse(404, 'The address of this article changed just now. Ask again.');
  return page;
}

/** A withdrawn article says nothing to readers any more: its notice and reason stand in its place, as on its page. */
function pageOf({ version, successor, article, ...page }: PublishedArticle, actor: Actor) {
  return {
    ...page,
    article: forReader(truthful(article, page.approvals), actor),
    content: article.state === 'withdrawn' && !isInside(article, actor) ? null : version.content,
    successor: successor?.slug ?? null,
  };
}

/** Its author and the board, who see how the work on it goes. */
function isInside(article: Article, actor: Actor): boolean {
  return article.authorId === actor.id || may(actor, 'article.read-unpublished');
}

/** Who works on it, until when, and what reviewers asked for, are not for readers; why it was withdrawn is. */
function forReader(article: Article, actor: Actor): Article {
  if (isInside(article, actor)) return article;
  const stateReason = article.state === 'withdrawn' ? article.stateReason : null;
  return { ...article, assigneeId: null, assigneeName: null, dueAt: null, stateReason };
}

/** Without a signature under exactly this content nothing is called approved, whatever the record says. */
function truthful(article: Article, approvals: readonly Approval[]): Article {
  return article.state === 'approved' && approvals.length === 0
    ? { ...article, state: 'under review' }
    : article;
}
