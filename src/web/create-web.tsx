import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { App } from '../app.ts';
import { AppError, toAppError } from '../errors.ts';
import { guardForms, identify } from './account/identify.ts';
import { accountWeb, SignInFirst } from './account/index.ts';
import { signInPath } from './addresses.ts';
import { articleRoutes } from './articles/index.ts';
import { askRoutes } from './ask-routes.tsx';
import { serveAsset } from './assets.ts';
import { boardRoutes } from './board/index.ts';
import { browseRoutes, newestApproved } from './browse/index.ts';
import { libraryRoutes } from './library/index.ts';
import { About } from './pages/about.tsx';
import { Disclaimer } from './pages/disclaimer.tsx';
import { ErrorPage } from './pages/error.tsx';
import { Home } from './pages/home.tsx';
import { publicationRoute } from './publication-route.tsx';
import { absoluteAddress, renderPage } from './render.ts';
import { reviewRoutes } from './review/index.ts';
import { securityHeaders } from './security-headers.ts';
import { threadRoutes } from './threads/index.ts';
import { wordingRoutes } from './wording/index.ts';

function notFound(c: Context) {
  const message =
    'There is no page at this address. It may have been mistyped, or the answer is on another server.';
  return renderPage(c, <ErrorPage title="Page not found" message={message} />, 404);
}

function failure(c: Context, app: App, error: unknown) {
  const appError =
    error instanceof HTTPException && error.status < 500
      ? new AppError({
          code: 'invalid-input',
          status: error.status,
          publicMessage: error.message,
          cause: error,
        })
      : toAppError(error);
  // A reader who left stopped the pipeline; that is no fault of the service.
  const left = c.req.raw.signal.aborted;
  if (appError.status >= 500 && !left) app.logger.error({ err: appError.cause ?? appError }, 'page failed');
  if (appError.status === 401 && c.req.method === 'GET') {
    return c.redirect(signInPath(new URL(c.req.url).pathname + new URL(c.req.url).search), 303);
  }
  if (appError.status === 401) return renderPage(c, <SignInFirst />, 401);
  if (appError.retryable) c.header('Retry-After', '5');
  const title =
    appError.status === 404
      ? 'Page not found'
      : appError.status >= 500
        ? 'Something went wrong'
        : 'That did not work';
  return renderPage(
    c,
    <ErrorPage title={title} message={appError.publicMessage} />,
    appError.status as ContentfulStatusCode,
  );
}

/** The pages of the service: complete HTML for every reader, with a small script on top. Mounted after the API. */
export function createWeb(app: App): Hono {
  const web = new Hono();
  web.use(securityHeaders, identify(app), guardForms(app));
  web.notFound(notFound);
  web.onError((error, c) => failure(c, app, error));

  web.get('/', async (c) => {
    const [statistics, articles] = await Promise.all([app.statistics(), newestApproved(app, c.get('actor'))]);
    return renderPage(
      c,
      <Home statistics={statistics} articles={articles} canonical={absoluteAddress(c, '/')} />,
    );
  });
  askRoutes(web, app);
  threadRoutes(web, app);
  articleRoutes(web, app);
  browseRoutes(web, app);
  boardRoutes(web, app);
  publicationRoute(web, app);
  libraryRoutes(web, app);
  reviewRoutes(web, app);
  accountWeb(web, app);
  wordingRoutes(web, app);
  web.get('/about', async (c) =>
    renderPage(c, <About statistics={await app.statistics()} canonical={absoluteAddress(c, '/about')} />),
  );
  web.get('/disclaimer', (c) => renderPage(c, <Disclaimer canonical={absoluteAddress(c, '/disclaimer')} />));
  web.get('/favicon.ico', (c) => serveAsset(c, 'favicon.svg') ?? notFound(c));
  web.get('/assets/:name', (c) => serveAsset(c, c.req.param('name')) ?? notFound(c));
  return web;
}
