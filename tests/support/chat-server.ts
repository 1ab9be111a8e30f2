import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChatRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly model: string;
  readonly system: string;
  /** The first thing the user says. */
  readonly prompt: string;
  /** What the user says last: the prompt, or a wish to repair a reply. */
  readonly last: string;
  readonly stream: boolean;
  /** The whole body as it was sent. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the server does with a request. */
export type ChatReply =
  /** This text; streamed when a stream is asked for. */
  | string
  /** Nothing until the client goes. */
  | 'hang'
  /** An error, with a body in OpenAI's manner. */
  | {
      readonly status: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** A whole reply even where a stream was asked for. */
  | { readonly whole: string }
  /** The text again and again, until the client goes. */
  | { readonly endless: string }
  /** This much, then the connection breaks. */
  | { readonly cut: string }
  /** A letter at a time, so many milliseconds apart. */
  | { readonly slow: string; readonly everyMs: number }
  /** Ends as the server says: `length`, `content_filter`. */
  | { readonly text: string; readonly finish: string }
  /** OpenAI's own field for a refusal. */
  | { readonly refusal: string }
  /** These bytes as the body of a stream, whatever they are. */
  | { readonly raw: string };

export interface ChatServer {
  readonly url: string;
  readonly requests: readonly ChatRequest[];
  /** Requests being answered at this moment, and the most there ever were. */
  readonly busy: () => { readonly now: number; readonly most: number };
  close(): Promise<void>;
}

/** Tokens the server says it read and wrote, for every reply. */
export const chatUsage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };

/**
 * A server on this machine that speaks OpenAI's chat completions, whole and as a stream; `reply` is asked for every request, with its
 * number from 0. A promise keeps the request waiting.
 */
export async function startChatServer(
  reply: (request: ChatRequest, index: number) => ChatReply | Promise<ChatReply>,
): Promise<ChatServer> {
  const requests: ChatRequest[] = [];
  let now = 0;
  let most = 0;
  const server = createServer((incoming, outgoing) => {
    void readBody(incoming).then(async (body) => {
      most = Math.max(most, ++now);
      outgoing.on('close', () => now--);
      const request = readRequest(incoming, JSON.parse(body));
      requests.push(request);
      const answer = await reply(request, requests.length - 1);
      if (answer === 'hang') return;
      if (typeof answer === 'string') say(outgoing, request, { text: answer });
      else if ('status' in answer) refuse(outgoing, answer);
      else if ('whole' in answer) say(outgoing, { ...request, stream: false }, { text: answer.whole });
      else if ('endless' in answer) sayForEver(outgoing, request, answer.endless);
      else if ('cut' in answer) sayAndBreak(outgoing, request, answer.cut);
      else if ('slow' in answer) saySlowly(outgoing, request, answer.slow, answer.everyMs);
      else if ('refusal' in answer) say(outgoing, request, { text: '', refusal: answer.refusal });
      else if ('raw' in answer) {
        outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
        outgoing.end(answer.raw);
      } else say(outgoing, request, answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    busy: () => ({ now, most }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function readRequest(
  incoming: IncomingMessage,
  body: { model: string; stream?: boolean; messages: { role: string; content: unknown }[] },
): ChatRequest {
  const said = (role: string) =>
    body.messages
      .filter((message) => message.role === role)
      .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
  return {
    path: incoming.url ?? '',
    authorization: incoming.headers.authorization,
    model: body.model,
    system: said('system')[0] ?? '',
    prompt: said('user')[0] ?? '',
    last: said('user').at(-1) ?? '',
    stream: body.stream === true,
    body,
  };
}

/** Some letters of a stream at a time, so that no reply arrives in one piece. */
const PIECE = 37;

function say(
  outgoing: ServerResponse,
  { model, stream }: ChatRequest,
  { text, refusal, finish = 'stop' }: { text: string; refusal?: string; finish?: string },
): void {
  if (!stream) {
    const message = { role: 'assistant', content: text, ...(refusal ? { refusal } : {}) };
    outgoing.writeHead(200, { 'content-type': 'application/json' });
    outgoing.end(
      JSON.stringify({
        id: 'chat-1',
        object: 'chat.completion',
        created: 0,
        model,
        choices: [{ index: 0, finish_reason: finish, message }],
        usage: chatUsage,
      }),
    );
    return;
  }
  outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let at = 0; at < text.length; at += PIECE) {
    outgoing.write(event(model, { delta: { content: text.slice(at, at + PIECE) } }));
  }
  if (refusal) outgoing.write(event(model, { delta: { refusal } }));
  outgoing.write(event(model, { delta: {}, finish_reason: finish }, chatUsage));
  outgoing.end('data: [DONE]\n\n');
}

function refuse(
  outgoing: ServerResponse,
  {
    status,
    message = 'out of order',
    headers = {},
  }: { status: number; message?: string; headers?: Readonly<Record<string, string>> },
): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
  outgoing.end(JSON.stringify({ error: { message } }));
}

function sayForEver(outgoing: ServerResponse, { model, stream }: ChatRequest, text: string): void {
  outgoing.writeHead(200, { 'content-type': stream ? 'text/event-stream' : 'application/json' });
  const piece = stream ? event(model, { delta: { content: text } }) : text;
  const more = () => {
    while (!outgoing.destroyed && outgoing.write(piece));
    outgoing.once('drain', more);
  };
  more();
}

function sayAndBreak(outgoing: ServerResponse, { model }: ChatRequest, text: string): void {
  outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
  outgoing.write(event(model, { delta: { content: text } }), () => outgoing.destroy());
}

function saySlowly(outgoing: ServerResponse, { model }: ChatRequest, text: string, everyMs: number): void {
  outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
  let at = 0;
  const timer = setInterval(() => {
    outgoing.write(event(model, { delta: { content: text.charAt(at++ % text.length) } }));
  }, everyMs);
  outgoing.on('close', () => clearInterval(timer));
}

function event(model: string, choice: object, usage?: object): string {
  const chunk = {
    id: 'chat-1',
    object: 'chat.completion.chunk',
    created: 0,
    model,
    choices: [{ index: 0, ...choice }],
    ...(usage ? { usage } : {}),
  };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
