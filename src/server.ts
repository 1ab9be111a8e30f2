import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { type RequestIdVariables, requestId } from 'hono/request-id';
import { clientAddress, isLoopbackName } from './access/index.ts';
import { createApi, problemResponse } from './api/index.ts';
import type { App } from './app.ts';
import type { Actor } from './domain/index.ts';
import { AppError } from './errors.ts';
import { version } from './version.ts';
import { createWeb } from './web/index.ts';

/** How long requests under way may take to finish at shutdown. */
const GRACE_MS = 10_000;

declare module 'hono' {
  interface ContextVariableMap {
    /** Who asks: set by the API and by the pages before their routes. */
    actor: Actor;
    /** Network address of who asks, for rate limits; null when unknown. */
    client: string | null;
    /** PROBATUM_URL: what absolute addresses of pages begin with. */
    publicUrl: string | null;
    /** PROBATUM_LIVE: whether pages offer to search outside. */
    live: 'off' | 'ask' | 'on';
  }
}

/** API and pages in one router. */
export function createHttp(app: App): Hono<{ Variables: RequestIdVariables }> {
  const http = new Hono<{ Variables: RequestIdVariables }>();
  const web = createWeb(app);
  http.use(requestId({ limitLength: 64 }), accessLog(app), refuseForeignHosts(app), findClient(app));
  http.route('/', createApi(app, version));
  http.route('/', web);
  http.notFound((c) => web.fetch(c.req.raw, c.env));
  http.onError((error, c) => {
    app.logger.error({ err: error, requestId: c.get('requestId') }, 'request failed');
    return problemResponse(c, error);
  });
  return http;
}

/**
 * One line a request. Never the query string, a body or a header: a question may hold a patient's data. Nor a path that
 * leads nowhere: it may be a question typed into the address bar.
 */
function accessLog(app: App): MiddlewareHandler<{ Variables: RequestIdVariables }> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    app.logger.info(
      {
        requestId: c.get('requestId'),
        method: c.req.method,
        path: c.res.status === 404 ? '(not found)' : withoutToken(c.req.path),
        status: c.res.status,
        ms: Math.round(performance.now() - start),
      },
      'request',
    );
  };
}

/**
 * Refuses a Host that is not ours (421): a page elsewhere whose name was turned to this machine's address (DNS rebinding)
 * would otherwise speak with the reader's own rights. Names that always mean this machine are ours. Who listens on a
 * network without saying PROBATUM_URL may be reached under any name, so there nothing can be refused.
 */
function refuseForeignHosts({ settings: { host, publicUrl } }: App): MiddlewareHandler {
  const ours = publicUrl ? new URL(publicUrl).hostname : null;
  const anyName = !publicUrl && !isLoopbackName(host);
  return async (c, next) => {
    const { hostname } = new URL(c.req.url);
    const probe = c.req.path === '/healthz' || c.req.path === '/readyz';
    if (!anyName && !probe && hostname !== ours && !isLoopbackName(hostname)) {
      throw new AppError({
        code: 'invalid-input',
        status: 421,
        publicMessage: `This service does not answer under this name. Open ${publicUrl ?? 'http://localhost'}, or set PROBATUM_URL to the address that people use.`,
      });
    }
    await next();
  };
}

function findClient({ settings }: App): MiddlewareHandler<{ Bindings: Partial<HttpBindings> }> {
  return async (c, next) => {
    // Without a server (tests) there are no bindings.
    const remote = c.env?.incoming?.socket.remoteAddress;
    c.set('client', clientAddress(settings, c.req.raw.headers, remote));
    await next();
  };
}

/** The path of an invitation is its secret. */
function withoutToken(path: string): string {
  return path.replace(/^\/invitations\/.+/, '/invitations/(token)');
}

export interface RunningServer {
  /** With the port really taken, also for PORT=0. */
  readonly url: string;
  /** Takes no new requests and lets those under way finish. The app stays open; who made it closes it. */
  close(): Promise<void>;
}

/** Listens on the settings' host and port. AppError `invalid-setting` with what to write when that is not possible. */
export async function startServer(app: App): Promise<RunningServer> {
  const { host, port } = app.settings;
  const server = createAdaptorServer({ fetch: createHttp(app).fetch, hostname: host }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return { url: addressOf(host, address.port), close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function addressOf(host: string, port: number): string {
  const everywhere = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host);
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): AppError {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} is already taken by another program (or another Probatum). Choose another: PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
    EACCES: `This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`,
    EADDRNOTAVAIL: `HOST=${host} is not an address of this machine. Write 127.0.0.1 (this machine only) or 0.0.0.0 (every network).`,
    ENOTFOUND: `HOST=${host} is not known. Write 127.0.0.1 (this machine only) or 0.0.0.0 (every network).`,
  };
  return new AppError({
    code: 'invalid-setting',
    status: 500,
    publicMessage: sentences[error.code ?? ''] ?? `Cannot listen on ${host}, port ${port}: ${error.message}`,
    cause: error,
  });
}
