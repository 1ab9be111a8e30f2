import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, SqliteDialect, sql } from 'kysely';
import Database from 'libsql';
import type { AccountStore } from '../access/index.ts';
import type { AnswerStore } from '../answering/index.ts';
import type { ThreadStore } from '../conversation/index.ts';
import type { PublicationId } from '../domain/index.ts';
import { AppError } from '../errors.ts';
import { withProcessLock } from '../process-lock.ts';
import type { ReviewStore } from '../review/index.ts';
import { openAccountDatabase } from './account-database.ts';
import { AccountRepository } from './account-repository.ts';
import type { AccountTables } from './account-tables.ts';
import { AnswerRepository } from './answer-repository.ts';
import { BoardRepository } from './board/board-repository.ts';
import { lockBeforeWriting } from './lock-before-writing.ts';
import { migrate } from './migrations.ts';
import type { Schema } from './schema.ts';
import { ThreadRepository } from './thread-repository.ts';
import { usingDatabase } from './using-database.ts';

/** How long opening and migrating wait for another process's write, in milliseconds. */
const openTimeoutMs = 5_000;

/** Later, SQLite's own waiting would hold up the event loop: it is short, and the repositories try again. */
const busyTimeoutMs = 20;

export interface Storage {
  readonly answers: AnswerStore;
  /** What stored answers cite, each once. */
  citedPublications(): Promise<PublicationId[]>;
  readonly accounts: AccountStore;
  readonly board: ReviewStore;
  readonly threads: ThreadStore;
  /** A connection of its own for better-auth, opened at its first use; closed with the storage. */
  signInDatabase(): Kysely<AccountTables>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens `probatum.sqlite` in the data folder and brings its schema up to date. Several processes may have it open.
 * Throws `storage-unavailable` when the file cannot be opened or is not a database.
 */
export async function openStorage(dataFolder: string): Promise<Storage> {
  const file = join(dataFolder, 'probatum.sqlite');
  try {
    const connect = (connection: Database.Database) =>
      new Kysely<Schema>({ dialect: new SqliteDialect({ database: lockBeforeWriting(connection) }) });
    const database = await withProcessLock(join(dataFolder, 'migration.lock'), async () => {
      makePrivate(file);
      const connection = new Database(file);
      try {
        prepare(connection);
        const opened = connect(connection);
        await migrate(opened);
        connection.pragma(`busy_timeout = ${busyTimeoutMs}`);
        return opened;
      } catch (error) {
        connection.close();
        throw error;
      }
    });
    const reading = new Database(file);
    reading.pragma(`busy_timeout = ${busyTimeoutMs}`);
    const boardReads = connect(reading);
    let signIn: Kysely<AccountTables> | null = null;
    const answers = new AnswerRepository(database);
    return {
      answers,
      citedPublications: () => answers.citedPublications(),
      accounts: new AccountRepository(database),
      board: new BoardRepository(boardReads, database),
      threads: new ThreadRepository(database),
      signInDatabase() {
        signIn ??= openAccountDatabase(file);
        return signIn;
      },
      ping: async () => {
        await usingDatabase(() => sql`select 1`.execute(database));
      },
      async close() {
        await signIn?.destroy();
        await boardReads.destroy();
        await database.destroy();
      },
    };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError({
      code: 'storage-unavailable',
      status: 503,
      publicMessage: `The database ${file} cannot be used. Check that the folder is writable and the file is a Probatum database of this release or an older one.`,
      cause,
    });
  }
}

/** A new database is for this user only: sessions stand in it. One that is there keeps the rights it was given. */
function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function prepare(connection: Database.Database): void {
  connection.pragma(`busy_timeout = ${openTimeoutMs}`);
  // Readers and one writer at a time, across processes; an answer is safe on disk once its transaction ended.
  connection.pragma('journal_mode = WAL');
  connection.pragma('foreign_keys = ON');
  // Who deletes a conversation wants its words gone from the disk too.
  connection.pragma('secure_delete = ON');
}
