import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmbeddingModel } from './index.ts';

/** What the hub holds of one model: a file's text, or what it does in place of answering. */
type Held = Readonly<Record<string, string | 'cut off' | 'refuse'>>;

const small: Held = { 'config.json': '{}', 'tokenizer.json': '{}', 'tokenizer_config.json': '{}' };

let folder: string;
let hub: Server;
let held: Held;
let asked: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-hub-'));
  asked = [];
  hub = createServer((request, response) => {
    const file = request.url?.replace('/some/model/resolve/main/', '') ?? '';
    asked.push(file);
    const content = held[file];
    if (content === undefined) response.writeHead(404).end();
    else if (content === 'refuse') response.writeHead(503).end();
    else if (content === 'cut off') {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half');
      setImmediate(() => response.destroy());
    } else response.end(content);
  });
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  hub.closeAllConnections();
  hub.close();
  rmSync(folder, { recursive: true });
});

const address = () => `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
const open = (model = 'some/model', url = address()) =>
  openEmbeddingModel(
    { kind: 'hub', model, url },
    { modelsFolder: folder, transformers: () => Promise.reject(new Error('not needed')) },
  );
const files = () =>
  (readdirSync(folder, { recursive: true, withFileTypes: true }) as { name: string; isFile(): boolean }[])
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .sort();

test('the files come once, the weights last; advice that is not there is no fault', async () => {
  held = { ...small, 'onnx/model_quantized.onnx': 'weights', '1_Pooling/config.json': '{"a":1}' };
  await open().fetch();
  expect(asked.at(-1)).toBe('onnx/model_quantized.onnx');
  expect(readFileSync(join(folder, 'some--model/1_Pooling/config.json'), 'utf8')).toBe('{"a":1}');
  expect(files()).toHaveLength(5);
  const before = asked.length;
  await open().fetch();
  // Only the advice that the hub does not have is looked for again.
  expect(asked.slice(before).sort()).toEqual([
    'config_sentence_transformers.json',
    'sentence_bert_config.json',
  ]);
});

test('without quantised weights the full ones are taken', async () => {
  held = { ...small, 'onnx/model.onnx': 'weights' };
  await open().fetch();
  expect(existsSync(join(folder, 'some--model/onnx/model.onnx'))).toBe(true);
});

test('a model that is not there, and one without weights in this form', async () => {
  held = {};
  await expect(open().fetch()).rejects.toThrow(
    /has no public model some\/model with a config\.json\. Check the name/,
  );
  held = small;
  await expect(open().fetch()).rejects.toThrow(/has no weights in ONNX form/);
});

test('a transfer that is cut off leaves nothing, and the same call goes on', async () => {
  held = { ...small, 'onnx/model_quantized.onnx': 'cut off' };
  await expect(open().fetch()).rejects.toThrow(
    /model_quantized\.onnx of some\/model could not be fetched from .* Try again/,
  );
  expect(files()).toEqual(['config.json', 'tokenizer.json', 'tokenizer_config.json']);
  held = { ...small, 'onnx/model_quantized.onnx': 'weights' };
  await open().fetch();
  expect(files()).toContain('model_quantized.onnx');
});

test('a hub that is busy or not there is told, with the way around', async () => {
  held = { 'config.json': 'refuse' };
  await expect(open().fetch()).rejects.toThrow(/it answered 503.*write their folder/);
  const gone = address();
  await new Promise<void>((resolve) => {
    hub.closeAllConnections();
    hub.close(() => resolve());
  });
  await expect(open('some/model', gone).fetch()).rejects.toThrow(
    /could not be fetched from http:.*ECONNREFUSED/,
  );
});

test('stopped is said as it is', async () => {
  held = small;
  await expect(open().fetch(undefined, AbortSignal.abort())).rejects.toThrow(
    /stopped while the model was fetched/,
  );
});

test('used before it was fetched: what is missing is told, and nothing is asked', async () => {
  await expect(open().identity()).rejects.toThrow(/some--model/);
  expect(asked).toEqual([]);
});
