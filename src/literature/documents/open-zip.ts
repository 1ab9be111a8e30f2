import { inflateRawSync } from 'node:zlib';
import { FaultyFile } from '../source-item.ts';

/** What a document may unpack to, and how many times its packed size. */
const LARGEST_UNPACKED = 200_000_000;
const HIGHEST_RATIO = 200;
/** Small files of repetitive XML pack well; the ratio counts from here. */
const RATIO_FROM = 10_000_000;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * Checks a zip before another library unpacks it: that its directory (APPNOTE.TXT 4.3) can be read, that no entry unpacks to more
 * than it says, and that all together stay below 200 MB and 200 times the packed size. Returns a reader of single entries.
 * Throws FaultyFile.
 */
export function openZip(bytes: Uint8Array, file: string): (name: string) => Buffer | undefined {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(zip, file);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > LARGEST_UNPACKED || (total > RATIO_FROM && total > zip.length * HIGHEST_RATIO)) {
    throw new FaultyFile(
      file,
      `unpacks to ${Math.round(total / 1_000_000)} MB, more than a document needs; it may be made to fill the memory`,
      null,
    );
  }
  for (const entry of entries) unpack(zip, entry, file);
  return (name) => {
    const entry = entries.find((candidate) => candidate.name === name);
    return entry && unpack(zip, entry, file);
  };
}

function readDirectory(zip: Buffer, file: string): Entry[] {
  const damaged = (cause?: unknown): FaultyFile =>
    new FaultyFile(
      file,
      'is damaged or cut off: the directory of its zip archive cannot be read',
      null,
      cause,
    );
  // The end record is 22 bytes and a comment of up to 65,535.
  const end = zip.lastIndexOf('PK\u0005\u0006', zip.length - 22, 'latin1');
  if (end < 0 || zip.length - end > 65_557) throw damaged();
  try {
    const count = zip.readUInt16LE(end + 10);
    let at = zip.readUInt32LE(end + 16);
    const entries: Entry[] = [];
    for (let index = 0; index < count; index++) {
      if (zip.readUInt32LE(at) !== 0x02014b50) throw damaged();
      if ((zip.readUInt16LE(at + 8) & 1) === 1) {
        throw new FaultyFile(file, 'is protected by a password; save it without one', null);
      }
      const nameLength = zip.readUInt16LE(at + 28);
      entries.push({
        method: zip.readUInt16LE(at + 10),
        packed: zip.readUInt32LE(at + 20),
        size: zip.readUInt32LE(at + 24),
        offset: zip.readUInt32LE(at + 42),
        name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      });
      at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
    return entries;
  } catch (error) {
    throw error instanceof FaultyFile ? error : damaged(error);
  }
}

function unpack(zip: Buffer, entry: Entry, file: string): Buffer {
  try {
    const { offset, method, packed, size } = entry;
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    const content = zip.subarray(start, start + packed);
    if (content.length !== packed) throw new RangeError('the entry ends behind the file');
    if (method === 0) return content;
    if (method !== 8) throw new RangeError(`compression method ${method}`);
    // One byte more than it says would be a lie.
    return inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
  } catch (cause) {
    throw new FaultyFile(file, `is damaged: ${entry.name} cannot be unpacked`, null, cause);
  }
}
