import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { RequestIdVariables } from 'hono/request-id';
import type { App } from '../../app.ts';
import { type PublicationId, publicationIdSchema, publicationUrl } from '../../domain/index.ts';
import { refuse } from '../problem.ts';
import { readQuery } from './read-query.ts';
import { problems } from './responses.ts';
import { publicationPageSchema, publicationQuerySchema } from './schemas.ts';

const MAX_CITING_ANSWERS = 20;

const get = createRoute({
  method: 'get',
  path: '/api/v1/publications/{id}',
  summary: 'A publication: its text, level and status, and the answers that cite it',
  description:
    'Write the slash of a DOI as it is or as %2F. `version` gives the text as an answer quoted it; without it, the current text.',
  request: {
    params: z.object({ id: z.string().openapi({ example: 'doi:10.5555/12345678' }) }),
    query: publicationQuerySchema,
  },
  responses: {
    200: {
      description: 'The publication',
      content: { 'application/json': { schema: publicationPageSchema } },
    },
    ...problems(404, 422),
  },
});

/** `GET /publications/:id`. Registered by hand: OpenAPI has no path parameter with slashes, and a DOI has them. */
export function publicationRoutes(api: OpenAPIHono<{ Variables: RequestIdVariables }>, app: App): void {
  api.openAPIRegistry.registerPath(get);
  api.get('/api/v1/publications/:id{.+}', async (c) => {
    const { version } = readQuery(c.req.url, publicationQuerySchema);
    const id = requirePublicationId(c.req.param('id'));
    const publication = await findVersion(app, id, version);
    if (!publication) {
      throw refuse(
        404,
        version
          ? 'Neither the library nor a stored answer has this version of the publication.'
          : 'The library does not hold this publication.',
      );
    }
    const { level, kind, reason } = app.appraise(publication);
    const [citedBy, entry] = await Promise.all([
      app.answers.citing(publication.id, MAX_CITING_ANSWERS),
      app.library.find(id),
    ]);
    return c.json(
      {
        publication,
        level,
        kind,
        levelReason: reason,
        url: publicationUrl(publication),
        sources: entry?.sources ?? [],
        status: entry?.status ?? null,
        citedBy,
      },
      200,
    );
  });
}

async function findVersion(app: App, id: PublicationId, version: string | undefined) {
  const current = await app.findPublication(id);
  if (version === undefined || current?.version === version) return current;
  return app.answers.findVersion(id, version);
}

function requirePublicationId(text: string): PublicationId {
  const parsed = publicationIdSchema.safeParse(text.toLowerCase());
  if (!parsed.success) throw refuse(404, 'A publication id is pmid:…, doi:… or pmcid:….');
  return parsed.data;
}
