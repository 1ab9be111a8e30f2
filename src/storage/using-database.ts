import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors.ts';

/** How long work is tried again while another process writes, in milliseconds. */
export const patienceMs = 5_000;
export const pauseMs = 10;

/**
 * Runs database work that may be run again (one statement or one transaction), again and again while the database is
 * busy with another writer. What fails otherwise becomes `storage-unavailable` with the engine's words as cause.
 */
export async function usingDatabase<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      if (!isBusy(cause) || Date.now() > deadline) throw unavailable(cause);
      await sleep(pauseMs);
      // Several that wait and hold up the event loop in turn would run from timer to timer: input and output, for which
      // whoever holds the lock may be waiting in this process, would never come in between.
      await nextTurn();
    }
  }
}

export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

function unavailable(cause: unknown): AppError {
  return new AppError({
    code: 'storage-unavailable',
    status: 503,
    retryable: true,
    publicMessage:
      'The database of answers did not take the request. Check that the data folder (PROBATUM_DATA) is writable and the disk has room, then try again.',
    cause,
  });
}
