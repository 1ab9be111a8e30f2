import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { appraisePublication } from '../../appraisal/index.ts';
import { type FindableText, loadVocabulary, type Vocabulary } from '../../vocabulary/index.ts';
import { BytesPacker } from '../packed-bytes.ts';
import { storableRecord } from '../prepare-record.ts';
import { toFault } from './fault-message.ts';
import { filteredOut } from './passes-filter.ts';
import { readSource } from './read-source.ts';
import type { FromReader, SentOperation, ToReader, WorkerRequest, WorkerSetup } from './worker-messages.ts';

/** Batches sent and not yet taken, and bytes of their bodies: enough to go on while others write; more would only fill the memory. */
const ahead = 60;
const bytesAhead = 16 * 2 ** 20;
/** Few: a record that outlives two collections of young garbage is kept for long, with all the XML its texts were cut from. */
const batchSize = 50;

// A worker thread: reads files and makes of their records what is stored.
const port = parentPort;
if (!port) throw new Error('read-worker runs as a worker thread');
const { vocabularyFolder, overlayFolder, finder } = workerData as WorkerSetup & { finder: MessagePort };
let loaded: Vocabulary | null = null;
/** Only filters need it here. */
const vocabulary = () => {
  loaded ??= loadVocabulary(vocabularyFolder, overlayFolder ?? undefined);
  return loaded;
};
const parts = {
  appraise: appraisePublication,
  matchesMesh: (headings: readonly string[], name: string) => vocabulary().matchesMesh(headings, name),
  normalise: (text: string) => vocabulary().stemsOf(text),
};
const send = (message: FromReader) =>
  finder.postMessage(message, message.type === 'batch' ? [message.bodies.bytes.buffer] : []);

/** Bytes of each batch that is not taken yet, in order. */
const untaken: number[] = [];
let wake: (() => void) | null = null;
port.on('message', (message: ToReader) => {
  if (message === 'taken') {
    untaken.shift();
    wake?.();
  } else {
    readFile(message).then(
      () => send({ type: 'end' }),
      (error) => send(toFault(error)),
    );
  }
});

async function readFile(request: WorkerRequest): Promise<void> {
  const readAt = new Date().toISOString();
  const source = readSource(request);
  const bodies = new BytesPacker();
  let operations: SentOperation[] = [];
  let texts: FindableText[] = [];
  let read = 0;
  let skipped: Record<string, number> = {};
  const flush = async () => {
    await room();
    const packed = bodies.take();
    untaken.push(packed.bytes.length);
    const bytesRead = source.bytesRead();
    send({ type: 'batch', operations, bodies: packed, texts, read, skipped, bytesRead });
    operations = [];
    texts = [];
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
          else {
            const { body, ...record } = storableRecord(item.publication, parts, readAt, item.json);
            operations.push({ type: 'put', record });
            bodies.add(body);
            texts.push(textOf(item.publication));
          }
        }
        if (operations.length >= batchSize) await flush();
      }
    }
  } finally {
    await flush();
  }
}

function textOf({ title, mesh, sections }: FindableText): FindableText {
  return { title, mesh, sections: sections.map(({ text }) => ({ text })) };
}

async function room(): Promise<void> {
  while (untaken.length >= ahead || untaken.reduce((a, b) => a + b, 0) > bytesAhead) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    wake = null;
  }
}
