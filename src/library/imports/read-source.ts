import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import {
  openPubmedFile,
  readDocument,
  readJats,
  readRecords,
  type SourceItem,
} from '../../literature/index.ts';
import { unpacked } from './unpacked.ts';
import type { WorkerRequest } from './worker-messages.ts';

interface Source {
  readonly items: AsyncIterable<readonly SourceItem[]>;
  /** Bytes of the file read so far. */
  bytesRead(): number;
}

/** The reader that the kind asks for. */
export function readSource(request: WorkerRequest): Source {
  const { kind, path, name, document } = request;
  if (kind === 'pubmed') {
    const file = openPubmedFile(path, name);
    return { items: file.items, bytesRead: () => file.bytesRead() };
  }
  if (kind === 'records') {
    const stream = createReadStream(path);
    return { items: readRecords(unpacked(stream, name), name), bytesRead: () => stream.bytesRead };
  }
  let bytesRead = 0;
  async function* whole(): AsyncIterable<readonly SourceItem[]> {
    const bytes = await readFile(path);
    bytesRead = bytes.length;
    if (kind === 'jats') yield readJats(bytes, name);
    else yield [await readDocument(bytes, { kind: 'protocol', ...document, fileName: name })];
  }
  return { items: whole(), bytesRead: () => bytesRead };
}
