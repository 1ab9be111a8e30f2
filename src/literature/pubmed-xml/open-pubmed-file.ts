import { createReadStream, statSync } from 'node:fs';
import { FaultyFile, type SourceItem } from '../source-item.ts';
import { gunzipPieces } from './gunzip-pieces.ts';
import { readPubmedXml } from './read-pubmed-xml.ts';

export interface PubmedFile {
  /** How it is called in messages: the name given, the path, or "standard input". */
  readonly file: string;
  /** Bytes as the file lies on disk; null when that cannot be known. */
  readonly size: number | null;
  /** How many of those were read so far, for progress. */
  bytesRead(): number;
  /** How many bytes of XML were parsed so far. */
  bytesParsed(): number;
  /** Everything in it, once; see `readPubmedXml`. */
  readonly items: AsyncIterable<SourceItem[]>;
}

/**
 * Opens a PubMed file, compressed or not: the first two bytes tell, not the name.
 *
 * Throws FaultyFile at once when there is no such file, and while reading what `readPubmedXml` throws; a fault of the
 * compression comes with the offset on disk, after the complete records before it.
 *
 * @param source a path, or a stream of bytes such as standard input
 * @param name how messages call it, where its path is nobody's business (an upload); the path when not given
 */
export function openPubmedFile(
  source: string | NodeJS.ReadableStream,
  name = typeof source === 'string' ? source : 'standard input',
): PubmedFile {
  const file = name;
  const size = typeof source === 'string' ? sizeOf(source, name) : null;
  let read = 0;
  let parsed = 0;

  async function* bytes(): AsyncGenerator<Uint8Array, void, undefined> {
    const stream =
      typeof source === 'string' ? createReadStream(source, { highWaterMark: 256 * 1024 }) : source;
    try {
      for await (const chunk of stream) {
        const piece = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        read += piece.length;
        yield piece;
      }
    } catch (error) {
      if (error instanceof FaultyFile) throw error;
      throw new FaultyFile(file, `it cannot be read further (${codeOf(error)})`, read, error);
    }
  }

  async function* content(): AsyncGenerator<Uint8Array, void, undefined> {
    const input = bytes();
    try {
      const first = await atLeastTwo(input);
      const whole = joined(first, input);
      yield* first[0] === 0x1f && first[1] === 0x8b
        ? gunzipPieces(whole, file, typeof source === 'string' ? () => createReadStream(source) : undefined)
        : whole;
    } finally {
      await input.return();
    }
  }

  return {
    file,
    size,
    bytesRead: () => read,
    bytesParsed: () => parsed,
    items: readPubmedXml(content(), file, (count) => {
      parsed = count;
    }),
  };
}

/** The first chunks joined until there are two bytes; fewer only when the source has no more. */
async function atLeastTwo(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array(0);
  while (first.length < 2) {
    const next = await source.next();
    if (next.done) break;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  return first;
}

async function* joined(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (first.length > 0) yield first;
  yield* rest;
}

function sizeOf(path: string, name: string): number {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new FaultyFile(name, 'this is a folder, not a file', null);
    return stat.size;
  } catch (error) {
    if (error instanceof FaultyFile) throw error;
    throw new FaultyFile(
      name,
      codeOf(error) === 'ENOENT' ? 'there is no such file' : 'the file cannot be opened',
      null,
      error,
    );
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : 'unknown reason';
}
