import { FaultyFile, type SourceItem } from '../source-item.ts';
import { elementText } from './element-text.ts';
import { readArticle } from './read-article.ts';
import { readBook } from './read-book.ts';
import { asPmid } from './read-identifiers.ts';
import { createRecordParser } from './record-parser.ts';
import { firstFault, unfinishedBytes } from './utf8-pieces.ts';
import { wrongRoot, wrongStart } from './wrong-file.ts';
import { childrenNamed, type XmlElement } from './xml-element.ts';

/** Bytes that are looked at before anything is parsed, to tell what a file is. */
const startSize = 1024;
/** Bytes parsed at a time: large enough for speed, small enough for the eye of a progress bar and for memory. */
const pieceSize = 256 * 1024;
/** Items handed on at a time, at most. */
const batchSize = 500;

/**
 * Reads PubMed XML: baseline and update files, replies of EFetch, and the formats before them (MedlineCitationSet, a record
 * alone). Items come in the order of the file, in batches of 1 to 500; memory does not grow with the file. Texts of a record are
 * views of the piece of the file they stood in: who keeps a few of many records in memory should keep copies.
 *
 * Throws FaultyFile when the input is something else, ends early, or is not well-formed UTF-8 XML: after every complete
 * record before the fault, and with the offset in the decompressed bytes. An error of `input` itself is passed on, also
 * after those records.
 *
 * @param file how the file is called in messages
 * @param onBytes called now and then with the number of bytes of `input` parsed so far
 */
export async function* readPubmedXml(
  input: AsyncIterable<Uint8Array>,
  file: string,
  onBytes?: (decompressedBytes: number) => void,
): AsyncGenerator<SourceItem[], void, undefined> {
  const reader = createReader(file);
  try {
    for await (const chunk of input) {
      for (let at = 0; at < chunk.length; at += pieceSize) {
        reader.write(chunk.subarray(at, at + pieceSize));
        onBytes?.(reader.bytes());
        while (reader.items.length >= batchSize) yield reader.items.splice(0, batchSize);
      }
      if (reader.items.length > 0 && reader.items.length >= batchSize / 20) yield reader.items.splice(0);
    }
    reader.end();
    onBytes?.(reader.bytes());
  } catch (fault) {
    while (reader.items.length > 0) yield reader.items.splice(0, batchSize);
    throw fault;
  }
  while (reader.items.length > 0) yield reader.items.splice(0, batchSize);
}

/** The reader itself, which knows nothing of streams. `items` is emptied by its user. */
function createReader(file: string) {
  const items: SourceItem[] = [];
  let start: Buffer | null = Buffer.alloc(0);
  let startText = '';
  let carried: Uint8Array = new Uint8Array(0);
  let bytes = 0;
  let skippedBytes = 0;
  let lastPmid: string | undefined;

  const parser = createRecordParser(
    (name) => {
      const fault = wrongRoot(name, startText);
      if (fault !== undefined) throw new FaultyFile(file, fault, 0);
    },
    (record) => {
      for (const item of readRecord(record)) {
        items.push(item);
        lastPmid = pmidOf(item) ?? lastPmid;
      }
    },
  );

  function located(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (error instanceof FaultyFile) throw error;
      throw new FaultyFile(file, describe(error), skippedBytes + parser.position, error);
    }
  }

  function describe(error: unknown): string {
    const words = error instanceof Error ? error.message.replace(/\.$/u, '') : 'unreadable';
    if (parser.rootClosed) {
      return `something follows the end of the XML document (${words}); a file holds one document, so split it`;
    }
    return `the XML is broken (${words})${place()}`;
  }

  function place(): string {
    if (lastPmid === undefined) return '';
    return parser.inRecord ? `, in the record after PMID ${lastPmid}` : `, after PMID ${lastPmid}`;
  }

  /** Parses what is UTF-8 up to the end of a character; a fault comes after everything before it. */
  function check(chunk: Uint8Array): void {
    const whole = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
    const size = whole.length - unfinishedBytes(whole);
    const fault = firstFault(whole.subarray(0, size));
    // A copy: the rest of the chunk need not stay in memory.
    carried = new Uint8Array(whole.subarray(size));
    const good = fault ?? size;
    if (good > 0) {
      const text = Buffer.from(whole.buffer, whole.byteOffset, good).toString('latin1');
      located(() => parser.write(text));
      bytes += good;
    }
    if (fault !== undefined) {
      located(() => parser.finish());
      throw new FaultyFile(file, `the text is not UTF-8${place()}`, bytes);
    }
  }

  function begin(): void {
    if (start === null) return;
    const first = start;
    start = null;
    const fault = wrongStart(first);
    if (fault !== undefined) throw new FaultyFile(file, fault, 0);
    startText = first.toString('utf8');
    // The byte order mark is no part of the XML.
    if (startText.startsWith('\ufeff')) bytes = skippedBytes = 3;
    check(first.subarray(skippedBytes));
  }

  return {
    items,
    bytes: () => bytes,
    write(chunk: Uint8Array): void {
      if (start === null) {
        check(chunk);
        return;
      }
      start = Buffer.concat([start, chunk]);
      if (start.length >= startSize) begin();
    },
    end(): void {
      begin();
      located(() => parser.finish());
      const total = bytes + carried.length;
      if (carried.length === 0) {
        try {
          parser.end();
          return;
        } catch (error) {
          if (error instanceof FaultyFile) throw error;
        }
      }
      throw new FaultyFile(file, `the file ends before the XML does; it is cut off${place()}`, total);
    },
  };
}

function readRecord(record: XmlElement): SourceItem[] {
  switch (record.name) {
    case 'DeleteCitation':
    case 'DeleteDocument':
      return childrenNamed(record, 'PMID').map((element): SourceItem => {
        const pmid = asPmid(elementText(element));
        return pmid === undefined
          ? { type: 'skipped', reason: 'a deletion without a PMID' }
          : { type: 'delete', id: `pmid:${pmid}` };
      });
    case 'PubmedBookArticle':
    case 'BookDocument':
      return [readBook(record)];
    default:
      return [readArticle(record)];
  }
}

function pmidOf(item: SourceItem): string | undefined {
  const id = item.type === 'record' ? item.publication.id : item.id;
  return id?.slice('pmid:'.length);
}
