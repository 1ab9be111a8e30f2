import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import { AppError } from './errors.ts';

const pollMs = 25;

/**
 * Runs `work` while no other process (and nobody else in this one) runs work under the same lock file. The lock is
 * SQLite's own file lock on an otherwise empty database, so the operating system releases it when a process dies.
 * Waiting never blocks the event loop. Throws `storage-unavailable` when the lock is not free within `waitMs`
 * milliseconds or the file cannot be opened.
 */
export async function withProcessLock<T>(file: string, work: () => Promise<T>, waitMs = 300_000): Promise<T> {
  const database = open(file);
  try {
    const deadline = Date.now() + waitMs;
    while (!tryLock(database, file)) {
      if (Date.now() > deadline) {
        throw new AppError({
          code: 'storage-unavailable',
          status: 503,
          retryable: true,
          publicMessage: `Another Probatum process has been writing to the data folder for ${Math.round(waitMs / 1000)} seconds (lock ${file}). Wait for it or stop it, then start again.`,
        });
      }
      await sleep(pollMs);
    }
    try {
      return await work();
    } finally {
      // libsql closes lazily; without this the lock would outlive close().
      database.exec('ROLLBACK');
    }
  } finally {
    database.close();
  }
}

function open(file: string): Database.Database {
  try {
    return new Database(file, { timeout: 0 });
  } catch (cause) {
    throw cannotLock(file, cause);
  }
}

function tryLock(database: Database.Database, file: string): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_BUSY'))
      return false;
    throw cannotLock(file, cause);
  }
}

function cannotLock(file: string, cause: unknown): AppError {
  return new AppError({
    code: 'storage-unavailable',
    status: 500,
    publicMessage: `Cannot use the lock file ${file}. Check that the data folder (PROBATUM_DATA) is writable and on a local disk.`,
    cause,
  });
}
