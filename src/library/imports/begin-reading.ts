export interface Begun<T> extends AsyncIterable<T> {
  /** Ends the source, read to its end or not. */
  stop(): Promise<void>;
}

/** Asks for the first item at once, before anyone takes it; what goes wrong is told to whoever does. */
export function beginReading<T>(source: AsyncIterable<T>): Begun<T> {
  const iterator = source[Symbol.asyncIterator]();
  const first = iterator.next();
  first.catch(() => {});
  return {
    async *[Symbol.asyncIterator]() {
      for (let { done, value } = await first; done !== true; { done, value } = await iterator.next()) {
        yield value;
      }
    },
    async stop() {
      await iterator.return?.();
    },
  };
}
