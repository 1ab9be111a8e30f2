/** The body is longer than allowed. What came is thrown away. */
export class BodyTooLarge extends Error {
  constructor(maxBytes: number) {
    super(`body of more than ${maxBytes} bytes`);
    this.name = 'BodyTooLarge';
  }
}

/**
 * The whole body, decompressed, of at most `maxBytes` (which counts decompressed bytes, so that a small gzip cannot grow
 * without end). Throws BodyTooLarge, the error of a connection that was cut, or the signal's reason.
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  // A body that was handed in by a test or another fetch need not know the signal.
  const stop = () => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) break;
      length += value.byteLength;
      if (length > maxBytes) throw new BodyTooLarge(maxBytes);
      chunks.push(value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return Buffer.concat(chunks, length);
}
