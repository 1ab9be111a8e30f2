import { basename, join } from 'node:path';
import type { EmbeddingSettings } from '../config.ts';
import type { EmbeddingIdentity, EmbeddingModel } from './embedding-model-port.ts';
import { fetchModel } from './fetch-model.ts';
import { fingerprintOf, type ModelFolder, readModelFolder } from './read-model-folder.ts';
import {
  loadTransformers,
  type Network,
  openNetwork,
  reason,
  requireTransformers,
  type Tensor,
  type Tokenizer,
  type Transformers,
} from './transformers.ts';
import { unavailable } from './unavailable.ts';

export interface EmbeddingParts {
  /** Where models of the hub are kept. */
  readonly modelsFolder: string;
  /** In place of the installed package. */
  readonly transformers?: () => Promise<Transformers>;
}

/** Letters of a text that are looked at: the tokenizer would read all of a full text and use its beginning. */
const mostLetters = 10_000;

interface Loaded {
  readonly folder: ModelFolder;
  readonly tokenizer: Tokenizer;
  readonly network: Network;
  readonly identity: EmbeddingIdentity;
}

/**
 * The model of the settings, loaded on first use. Throws `embeddings-unavailable` at once when the package is not installed or
 * the folder lacks files, so that a wrong setting stops the start.
 */
export function openEmbeddingModel(
  settings: EmbeddingSettings,
  { modelsFolder, transformers }: EmbeddingParts,
): EmbeddingModel {
  const hub = settings.kind === 'hub' ? settings : null;
  const path =
    settings.kind === 'hub' ? join(modelsFolder, settings.model.replace('/', '--')) : settings.path;
  const name = hub?.model ?? basename(path);
  if (!transformers) requireTransformers();
  if (!hub) readModelFolder(path);

  let loaded: Promise<Loaded> | null = null;
  const load = () => {
    loaded ??= loadModel(name, path, transformers ?? loadTransformers).catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
  return {
    name,
    fetch: async (onProgress, signal) => {
      if (hub) await fetchModel(hub, path, onProgress, signal);
    },
    identity: async () => (await load()).identity,
    embed: async (text, as) => {
      const { folder, tokenizer, network, identity } = await load();
      const vector = await run(folder, tokenizer, network, folder.prefix[as] + text.slice(0, mostLetters));
      if (vector.length !== identity.dimension) {
        throw unavailable(
          `the model ${name} gave ${vector.length} numbers for a text and ${identity.dimension} before. Choose another model.`,
        );
      }
      return vector;
    },
  };
}

async function loadModel(
  name: string,
  path: string,
  transformers: () => Promise<Transformers>,
): Promise<Loaded> {
  const folder = readModelFolder(path);
  const { tokenizer, network } = await openNetwork(await transformers(), folder);
  const { length: dimension } = await run(folder, tokenizer, network, 'a');
  return {
    folder,
    tokenizer,
    network,
    identity: { name, fingerprint: await fingerprintOf(folder), dimension },
  };
}

/**
 * One text at a time: on a CPU a batch is no faster (measured, decision 0022), and with quantised weights the numbers of a text would
 * hang on its neighbours in the batch.
 */
async function run(
  { path, pooling, maxTokens }: ModelFolder,
  tokenizer: Tokenizer,
  network: Network,
  text: string,
): Promise<Float32Array> {
  let outputs: Awaited<ReturnType<Network>>;
  try {
    outputs = await network(tokenizer([text], { truncation: true, max_length: maxTokens }));
  } catch (cause) {
    throw unavailable(
      `the model in ${path} failed on a text (${reason(cause)}). Choose another model.`,
      cause,
    );
  }
  const pooled = outputs.sentence_embedding;
  const tokens = outputs.last_hidden_state ?? outputs.token_embeddings;
  const vector = pooled ? firstRow(pooled) : tokens ? pool(tokens, pooling) : null;
  const length = vector ? Math.hypot(...vector) : 0;
  if (!vector || !(length > 0) || !Number.isFinite(length)) {
    throw unavailable(`the model in ${path} gives no vectors for texts. Choose a sentence embedding model.`);
  }
  return vector.map((number) => number / length);
}

function firstRow({ dims, data }: Tensor): Float32Array {
  return Float32Array.from({ length: dims.at(-1) ?? 0 }, (_, place) => Number(data[place]));
}

/** The mean of all tokens of the one text, or its first token. */
function pool(tensor: Tensor, pooling: ModelFolder['pooling']): Float32Array {
  if (pooling === 'cls') return firstRow(tensor);
  const { dims, data } = tensor;
  const [, tokens = 0, dimension = 0] = dims;
  const sum = new Float32Array(dimension);
  for (let token = 0; token < tokens; token++) {
    for (let place = 0; place < dimension; place++) {
      sum[place] = (sum[place] ?? 0) + Number(data[token * dimension + place]);
    }
  }
  return sum.map((number) => number / tokens);
}
