import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteDialect,
} from 'kysely';
import Database from 'libsql';
import { lockBeforeWriting } from './lock-before-writing.ts';
import { isBusy, patienceMs, pauseMs } from './using-database.ts';

/** SQLite's own waiting holds up the event loop, so it is short. */
const busyTimeoutMs = 20;

/**
 * A connection of its own for better-auth, whose queries nobody wraps in `usingDatabase`: a statement that finds the
 * database busy with another writer is run again, without holding up the event loop, for up to five seconds. Only for
 * single statements: a transaction would hold the write lock while better-auth thinks, so transactions are refused.
 */
export function openAccountDatabase<T>(file: string): Kysely<T> {
  const connection = new Database(file);
  connection.pragma(`busy_timeout = ${busyTimeoutMs}`);
  connection.pragma('foreign_keys = ON');
  const dialect = new SqliteDialect({ database: lockBeforeWriting(connection) });
  return new Kysely<T>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createIntrospector: (database) => dialect.createIntrospector(database),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createDriver: () => new PatientDriver(dialect.createDriver()),
    },
  });
}

class PatientDriver implements Driver {
  readonly #driver: Driver;
  readonly #patient = new Map<DatabaseConnection, DatabaseConnection>();

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  init(): Promise<void> {
    return this.#driver.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await this.#driver.acquireConnection();
    const patient = new PatientConnection(connection);
    this.#patient.set(patient, connection);
    return patient;
  }

  releaseConnection(patient: DatabaseConnection): Promise<void> {
    const connection = this.#patient.get(patient) ?? patient;
    this.#patient.delete(patient);
    return this.#driver.releaseConnection(connection);
  }

  async beginTransaction(): Promise<void> {
    throw new Error('The connection for sign-in data runs single statements only.');
  }

  commitTransaction(): Promise<void> {
    return this.beginTransaction();
  }

  rollbackTransaction(): Promise<void> {
    return this.beginTransaction();
  }

  destroy(): Promise<void> {
    return this.#driver.destroy();
  }
}

class PatientConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;

  constructor(connection: DatabaseConnection) {
    this.#connection = connection;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      try {
        return await this.#connection.executeQuery<R>(query);
      } catch (error) {
        if (!isBusy(error) || Date.now() > deadline) throw error;
        await sleep(pauseMs);
      }
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#connection.streamQuery<R>(query, chunkSize);
  }
}
