import { gunzipPieces } from '../../literature/index.ts';

/** The bytes of a file, unpacked when they begin as gzip does. Throws FaultyFile with the byte in the packed file. */
export async function* unpacked(
  stream: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = stream[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  async function* all() {
    yield first.value as Uint8Array;
    for (;;) {
      const next = await chunks.next();
      if (next.done) return;
      yield next.value;
    }
  }
  if (first.value[0] === 0x1f && first.value[1] === 0x8b) yield* gunzipPieces(all(), file);
  else yield* all();
}
