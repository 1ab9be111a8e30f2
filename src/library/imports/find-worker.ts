import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { loadVocabulary } from '../../vocabulary/index.ts';
import { TermEncoder } from '../encode-terms.ts';
import { toFault } from './fault-message.ts';
import type { FromFinder, FromReader, WorkerSetup } from './worker-messages.ts';

/** Operations whose terms are counted, and which are written, together: one transaction and one piece of the search index. */
const countedTogether = 2_000;

// A worker thread: finds the words and concepts of the records that the reading thread sends, and passes all on in order.
const port = parentPort;
if (!port) throw new Error('find-worker runs as a worker thread');
const { vocabularyFolder, overlayFolder, reader } = workerData as WorkerSetup & { reader: MessagePort };
const encoder = new TermEncoder(loadVocabulary(vocabularyFolder, overlayFolder ?? undefined));
let uncounted = 0;

reader.on('message', (message: FromReader) => {
  try {
    if (message.type !== 'batch') {
      if (uncounted > 0) sendCounts();
      send(message);
      return;
    }
    const { texts, ...batch } = message;
    for (const text of texts) encoder.add(text);
    send({ ...batch, ...encoder.take() });
    uncounted += batch.operations.length;
    if (uncounted >= countedTogether) sendCounts();
  } catch (error) {
    send(toFault(error));
  }
});

function sendCounts(): void {
  uncounted = 0;
  send({ type: 'counted', change: encoder.takeCounts() });
}

function send(message: FromFinder): void {
  const bytes = message.type === 'batch' ? [message.bodies, message.words, message.concepts] : [];
  port?.postMessage(
    message,
    bytes.map(({ bytes: { buffer } }) => buffer),
  );
}
