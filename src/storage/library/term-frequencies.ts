import type Database from 'libsql';
import type { FrequencyChange } from '../../library/index.ts';
import { TermSums } from './term-sums.ts';

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

  keepAside({ words, concepts }: FrequencyChange): void {
    this.#statement(
      'INSERT INTO frequency_changes (words, words_by, concepts, concepts_by) VALUES (?, ?, ?, ?)',
    ).run(words.terms, bytesOf(words.by), concepts.terms, bytesOf(concepts.by));
  }

  /** Changes that wait. */
  waiting(): number {
    const row = this.#statement('SELECT count(*) AS n FROM frequency_changes').get() as { n: number };
    return row.n;
  }

  /** Adds what was kept aside to the counts. */
  fold(): void {
    const rows = this.#statement(
      'SELECT words, words_by, concepts, concepts_by FROM frequency_changes',
    ).iterate() as Iterable<Record<'words' | 'words_by' | 'concepts' | 'concepts_by', ArrayBuffer>>;
    const sums = { concept: new TermSums(), word: new TermSums() };
    for (const { words, words_by, concepts, concepts_by } of rows) {
      sums.word.add(new Uint8Array(words), new Int32Array(words_by));
      sums.concept.add(new Uint8Array(concepts), new Int32Array(concepts_by));
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

  #add(table: string, column: string, sums: TermSums): void {
    const add = this.#statement(
      // Without WHERE, ON would belong to a join.
      `INSERT INTO ${table} (${column}, count) SELECT value->>0, value->>1 FROM json_each(?) WHERE true ON CONFLICT DO UPDATE SET count = count + excluded.count`,
    );
    let lost = false;
    let together: [term: string, by: number][] = [];
    const addThem = () => {
      if (together.length > 0) add.run(JSON.stringify(together));
      together = [];
    };
    // In order, so that neighbouring terms touch the same pages.
    for (const [term, by] of sums.inOrder()) {
      if (by === 0) continue;
      lost ||= by < 0;
      together.push([term, by]);
      if (together.length === addedTogether) addThem();
    }
    addThem();
    if (lost) this.#statement(`DELETE FROM ${table} WHERE count <= 0`).run();
  }
}

function bytesOf(numbers: Int32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
