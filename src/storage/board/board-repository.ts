import type { Kysely } from 'kysely';
import type { ReviewStore, ReviewUnit } from '../../review/index.ts';
import type { Schema } from '../schema.ts';
import { usingDatabase } from '../using-database.ts';
import { BoardReader } from './board-reader.ts';
import { BoardUnit } from './board-unit.ts';

/**
 * The board's work in the database; changes are transactions. Reads have a connection of their own: a change asks the
 * library on its way, which asks for the notices, and would wait for itself on one connection for ever.
 */
export class BoardRepository extends BoardReader implements ReviewStore {
  readonly #writing: Kysely<Schema>;

  constructor(reading: Kysely<Schema>, writing: Kysely<Schema>) {
    super(reading);
    this.#writing = writing;
  }

  protected override run<T>(work: () => Promise<T>): Promise<T> {
    return usingDatabase(work);
  }

  change<T>(work: (unit: ReviewUnit) => Promise<T>): Promise<T> {
    return usingDatabase(() =>
      this.#writing.transaction().execute((transaction) => work(new BoardUnit(transaction))),
    );
  }
}
