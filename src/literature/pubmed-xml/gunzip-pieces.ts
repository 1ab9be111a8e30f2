import { createGunzip } from 'node:zlib';
import { FaultyFile } from '../source-item.ts';

/** Compressed bytes unpacked in one go; some 16 records. */
const goSize = 32 * 1024;
/** The same when the last good byte before a fault is looked for: slow, and for at most 32 kB. */
const carefulSize = 1;

/**
 * Unpacks gzip, one member or several after one another. Everything that can be unpacked before a fault is handed on
 * first; then FaultyFile tells the offset in the compressed bytes up to which they were good.
 *
 * A fault takes with it what the same go had unpacked. When `again` can give the bytes once more, they are unpacked a
 * second time, byte by byte near the fault, and nothing good is lost; without it up to 32 kB are.
 *
 * The piping of streams is not used here because it throws away what waits in a buffer when an error comes.
 */
export async function* gunzipPieces(
  compressed: AsyncIterable<Uint8Array>,
  file: string,
  again?: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer, void, undefined> {
  const gunzip = startGunzip();
  let given = 0;
  let handedOn = 0;
  try {
    let working: Promise<void> | undefined;
    for await (const go of inGoes(compressed, () => goSize)) {
      await working;
      const ready = gunzip.take();
      if (gunzip.fault() !== undefined) break;
      working = gunzip.write(go);
      given += go.length;
      // The next go unpacks in another thread while the reader works on this one.
      for (const piece of ready) {
        handedOn += piece.length;
        yield piece;
      }
    }
    await working;
    if (gunzip.fault() === undefined) await gunzip.end();
    for (const piece of gunzip.take()) {
      handedOn += piece.length;
      yield piece;
    }
  } finally {
    gunzip.close();
  }
  const fault = gunzip.fault();
  if (fault === undefined) return;
  // All that a cut-off stream holds came out already.
  if ('code' in fault && fault.code === 'Z_BUF_ERROR') {
    throw new FaultyFile(
      file,
      'the file ends before its compressed content does; it is cut off',
      given,
      fault,
    );
  }
  let good = gunzip.goodBytes();
  if (again !== undefined) good = yield* lastGood(again(), good, handedOn);
  throw new FaultyFile(file, `the gzip is damaged (${fault.message})`, good, fault);
}

/** Unpacks once more what lies between what was handed on and the fault. Gives the number of good compressed bytes. */
async function* lastGood(
  compressed: AsyncIterable<Uint8Array>,
  careful: number,
  handedOn: number,
): AsyncGenerator<Buffer, number, undefined> {
  const gunzip = startGunzip();
  let unpacked = 0;
  try {
    for await (const go of inGoes(compressed, (at) =>
      at >= careful ? carefulSize : Math.min(goSize, careful - at),
    )) {
      await gunzip.write(go);
      for (const piece of gunzip.take()) {
        const known = Math.max(0, handedOn - unpacked);
        unpacked += piece.length;
        if (piece.length > known) yield piece.subarray(known);
      }
      if (gunzip.fault() !== undefined) break;
    }
    return gunzip.goodBytes();
  } finally {
    gunzip.close();
  }
}

/** @param sizeAt how many bytes the go that begins at this offset may have */
async function* inGoes(
  compressed: AsyncIterable<Uint8Array>,
  sizeAt: (offset: number) => number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let offset = 0;
  for await (const chunk of compressed) {
    for (let at = 0; at < chunk.length; ) {
      const go = chunk.subarray(at, at + sizeAt(offset));
      yield go;
      at += go.length;
      offset += go.length;
    }
  }
}

/** A gunzip that is given bytes and asked for what came out; after a fault, writing does nothing. */
function startGunzip() {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  let unpacked: Buffer[] = [];
  let fault: Error | undefined;
  let ended = false;
  let wake: (() => void) | undefined;
  gunzip.on('data', (piece: Buffer) => unpacked.push(piece));
  gunzip.on('end', () => {
    ended = true;
    wake?.();
  });
  gunzip.on('error', (error) => {
    fault = error;
    wake?.();
  });
  // Settles when the step is done, a fault came or all came out, whichever is first.
  const settled = (step: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      if (fault === undefined && !ended) step(resolve);
      else resolve();
    });
  return {
    write: (bytes: Uint8Array) => settled((done) => gunzip.write(bytes, () => done())),
    // Its callback comes before the last output and before the fault of a stream that is cut off.
    end: () =>
      settled(() => {
        gunzip.end();
      }),
    fault: () => fault,
    /** Compressed bytes that were unpacked without fault, to the last go. */
    goodBytes: () => gunzip.bytesWritten,
    take(): Buffer[] {
      const taken = unpacked;
      unpacked = [];
      return taken;
    },
    close(): void {
      gunzip.destroy();
    },
  };
}
