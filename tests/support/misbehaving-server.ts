import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an outside source may do instead of answering. */
export type Misbehaviour =
  /** 429, with `Retry-After` as given: seconds, an HTTP date, or nothing. */
  | { readonly kind: 'too-many-requests'; readonly retryAfter?: number | Date | string }
  | { readonly kind: 'bad-gateway-page' }
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  /** A web page with status 200, as a network's sign-in page is. */
  | { readonly kind: 'page-as-success' }
  /** Headers, then one byte every few milliseconds for ever. */
  | { readonly kind: 'slow-bytes'; readonly everyMs?: number }
  /** Takes the request and says nothing. */
  | { readonly kind: 'silent' }
  /** The connection ends within the body. */
  | { readonly kind: 'cut' }
  /** The connection ends before any header. */
  | { readonly kind: 'closed' }
  /** Says gzip, sends none. */
  | { readonly kind: 'gzip-garbage' }
  /** Status 200 and a failure inside. */
  | { readonly kind: 'json-error'; readonly body?: unknown }
  | { readonly kind: 'xml-error'; readonly body?: string }
  /** Bytes without end, as fast as they are taken. */
  | { readonly kind: 'endless' }
  | { readonly kind: 'redirect-loop' }
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: number }
  /** For once as it should be. */
  | { readonly kind: 'good'; readonly contentType: string; readonly body: string | Uint8Array };

export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface MisbehavingServer {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  close(): Promise<void>;
}

/** A server on this machine that does to request number `index` (from 0) what `plan` says. */
export async function startMisbehavingServer(
  plan: (request: ReceivedRequest, index: number) => Misbehaviour,
): Promise<MisbehavingServer> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    // A client that goes away is part of the game.
    outgoing.on('error', () => undefined);
    void readBody(incoming).then((body) => {
      const request: ReceivedRequest = {
        method: incoming.method ?? '',
        url: incoming.url ?? '',
        headers: incoming.headers,
        body,
      };
      requests.push(request);
      misbehave(plan(request, requests.length - 1), request, outgoing);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const page =
  '<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';

function misbehave(what: Misbehaviour, request: ReceivedRequest, outgoing: ServerResponse): void {
  switch (what.kind) {
    case 'too-many-requests': {
      const { retryAfter } = what;
      const header = retryAfter instanceof Date ? retryAfter.toUTCString() : retryAfter?.toString();
      outgoing.writeHead(429, {
        'content-type': 'application/json',
        ...(header === undefined ? {} : { 'retry-after': header }),
      });
      outgoing.end('{"error":"API rate limit exceeded","count":"4","limit":"3"}');
      return;
    }
    case 'bad-gateway-page':
      outgoing.writeHead(502, { 'content-type': 'text/html' }).end(page);
      return;
    case 'status':
      outgoing.writeHead(what.status, { 'content-type': 'text/plain' }).end(what.body ?? '');
      return;
    case 'page-as-success':
      outgoing.writeHead(200, { 'content-type': 'text/html' }).end(page.replace('502 ', ''));
      return;
    case 'slow-bytes':
      outgoing.writeHead(200, { 'content-type': 'application/json' });
      repeat(outgoing, () => outgoing.write(' '), what.everyMs ?? 20);
      return;
    case 'silent':
      return;
    case 'cut':
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      outgoing.write('{"header":', () => outgoing.destroy());
      return;
    case 'closed':
      outgoing.destroy();
      return;
    case 'gzip-garbage':
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      outgoing.end('this was never compressed');
      return;
    case 'json-error':
      outgoing.writeHead(200, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify(what.body ?? { error: 'API rate limit exceeded', count: '4', limit: '3' }));
      return;
    case 'xml-error':
      outgoing.writeHead(200, { 'content-type': 'text/xml' });
      outgoing.end(
        what.body ??
          '<?xml version="1.0" encoding="UTF-8" ?>\n<eSearchResult><ERROR>Search Backend failed: Database is not supported</ERROR></eSearchResult>',
      );
      return;
    case 'endless':
      outgoing.writeHead(200, { 'content-type': 'application/json' });
      outgoing.on('drain', () => pour(outgoing));
      pour(outgoing);
      return;
    case 'redirect-loop':
      outgoing.writeHead(302, { location: request.url }).end();
      return;
    case 'redirect':
      outgoing.writeHead(what.status ?? 302, { location: what.location }).end();
      return;
    case 'good':
      outgoing.writeHead(200, { 'content-type': what.contentType }).end(what.body);
  }
}

function repeat(outgoing: ServerResponse, work: () => void, everyMs: number): void {
  const timer = setInterval(work, everyMs);
  outgoing.on('close', () => clearInterval(timer));
}

const block = Buffer.alloc(64 * 1024, ' ');

function pour(outgoing: ServerResponse): void {
  while (!outgoing.destroyed && outgoing.write(block));
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
  } catch {
    // The client left while it was sending.
  }
  return Buffer.concat(chunks).toString('utf8');
}
