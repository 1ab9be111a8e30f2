import type { ReviewStore, ReviewUnit } from '../../review/index.ts';
import { usingDatabase } from '../using-database.ts';
import { BoardReader } from './board-reader.ts';
import { BoardUnit } from './board-unit.ts';

/** The board's work in the database; reads wait for other writers, changes are transactions. */
export class BoardRepository extends BoardReader implements ReviewStore {
  protected override run<T>(work: () => Promise<T>): Promise<T> {
    return usingDatabase(work);
  }

  change<T>(work: (unit: ReviewUnit) => Promise<T>): Promise<T> {
    return usingDatabase(() =>
      this.database.transaction().execute((transaction) => work(new BoardUnit(transaction))),
    );
  }
}
