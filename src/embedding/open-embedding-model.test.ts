import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TinyWords, writeTinyModel } from '../../tests/support/tiny-embedding-model.ts';
import { readSettings } from '../config.ts';
import { openEmbeddingModel } from './index.ts';
import { requireTransformers } from './transformers.ts';

const words: TinyWords = {
  heart: [1, 0, 0.1, 0],
  cardiac: [0.9, 0, 0, 0.1],
  knee: [0, 1, 0, 0],
  ask: [0, 0, 0, 1],
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-embedding-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const open = (path: string) => openEmbeddingModel({ kind: 'folder', path }, { modelsFolder: folder });
const dot = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, one, place) => sum + one * (b[place] ?? 0), 0);

describe('what is missing is told before anything is loaded', () => {
  test('the folder', () => {
    expect(() => open(join(folder, 'nowhere'))).toThrow(
      /there is no folder .*nowhere\. Write the folder of a model, or a name/,
    );
  });

  test('its files, by name', () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    writeFileSync(join(empty, 'config.json'), '{}');
    expect(() => open(empty)).toThrow(
      /lacks tokenizer\.json, tokenizer_config\.json, onnx\/model_quantized\.onnx or onnx\/model\.onnx/,
    );
  });

  test('a file that is not JSON, a pooling that is not done', () => {
    const broken = writeTinyModel(join(folder, 'broken'), words);
    writeFileSync(join(broken, 'tokenizer_config.json'), '{"half');
    expect(() => open(broken)).toThrow(/tokenizer_config\.json is not JSON/);
    const last = writeTinyModel(join(folder, 'last'), words, {
      '1_Pooling/config.json': { pooling_mode_cls_token: false, pooling_mode_lasttoken: true },
    });
    expect(() => open(last)).toThrow(/pools its tokens by pooling_mode_lasttoken/);
  });

  test('the package, with the command that installs it', () => {
    expect(() => requireTransformers('@probatum/not-there')).toThrow(
      /is not installed\. Run in the folder of Probatum: .*npm install --no-save/,
    );
  });
});

test('a package whose parts cannot be loaded is told so when the model is first used', async () => {
  const model = openEmbeddingModel(
    { kind: 'folder', path: writeTinyModel(join(folder, 'unloaded'), words) },
    { modelsFolder: folder, transformers: () => Promise.reject(new Error('no native code')) },
  );
  await expect(model.identity()).rejects.toThrow('no native code');
});

test.each([
  ['./models/small', { kind: 'folder', path: join(process.cwd(), 'models/small') }],
  ['/srv/model', { kind: 'folder', path: '/srv/model' }],
  [
    'Xenova/all-MiniLM-L6-v2',
    { kind: 'hub', model: 'Xenova/all-MiniLM-L6-v2', url: 'https://huggingface.co' },
  ],
])('the setting %s', (PROBATUM_EMBEDDINGS, settings) => {
  expect(readSettings({ PROBATUM_EMBEDDINGS }).embeddings).toEqual(settings);
});

test.each(['minilm', 'a/b/c', 'https://example.org/model', 'name/with space'])(
  '%s is no setting',
  (PROBATUM_EMBEDDINGS) => {
    expect(() => readSettings({ PROBATUM_EMBEDDINGS })).toThrow(
      /PROBATUM_EMBEDDINGS: write the folder of a model/,
    );
  },
);

const installed = (() => {
  try {
    createRequire(import.meta.url).resolve('@huggingface/transformers');
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!installed)('a real model (skipped when @huggingface/transformers is not installed)', () => {
  test('puts words of like meaning near each other', async () => {
    const model = open(writeTinyModel(join(folder, 'tiny'), words));
    expect(await model.identity()).toMatchObject({ name: 'tiny', dimension: 4 });
    const [heart, cardiac, knee] = await Promise.all(
      ['Heart', 'the cardiac', 'knee?'].map((text) => model.embed(text, 'passage')),
    );
    if (!heart || !cardiac || !knee) throw new Error('no vectors');
    expect(Math.hypot(...heart)).toBeCloseTo(1, 5);
    expect(dot(heart, cardiac)).toBeGreaterThan(0.9);
    expect(dot(heart, knee)).toBeLessThan(0.1);
    expect(await model.embed('Heart', 'question')).toEqual(heart);
  });

  test('sees before a question what it was trained to see, and no more tokens than it reads', async () => {
    const plain = open(join(folder, 'tiny'));
    const model = open(
      writeTinyModel(join(folder, 'prompted'), words, {
        'config_sentence_transformers.json': { prompts: { query: 'ask: ' } },
        'sentence_bert_config.json': { max_seq_length: 5 },
      }),
    );
    expect(await model.embed('heart', 'passage')).toEqual(await plain.embed('heart', 'passage'));
    expect(await model.embed('heart', 'question')).toEqual(await plain.embed('ask: heart', 'question'));
    expect(await model.embed('heart heart heart heart knee', 'passage')).toEqual(
      await plain.embed('heart', 'passage'),
    );
  });

  test('stands by its first token when it says so', async () => {
    const model = open(
      writeTinyModel(
        join(folder, 'first'),
        { ...words, '[CLS]': [0, 0, 2, 0] },
        { '1_Pooling/config.json': { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false } },
      ),
    );
    expect([...(await model.embed('heart', 'passage'))]).toEqual([0, 0, 1, 0]);
  });

  test('has another fingerprint with other weights, and the same in another folder', async () => {
    const [one, again, other] = await Promise.all(
      [
        writeTinyModel(join(folder, 'one'), words),
        writeTinyModel(join(folder, 'again'), words),
        writeTinyModel(join(folder, 'other'), { ...words, knee: [0, 0.5, 0.5, 0] }),
      ].map((path) => open(path).identity()),
    );
    expect(again?.fingerprint).toBe(one?.fingerprint);
    expect(other?.fingerprint).not.toBe(one?.fingerprint);
  });

  test('that gives nothing for a text is told', async () => {
    const mute = writeTinyModel(join(folder, 'mute'), { '[UNK]': [0, 0], heart: [1, 0] });
    await expect(open(mute).identity()).rejects.toThrow(
      /gives no vectors for texts\. Choose a sentence embedding model/,
    );
  });

  test('that is cut off is told', async () => {
    const cut = writeTinyModel(join(folder, 'cut'), words);
    writeFileSync(join(cut, 'onnx/model.onnx'), 'not a graph');
    await expect(open(cut).identity()).rejects.toThrow(
      /the model in .*cut cannot be loaded \(.+\)\. Get its files again/,
    );
  });
});
