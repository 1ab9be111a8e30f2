import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unavailable } from './unavailable.ts';

/** Where the weights may lie and how transformers.js calls their precision. The smaller, faster ones first. */
export const weightFiles = [
  { path: 'onnx/model_quantized.onnx', subfolder: 'onnx', dtype: 'q8' },
  { path: 'onnx/model.onnx', subfolder: 'onnx', dtype: 'fp32' },
  { path: 'model_quantized.onnx', subfolder: '', dtype: 'q8' },
  { path: 'model.onnx', subfolder: '', dtype: 'fp32' },
] as const;

/** Without these nothing can be loaded. */
export const neededFiles = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

/** How sentence-transformers writes down what a model was trained with. */
export const adviceFiles = [
  '1_Pooling/config.json',
  'sentence_bert_config.json',
  'config_sentence_transformers.json',
] as const;

/** Longer texts would take several times as long on a CPU, and an abstract seldom is. */
const mostTokens = 512;

/** A model on disk: which of its files are used, and how. */
export interface ModelFolder {
  readonly path: string;
  readonly weights: (typeof weightFiles)[number];
  readonly pooling: 'mean' | 'cls';
  readonly maxTokens: number;
  /** What the model was trained to see before a text. */
  readonly prefix: { readonly question: string; readonly passage: string };
}

/** Looks only at the small files. Throws `embeddings-unavailable` that names what is missing. */
export function readModelFolder(path: string): ModelFolder {
  if (!existsSync(path)) {
    throw unavailable(
      `there is no folder ${path}. Write the folder of a model, or a name on the hub such as Xenova/all-MiniLM-L6-v2.`,
    );
  }
  const missing: string[] = neededFiles.filter((file) => !existsSync(join(path, file)));
  const weights = weightFiles.find((file) => existsSync(join(path, file.path)));
  if (!weights) missing.push('onnx/model_quantized.onnx or onnx/model.onnx');
  if (!weights || missing.length > 0) {
    throw unavailable(
      `the folder ${path} lacks ${missing.join(', ')}. It has to hold a model in ONNX form (docs/retrieval-models.md).`,
    );
  }
  const prompts = (json(path, 'config_sentence_transformers.json').prompts ?? {}) as Record<string, unknown>;
  return {
    path,
    weights,
    pooling: poolingOf(path),
    maxTokens: tokensOf(path),
    prefix: {
      question: text(prompts.query),
      passage: text(prompts.document) || text(prompts.passage),
    },
  };
}

/** A hash of every file that decides a vector. Reads the weights (25 to 500 MB). */
export async function fingerprintOf({ path, weights }: ModelFolder): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...neededFiles, ...adviceFiles, weights.path, `${weights.path}_data`]) {
    if (!existsSync(join(path, file))) continue;
    hash.update(`\0${basename(file)}\0`);
    for await (const chunk of createReadStream(join(path, file))) hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

function poolingOf(path: string): ModelFolder['pooling'] {
  const pooling = json(path, '1_Pooling/config.json');
  const modes = Object.keys(pooling).filter(
    (name) => name.startsWith('pooling_mode_') && pooling[name] === true,
  );
  if (modes.length === 0 || modes.includes('pooling_mode_mean_tokens')) return 'mean';
  if (modes.includes('pooling_mode_cls_token')) return 'cls';
  throw unavailable(
    `the model in ${path} pools its tokens by ${modes.join(', ')}. Choose one that takes the mean or the first token.`,
  );
}

function tokensOf(path: string): number {
  const limits = [
    json(path, 'sentence_bert_config.json').max_seq_length,
    json(path, 'tokenizer_config.json').model_max_length,
  ];
  const limit = limits.find((one): one is number => typeof one === 'number' && one > 0);
  return Math.min(limit ?? mostTokens, mostTokens);
}

function json(path: string, file: string): Record<string, unknown> {
  const full = join(path, file);
  if (!existsSync(full)) return {};
  try {
    const value: unknown = JSON.parse(readFileSync(full, 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch (cause) {
    throw unavailable(`${full} is not JSON. Get the model again.`, cause);
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
