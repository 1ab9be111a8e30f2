import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ModelSettings } from '../src/config.ts';
import {
  type CallQueue,
  type KeptReplies,
  type ModelProgress,
  openCallQueue,
  openKeptReplies,
  openLanguageModel,
} from '../src/model/index.ts';
import {
  type ChatReply,
  type ChatRequest,
  type ChatServer,
  chatUsage,
  startChatServer,
} from './support/chat-server.ts';

const schema = z.object({ word: z.string() });
const shape = z.toJSONSchema(schema);
const good = '{"word":"pain"}';

let server: ChatServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

interface Opened {
  readonly deadlineMs?: number;
  readonly settings?: Partial<ModelSettings>;
  readonly queue?: CallQueue;
  readonly kept?: KeptReplies;
}

async function open(reply: (request: ChatRequest, index: number) => ChatReply, more: Opened = {}) {
  const { deadlineMs = 5_000, settings, ...options } = more;
  server = await startChatServer(reply);
  const model = openLanguageModel(
    { provider: 'openai-compatible', name: 'small', url: server.url, key: 'secret-key', ...settings },
    { deadlineMs, pauseMs: 1, ...options },
  );
  const ask = async (request: { prompt?: string; keepAs?: string; signal?: AbortSignal } = {}) => {
    const steps: ModelProgress[] = [];
    const asking = model.ask({ system: 'be plain', prompt: 'dolor', schema, shape, ...request });
    for (;;) {
      const next = await asking.next();
      if (next.done) return { result: next.value, steps };
      steps.push(next.value);
    }
  };
  return { ask, model, requests: server.requests, busy: server.busy };
}

describe('a reply', () => {
  test('comes as a stream, with its tokens counted', async () => {
    const { ask, requests } = await open(() => good);
    const { result, steps } = await ask();
    expect(result).toEqual({
      ok: true,
      value: { word: 'pain' },
      usage: {
        calls: 1,
        inputTokens: chatUsage.prompt_tokens,
        outputTokens: chatUsage.completion_tokens,
        cached: false,
      },
    });
    expect(steps).toEqual([{ step: 'asked' }]);
    expect(requests[0]?.body).toMatchObject({
      stream: true,
      stream_options: { include_usage: true },
      response_format: { type: 'json_schema', json_schema: { schema: shape } },
    });
    expect(requests[0]?.body).not.toHaveProperty('tools');
    expect(requests[0]?.body).not.toHaveProperty('temperature');
  });

  test('may come whole from a server that cannot stream', async () => {
    const { ask } = await open(() => ({ whole: good }));
    const { result } = await ask();
    expect(result).toMatchObject({ ok: true, value: { word: 'pain' }, usage: { inputTokens: 100 } });
  });

  test('is followed while it comes', async () => {
    const { ask } = await open(() => `${'so '.repeat(400)}${good}`);
    const { steps } = await ask();
    const received = steps.flatMap((step) => (step.step === 'receiving' ? [step.characters] : []));
    expect(received.length).toBeGreaterThan(1);
    expect(received).toEqual([...received].sort((a, b) => a - b));
  });

  test('may think aloud first', async () => {
    const { ask } = await open(() => `<think>{"word": no</think>\n${good}`);
    expect((await ask()).result).toMatchObject({ ok: true });
  });

  test('cut at the limit of tokens is taken when it is whole', async () => {
    const { ask } = await open(() => ({ text: good, finish: 'length' }));
    expect((await ask()).result).toMatchObject({ ok: true });
  });

  test.each([
    ['chat', 'I would rather chat.'],
    ['broken JSON', '{"word":"pain"'],
    ['another form', '{"words":["pain"]}'],
  ])('of %s is repaired once', async (_, bad) => {
    const { ask, requests } = await open((_request, index) => (index === 0 ? bad : good));
    const { result, steps } = await ask();
    expect(result).toMatchObject({ ok: true, usage: { calls: 2, inputTokens: 200 } });
    expect(steps).toContainEqual({ step: 'asking again', because: 'unusable reply' });
    expect(requests[1]?.prompt).toBe('dolor');
    expect(requests[1]?.last).toContain('JSON object only');
    expect(JSON.stringify(requests[1]?.body)).toContain(JSON.stringify(bad).slice(1, -1));
  });
});

