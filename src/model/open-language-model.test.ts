import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type ChatReply, type ChatServer, startChatServer } from '../../tests/support/chat-server.ts';
import { readSettings } from '../config.ts';
import { openLanguageModel } from './open-language-model.ts';
import { readJson } from './read-json.ts';

const schema = z.object({ word: z.string() });
let server: ChatServer | null = null;

async function open(reply: (index: number) => ChatReply, deadlineMs = 5_000) {
  server = await startChatServer((_, index) => reply(index));
  const model = openLanguageModel(
    { provider: 'openai-compatible', name: 'small', url: server.url, key: 'secret-key' },
    { deadlineMs, pauseMs: 1 },
  );
  return { model, requests: server.requests };
}

afterEach(async () => {
  await server?.close();
  server = null;
});

describe('a reply', () => {
  test.each([
    '{"word":"pain"}',
    'Here you are:\n```json\n{"word":"pain"}\n```',
    'Sure! {"word":"pain"} Done.',
  ])('is read from %j', async (text) => {
    const { model, requests } = await open(() => text);
    expect(await model.rewrite('be plain', 'dolor', schema)).toEqual({ ok: true, value: { word: 'pain' } });
    expect(requests).toMatchObject([
      {
        path: '/v1/chat/completions',
        authorization: 'Bearer secret-key',
        model: 'small',
        system: 'be plain',
        prompt: 'dolor',
        stream: true,
      },
    ]);
  });

  test('of another shape is asked for once more, then given up', async () => {
    const { model, requests } = await open(() => 'I would rather chat.');
    expect(await model.rewrite('s', 'p', schema)).toMatchObject({ ok: false, reason: 'unusable reply' });
    expect(requests).toHaveLength(2);
  });

  test('of the right shape at the second try is taken', async () => {
    const { model } = await open((index) => (index === 0 ? { status: 500 } : '{"word":"pain"}'));
    expect(await model.rewrite('s', 'p', schema)).toEqual({ ok: true, value: { word: 'pain' } });
  });
});

describe('a failure', () => {
  test.each([
    [500, 'busy', 2],
    [429, 'busy', 2],
    [401, 'refused', 1],
    [404, 'absent', 1],
    [400, 'refused', 2],
  ])('status %i is "%s" after %i requests', async (status, reason, count) => {
    const { model, requests } = await open(() => ({ status }));
    const result = await model.rewrite('s', 'the prompt', schema);
    expect(result).toMatchObject({ ok: false, reason });
    // A refused form (400) is asked for again as plain chat.
    expect(requests).toHaveLength(count);
    expect(JSON.stringify(result)).not.toMatch(/secret-key|the prompt/);
  });

  test('one deadline covers all', async () => {
    const { model, requests } = await open(() => 'hang', 50);
    expect(await model.rewrite('s', 'p', schema)).toMatchObject({ ok: false, reason: 'too slow' });
    expect(requests).toHaveLength(1);
  });

  test('whoever asks may stop', async () => {
    const { model } = await open(() => 'hang');
    const stop = new AbortController();
    const reply = model.rewrite('s', 'p', schema, stop.signal);
    stop.abort();
    expect(await reply).toMatchObject({ ok: false, reason: 'stopped' });
  });

  test('nobody there', async () => {
    const { model } = await open(() => 'hang');
    await server?.close();
    expect(await model.rewrite('s', 'p', schema)).toMatchObject({ ok: false, reason: 'unreachable' });
  });
});

test('JSON is found only where it has the shape', () => {
  expect(readJson('{"word":1}', schema)).toBeNull();
  expect(readJson('', schema)).toBeNull();
  expect(readJson('} {', schema)).toBeNull();
});

describe('settings', () => {
  test('none is no model', () => expect(readSettings({}).model).toBeNull());

  test('a local model and a cloud one', () => {
    expect(
      readSettings({
        PROBATUM_MODEL: 'openai-compatible:llama3.1:8b',
        PROBATUM_MODEL_URL: 'http://127.0.0.1:11434/v1',
      }).model,
    ).toEqual({
      provider: 'openai-compatible',
      name: 'llama3.1:8b',
      url: 'http://127.0.0.1:11434/v1',
      key: null,
    });
    expect(readSettings({ PROBATUM_MODEL: 'anthropic:some-model', PROBATUM_MODEL_KEY: 'k' }).model).toEqual({
      provider: 'anthropic',
      name: 'some-model',
      url: null,
      key: 'k',
    });
  });

  test.each([
    [{ PROBATUM_MODEL: 'llama' }, 'ollama:llama3.1:8b'],
    [{ PROBATUM_MODEL: 'openai-compatible:x' }, 'PROBATUM_MODEL_URL is needed'],
    [{ PROBATUM_MODEL: 'anthropic:x' }, 'PROBATUM_MODEL_KEY is needed'],
    [{ PROBATUM_MODEL_KEY: 'k' }, 'PROBATUM_MODEL is needed'],
    [{ PROBATUM_MODEL: 'openai-compatible:x', PROBATUM_MODEL_URL: 'ftp://x' }, 'PROBATUM_MODEL_URL'],
  ])('%j stops the start', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
  });
});
