import type { MeshRecord } from '../../domain/index.ts';
import { gunzipPieces } from '../pubmed-xml/gunzip-pieces.ts';
import { firstFault, unfinishedBytes } from '../pubmed-xml/utf8-pieces.ts';
import { FaultyFile } from '../source-item.ts';
import { MeshAsciiReader, MeshTreeFileReader } from './lines-reader.ts';
import { MeshXmlReader } from './xml-reader.ts';

/** Reads one of the formats, text by text. `records` is emptied by its user. */
export interface MeshReader {
  readonly records: MeshRecord[];
  /** `bytes` is the size of `text` in the file. */
  write(text: string, bytes: number): void;
  /** Throws FaultyFile when the file is not complete. */
  end(): void;
  /** Hands over records that wait for the end of the file, when there will be none. */
  give?(): void;
}

/** Bytes by which a file is told. Old files have a long comment before the first record. */
const startSize = 4_096;
const pieceSize = 256 * 1024;
const batchSize = 500;

/**
 * Reads a file of MeSH in any of NLM's formats, gzip or not, told apart by content: desc20XX.xml and supp20XX.xml,
 * d20XX.bin and c20XX.bin (ASCII), mtrees20XX.bin. Records come in the order of the file in batches of 1 to 500; memory
 * does not grow with the file (a tree file, of 2 MB, is held as a whole).
 *
 * Throws FaultyFile when the file is another or broken: after every complete record before the fault; the offset is in the
 * decompressed bytes, or in the compressed ones when the gzip is at fault. An error of `input` itself is passed on.
 *
 * @param file how the file is called in messages
 */
export async function* readMesh(
  input: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<MeshRecord[], void, undefined> {
  let reader: MeshReader | null = null;
  try {
    for await (const { text, bytes } of textPieces(await unpacked(input, file), file)) {
      reader ??= readerFor(text, file);
      reader.write(text, bytes);
      while (reader.records.length >= batchSize) yield reader.records.splice(0, batchSize);
    }
    if (reader === null) throw new FaultyFile(file, `the file is empty; ${wanted}`, 0);
    reader.end();
  } catch (fault) {
    reader?.give?.();
    while (reader !== null && reader.records.length > 0) yield reader.records.splice(0, batchSize);
    throw fault;
  }
  while (reader.records.length > 0) yield reader.records.splice(0, batchSize);
}

const wanted =
  'wanted is a file of MeSH from NLM (desc20XX.xml, d20XX.bin, supp20XX.xml, c20XX.bin or mtrees20XX.bin)';

function readerFor(text: string, file: string): MeshReader {
  const start = text.trimStart();
  if (start.startsWith('<')) return new MeshXmlReader(file);
  if (start.startsWith('*NEWRECORD')) return new MeshAsciiReader(file);
  const [line = ''] = start.split('\n');
  if (/;[A-Z]\d\d(?:\.\d{2,4})*\s*$/.test(line)) return new MeshTreeFileReader(file);
  const what =
    start === ''
      ? 'the file holds only white space'
      : start.startsWith('PK\u0003\u0004')
        ? 'this is a ZIP archive; unpack it first'
        : start.startsWith('%PDF')
          ? 'this is a PDF'
          : 'this is neither XML nor a list of MeSH records';
  throw new FaultyFile(file, `${what}; ${wanted}`, 0);
}

async function unpacked(input: AsyncIterable<Uint8Array>, file: string): Promise<AsyncIterable<Uint8Array>> {
  const iterator = input[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < 2) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    size += next.value.length;
  }
  const whole: AsyncIterable<Uint8Array> = {
    async *[Symbol.asyncIterator]() {
      try {
        yield* first;
        for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
      } finally {
        await iterator.return?.();
      }
    },
  };
  const [one, two] = Buffer.concat(first);
  return one === 0x1f && two === 0x8b ? gunzipPieces(whole, file) : whole;
}

/** Text in pieces of whole characters; the first is large enough to tell the format by. */
async function* textPieces(
  input: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<{ text: string; bytes: number }, void, undefined> {
  let carried = Buffer.alloc(0);
  let before = 0;
  let atLeast = startSize;
  const decode = (bytes: Buffer): { text: string; bytes: number } => {
    const fault = firstFault(bytes);
    if (fault !== undefined) throw new FaultyFile(file, 'this byte is not UTF-8', before + fault);
    // A byte order mark is no part of the text; its three bytes are counted all the same.
    const mark =
      before === 0 && bytes.length > 2 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    before += bytes.length;
    return { text: bytes.toString('utf8', mark ? 3 : 0), bytes: bytes.length };
  };
  for await (const chunk of input) {
    carried = carried.length === 0 ? Buffer.from(chunk) : Buffer.concat([carried, chunk]);
    if (carried.length < atLeast) continue;
    const whole = carried.length - unfinishedBytes(carried);
    for (let at = 0; at < whole; ) {
      let end = Math.min(whole, at + pieceSize);
      end -= unfinishedBytes(carried.subarray(at, end));
      yield decode(carried.subarray(at, end));
      at = end;
    }
    carried = carried.subarray(whole);
    atLeast = 1;
  }
  if (carried.length > 0) yield decode(carried);
}
