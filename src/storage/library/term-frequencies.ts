import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type Database from 'libsql';
import type { FrequencyChange } from '../../library/index.ts';

/** Counts given to one statement. */
const addedTogether = 10_000;

const tables = [
  ['word_frequencies', 'word'],
  ['concept_frequencies', 'concept'],
] as const;

/** In how many publications words and concepts occur: the counts, and changes kept aside until they are folded in. Writes belong in a transaction. */
export class TermFrequencies {
  readonly #statement: (sql: string) => Database.Statement;

  constructor(statement: (sql: string) => Database.Statement) {
    this.#statement = statement;
  }

  keepAside(change: FrequencyChange): void {
    const packed = deflateRawSync(
      JSON.stringify({ concepts: [...change.concepts], words: [...change.words] }),
      { level: 1 },
    );
    // In a list: bytes alone would be taken for named values, which ends the process (libsql 0.5).
    this.#statement('INSERT INTO frequency_changes (change) VALUES (?)').run([packed]);
  }

  /** Changes that wait. */
  waiting(): number {
    const row = this.#statement('SELECT count(*) AS n FROM frequency_changes').get() as { n: number };
    return row.n;
  }

  /** Adds what was kept aside to the counts. */
  fold(): void {
    const rows = this.#statement('SELECT change FROM frequency_changes').all() as { change: ArrayBuffer }[];
    const sums = { concept: new Map<string, number>(), word: new Map<string, number>() };
    for (const { change } of rows) {
      const { concepts, words } = JSON.parse(inflateRawSync(change).toString()) as Record<
        'concepts' | 'words',
        [string, number][]
      >;
      addTo(sums.concept, concepts);
      addTo(sums.word, words);
    }
    for (const [table, column] of tables) this.#add(table, column, sums[column]);
    this.#statement('DELETE FROM frequency_changes').run();
  }

  clear(): void {
    this.#statement('DELETE FROM frequency_changes').run();
    for (const [table] of tables) this.#statement(`DELETE FROM ${table}`).run();
  }

  ofConcepts(): Map<string, number> {
    const rows = this.#statement('SELECT concept, count FROM concept_frequencies').all() as {
      concept: string;
      count: number;
    }[];
    return new Map(rows.map(({ concept, count }) => [concept, count]));
  }

  ofWord(word: string): number {
    const row = this.#statement('SELECT count FROM word_frequencies WHERE word = ?').get(word) as
      | { count: number }
      | undefined;
    return row?.count ?? 0;
  }

  /** Every count as a line of text. */
  *lines(): Iterable<string> {
    for (const [table, column] of tables) {
      const rows = this.#statement(`SELECT ${column} AS term, count FROM ${table}`).iterate();
      for (const row of rows as Iterable<{ term: string; count: number }>) {
        yield `${column} ${row.term} ${row.count}`;
      }
    }
  }

  #add(table: string, column: string, changes: ReadonlyMap<string, number>): void {
    const add = this.#statement(
      // Without WHERE, ON would belong to a join.
      `INSERT INTO ${table} (${column}, count) SELECT value->>0, value->>1 FROM json_each(?) WHERE true ON CONFLICT DO UPDATE SET count = count + excluded.count`,
    );
    // In order, so that neighbouring terms touch the same pages.
    const sorted = [...changes].filter(([, by]) => by !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
    for (let at = 0; at < sorted.length; at += addedTogether) {
      add.run(JSON.stringify(sorted.slice(at, at + addedTogether)));
    }
    const lost = sorted.some(([, by]) => by < 0);
    if (lost) this.#statement(`DELETE FROM ${table} WHERE count <= 0`).run();
  }
}

function addTo(sums: Map<string, number>, changes: readonly (readonly [string, number])[]): void {
  for (const [term, by] of changes) sums.set(term, (sums.get(term) ?? 0) + by);
}
