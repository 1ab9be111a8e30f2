import { createRoute, z } from '@hono/zod-openapi';
import { requirePermission } from '../../access/index.ts';
import type { App } from '../../app.ts';
import { type EvidenceLevel, publicationIdSchema } from '../../domain/index.ts';
import { fullTextError, type LibrarySearch } from '../../library/index.ts';
import { refuse } from '../problem.ts';
import { importRoutes } from './library-imports.ts';
import * as schemas from './library-schemas.ts';
import { readQuery } from './read-query.ts';
import { problems } from './responses.ts';
import { type Api, given, json, nothing } from './route-parts.ts';

const statistics = createRoute({
  method: 'get',
  path: '/api/v1/library',
  summary: 'What the library holds',
  responses: { 200: json(schemas.statisticsSchema, 'Counts'), ...problems(401, 503) },
});
const search = createRoute({
  method: 'get',
  path: '/api/v1/library/publications',
  summary: 'Searches the library’s publications',
  description:
    'Every word and every filter has to fit. `total` is exact below `countedUpTo` and "at least" there. Filters take several values with commas between.',
  request: { query: schemas.searchQuery },
  responses: { 200: json(schemas.librarySearchSchema, 'One page'), ...problems(400, 401, 422, 503) },
});
const check = createRoute({
  method: 'post',
  path: '/api/v1/library/check',
  summary: 'Asks PubMed and Crossref for the status of publications',
  description:
    'Those whose check expired, or with `id` one publication. Answers when it is done; `failures` says which source could not be asked.',
  request: { query: schemas.checkQuery },
  responses: {
    200: json(schemas.checkSchema, 'What was found'),
    ...problems(400, 401, 403, 404, 422, 503),
  },
});
const compact = createRoute({
  method: 'post',
  path: '/api/v1/library/compact',
  summary: 'Gives unused space back and puts the search index in order',
  responses: { 200: json(schemas.compactedSchema, 'Bytes before and after'), ...problems(401, 403, 503) },
});
const removeSource = createRoute({
  method: 'delete',
  path: '/api/v1/library/sources/{source}',
  summary: 'Removes every record of a source',
  description:
    'Publications that another source knows too stay. Answers when it is done. The starter library comes back with the next version of the program.',
  request: { params: schemas.sourceParameters },
  responses: {
    200: json(schemas.removedSchema, 'How many records went'),
    ...problems(401, 403, 422, 503),
  },
});
const removePublication = createRoute({
  method: 'delete',
  path: '/api/v1/library/publications/{id}',
  summary: 'Removes a publication’s records, of one `source` or of all',
  request: {
    params: z.object({ id: z.string().openapi({ example: 'doi:10.5555/12345678' }) }),
    query: schemas.removeQuery,
  },
  responses: { 204: nothing, ...problems(400, 401, 403, 404, 422) },
});

const fullText = createRoute({
  method: 'post',
  path: '/api/v1/library/publications/{id}/full-text',
  summary: 'Gets a publication’s open full text from Europe PMC',
  description:
    'Its PMCID leaves the machine; before that its PMID or DOI, when its record has no PMCID. 422 when there is no open full text, 503 when Europe PMC could not be asked.',
  request: { params: z.object({ id: z.string().openapi({ example: 'pmid:12345678' }) }) },
  responses: {
    200: json(schemas.fullTextSchema, 'It is in the library'),
    ...problems(401, 403, 404, 409, 422, 503),
  },
});

/** The library: what it holds, search, imports, upkeep, removal. */
export function libraryRoutes(api: Api, app: App): void {
  const { library, libraryDesk } = app;

  api.openapi(statistics, async (c) => c.json(await library.statistics(), 200));
  api.openapi(search, async (c) => {
    const query = readQuery(c.req.url, schemas.searchQuery);
    return c.json(await library.search(toSearch(query)), 200);
  });
  importRoutes(api, app);
  api.openapi(check, async (c) => {
    requirePermission(c.get('actor'), 'library.manage');
    const { id } = readQuery(c.req.url, schemas.checkQuery);
    if (id && !(await library.find(id))) throw notHeld();
    return c.json(await libraryDesk.check(id ? { id } : {}).ended, 200);
  });
  api.openapi(compact, async (c) => {
    requirePermission(c.get('actor'), 'library.manage');
    return c.json(await libraryDesk.compact().ended, 200);
  });
  api.openapi(removeSource, async (c) => {
    requirePermission(c.get('actor'), 'library.manage');
    const removed = await libraryDesk.removeSource(c.req.valid('param').source).ended;
    return c.json({ removed }, 200);
  });
  // By hand, too, for the slash of a DOI; before what follows, because that takes any path.
  api.openAPIRegistry.registerPath(fullText);
  api.post('/api/v1/library/publications/:id{.+}/full-text', async (c) => {
    requirePermission(c.get('actor'), 'library.manage');
    const parsed = publicationIdSchema.safeParse(c.req.param('id').toLowerCase());
    if (!parsed.success) throw refuse(404, 'A publication id is pmid:…, doi:…, pmcid:… or local:….');
    const outcome = await app.fetchFullText(parsed.data, c.req.raw.signal);
    if (!outcome.ok) throw fullTextError(outcome);
    const { id, title, pmcid } = outcome;
    return c.json({ id, title, pmcid }, 200);
  });
  // Registered by hand: OpenAPI has no path parameter with slashes, and a DOI has them.
  api.openAPIRegistry.registerPath(removePublication);
  api.delete('/api/v1/library/publications/:id{.+}', async (c) => {
    requirePermission(c.get('actor'), 'library.manage');
    const { source } = readQuery(c.req.url, schemas.removeQuery);
    const parsed = publicationIdSchema.safeParse(c.req.param('id').toLowerCase());
    if (!parsed.success) throw refuse(404, 'A publication id is pmid:…, doi:…, pmcid:… or local:….');
    if (!(await library.remove(parsed.data, source))) throw notHeld();
    return c.body(null, 204);
  });
}

const notHeld = () => refuse(404, 'The library does not hold this publication.');

function toSearch(query: z.infer<typeof schemas.searchQuery>): LibrarySearch {
  const { q, from, to, kind, level, source, origin, status, mesh, sort, page, limit } = query;
  if (from !== undefined && to !== undefined && from > to) throw refuse(422, 'to: is before from');
  return given({
    text: q,
    yearFrom: from,
    yearTo: to,
    kinds: kind,
    levels: level?.map((text) => Number(text) as EvidenceLevel),
    sources: source,
    origins: origin,
    statuses: status,
    mesh,
    sort,
    page,
    pageSize: limit ?? 25,
  });
}
