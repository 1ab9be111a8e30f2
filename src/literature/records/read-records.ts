import { type Publication, publicationSchema } from '../../domain/index.ts';
import { FaultyFile, type SourceItem } from '../source-item.ts';
import { describeFault, findUnknownKey } from './unknown-keys.ts';

/** Records given at a time. */
const BATCH = 500;
/** Bytes of one line; the longest full text is far below. */
const LONGEST_LINE = 64_000_000;
const LINE_FEED = 10;

/**
 * The publications of a file in the record format, in batches, in order. Blank lines are allowed. A line that is no record ends the reading with
 * FaultyFile that names line and byte offset; the records before it are given first.
 */
export async function* readRecords(
  input: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<SourceItem[]> {
  let batch: SourceItem[] = [];
  let number = 0;
  let fault: { readonly error: unknown } | undefined;
  const lines = splitLines(input, file);
  try {
    for (;;) {
      // Only reading may fail here; a fault of whoever takes the batches is not ours to hold back.
      let publication: Publication | null = null;
      try {
        const { done, value } = await lines.next();
        if (done) break;
        publication = readLine(value, ++number, file);
      } catch (error) {
        fault = { error };
        break;
      }
      if (publication) batch.push({ type: 'record', publication });
      if (batch.length >= BATCH) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  } finally {
    await lines.return(undefined);
  }
  if (fault) throw fault.error;
}

interface RawLine {
  readonly bytes: Uint8Array;
  /** Where it begins in the file. */
  readonly offset: number;
  /** No line feed closes it: it is the last, and may be cut off. */
  readonly isOpen: boolean;
}

async function* splitLines(
  input: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<RawLine, undefined, undefined> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let offset = 0;
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      parts.push(chunk.subarray(from, end));
      const bytes = Buffer.concat(parts);
      yield { bytes, offset, isOpen: false };
      offset += bytes.length + 1;
      parts = [];
      length = 0;
      from = end + 1;
    }
    // The source may use its buffer again.
    const rest = Uint8Array.from(chunk.subarray(from));
    parts.push(rest);
    length += rest.length;
    if (length > LONGEST_LINE) {
      throw new FaultyFile(
        file,
        'one line is longer than 64 MB; every record stands on a line of its own',
        offset,
      );
    }
  }
  if (length > 0) yield { bytes: Buffer.concat(parts), offset, isOpen: true };
}

function readLine({ bytes, offset, isOpen }: RawLine, number: number, file: string): Publication | null {
  const fault = (words: string, cause?: unknown): FaultyFile =>
    new FaultyFile(file, `line ${number.toLocaleString('en-US')} ${words}`, offset, cause);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: number > 1 }).decode(bytes);
  } catch (cause) {
    throw fault('is not UTF-8', cause);
  }
  if (text.trim() === '') return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw fault(isOpen ? 'is no JSON; the file seems to be cut off there' : 'is no JSON', cause);
  }
  const parsed = publicationSchema.safeParse(json);
  if (!parsed.success) throw fault(`is no record: ${describeFault(parsed.error)}`, parsed.error);
  const unknown = findUnknownKey(json, parsed.data);
  if (unknown !== null) {
    throw fault(`has a key that the format does not know: ${unknown.slice(0, 200)}; see docs/records.md`);
  }
  return parsed.data;
}
