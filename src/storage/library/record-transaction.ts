import type Database from 'libsql';
import type { PublicationId, StatusFinding } from '../../domain/index.ts';
import type {
  ExpectedRecord,
  PublicationRow,
  RecordSource,
  RecordTransaction,
  StoredRecord,
} from '../../library/index.ts';
import { kindCode, originCode, sourceCode, sourceMask, sourceOf, statusCode } from './codes.ts';
import { Holders } from './holders.ts';
import { type FindingTableRow, type PublicationTableRow, toFinding, toRow } from './rows.ts';

interface RecordTableRow {
  source: number;
  id: string;
  version: string;
  sequence: number | null;
  /** libsql gives bytes in this form, and does not take them back in it. */
  body: ArrayBuffer;
}

/** Statements of one connection, prepared once: preparing costs more than most of them take. */
export class RecordStatements implements RecordTransaction {
  readonly #database: Database.Database;
  readonly #prepared = new Map<string, Database.Statement>();

  readonly #identifiers: Holders<PublicationId>;
  readonly #works: Holders<number>;
  /** Of the records that were expected: the place in its feed of what deleted each, or null. */
  readonly #tombstones = new Map<string, number | null>();

  constructor(database: Database.Database) {
    this.#database = database;
    const statement = (sql: string) => this.statement(sql);
    this.#identifiers = new Holders(statement, 'identifiers', 'identifier');
    this.#works = new Holders(statement, 'works', 'work');
  }

  /** To be called as the last of a transaction. */
  finish(): void {
    this.#identifiers.write();
    this.#works.write();
  }

  /** To be called when a transaction is over, also when it was rolled back. */
  forget(): void {
    this.#identifiers.forget();
    this.#works.forget();
    this.#tombstones.clear();
  }

  expect(source: RecordSource, records: readonly ExpectedRecord[]): void {
    this.#identifiers.expect(records.flatMap(({ id, identifiers }) => [id, ...identifiers]));
    this.#works.expect(records.flatMap(({ work }) => work ?? []));
    for (const { id } of records) this.#tombstones.set(`${source} ${id}`, null);
    const buried = this.statement(
      'SELECT id, sequence FROM tombstones WHERE source = ? AND id IN (SELECT value FROM json_each(?))',
    ).all(sourceCode(source), JSON.stringify(records.map(({ id }) => id))) as {
      id: string;
      sequence: number;
    }[];
    for (const { id, sequence } of buried) this.#tombstones.set(`${source} ${id}`, sequence);
  }

  statement(sql: string): Database.Statement {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }

  keysOf(identifier: PublicationId): readonly number[] {
    return this.#identifiers.of(identifier);
  }

  keysOfWork(work: number): readonly number[] {
    return this.#works.of(work);
  }

  row(key: number): PublicationRow | null {
    const row = this.statement('SELECT * FROM publications WHERE key = ?').get(key) as
      | PublicationTableRow
      | undefined;
    return row ? toRow(row) : null;
  }

  body(key: number): Uint8Array | null {
    const row = this.statement('SELECT body FROM bodies WHERE key = ?').get(key) as
      | { body: ArrayBuffer }
      | undefined;
    return row ? new Uint8Array(row.body) : null;
  }

  records(key: number): StoredRecord[] {
    const rows = this.statement(
      'SELECT source, id, version, sequence, body FROM records WHERE publication = ? ORDER BY source, id',
    ).all(key) as RecordTableRow[];
    return rows.map((row) => ({
      ...row,
      source: sourceOf(row.source),
      id: row.id as PublicationId,
      body: new Uint8Array(row.body),
    }));
  }

