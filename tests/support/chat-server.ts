import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChatRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly model: string;
  readonly system: string;
  readonly prompt: string;
}

/** What the server does with a request: text of a reply, a status, or nothing at all until the client goes. */
export type ChatReply = string | { readonly status: number } | 'hang';

export interface ChatServer {
  readonly url: string;
  readonly requests: readonly ChatRequest[];
  close(): Promise<void>;
}

/** A server on this machine that speaks OpenAI's chat completions; `reply` is asked for every request, with its number from 0. */
export async function startChatServer(
  reply: (request: ChatRequest, index: number) => ChatReply,
): Promise<ChatServer> {
  const requests: ChatRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void readBody(incoming).then((body) => {
      const sent = JSON.parse(body) as { model: string; messages: { role: string; content: unknown }[] };
      const contentOf = (role: string) => {
        const content = sent.messages.find((message) => message.role === role)?.content ?? '';
        return typeof content === 'string' ? content : JSON.stringify(content);
      };
      const request: ChatRequest = {
        path: incoming.url ?? '',
        authorization: incoming.headers.authorization,
        model: sent.model,
        system: contentOf('system'),
        prompt: contentOf('user'),
      };
      requests.push(request);
      const answer = reply(request, requests.length - 1);
      if (answer === 'hang') return;
      const status = typeof answer === 'string' ? 200 : answer.status;
      outgoing.writeHead(status, { 'content-type': 'application/json' });
      outgoing.end(
        typeof answer === 'string'
          ? JSON.stringify({
              id: 'chat-1',
              object: 'chat.completion',
              created: 0,
              model: sent.model,
              choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: answer } }],
              usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
            })
          : JSON.stringify({ error: { message: 'out of order' } }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
