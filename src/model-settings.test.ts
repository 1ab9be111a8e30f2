import { describe, expect, test } from 'vitest';
import { readSettings } from './config.ts';

describe('a model', () => {
  test.each([
    ['ollama:llama3.1:8b', 'llama3.1:8b', 'http://127.0.0.1:11434/v1'],
    ['llama.cpp:small', 'small', 'http://127.0.0.1:8080/v1'],
    ['vllm:org/name', 'org/name', 'http://127.0.0.1:8000/v1'],
  ])('%s is found where such servers listen', (PROBATUM_MODEL, name, url) => {
    expect(readSettings({ PROBATUM_MODEL }).model).toMatchObject({ name, url, key: null });
  });

  test('writes answers once it is set, unless it is kept for rewording', () => {
    expect(readSettings({}).composing.composer).toBe('extractive');
    const PROBATUM_MODEL = 'ollama:small';
    expect(readSettings({ PROBATUM_MODEL }).composing.composer).toBe('model');
    expect(readSettings({ PROBATUM_MODEL, PROBATUM_COMPOSER: 'extractive' }).composing.composer).toBe(
      'extractive',
    );
  });

  test('has limits and a price', () => {
    const { composing } = readSettings({
      PROBATUM_MODEL: 'ollama:small',
      PROBATUM_MODEL_SECONDS: '30',
      PROBATUM_MODEL_CALLS: '4',
      PROBATUM_MODEL_CONTEXT: '32768',
      PROBATUM_MODEL_PRICE: '0.15/0.60 USD',
    });
    expect(composing).toEqual({
      composer: 'model',
      judge: null,
      seconds: 30,
      calls: 4,
      contextTokens: 32_768,
      price: { input: 0.15, output: 0.6, currency: 'USD' },
    });
  });

  test('may be judged by a second one, reached as the first unless it says otherwise', () => {
    const model = {
      PROBATUM_MODEL: 'openai-compatible:small',
      PROBATUM_MODEL_URL: 'http://127.0.0.1:1234/v1',
      PROBATUM_MODEL_KEY: 'k',
    };
    const judged = (more: Record<string, string>) => readSettings({ ...model, ...more }).composing.judge;
    expect(judged({ PROBATUM_MODEL_JUDGE: 'openai-compatible:large' })).toEqual({
      provider: 'openai-compatible',
      name: 'large',
      url: 'http://127.0.0.1:1234/v1',
      key: 'k',
    });
    expect(judged({ PROBATUM_MODEL_JUDGE: 'ollama:large' })).toMatchObject({
      url: 'http://127.0.0.1:11434/v1',
      key: null,
    });
  });
});

test.each([
  [{ PROBATUM_MODEL: 'openai:x' }, 'PROBATUM_MODEL_KEY is needed'],
  [{ PROBATUM_MODEL: 'ollama:' }, 'write PROVIDER:NAME'],
  [{ PROBATUM_MODEL_JUDGE: 'ollama:x' }, 'PROBATUM_MODEL is needed'],
  [{ PROBATUM_COMPOSER: 'model' }, 'PROBATUM_MODEL is needed'],
  [{ PROBATUM_MODEL: 'ollama:x', PROBATUM_MODEL_JUDGE_KEY: 'k' }, 'PROBATUM_MODEL_JUDGE is needed'],
  [{ PROBATUM_MODEL: 'ollama:x', PROBATUM_MODEL_JUDGE: 'anthropic:y' }, 'PROBATUM_MODEL_JUDGE_KEY is needed'],
  [{ PROBATUM_MODEL: 'ollama:x', PROBATUM_MODEL_PRICE: 'cheap' }, '0.15/0.60 USD'],
  [{ PROBATUM_MODEL: 'ollama:x', PROBATUM_MODEL_CALLS: '0' }, 'whole number from 1 to 64'],
])('%j stops the start', (environment, message) => {
  expect(() => readSettings(environment)).toThrow(message);
});