  insert(row: Omit<PublicationRow, 'key'>, body: Uint8Array): number {
    const { lastInsertRowid } = this.statement(
      'INSERT INTO publications (id, version, sources, year, level, kind, origin, status, superseded, own_version, own_status, own_superseded, title, sequence, checked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(...values(row));
    const key = Number(lastInsertRowid);
    this.statement('INSERT INTO bodies (key, body) VALUES (?, ?)').run(key, body);
    this.statement('INSERT INTO pending (key, was) VALUES (?, NULL)').run(key);
    return key;
  }

  replace(row: PublicationRow, body: Uint8Array): void {
    this.#keepIndexed(row.key);
    this.restate(row);
    this.statement('UPDATE bodies SET body = ? WHERE key = ?').run(body, row.key);
  }

  remove(key: number): void {
    this.#keepIndexed(key);
    for (const [table, column] of [
      ['publications', 'key'],
      ['bodies', 'key'],
      ['records', 'publication'],
    ] as const) {
      this.statement(`DELETE FROM ${table} WHERE ${column} = ?`).run(key);
    }
  }

  restate(row: PublicationRow): void {
    this.statement(
      'UPDATE publications SET id = ?, version = ?, sources = ?, year = ?, level = ?, kind = ?, origin = ?, status = ?, superseded = ?, own_version = ?, own_status = ?, own_superseded = ?, title = ?, sequence = ?, checked_at = ? WHERE key = ?',
    ).run(...values(row), row.key);
  }

  setRecords(key: number, records: readonly StoredRecord[]): void {
    this.statement('DELETE FROM records WHERE publication = ?').run(key);
    for (const { source, id, version, sequence, body } of records) {
      this.statement(
        'INSERT INTO records (publication, source, id, version, sequence, body) VALUES (?, ?, ?, ?, ?, ?)',
      ).run(key, sourceCode(source), id, version, sequence, body);
    }
  }

  claim(identifier: PublicationId, key: number): void {
    this.#identifiers.claim(identifier, key);
  }

  release(key: number, identifiers: readonly PublicationId[], works: readonly number[]): void {
    for (const identifier of identifiers) this.#identifiers.release(identifier, key);
    for (const work of works) this.#works.release(work, key);
  }

  claimWork(work: number, key: number): void {
    this.#works.claim(work, key);
  }

  tombstone(source: RecordSource, id: PublicationId): number | null {
    const known = this.#tombstones.get(`${source} ${id}`);
    if (known !== undefined) return known;
    const row = this.statement('SELECT sequence FROM tombstones WHERE source = ? AND id = ?').get(
      sourceCode(source),
      id,
    ) as { sequence: number } | undefined;
    return row?.sequence ?? null;
  }

  bury(source: RecordSource, id: PublicationId, sequence: number): void {
    this.#tombstones.delete(`${source} ${id}`);
    this.statement(
      'INSERT INTO tombstones (source, id, sequence) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sequence = max(sequence, excluded.sequence)',
    ).run(sourceCode(source), id, sequence);
  }

  findings(identifiers: readonly PublicationId[]): StatusFinding[] {
    return identifiers.flatMap((identifier) =>
      (
        this.statement('SELECT * FROM findings WHERE identifier = ? ORDER BY source, status, notice').all(
          identifier,
        ) as FindingTableRow[]
      ).map(toFinding),
    );
  }

  hasFindings(): boolean {
    return this.statement('SELECT 1 FROM findings LIMIT 1').get() !== undefined;
  }

  saveFinding({ identifier, source, status, notice, detail, notedOn, checkedAt }: StatusFinding): void {
    this.statement(
      'INSERT INTO findings (identifier, source, status, notice, detail, noted_on, checked_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET detail = excluded.detail, noted_on = excluded.noted_on, checked_at = excluded.checked_at',
    ).run(identifier, source, status, notice ?? '', detail, notedOn, checkedAt);
  }

  dropFinding({ identifier, source, status, notice }: StatusFinding): void {
    this.statement(
      'DELETE FROM findings WHERE identifier = ? AND source = ? AND status = ? AND notice = ?',
    ).run(identifier, source, status, notice ?? '');
  }

  dropFindings(identifier: PublicationId, source: StatusFinding['source']): void {
    this.statement('DELETE FROM findings WHERE identifier = ? AND source = ?').run(identifier, source);
  }

  dropFindingsBefore(source: StatusFinding['source'], checkedAt: string): PublicationId[] {
    const old = this.statement(
      'SELECT DISTINCT identifier FROM findings WHERE source = ? AND checked_at < ?',
    ).all(source, checkedAt) as { identifier: PublicationId }[];
    this.statement('DELETE FROM findings WHERE source = ? AND checked_at < ?').run(source, checkedAt);
    return old.map(({ identifier }) => identifier);
  }

  #keepIndexed(key: number): void {
    // What is pending already keeps what was indexed before its first change.
    this.statement('INSERT OR IGNORE INTO pending (key, was) SELECT key, body FROM bodies WHERE key = ?').run(
      key,
    );
  }
}

function values(row: Omit<PublicationRow, 'key'>) {
  return [
    row.id,
    row.version,
    sourceMask(row.sources),
    row.year,
    row.level,
    kindCode(row.kind),
    originCode(row.origin),
    statusCode(row.status),
    row.superseded ? 1 : 0,
    row.ownVersion,
    statusCode(row.ownStatus),
    row.ownSuperseded ? 1 : 0,
    row.title,
    row.sequence,
    row.checkedAt,
  ];
}
