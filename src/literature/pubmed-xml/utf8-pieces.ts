import { isUtf8 } from 'node:buffer';

/** How many bytes at the end of `bytes` begin a character whose rest is still to come: 0 to 3. */
export function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return characterSize(byte) > back ? back : 0;
  }
  return 0;
}

/** Where the first character begins that is not UTF-8, or undefined when all are. */
export function firstFault(bytes: Uint8Array): number | undefined {
  if (isUtf8(bytes)) return undefined;
  let at = 0;
  while (at < bytes.length) {
    const size = characterSize(bytes[at] ?? 0);
    if (size > 1 && !isUtf8(bytes.subarray(at, at + size))) return at;
    at += size;
  }
  return at;
}

function characterSize(byte: number): number {
  // A continuation byte (80-BF) where a character should begin is taken as two, so that it is checked and found wrong.
  if (byte < 0x80) return 1;
  return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
}
