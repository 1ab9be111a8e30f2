/** A server sent more than any honest reply holds. */
export class EndlessReply extends Error {
  constructor() {
    super('The reply is longer than the limit.');
    this.name = 'EndlessReply';
  }
}

/**
 * `fetch` for a model's server: follows no redirect (a key belongs to one address), reads at most `mostBytes` of a reply, and turns
 * a whole reply where a stream was asked for into a stream, because some servers cannot stream.
 */
export function guardedFetch(mostBytes: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' });
    if (!response.body) return response;
    const bounded = new Response(response.body.pipeThrough(limitBytes(mostBytes)), response);
    const whole = response.headers.get('content-type')?.includes('application/json') ?? false;
    return response.ok && whole && asksForStream(init?.body) ? streamWhole(bounded) : bounded;
  };
}

function limitBytes(most: number): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen > most) controller.error(new EndlessReply());
      else controller.enqueue(chunk);
    },
  });
}

function asksForStream(body: unknown): boolean {
  return typeof body === 'string' && /"stream":\s*true/.test(body);
}

/** A chat completion as one server-sent event of a chat completion stream; what is none goes on as it is. */
async function streamWhole(response: Response): Promise<Response> {
  const text = await response.text();
  let reply: { choices?: { message?: object }[] };
  try {
    reply = JSON.parse(text);
  } catch {
    return new Response(text, response);
  }
  const choices = reply?.choices?.map(({ message, ...choice }) => ({ ...choice, delta: message ?? {} }));
  const event = JSON.stringify({ ...reply, ...(choices ? { choices } : {}) });
  return new Response(`data: ${event}\n\ndata: [DONE]\n\n`, {
    status: response.status,
    headers: { 'content-type': 'text/event-stream' },
  });
}