describe('a failure says what to do', () => {
  test.each<readonly [string, ChatReply, string, RegExp, number]>([
    ['a wrong key', { status: 401 }, 'refused', /PROBATUM_MODEL_KEY/, 1],
    ['a key that may not', { status: 403 }, 'refused', /PROBATUM_MODEL_KEY/, 1],
    ['no such model', { status: 404 }, 'absent', /PROBATUM_MODEL/, 1],
    [
      'no such model, told with 400',
      { status: 400, message: 'The model `small` does not exist' },
      'absent',
      /pull the model/,
      1,
    ],
    ['too many requests', { status: 429 }, 'busy', /status 429/, 2],
    ['a server out of order', { status: 500 }, 'busy', /status 500/, 2],
    [
      'a context too long',
      {
        status: 400,
        message: "This model's maximum context length is 4096 tokens. However, you requested 9000 tokens.",
      },
      'too long',
      /PROBATUM_MODEL_CONTEXT/,
      1,
    ],
    [
      'a context too long, as llama.cpp says it',
      { status: 500, message: 'the request exceeds the available context size' },
      'too long',
      /PROBATUM_MODEL_CONTEXT/,
      1,
    ],
    ['a form nobody knows', { status: 422 }, 'refused', /status 422/, 2],
    ['a refusal in OpenAI’s field', { refusal: 'I will not.' }, 'declined', /declined/, 1],
    ['a refusal in words', 'I’m sorry, but I can’t help with that.', 'declined', /declined/, 1],
    ['a filtered reply', { text: 'So', finish: 'content_filter' }, 'declined', /declined/, 1],
    ['an endless reply', { endless: 'and so on ' }, 'endless reply', /cut off/, 1],
    ['a reply cut at the limit', { text: '{"word":"pa', finish: 'length' }, 'endless reply', /cut off/, 1],
    ['a broken connection', { cut: '{"wo' }, 'unreachable', /cannot be reached/, 2],
    [
      'a stream that is none',
      { raw: 'data: {"nonsense": true}\n\ndata: [DONE]\n\n' },
      'unusable reply',
      /form/,
      2,
    ],
    ['nothing at all', '', 'unusable reply', /form/, 2],
  ])('%s', async (_, reply, reason, message, count) => {
    const { ask, requests } = await open(() => reply);
    const { result } = await ask();
    expect(result).toMatchObject({ ok: false, reason, message: expect.stringMatching(message) });
    expect(requests).toHaveLength(count);
    expect(JSON.stringify(result)).not.toMatch(/secret-key|dolor|be plain/);
  });

  test('slow bytes do not outlast the deadline', async () => {
    const { ask } = await open(() => ({ slow: good, everyMs: 20 }), { deadlineMs: 150 });
    expect((await ask()).result).toMatchObject({ ok: false, reason: 'too slow' });
  });

  test('an endless whole reply is cut off by its bytes', async () => {
    const { ask } = await open(() => ({ endless: ' '.repeat(100_000) }));
    expect((await ask()).result).toMatchObject({ ok: false, reason: 'endless reply' });
  });

  test('a server that asks to wait for long is not waited for', async () => {
    const { ask, requests } = await open(() => ({ status: 429, headers: { 'retry-after': '600' } }));
    expect((await ask()).result).toMatchObject({ ok: false, reason: 'busy' });
    expect(requests).toHaveLength(1);
  });
});

test('a server that knows plain chat only is asked for no more, from then on', async () => {
  const { ask, requests } = await open((request) =>
    'response_format' in request.body ? { status: 400, message: 'unknown field' } : good,
  );
  expect((await ask()).result).toMatchObject({ ok: true, usage: { calls: 2 } });
  expect((await ask()).result).toMatchObject({ ok: true, usage: { calls: 1 } });
  expect(requests).toHaveLength(3);
  expect(requests[1]?.body).not.toHaveProperty('stream_options');
});

