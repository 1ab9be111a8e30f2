import { createGunzip } from 'node:zlib';
import { FaultyFile } from '../source-item.ts';

/**
 * Compressed bytes unpacked in one go. A fault inside loses what the go had unpacked, so goes are small; smaller ones cost
 * speed. 8 kB hold about six records.
 */
const goSize = 8 * 1024;

/**
 * Unpacks gzip, one member or several after one another. Everything that was unpacked before a fault is handed on first;
 * then FaultyFile tells the offset in the compressed bytes up to which they were good, within 8 kB.
 *
 * The piping of streams is not used here because it throws away what waits in a buffer when an error comes.
 */
export async function* gunzipPieces(
  compressed: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<Buffer, void, undefined> {
  const gunzip = createGunzip({ chunkSize: 128 * 1024 });
  let unpacked: Buffer[] = [];
  let fault: Error | undefined;
  let given = 0;
  let wake: (() => void) | undefined;
  gunzip.on('data', (piece: Buffer) => unpacked.push(piece));
  gunzip.on('error', (error) => {
    fault = error;
    wake?.();
  });
  const settled = (start: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      if (fault === undefined) start(resolve);
      else resolve();
    });
  const write = (bytes: Uint8Array) => settled((done) => gunzip.write(bytes, () => done()));
  const take = (): Buffer[] => {
    const taken = unpacked;
    unpacked = [];
    return taken;
  };
  const faulty = (error: Error, total: number): FaultyFile =>
    'code' in error && error.code === 'Z_BUF_ERROR'
      ? new FaultyFile(file, 'the file ends before its compressed content does; it is cut off', total, error)
      : new FaultyFile(file, `the gzip is damaged (${error.message})`, gunzip.bytesWritten, error);

  try {
    let working: Promise<void> | undefined;
    for await (const chunk of compressed) {
      for (let at = 0; at < chunk.length; at += goSize) {
        const go = chunk.subarray(at, at + goSize);
        await working;
        const ready = take();
        if (fault === undefined) working = write(go);
        given += go.length;
        // The next go unpacks in another thread while the reader works on this one.
        yield* ready;
        if (fault !== undefined) break;
      }
      if (fault !== undefined) break;
    }
    await working;
    if (fault === undefined) {
      // The last bytes are worked on after `finish`: only the end of what is read, or the error, says that all is done.
      await settled((done) => {
        gunzip.once('end', done);
        gunzip.end();
      });
    }
    yield* take();
    if (fault !== undefined) throw faulty(fault, given);
  } finally {
    gunzip.destroy();
  }
}
