import { rmSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import { AppError } from '../../errors.ts';

/** Lets requests to one source pass at its pace. */
export interface RateLimiter {
  /**
   * Resolves when the caller may send one request. Rejects with the signal's reason when it aborts first, with
   * `RateLimiterBusy` when the turn would come too late, and with an AppError when the file cannot be used.
   */
  take(signal: AbortSignal): Promise<void>;
}

/** More requests wait already than pass within the limit. No turn was taken. */
export class RateLimiterBusy extends Error {
  readonly waitMs: number;

  constructor(waitMs: number) {
    super(`the next turn is ${Math.round(waitMs)} ms away`);
    this.name = 'RateLimiterBusy';
    this.waitMs = waitMs;
  }
}

export interface RateLimiterOptions {
  /** A file of its own; whoever names the same file shares the pace. Made when missing, and again when it is damaged. */
  readonly file: string;
  /** Requests a second over all processes. */
  readonly perSecond: number;
  /** Longest wait for a turn, in milliseconds. */
  readonly maxWaitMs?: number;
  /** Milliseconds since the epoch; the same clock for all who share the file. */
  readonly now?: () => number;
}

/**
 * Turns are this much further apart than the rate asks. A timer that fires late would else bring four requests into one
 * second of three.
 */
const margin = 1.1;
/** How long to wait for another process that reserves a turn at this moment. Such a step takes a millisecond or two. */
const pauseMs = 5;
const patienceMs = 5_000;

/**
 * A pace shared by all processes of one machine: the file keeps when the next turn is, and a caller reserves it in one
 * short exclusive transaction and then sleeps by itself. Nothing is held while it sleeps, so that a process that dies
 * leaves at most one turn unused. SQLite's own file lock is what makes the step exclusive (see process-lock.ts).
 */
export function createRateLimiter(options: RateLimiterOptions): RateLimiter {
  const { file, perSecond, maxWaitMs = 30_000, now = Date.now } = options;
  const pace = { spacingMs: (1000 / perSecond) * margin, maxWaitMs, now };
  const connection = new Connection(file);
  return {
    async take(signal) {
      signal.throwIfAborted();
      const turn = await reserve(connection, pace, signal);
      if (turn > 0) await pause(turn, signal);
    },
  };
}

interface Pace {
  readonly spacingMs: number;
  readonly maxWaitMs: number;
  readonly now: () => number;
}

/** Milliseconds until the caller's turn, which is then its own. */
async function reserve(connection: Connection, pace: Pace, signal: AbortSignal): Promise<number> {
  const giveUp = Date.now() + patienceMs;
  let mended = false;
  for (;;) {
    try {
      return reserveAtOnce(connection.open(), pace);
    } catch (cause) {
      if (cause instanceof RateLimiterBusy) throw cause;
      const { file } = connection;
      const code = codeOf(cause);
      const busy = code.startsWith('SQLITE_BUSY');
      if (!busy) connection.close();
      if (busy && Date.now() < giveUp) {
        await pause(pauseMs * (0.5 + Math.random()), signal);
      } else if (/^SQLITE_(?:NOTADB|CORRUPT)/.test(code) && !mended) {
        // Only turns of the next seconds stand in it: a new file is as good.
        mended = true;
        rmSync(file, { force: true });
      } else {
        throw new AppError({
          code: 'storage-unavailable',
          status: 500,
          publicMessage: `Cannot use the file ${file}, which keeps requests to outside sources apart. Check that the data folder (PROBATUM_DATA) is writable and on a local disk.`,
          cause,
        });
      }
    }
  }
}

/**
 * One connection that is kept: libsql frees a closed one only when it is collected, and with it the open file. Opened anew
 * when the file is no longer the one it was, or processes would keep to different queues.
 */
class Connection {
  readonly file: string;
  private current: { readonly database: Database.Database; readonly inode: number } | null = null;

  constructor(file: string) {
    this.file = file;
  }

  open(): Database.Database {
    if (this.current !== null && this.current.inode === this.inode()) return this.current.database;
    this.close();
    const database = new Database(this.file, { timeout: 0 });
    try {
      // After a power cut the turns are void anyway; a wait for the disk would hold up everything else in this process.
      database.exec('PRAGMA synchronous = OFF');
    } catch (error) {
      database.close();
      throw error;
    }
    this.current = { database, inode: this.inode() };
    return database;
  }

  close(): void {
    this.current?.database.close();
    this.current = null;
  }

  private inode(): number {
    return statSync(this.file, { throwIfNoEntry: false })?.ino ?? -1;
  }
}

function reserveAtOnce(database: Database.Database, { spacingMs, maxWaitMs, now }: Pace): number {
  // Exclusive from the start: an immediate transaction could still meet a reader at its COMMIT.
  database.exec('BEGIN EXCLUSIVE');
  try {
    database.exec(
      'CREATE TABLE IF NOT EXISTS turn (id INTEGER PRIMARY KEY CHECK (id = 1), next REAL NOT NULL, reserved REAL NOT NULL)',
    );
    const [row] = database.prepare('SELECT next, reserved FROM turn').all() as Turn[];
    const time = now();
    const turn = nextTurn(row, time);
    const wait = turn - time;
    if (wait > maxWaitMs) throw new RateLimiterBusy(wait);
    database
      .prepare(
        'INSERT INTO turn (id, next, reserved) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET next = excluded.next, reserved = excluded.reserved',
      )
      .run(turn + spacingMs, time);
    database.exec('COMMIT');
    return wait;
  } catch (error) {
    try {
      database.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself (a full disk, a damaged file); the first error tells why.
    }
    throw error;
  }
}

interface Turn {
  readonly next: number;
  readonly reserved: number;
}

/**
 * When the next turn is, in the caller's clock. A clock that was set back between two calls stands before the time of the
 * last reservation: the queue keeps its length and moves with it.
 */
function nextTurn(row: Turn | undefined, time: number): number {
  if (row === undefined) return time;
  const setBack = Math.max(0, row.reserved - time);
  return Math.max(time, row.next - setBack);
}

/** Sleeps; rejects with the signal's own reason when it aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
