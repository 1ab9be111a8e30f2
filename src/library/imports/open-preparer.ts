import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../errors.ts';
import type { RecordOperation } from '../apply-records.ts';
import type { FromWorker, ToWorker, WorkerRequest, WorkerSetup } from './worker-messages.ts';

export interface PreparedBatch {
  readonly operations: readonly RecordOperation[];
  readonly read: number;
  readonly skipped: Readonly<Record<string, number>>;
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
}

/** Reads and prepares files in a thread of its own, which stays a while for the next file: it takes half a second to begin. */
export interface Preparer {
  /** One file at a time. Throws the fault after every batch before it was given. */
  prepare(request: WorkerRequest, signal?: AbortSignal): AsyncIterable<PreparedBatch>;
}

/** A worker's heap, in MiB: the vocabulary takes about 100, with a whole MeSH over it 250. */
const heapMib = 768;
const idleMs = 5_000;

export function openPreparer(setup: WorkerSetup): Preparer {
  let idle: { readonly worker: Worker; readonly timer: NodeJS.Timeout } | null = null;

  function takeWorker(): Worker {
    if (idle) {
      clearTimeout(idle.timer);
      const { worker } = idle;
      idle = null;
      return worker;
    }
    return new Worker(workerModule(), {
      workerData: setup,
      resourceLimits: { maxOldGenerationSizeMb: heapMib },
    });
  }

  function keepWorker(worker: Worker): void {
    // Neither the waiting thread nor its timer keeps a process alive that has nothing else to do.
    worker.unref();
    const timer = setTimeout(() => {
      idle = null;
      void worker.terminate();
    }, idleMs);
    timer.unref();
    idle = { worker, timer };
  }

  return {
    async *prepare(request, signal) {
      const worker = takeWorker();
      worker.ref();
      const messages = on(worker, 'message', { close: ['exit'], ...(signal ? { signal } : {}) });
      const tell = (message: ToWorker) => worker.postMessage(message);
      let done = false;
      try {
        tell(request);
        for await (const [message] of messages as AsyncIterable<[FromWorker]>) {
          if (message.type === 'batch') {
            tell('taken');
            yield unpacked(message);
            continue;
          }
          done = true;
          if (message.type === 'fault') throw faultOf(message);
          return;
        }
        throw stopped(request.name);
      } finally {
        if (done) keepWorker(worker);
        else await worker.terminate();
      }
    },
  };
}

function unpacked({ operations, bodies, ...rest }: Extract<FromWorker, { type: 'batch' }>): PreparedBatch {
  let end = 0;
  return {
    ...rest,
    operations: operations.map((one): RecordOperation => {
      if (one.type === 'delete') return one;
      const start = end;
      end += one.bodyLength;
      return { type: 'put', record: { ...one.record, body: bodies.subarray(start, end) } };
    }),
  };
}

function stopped(name: string): AppError {
  return new AppError({
    code: 'internal',
    status: 500,
    publicMessage: `Reading ${name} stopped unexpectedly. Run the same command again: it goes on from what is there.`,
  });
}

function faultOf({ code, status, publicMessage, cause }: Extract<FromWorker, { type: 'fault' }>): AppError {
  return new AppError({ code, status, publicMessage, cause: cause ?? undefined });
}

/** The compiled module; in tests and development the source behind the loader that the process itself runs with. */
function workerModule(): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL('./prepare-worker.js', import.meta.url);
  const [loader, source] = [
    import.meta.resolve('tsx/esm/api'),
    new URL('./prepare-worker.ts', import.meta.url),
  ];
  const code = `import { register } from ${JSON.stringify(loader)}; register(); await import(${JSON.stringify(source.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
