import type Database from 'libsql';

/**
 * Which publications hold an identifier or a work. Within a transaction those of a whole batch can be read at once, and claims
 * are written together: a statement for each would be a third of what writing a record costs.
 */
export class Holders<Name extends string | number> {
  readonly #statement: (sql: string) => Database.Statement;
  readonly #table: string;
  readonly #column: string;
  /** Of the names that were read ahead; in order of key. */
  readonly #known = new Map<Name, number[]>();
  #claims: [name: Name, publication: number][] = [];

  constructor(
    statement: (sql: string) => Database.Statement,
    table: 'identifiers' | 'works',
    column: 'identifier' | 'work',
  ) {
    this.#statement = statement;
    this.#table = table;
    this.#column = column;
  }

  /** Reads the holders of names that will be asked for. */
  expect(names: Iterable<Name>): void {
    const wanted = [...new Set(names)].filter((name) => !this.#known.has(name));
    if (wanted.length === 0) return;
    this.write();
    for (const name of wanted) this.#known.set(name, []);
    const rows = this.#statement(
      `SELECT ${this.#column} AS name, publication FROM ${this.#table} WHERE ${this.#column} IN (SELECT value FROM json_each(?)) ORDER BY publication`,
    ).all(JSON.stringify(wanted)) as { name: Name; publication: number }[];
    for (const { name, publication } of rows) this.#known.get(name)?.push(publication);
  }

  /** In order of key. */
  of(name: Name): readonly number[] {
    const known = this.#known.get(name);
    if (known) return known;
    this.write();
    const rows = this.#statement(
      `SELECT publication FROM ${this.#table} WHERE ${this.#column} = ? ORDER BY publication`,
    ).all(name) as { publication: number }[];
    return rows.map(({ publication }) => publication);
  }

  claim(name: Name, publication: number): void {
    const known = this.#known.get(name);
    if (known?.includes(publication)) return;
    if (known)
      this.#known.set(
        name,
        [...known, publication].sort((a, b) => a - b),
      );
    this.#claims.push([name, publication]);
  }

  release(name: Name, publication: number): void {
    this.write();
    const known = this.#known.get(name);
    if (known)
      this.#known.set(
        name,
        known.filter((one) => one !== publication),
      );
    this.#statement(`DELETE FROM ${this.#table} WHERE ${this.#column} = ? AND publication = ?`).run(
      name,
      publication,
    );
  }

  /** Writes what was claimed; in order, so that neighbours touch the same pages. */
  write(): void {
    if (this.#claims.length === 0) return;
    const claims = this.#claims.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#claims = [];
    this.#statement(
      `INSERT OR IGNORE INTO ${this.#table} (${this.#column}, publication) SELECT value->>0, value->>1 FROM json_each(?)`,
    ).run(JSON.stringify(claims));
  }

  /** Another connection may change them between transactions; what was claimed and not written is dropped. */
  forget(): void {
    this.#known.clear();
    this.#claims = [];
  }
}
