import { parentPort, workerData } from 'node:worker_threads';
import { appraisePublication } from '../../appraisal/index.ts';
import type { Publication } from '../../domain/index.ts';
import { toAppError } from '../../errors.ts';
import { loadVocabulary } from '../../vocabulary/index.ts';
import type { RecordOperation } from '../apply-records.ts';
import { prepareRecord } from '../prepare-record.ts';
import { filteredOut } from './passes-filter.ts';
import { readSource } from './read-source.ts';
import type { FromWorker, SentOperation, ToWorker, WorkerRequest, WorkerSetup } from './worker-messages.ts';

/** Batches sent and not yet taken: more would only fill the memory. */
const ahead = 3;
const batchSize = 1_000;

// A worker thread: reads files and prepares their records, so that the thread with the database only writes.
const port = parentPort;
if (!port) throw new Error('prepare-worker runs as a worker thread');
const { vocabularyFolder, overlayFolder } = workerData as WorkerSetup;
const vocabulary = loadVocabulary(vocabularyFolder, overlayFolder ?? undefined);
const parts = {
  indexTermsOf: (publication: Publication) => vocabulary.indexTermsOf(publication),
  appraise: appraisePublication,
  matchesMesh: (headings: readonly string[], name: string) => vocabulary.matchesMesh(headings, name),
  normalise: (text: string) => vocabulary.stemsOf(text),
};
const send = (message: FromWorker) =>
  port.postMessage(message, message.type === 'batch' ? [message.bodies.buffer as ArrayBuffer] : []);

let untaken = 0;
let wake: (() => void) | null = null;
port.on('message', (message: ToWorker) => {
  if (message === 'taken') {
    untaken--;
    wake?.();
  } else {
    prepareFile(message).then(() => send({ type: 'end' }), tellFault);
  }
});

async function prepareFile(request: WorkerRequest): Promise<void> {
  const readAt = new Date().toISOString();
  const source = readSource(request);
  let operations: RecordOperation[] = [];
  let read = 0;
  let skipped: Record<string, number> = {};
  const flush = async () => {
    await room();
    untaken++;
    send({ type: 'batch', ...packed(operations), read, skipped, bytesRead: source.bytesRead() });
    operations = [];
    read = 0;
    skipped = {};
  };
  const skip = (reason: string) => {
    skipped[reason] = (skipped[reason] ?? 0) + 1;
  };
  try {
    for await (const items of source.items) {
      for (const item of items) {
        read++;
        if (item.type === 'delete') operations.push({ type: 'delete', id: item.id });
        else if (item.type === 'skipped') skip(item.reason);
        else {
          const reason = request.filter && filteredOut(item.publication, request.filter, parts);
          if (reason) skip(reason);
          else operations.push({ type: 'put', record: prepareRecord(item.publication, parts, readAt) });
        }
        if (operations.length >= batchSize) await flush();
      }
    }
  } finally {
    await flush();
  }
}

function packed(operations: readonly RecordOperation[]): { operations: SentOperation[]; bodies: Uint8Array } {
  const size = operations.reduce((sum, one) => sum + (one.type === 'put' ? one.record.body.length : 0), 0);
  const bodies = new Uint8Array(size);
  let end = 0;
  const sent = operations.map((one): SentOperation => {
    if (one.type === 'delete') return one;
    const { body, ...record } = one.record;
    bodies.set(body, end);
    end += body.length;
    return { type: 'put', record, bodyLength: body.length };
  });
  return { operations: sent, bodies };
}

async function room(): Promise<void> {
  while (untaken >= ahead) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    wake = null;
  }
}

function tellFault(error: unknown): void {
  const { code, status, publicMessage, cause } = toAppError(error);
  send({
    type: 'fault',
    code,
    status,
    publicMessage,
    cause: cause instanceof Error ? (cause.stack ?? cause.message) : null,
  });
}
