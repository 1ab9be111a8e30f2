import { existsSync, statSync } from 'node:fs';
import Database from 'libsql';
import type { PublicationId, StatusFinding } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import type {
  FrequencyChange,
  ImportJob,
  PendingPublication,
  PublicationRow,
  RecordStore,
  RecordTransaction,
  RowCounts,
  RowQuery,
  StoredRecord,
} from '../../library/index.ts';
import { withProcessLock } from '../../process-lock.ts';
import { kindOf, originOf, sourcesOf, statusOf } from './codes.ts';
import { createTables } from './library-schema.ts';
import { RecordStatements } from './record-transaction.ts';
import { whereOf } from './row-filter.ts';
import { type ImportTableRow, type PublicationTableRow, toJob, toRow } from './rows.ts';
import { TermFrequencies } from './term-frequencies.ts';

/** Pages SQLite keeps in memory, in KiB: identifiers and counts are looked up at random. */
const cacheKib = 32_768;
/** Bytes of the file read through the page cache of the system without copying: a third of the time of reading candidates. */
const mappedBytes = 768 * 2 ** 20;

/**
 * The records of the library in `file` (SQLite, WAL). Several processes may have it open; writers wait for `lockFile`.
 * Throws `storage-unavailable` when it cannot be opened.
 */
export async function openRecordStore(file: string, lockFile: string): Promise<RecordStore> {
  try {
    const database = await withProcessLock(lockFile, async () => {
      const opened = new Database(file);
      // Longer than the longest transaction of another process, a piece of an import.
      opened.pragma('busy_timeout = 30000');
      opened.pragma('journal_mode = WAL');
      // A crash of the machine may lose the last commits, never the file: what is lost is imported again.
      opened.pragma('synchronous = NORMAL');
      opened.pragma(`cache_size = -${cacheKib}`);
      opened.pragma(`mmap_size = ${mappedBytes}`);
      createTables(opened);
      return opened;
    });
    return new SqliteRecordStore(file, lockFile, database);
  } catch (cause) {
    throw cause instanceof AppError ? cause : unusable(file, cause);
  }
}

type CountedColumn = 'year' | 'kind' | 'origin' | 'status' | 'level';

class SqliteRecordStore implements RecordStore {
  readonly #file: string;
  readonly #lockFile: string;
  readonly #database: Database.Database;
  readonly #statements: RecordStatements;
  readonly #frequencies: TermFrequencies;
  #ownCommits = 0;

  constructor(file: string, lockFile: string, database: Database.Database) {
    this.#file = file;
    this.#lockFile = lockFile;
    this.#database = database;
    this.#statements = new RecordStatements(database);
    this.#frequencies = new TermFrequencies((sql) => this.#statements.statement(sql));
  }

  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return withProcessLock(this.#lockFile, work);
  }

  transaction<T>(work: (transaction: RecordTransaction) => T): T {
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const result = work(this.#statements);
        this.#statements.finish();
        this.#database.exec('COMMIT');
        this.#ownCommits++;
        return result;
      } catch (error) {
        this.#rollBack();
        throw error;
      } finally {
        this.#statements.forget();
      }
    } catch (cause) {
      throw cause instanceof AppError ? cause : unusable(this.#file, cause);
    }
  }

