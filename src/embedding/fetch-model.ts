import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../errors.ts';
import { adviceFiles, neededFiles, weightFiles } from './read-model-folder.ts';
import { reason } from './transformers.ts';
import { unavailable } from './unavailable.ts';

/** For an answer to begin; the weights themselves may take as long as they need. */
const patienceMs = 30_000;

interface Hub {
  readonly model: string;
  readonly url: string;
}

/**
 * Fetches a model's files from the hub into `folder`, the weights last. A file that is there is not fetched again and a file that was
 * cut off leaves nothing, so that the same call goes on. Throws `embeddings-unavailable`.
 */
export async function fetchModel(
  hub: Hub,
  folder: string,
  onProgress?: (message: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const get = (file: string) => fetchFile(hub, file, join(folder, file), onProgress, signal);
  for (const file of neededFiles) {
    if (!(await get(file))) {
      throw unavailable(
        `${hub.url} has no public model ${hub.model} with a ${file}. Check the name, or get the files yourself and write their folder.`,
      );
    }
  }
  for (const file of adviceFiles) await get(file);
  for (const { path } of weightFiles) if (await get(path)) return;
  throw unavailable(
    `the model ${hub.model} on ${hub.url} has no weights in ONNX form. Choose one that has; many do under the names Xenova/… and onnx-community/….`,
  );
}

/** False when the hub has no such file. */
async function fetchFile(
  { model, url }: Hub,
  file: string,
  path: string,
  onProgress?: (message: string) => void,
  signal?: AbortSignal,
): Promise<boolean> {
  if (existsSync(path)) return true;
  const part = `${path}.part`;
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new Error(`it did not answer within ${patienceMs / 1000} seconds`)),
    patienceMs,
  );
  const stop = AbortSignal.any([late.signal, ...(signal ? [signal] : [])]);
  try {
    const response = await fetch(`${url}/${model}/resolve/main/${file}`, { signal: stop });
    clearTimeout(timer);
    // The hub answers 401 for a model that does not exist as for one that is not public.
    if ([401, 403, 404].includes(response.status)) {
      await response.body?.cancel();
      return false;
    }
    if (!response.ok || !response.body) throw new Error(`it answered ${response.status}`);
    mkdirSync(dirname(path), { recursive: true });
    const total = Number(response.headers.get('content-length') ?? 0);
    await pipeline(
      Readable.fromWeb(response.body as import('node:stream/web').ReadableStream),
      counted(file, total, onProgress),
      createWriteStream(part),
      { signal: stop },
    );
    renameSync(part, path);
    return true;
  } catch (cause) {
    rmSync(part, { force: true });
    if (cause instanceof AppError) throw cause;
    const detail = cause instanceof Error && cause.cause ? cause.cause : cause;
    throw unavailable(
      signal?.aborted
        ? 'stopped while the model was fetched. The same command goes on.'
        : `${file} of ${model} could not be fetched from ${url} (${reason(detail)}). Try again; or get the model's files on another machine and write their folder.`,
      cause,
    );
  } finally {
    clearTimeout(timer);
  }
}

function counted(file: string, total: number, onProgress?: (message: string) => void) {
  return async function* (chunks: AsyncIterable<Uint8Array>) {
    let done = 0;
    for await (const chunk of chunks) {
      done += chunk.length;
      if (total > 1_000_000) {
        onProgress?.(`Fetching ${file}: ${Math.floor(done / 1e6)} of ${Math.ceil(total / 1e6)} MB`);
      }
      yield chunk;
    }
  };
}
