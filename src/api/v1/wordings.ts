import { createRoute } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { App, SavedWording } from '../../app.ts';
import type { AudienceWording } from '../../domain/index.ts';
import { ProblemError } from '../problem.ts';
import * as input from './board-input.ts';
import * as schemas from './board-schemas.ts';
import { limitBody, requireJson } from './json-body.ts';
import { problems } from './responses.ts';
import { type Api, json, takes } from './route-parts.ts';

const body: MiddlewareHandler[] = [limitBody, requireJson];
const path = '/api/v1/articles/{id}/wordings/{audience}' as const;

const read = createRoute({
  method: 'get',
  path,
  summary: 'The wording that people or a model gave an audience’s version',
  description:
    'The sentences as readers get them, by claim, and the stored wording; null while rules word it all.',
  request: { params: input.audienceParameters },
  responses: { 200: json(schemas.wordingDeskSchema, 'The wording'), ...problems(401, 403, 404) },
});
const save = createRoute({
  method: 'put',
  path,
  summary: 'Word an audience’s version by hand',
  description:
    'Every sentence passes the loss check against its claim, or nothing is saved: 422 with `refused`. Flagged on the page until a reviewer approves it.',
  middleware: body,
  request: { params: input.audienceParameters, body: takes(input.sentencesBody) },
  responses: {
    200: json(schemas.savedWordingSchema, 'The stored wording'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});
const suggest = createRoute({
  method: 'post',
  path: `${path}/suggestion`,
  summary: 'Have the language model word an audience’s version',
  description:
    'Keeps what passes the loss check, flagged until a reviewer approves it, and tells what was refused. Without a model: 422.',
  request: { params: input.audienceParameters },
  responses: {
    200: json(schemas.savedWordingSchema, 'The stored wording'),
    ...problems(401, 403, 404, 409, 422),
  },
});
const approve = createRoute({
  method: 'put',
  path: `${path}/approval`,
  summary: 'Approve the wording of an audience’s version',
  middleware: body,
  request: { params: input.audienceParameters, body: takes(input.wordingBody) },
  responses: {
    200: json(schemas.wordingSchema, 'The approved wording'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

/** Wordings of an article for its audiences. */
export function wordingRoutes(api: Api, { review, wordings }: App): void {
  api.openapi(read, async (c) => {
    const actor = c.get('actor');
    const { id, audience } = c.req.valid('param');
    const { id: article } = await review.article(actor, id);
    const { shown, wording, model } = await wordings.read(actor, article, audience);
    const told = [
      ...shown.warningSigns,
      ...shown.bottomLine,
      ...shown.sections.flatMap(({ claims }) => claims),
    ];
    const sentences = Object.fromEntries(told.map((claim) => [claim.claimId, claim.sentences.join(' ')]));
    return c.json({ wording, model, readingGrade: shown.readingGrade, sentences }, 200);
  });
  api.openapi(save, async (c) => {
    const actor = c.get('actor');
    const { id, audience } = c.req.valid('param');
    const { id: article } = await review.article(actor, id);
    return c.json(saved(await wordings.save(actor, { article, audience, ...c.req.valid('json') })), 200);
  });
  api.openapi(suggest, async (c) => {
    const actor = c.get('actor');
    const { id, audience } = c.req.valid('param');
    const { id: article } = await review.article(actor, id);
    return c.json(saved(await wordings.suggest(actor, article, audience, c.req.raw.signal)), 200);
  });
  api.openapi(approve, async (c) => {
    const actor = c.get('actor');
    const { id, audience } = c.req.valid('param');
    const { id: article } = await review.article(actor, id);
    return c.json(await review.approveWording(actor, { article, audience, ...c.req.valid('json') }), 200);
  });
}

function saved(result: SavedWording): {
  wording: AudienceWording;
  refused: { claimId: string; sentence: string; problems: string[] }[];
} {
  const refused = result.refused.map((each) => ({ ...each, problems: [...each.problems] }));
  if (result.outcome === 'saved') return { wording: result.wording, refused };
  throw new ProblemError(
    { code: 'not-allowed-now', status: 422, publicMessage: result.message },
    { refused },
  );
}