  #rollBack(): void {
    try {
      this.#database.exec('ROLLBACK');
    } catch {
      // SQLite rolled back itself (a full disk): what stopped the work is told, not this.
    }
  }

  mark(): string {
    const { data_version } = this.#statements.statement('PRAGMA data_version').get() as {
      data_version: number;
    };
    return `${data_version}.${this.#ownCommits}`;
  }

  keyOf(identifier: PublicationId): number | null {
    const keys = this.#statements.keysOf(identifier);
    if (keys.length < 2) return keys[0] ?? null;
    const [first, ...others] = this.rows(keys);
    if (!first) return null;
    return others.reduce((best, row) => (namedBefore(row, best, identifier) ? row : best), first).key;
  }

  rows(keys: readonly number[]): PublicationRow[] {
    const found = new Map(
      (
        this.#statements
          .statement('SELECT * FROM publications WHERE key IN (SELECT value FROM json_each(?))')
          .all(JSON.stringify(keys)) as PublicationTableRow[]
      ).map((row) => [row.key, toRow(row)]),
    );
    return keys.flatMap((key) => found.get(key) ?? []);
  }

  body(key: number): Uint8Array | null {
    return this.#statements.body(key);
  }

  bodies(keys: readonly number[]): ReadonlyMap<number, Uint8Array> {
    const rows = this.#statements
      .statement('SELECT key, body FROM bodies WHERE key IN (SELECT value FROM json_each(?))')
      .all(JSON.stringify(keys)) as { key: number; body: ArrayBuffer }[];
    return new Map(rows.map(({ key, body }) => [key, new Uint8Array(body)]));
  }

  records(key: number): StoredRecord[] {
    return this.#statements.records(key);
  }

  findings(identifiers: readonly PublicationId[]): StatusFinding[] {
    return this.#statements.findings(identifiers);
  }

  list(query: RowQuery): PublicationRow[] {
    const { where, values } = whereOf(query);
    const order = {
      relevance: 'key',
      newest: 'year DESC, key DESC',
      oldest: 'year, key',
      level: 'level, year DESC, key DESC',
      title: 'title, key',
    }[query.sort ?? 'newest'];
    if (query.keys && (query.sort ?? 'relevance') === 'relevance') {
      return this.#inGivenOrder(query, where, values);
    }
    const rows = this.#statements
      .statement(`SELECT * FROM publications ${where} ORDER BY ${order} LIMIT ? OFFSET ?`)
      .all(...values, query.limit, query.offset ?? 0) as PublicationTableRow[];
    return rows.map(toRow);
  }

  #inGivenOrder(query: RowQuery, where: string, values: (string | number)[]): PublicationRow[] {
    const matching = new Set(
      (
        this.#statements.statement(`SELECT key FROM publications ${where}`).all(...values) as {
          key: number;
        }[]
      ).map((row) => row.key),
    );
    const keys = (query.keys ?? []).filter((key) => matching.has(key));
    return this.rows(keys.slice(query.offset ?? 0, (query.offset ?? 0) + query.limit));
  }

  count(query: Omit<RowQuery, 'limit'>): number {
    const { where, values } = whereOf(query);
    const row = this.#statements
      .statement(`SELECT count(*) AS n FROM publications ${where}`)
      .get(...values) as { n: number };
    return row.n;
  }

  counts(): RowCounts {
    // One pass over the rows; groups are few.
    const groups = this.#statements
      .statement(
        'SELECT sources, year, kind, origin, status, level, superseded, count(*) AS n FROM publications GROUP BY 1, 2, 3, 4, 5, 6, 7',
      )
      .all() as Record<'sources' | CountedColumn | 'superseded' | 'n', number>[];
    const joined = this.#statements
      .statement('SELECT count(*) AS records, count(DISTINCT publication) AS publications FROM records')
      .get() as { records: number; publications: number };
    const by = (column: CountedColumn, name: (code: number) => string) => {
      const counts: Record<string, number> = {};
      for (const group of groups) {
        const key = name(group[column]);
        counts[key] = (counts[key] ?? 0) + group.n;
      }
      return counts;
    };
    const bySource: Record<string, number> = {};
    for (const { sources, n } of groups) {
      for (const source of sourcesOf(sources)) bySource[source] = (bySource[source] ?? 0) + n;
    }
    const publications = groups.reduce((sum, { n }) => sum + n, 0);
    const byStatus = by('status', statusOf);
    return {
      publications,
      records: publications - joined.publications + joined.records,
      bySource,
      byYear: by('year', String),
      byKind: by('kind', kindOf),
      byOrigin: by('origin', originOf),
      byStatus,
      byLevel: by('level', String),
      retracted: byStatus.retracted ?? 0,
      superseded: groups.reduce((sum, { superseded, n }) => sum + superseded * n, 0),
    };
  }

  stale(before: number, limit: number): PublicationRow[] {
    const rows = this.#statements
      .statement(
        'SELECT * FROM publications WHERE checked_at IS NULL OR checked_at < ? ORDER BY checked_at, key LIMIT ?',
      )
      .all(before, limit) as PublicationTableRow[];
    return rows.map(toRow);
  }

  countStale(before: number): number {
    const row = this.#statements
      .statement('SELECT count(*) AS n FROM publications WHERE checked_at IS NULL OR checked_at < ?')
      .get(before) as { n: number };
    return row.n;
  }

  afterRow(
    last: Pick<PublicationRow, 'id' | 'key'> | null,
    limit: number,
    filter: Omit<RowQuery, 'limit' | 'keys'> = {},
  ): PublicationRow[] {
    const { where, values } = whereOf(filter);
    const rows = this.#statements
      .statement(
        `SELECT * FROM publications ${where ? `${where} AND` : 'WHERE'} (id, key) > (?, ?) ORDER BY id, key LIMIT ?`,
      )
      .all(...values, last?.id ?? '', last?.key ?? 0, limit) as PublicationTableRow[];
    return rows.map(toRow);
  }

  pending(limit: number): PendingPublication[] {
    const rows = this.#statements
      .statement(
        'SELECT pending.key, was, id, body FROM pending LEFT JOIN publications ON publications.key = pending.key LEFT JOIN bodies ON bodies.key = pending.key ORDER BY pending.key LIMIT ?',
      )
      .all(limit) as { key: number; was: ArrayBuffer | null; id: string | null; body: ArrayBuffer | null }[];
    return rows.map(({ key, was, id, body }) => ({
      key,
      was: was && new Uint8Array(was),
      now: id && body ? { id: id as PublicationId, body: new Uint8Array(body) } : null,
    }));
  }

  markChecked(
    which: readonly number[] | { readonly withIdentifiers: readonly ('pmid:' | 'doi:')[] },
    at: number,
  ): void {
    this.transaction(() => {
      if (!('withIdentifiers' in which)) {
        this.#statements
          .statement('UPDATE publications SET checked_at = ? WHERE key IN (SELECT value FROM json_each(?))')
          .run(at, JSON.stringify(which));
        return;
      }
      for (const prefix of which.withIdentifiers) {
        // ';' follows ':' in the order of characters.
        this.#statements
          .statement(
            'UPDATE publications SET checked_at = ? WHERE key IN (SELECT publication FROM identifiers WHERE identifier >= ? AND identifier < ?)',
          )
          .run(at, prefix, prefix.replace(':', ';'));
      }
    });
  }

  countPending(): number {
    return (this.#statements.statement('SELECT count(*) AS n FROM pending').get() as { n: number }).n;
  }

  indexed(keys: readonly number[], change: FrequencyChange): void {
    this.transaction(() => {
      this.#statements
        .statement('DELETE FROM pending WHERE key IN (SELECT value FROM json_each(?))')
        .run(JSON.stringify(keys));
      this.#frequencies.keepAside(change);
    });
  }

  indexAgain(): void {
    this.transaction(() => {
      this.#frequencies.clear();
      this.#database.exec(
        'DELETE FROM pending; INSERT INTO pending (key, was) SELECT key, NULL FROM publications',
      );
    });
  }

  foldFrequencies(atLeast = 1): void {
    if (this.#frequencies.waiting() < atLeast) return;
    this.transaction(() => this.#frequencies.fold());
  }

  conceptFrequencies(): Map<string, number> {
    return this.#frequencies.ofConcepts();
  }

  frequencies(): Iterable<string> {
    return this.#frequencies.lines();
  }

  wordFrequency(word: string): number {
    return this.#frequencies.ofWord(word);
  }

  setting(name: string): string | null {
    const row = this.#statements.statement('SELECT value FROM settings WHERE name = ?').get(name) as
      | { value: string }
      | undefined;
    return row?.value ?? null;
  }

  saveSetting(name: string, value: string): void {
    this.transaction(() =>
      this.#statements
        .statement('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)')
        .run(name, value),
    );
  }

  jobs(limit: number): ImportJob[] {
    const rows = this.#statements
      .statement('SELECT * FROM imports ORDER BY id DESC LIMIT ?')
      .all(limit) as ImportTableRow[];
    return rows.map(toJob);
  }

  findJob(kind: ImportJob['kind'], fingerprint: string): ImportJob | null {
    const row = this.#statements
      .statement('SELECT * FROM imports WHERE kind = ? AND fingerprint = ? ORDER BY id DESC LIMIT 1')
      .get(kind, fingerprint) as ImportTableRow | undefined;
    return row ? toJob(row) : null;
  }

  startJob(job: Omit<ImportJob, 'id'>, fingerprint: string, owner: number): number {
    return this.transaction(() => {
      const { lastInsertRowid } = this.#statements
        .statement(
          'INSERT INTO imports (kind, file, fingerprint, owner, state, counts, bytes_read, bytes, started_at, finished_at, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        )
        .run(
          job.kind,
          job.file,
          fingerprint,
          owner,
          job.state,
          JSON.stringify(job.counts),
          job.bytesRead,
          job.bytes,
          job.startedAt,
          job.finishedAt,
          job.error,
        );
      return Number(lastInsertRowid);
    });
  }

  saveJob(job: ImportJob): void {
    this.transaction(() =>
      this.#statements
        .statement(
          'UPDATE imports SET state = ?, counts = ?, bytes_read = ?, finished_at = ?, error = ? WHERE id = ?',
        )
        .run(job.state, JSON.stringify(job.counts), job.bytesRead, job.finishedAt, job.error, job.id),
    );
  }

  markInterrupted(owner: number | null): void {
    const running = "state = 'running' AND (? IS NULL OR owner = ?)";
    if (!this.#statements.statement(`SELECT 1 FROM imports WHERE ${running} LIMIT 1`).get(owner, owner))
      return;
    this.transaction(() =>
      this.#statements
        .statement(`UPDATE imports SET state = 'interrupted' WHERE ${running}`)
        .run(owner, owner),
    );
  }

  forgetJobs(kinds: readonly ImportJob['kind'][]): void {
    this.transaction(() =>
      this.#statements
        .statement("UPDATE imports SET fingerprint = '' WHERE kind IN (SELECT value FROM json_each(?))")
        .run(JSON.stringify(kinds)),
    );
  }

  size(): number {
    return [this.#file, `${this.#file}-wal`].reduce(
      (sum, file) => sum + (existsSync(file) ? statSync(file).size : 0),
      0,
    );
  }

  releaseMemory(): void {
    this.#database.pragma('shrink_memory');
    this.#database.pragma('mmap_size = 0');
    this.#database.pragma(`mmap_size = ${mappedBytes}`);
  }

  async compact(): Promise<void> {
    await this.exclusively(async () => {
      try {
        this.#database.exec('VACUUM');
        this.#database.pragma('wal_checkpoint(TRUNCATE)');
      } catch (cause) {
        // It writes the whole file anew beside the old one.
        throw unusable(this.#file, cause);
      }
    });
  }

  close(): void {
    this.#database.close();
  }
}

function namedBefore(row: PublicationRow, best: PublicationRow, identifier: PublicationId): boolean {
  if (best.id === identifier) return row.id === identifier && row.key < best.key;
  return row.id === identifier || row.id < best.id || (row.id === best.id && row.key < best.key);
}

function unusable(file: string, cause: unknown): AppError {
  const full = cause instanceof Error && /SQLITE_FULL|disk is full/i.test(`${cause.message}`);
  return new AppError({
    code: 'storage-unavailable',
    status: 503,
    retryable: true,
    publicMessage: full
      ? `The disk with ${file} is full. Make room and run the same command again; what was written is kept.`
      : `The library ${file} cannot be used. Check that the folder is writable and the file is a Probatum library of this release or an older one.`,
    cause,
  });
}
