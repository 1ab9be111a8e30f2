import { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import type { App } from '../app.ts';
import { authenticate, passkeyRoutes, refuseOtherSites } from './authenticate.ts';
import { describeIssues } from './describe-issues.ts';
import { healthRoutes } from './health.ts';
import { problemResponse, refuse } from './problem.ts';
import { accountRoutes } from './v1/accounts.ts';
import { answerRoutes } from './v1/answers.ts';
import { articleReviewRoutes } from './v1/article-review.ts';
import { articleRoutes } from './v1/articles.ts';
import { boardRoutes } from './v1/board.ts';
import { articlePageSchema, articleSchema } from './v1/board-schemas.ts';
import { libraryRoutes } from './v1/library.ts';
import { publicationRoutes } from './v1/publications.ts';
import { answerSchema, problemSchema, publicationPageSchema } from './v1/schemas.ts';
import { threadRoutes } from './v1/threads.ts';
import { wordingRoutes } from './v1/wordings.ts';

type Api = OpenAPIHono<{ Variables: RequestIdVariables }>;

/** JSON is data, not a page: nothing in it may run, be framed, be sniffed or be kept by a shared cache. */
const protect: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  c.header('Referrer-Policy', 'no-referrer');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
};

/** The HTTP API: `/api/v1/…`, `/healthz`, `/readyz`. Every error, a wrong path and a wrong method included, is a problem. */
export function createApi(app: App, version: string): Api {
  const api: Api = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw refuse(422, describeIssues(result.error));
    },
  });
  api.onError((error, c) => {
    const response = problemResponse(c, error);
    // Whoever left while the answer was made stopped it; that is no fault of the service.
    if (response.status >= 500 && !c.req.raw.signal.aborted) {
      app.logger.error({ err: error, cause: error.cause, requestId: c.get('requestId') }, 'request failed');
    }
    return response;
  });
  for (const path of ['/api/*', '/healthz', '/readyz']) api.use(path, protect);
  api.use('/api/*', refuseOtherSites(app), authenticate(app));

  api.openAPIRegistry.register('Answer', answerSchema);
  api.openAPIRegistry.register('Article', articleSchema);
  api.openAPIRegistry.register('ArticlePage', articlePageSchema);
  api.openAPIRegistry.register('PublicationPage', publicationPageSchema);
  api.openAPIRegistry.register('Problem', problemSchema);
  healthRoutes(api, app);
  answerRoutes(api, app);
  threadRoutes(api, app);
  publicationRoutes(api, app);
  libraryRoutes(api, app);
  articleRoutes(api, app);
  articleReviewRoutes(api, app);
  boardRoutes(api, app);
  wordingRoutes(api, app);
  accountRoutes(api, app);
  passkeyRoutes(api, app);
  api.get('/api/v1/openapi.json', (c) =>
    c.json(
      api.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
          title: 'Probatum',
          version,
          description:
            'Clinical evidence answers in which every sentence is tied to the exact words of a publication.',
          license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
        },
      }),
    ),
  );
  refuseOtherMethods(api);
  api.all('/api/*', () => {
    throw refuse(404, 'There is nothing at this address. See /api/v1/openapi.json for what there is.');
  });
  return api;
}

/** A known path with another method is 405 with `Allow`, not 404; OPTIONS tells the same. No CORS headers: none by default. */
function refuseOtherMethods(api: Api): void {
  const methods = new Map<string, Set<string>>();
  for (const { method, path } of api.routes) {
    if (method === 'ALL') continue;
    const known = methods.get(path) ?? new Set<string>();
    known.add(method);
    if (method === 'GET') known.add('HEAD');
    methods.set(path, known);
  }
  for (const [path, known] of methods) {
    const allow = [...known, 'OPTIONS'].join(', ');
    api.all(path, (c) => {
      c.header('Allow', allow);
      if (c.req.method === 'OPTIONS') return c.body(null, 204);
      throw refuse(405, `This address takes ${allow}.`);
    });
  }
}
