import { Session } from 'node:inspector';

/**
 * Gives back what the program itself no longer needs, before long work of native code: none of that makes the engine of
 * JavaScript collect, so that after reading files some 200 MiB of dead records would stand beside it. Takes about 0.1 s.
 */
export async function collectGarbage(): Promise<void> {
  const session = new Session();
  session.connect();
  try {
    await new Promise<void>((resolve, reject) => {
      session.post('HeapProfiler.collectGarbage', (error) => (error ? reject(error) : resolve()));
    });
  } finally {
    session.disconnect();
  }
}
