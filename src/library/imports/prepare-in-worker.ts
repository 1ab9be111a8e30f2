import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../errors.ts';
import type { FromWorker, WorkerRequest } from './worker-messages.ts';

export type PreparedBatch = Extract<FromWorker, { type: 'batch' }>;

/** A worker's heap, in MiB: the vocabulary takes about 100. */
const heapMib = 512;

/** Reads and prepares a file in a thread of its own. Throws the fault after every batch before it was given. */
export async function* prepareInWorker(
  request: WorkerRequest,
  signal?: AbortSignal,
): AsyncIterable<PreparedBatch> {
  const file = new URL(import.meta.url.endsWith('.ts') ? './prepare-worker.ts' : './prepare-worker.js', import.meta.url);
  const worker = new Worker(file, {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: heapMib },
    // Uncompiled in tests and development.
    ...(file.pathname.endsWith('.ts') ? { execArgv: ['--import', 'tsx'] } : {}),
  });
  const messages = on(worker, 'message', { close: ['exit'], ...(signal ? { signal } : {}) });
  try {
    for await (const [message] of messages as AsyncIterable<[FromWorker]>) {
      if (message.type === 'end') return;
      if (message.type === 'fault') throw faultOf(message);
      worker.postMessage('taken');
      yield message;
    }
    throw new AppError({
      code: 'internal',
      status: 500,
      publicMessage: `Reading ${request.name} stopped unexpectedly. Run the same command again: it goes on from what is there.`,
    });
  } finally {
    await worker.terminate();
  }
}

function faultOf({ code, status, publicMessage, cause }: Extract<FromWorker, { type: 'fault' }>): AppError {
  return new AppError({ code, status, publicMessage, cause: cause ?? undefined });
}
