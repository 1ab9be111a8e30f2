import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { unpacked } from './unpacked.ts';

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer) {
  const found: Uint8Array[] = [];
  for await (const piece of unpacked(pieces(bytes, 1000), 'a.jsonl.gz')) found.push(piece);
  return Buffer.concat(found).toString();
}

it('unpacks what is packed, leaves what is not, and names the byte of a cut', async () => {
  const text = Array.from({ length: 5000 }, (_, number) => `${number * 7919} line\n`).join('');
  expect(await read(gzipSync(text))).toBe(text);
  expect(await read(Buffer.from(text))).toBe(text);
  expect(await read(Buffer.alloc(0))).toBe('');
  await expect(read(gzipSync(text).subarray(0, 3000))).rejects.toThrow('a.jsonl.gz at byte');
});