test('a redirect is not followed: a key belongs to one address', async () => {
  const { ask, requests } = await open(() => ({
    status: 307,
    headers: { location: 'http://127.0.0.1:9/elsewhere' },
  }));
  expect((await ask()).result.ok).toBe(false);
  expect(requests.every(({ path }) => path === '/v1/chat/completions')).toBe(true);
});

test.each([
  ['ollama', { temperature: 0 }],
  ['vllm', { temperature: 0 }],
  ['llama.cpp', { temperature: 0 }],
] as const)('%s is asked for its most likely words', async (provider, expected) => {
  const { ask, requests } = await open(() => good, { settings: { provider } });
  expect((await ask()).result.ok).toBe(true);
  expect(requests[0]?.body).toMatchObject(expected);
});

describe('at most so many at once', () => {
  test('the rest wait their turn, and say so', async () => {
    const letGo: (() => void)[] = [];
    server = await startChatServer(
      () => new Promise<ChatReply>((resolve) => letGo.push(() => resolve(good))),
    );
    const model = openLanguageModel(
      { provider: 'vllm', name: 'small', url: server.url, key: null },
      { queue: openCallQueue(2) },
    );
    const steps: string[] = [];
    const ask = async () => {
      for await (const { step } of model.ask({ system: 's', prompt: 'p', schema })) steps.push(step);
    };
    const all = [ask(), ask(), ask(), ask()];
    for (let served = 0; served < 4; served++) {
      await expect.poll(() => letGo.length).toBeGreaterThan(0);
      letGo.shift()?.();
    }
    await Promise.all(all);
    expect(server.busy().most).toBe(2);
    expect(steps.filter((step) => step === 'waiting')).toHaveLength(2);
  });

  test('who waits may leave, and takes nobody’s place', async () => {
    const queue = openCallQueue(1);
    const first = await queue.enter(new AbortController().signal);
    const stop = new AbortController();
    const second = queue.enter(stop.signal);
    const third = queue.enter(new AbortController().signal);
    stop.abort();
    expect(await second).toBeNull();
    expect(queue.full).toBe(true);
    first?.();
    first?.();
    const leave = await third;
    expect(leave).not.toBeNull();
    expect(queue.full).toBe(true);
    leave?.();
    expect(queue.full).toBe(false);
  });
});

describe('kept replies', () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });
  const openFolder = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'probatum-replies-'));
    folders.push(folder);
    return folder;
  };

  test('an equal request costs nothing; another prompt or version is asked anew', async () => {
    const kept = openKeptReplies(await openFolder());
    const { ask, requests } = await open(() => good, { kept });
    await ask({ keepAs: 'v1' });
    const { result } = await ask({ keepAs: 'v1' });
    expect(result).toMatchObject({ ok: true, value: { word: 'pain' }, usage: { calls: 0, cached: true } });
    expect(requests).toHaveLength(1);
    await ask({ keepAs: 'v2' });
    await ask({ keepAs: 'v1', prompt: 'other' });
    await ask();
    expect(requests).toHaveLength(4);
  });

  test('failures are not kept', async () => {
    const folder = await openFolder();
    const { ask } = await open(() => ({ status: 401 }), { kept: openKeptReplies(folder) });
    await ask({ keepAs: 'v1' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('there are never many more than so many', async () => {
    const folder = await openFolder();
    const kept = openKeptReplies(folder, 3, 2);
    for (let at = 0; at < 8; at++) await kept.keep(`k${at}`, { at });
    expect((await readdir(folder)).length).toBeLessThanOrEqual(4);
    expect(await kept.find('k7')).toEqual({ at: 7 });
    expect(await kept.find('../k7')).toBeUndefined();
  });

  test('a folder that cannot be written fails nothing', async () => {
    const kept = openKeptReplies(join(await openFolder(), 'file', 'below'));
    await writeFile(join(folders[0] ?? '', 'file'), 'in the way');
    await kept.keep('k', {});
    expect(await kept.find('k')).toBeUndefined();
  });
});
