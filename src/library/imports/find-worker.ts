import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { loadVocabulary } from '../../vocabulary/index.ts';
import { StemCounts } from '../count-terms.ts';
import type { IndexTerms } from '../prepare-record.ts';
import { toFault } from './fault-message.ts';
import type { FromFinder, FromReader, WorkerSetup } from './worker-messages.ts';

// A worker thread: finds the words and concepts of the records that the reading thread sends, and passes all on in order.
const port = parentPort;
if (!port) throw new Error('find-worker runs as a worker thread');
const { vocabularyFolder, overlayFolder, reader } = workerData as WorkerSetup & { reader: MessagePort };
const vocabulary = loadVocabulary(vocabularyFolder, overlayFolder ?? undefined);
const counts = new StemCounts();
const send = (message: FromFinder) =>
  port.postMessage(message, message.type === 'batch' ? [message.bodies.buffer as ArrayBuffer] : []);

reader.on('message', (message: FromReader) => {
  try {
    send(message.type === 'batch' ? withTerms(message) : message);
  } catch (error) {
    send(toFault(error));
  }
});

function withTerms({ texts, ...batch }: Extract<FromReader, { type: 'batch' }>): FromFinder {
  const terms = texts.map((publication): IndexTerms => {
    const { stems, conceptKeys } = vocabulary.termListsOf(publication);
    counts.add(stems, conceptKeys);
    return { words: stems.map(({ text }) => text).join(' '), concepts: conceptKeys.join(' ') };
  });
  return { ...batch, terms, counted: counts.take() };
}
