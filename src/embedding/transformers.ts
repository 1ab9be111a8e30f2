import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import type { ModelFolder } from './read-model-folder.ts';
import { unavailable } from './unavailable.ts';

/** The part of `@huggingface/transformers` (3.0 to 4.3) that is used. The package is optional, so its own types are not imported. */
export interface Transformers {
  readonly env: {
    allowRemoteModels: boolean;
    allowLocalModels: boolean;
    localModelPath: string;
    /** Since 4. */
    logLevel?: number;
  };
  readonly AutoTokenizer: { from_pretrained(model: string): Promise<Tokenizer> };
  readonly AutoModel: {
    from_pretrained(
      model: string,
      options: { readonly dtype: string; readonly subfolder: string; readonly device: 'cpu' },
    ): Promise<Network>;
  };
}
export type Tokenizer = (
  texts: readonly string[],
  options: { readonly truncation: true; readonly max_length: number },
) => object;
export type Network = (inputs: object) => Promise<Readonly<Record<string, Tensor | undefined>>>;
export interface Tensor {
  /** `[1, tokens, dimension]`, or `[1, dimension]` when the model pools by itself. */
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}

const packageName = '@huggingface/transformers';
/** Its runtime's install script would fetch files for graphics cards, and the package goes when it fails. */
export const installCommand = `ONNXRUNTIME_NODE_INSTALL_CUDA=skip npm install --no-save ${packageName}@3.0.2`;
const notInstalled = `the package ${packageName} is not installed. Run in the folder of Probatum: ${installCommand}`;
/** `LogLevel.NONE`: what goes wrong is thrown, too, and told in our words. */
const silent = 50;

/** Throws `embeddings-unavailable` with the command that installs the package. Loads nothing. */
export function requireTransformers(name: string = packageName): void {
  try {
    createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw unavailable(notInstalled, cause);
  }
}

export async function loadTransformers(): Promise<Transformers> {
  // Not a literal: neither the compiler nor a bundler may need the package.
  const name: string = packageName;
  try {
    return (await import(name)) as Transformers;
  } catch (cause) {
    throw unavailable(
      `the package ${packageName} is installed but cannot be loaded (${reason(cause)}). Install it again: ${installCommand}`,
      cause,
    );
  }
}

/** The tokenizer and network in a folder. Reads no other place. */
export async function openNetwork(
  { env, AutoTokenizer, AutoModel }: Transformers,
  { path, weights }: ModelFolder,
): Promise<{ readonly tokenizer: Tokenizer; readonly network: Network }> {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = dirname(path);
  env.logLevel = silent;
  try {
    const { dtype, subfolder } = weights;
    return {
      tokenizer: await AutoTokenizer.from_pretrained(basename(path)),
      network: await AutoModel.from_pretrained(basename(path), { dtype, subfolder, device: 'cpu' }),
    };
  } catch (cause) {
    throw unavailable(
      `the model in ${path} cannot be loaded (${reason(cause)}). Get its files again, or choose another model.`,
      cause,
    );
  }
}

/** The first line of an error, for people. */
export function reason(cause: unknown): string {
  return (
    (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]?.replace(/[.\s]+$/, '') ?? ''
  );
}
