import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type Database from 'libsql';

/** What cannot take a write lock. A `with` may; taking the lock in vain does no harm. */
const readsOnly = /^\s*(?:select|pragma|explain|values)\b/i;

/**
 * A libsql connection as Kysely wants it, that takes the write lock before anything is written: transactions begin
 * IMMEDIATE, and a single statement that writes gets a transaction of its own. The wait for another process then always
 * ends at `BEGIN`. Anywhere else libsql 0.5 leaves a statement that met SQLITE_BUSY unfinished until it is collected, and
 * SQLite holds the write lock of a connection with an unfinished writing statement, or refuses its COMMIT ("SQL
 * statements in progress"): one collision would lock everybody out.
 */
export function lockBeforeWriting(connection: Database.Database): SqliteDatabase {
  let inTransaction = false;
  const control: Readonly<Record<string, () => void>> = {
    begin() {
      connection.exec('BEGIN IMMEDIATE');
      inTransaction = true;
    },
    commit() {
      connection.exec('COMMIT');
      inTransaction = false;
    },
    rollback() {
      inTransaction = false;
      connection.exec('ROLLBACK');
    },
  };
  const inOwnTransaction = <T>(work: () => T): T => {
    connection.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      connection.exec('COMMIT');
      return result;
    } catch (error) {
      connection.exec('ROLLBACK');
      throw error;
    }
  };
  return {
    prepare(sql) {
      const command = control[sql];
      if (command) return commandStatement(command);
      const statement = connection.prepare(sql) as unknown as SqliteStatement;
      if (inTransaction || readsOnly.test(sql)) return statement;
      return {
        reader: statement.reader,
        all: (parameters) => inOwnTransaction(() => statement.all(parameters)),
        run: (parameters) => inOwnTransaction(() => statement.run(parameters)),
        iterate: (parameters) => statement.iterate(parameters),
      };
    },
    close() {
      connection.close();
    },
  };
}

function commandStatement(command: () => void): SqliteStatement {
  return {
    reader: false,
    all: () => [],
    run() {
      command();
      return { changes: 0, lastInsertRowid: 0 };
    },
    iterate: () => [][Symbol.iterator](),
  };
}
