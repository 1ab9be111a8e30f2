import { on } from 'node:events';
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { AppError } from '../../errors.ts';
import type { RecordOperation } from '../apply-records.ts';
import { stretchAt } from '../packed-bytes.ts';
import { fromFault } from './fault-message.ts';
import type { Counted, FromFinder, ToReader, WorkerRequest, WorkerSetup } from './worker-messages.ts';

export interface PreparedBatch {
  readonly type: 'batch';
  readonly operations: readonly RecordOperation[];
  readonly read: number;
  readonly skipped: Readonly<Record<string, number>>;
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
}

/**
 * Reads and prepares files in two threads, one after the other: one reads, one finds words and concepts. They stay a while for
 * the next file, because they take half a second to begin.
 */
export interface Preparer {
  /** One file at a time. Throws the fault after every batch before it was given. */
  prepare(request: WorkerRequest, signal?: AbortSignal): AsyncIterable<PreparedBatch | Counted>;
  /** Has threads begin, for a file that will come soon. */
  begin(): void;
  /** Lets idle threads go, and the memory they hold. */
  rest(): Promise<void>;
}

/** Heaps in MiB: the vocabulary takes about 100, with a whole MeSH over it 250. */
const heaps = { read: 256, find: 640 };
/** Little of what is made for a record outlives it. Measured: 20 took a fifth more time than 32, 64 no less. */
const youngMib = 32;
const idleMs = 5_000;

interface Team {
  readonly reader: Worker;
  readonly finder: Worker;
}

/**
 * With as many cores as threads that work, more threads to collect the garbage of each take a core from another's work: without
 * them an import took 4 to 13 % less time on two.
 */
const coresToSpare = 4;

/**
 * By how much old objects may grow before they are collected. By itself V8 lets small heaps grow little, and marked what both
 * threads keep, the vocabulary above all, fifty times in 100,000 records: a twentieth of an import's processor time. It counts for the
 * whole process, so only while threads are there.
 */
const growingPercent = 100;

export function openPreparer(setup: WorkerSetup): Preparer {
  let idle: { readonly team: Team; readonly timer: NodeJS.Timeout } | null = null;

  function takeTeam(): Team {
    if (idle) {
      clearTimeout(idle.timer);
      const { team } = idle;
      idle = null;
      return team;
    }
    if (availableParallelism() < coresToSpare) setFlagsFromString('--no-parallel-scavenge');
    setFlagsFromString(`--heap-growing-percent=${growingPercent}`);
    const { port1, port2 } = new MessageChannel();
    const team = {
      reader: startWorker('read', { ...setup, finder: port1 }, port1),
      finder: startWorker('find', { ...setup, reader: port2 }, port2),
    };
    for (const worker of [team.reader, team.finder]) {
      // A thread that ends while none waits for it is not given the next file, and nobody else is to be told why.
      worker.on('error', () => {});
      worker.once('exit', () => {
        if (idle?.team === team) void dismissIdle();
      });
    }
    return team;
  }

  async function dismiss({ reader, finder }: Team): Promise<void> {
    setFlagsFromString('--heap-growing-percent=0');
    await Promise.all([reader.terminate(), finder.terminate()]);
  }

  async function dismissIdle(): Promise<void> {
    if (!idle) return;
    clearTimeout(idle.timer);
    const { team } = idle;
    idle = null;
    await dismiss(team);
  }

  function keepTeam(team: Team): void {
    // Neither the waiting threads nor their timer keep a process alive that has nothing else to do.
    team.reader.unref();
    team.finder.unref();
    const timer = setTimeout(() => void dismissIdle(), idleMs);
    timer.unref();
    idle = { team, timer };
  }

  return {
    begin() {
      keepTeam(takeTeam());
    },
    rest: dismissIdle,
    async *prepare(request, signal) {
      const team = takeTeam();
      const { reader, finder } = team;
      reader.ref();
      finder.ref();
      const messages = on(finder, 'message', { close: ['exit'], ...(signal ? { signal } : {}) });
      const tell = (message: ToReader) => reader.postMessage(message);
      // Without the one the other would wait for ever.
      const stopFinder = () => void finder.terminate();
      reader.once('exit', stopFinder);
      let failure: unknown = null;
      const keepFailure = (error: unknown) => {
        failure = error;
      };
      reader.once('error', keepFailure);
      let done = false;
      try {
        tell(request);
        for await (const [message] of messages as AsyncIterable<[FromFinder]>) {
          if (message.type === 'batch') {
            tell('taken');
            yield unpacked(message);
            continue;
          }
          if (message.type === 'counted') {
            yield message;
            continue;
          }
          done = true;
          if (message.type === 'fault') throw fromFault(message);
          return;
        }
        throw stopped(request.name, failure);
      } finally {
        reader.off('exit', stopFinder);
        reader.off('error', keepFailure);
        if (done) keepTeam(team);
        else await dismiss(team);
      }
    },
  };
}

function startWorker(which: keyof typeof heaps, workerData: object, port: MessagePort): Worker {
  return new Worker(workerModule(which), {
    workerData,
    transferList: [port],
    resourceLimits: { maxOldGenerationSizeMb: heaps[which], maxYoungGenerationSizeMb: youngMib },
  });
}

function unpacked(message: Extract<FromFinder, { type: 'batch' }>): PreparedBatch {
  const { bodies, words, concepts, operations, ...rest } = message;
  let next = 0;
  return {
    ...rest,
    operations: operations.map((one): RecordOperation => {
      if (one.type === 'delete') return one;
      const at = next++;
      const bytes = {
        body: stretchAt(bodies, at),
        words: stretchAt(words, at),
        concepts: stretchAt(concepts, at),
      };
      // Onto what came, which is nobody else's: copying it would double what this thread does for a record.
      return { type: 'put', record: Object.assign(one.record, bytes) };
    }),
  };
}

function stopped(name: string, cause: unknown): AppError {
  return new AppError({
    code: 'internal',
    status: 500,
    publicMessage: `Reading ${name} stopped unexpectedly. Run the same command again: it goes on from what is there.`,
    cause: cause ?? undefined,
  });
}

/** The compiled module; in tests and development the source behind the loader that the process itself runs with. */
function workerModule(which: keyof typeof heaps): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL(`./${which}-worker.js`, import.meta.url);
  const [loader, source] = [
    import.meta.resolve('tsx/esm/api'),
    new URL(`./${which}-worker.ts`, import.meta.url),
  ];
  const code = `import { register } from ${JSON.stringify(loader)}; register(); await import(${JSON.stringify(source.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
