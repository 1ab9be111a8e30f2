import { type Kysely, sql, type Transaction } from 'kysely';
import type { NewTurn, Owner, StoredThread, ThreadStore } from '../conversation/index.ts';
import type { Thread, ThreadSummary } from '../domain/index.ts';
import type { Schema } from './schema.ts';
import { usingDatabase } from './using-database.ts';

/** Threads in the database, beside the answers they lead to. */
export class ThreadRepository implements ThreadStore {
  readonly #database: Kysely<Schema>;

  constructor(database: Kysely<Schema>) {
    this.#database = database;
  }

  async create(thread: Thread, owner: Owner, turns: readonly NewTurn[]): Promise<void> {
    const { id, title, createdAt, updatedAt } = thread;
    await this.#transaction(async (transaction) => {
      await transaction
        .insertInto('threads')
        .values({ id, owner, title, created_at: createdAt, updated_at: updatedAt, discarded_at: null })
        .execute();
      await transaction
        .insertInto('thread_turns')
        .values(turns.map((turn) => rowOf(id, turn)))
        .execute();
    });
  }

  async find(id: string): Promise<StoredThread | null> {
    return this.#transaction(async (transaction) => {
      const row = await transaction.selectFrom('threads').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return null;
      const turns = await transaction
        .selectFrom('thread_turns')
        .selectAll()
        .where('thread_id', '=', id)
        .orderBy('number')
        .execute();
      return {
        owner: row.owner,
        discardedAt: row.discarded_at,
        thread: {
          id,
          title: row.title,
          createdAt: row.created_at,
          updatedAt: row.updated_at,
          turns: turns.map((turn) => ({
            number: turn.number,
            asked: turn.asked,
            question: turn.question,
            inherited: JSON.parse(turn.inherited) as string[],
            answerId: turn.answer_id,
            askedAt: turn.asked_at,
          })),
        },
      };
    });
  }

  async list(owner: Owner): Promise<ThreadSummary[]> {
    const rows = await usingDatabase(() =>
      this.#database
        .selectFrom('threads')
        .leftJoin('thread_turns', 'thread_turns.thread_id', 'threads.id')
        .select(['threads.id', 'title', 'created_at', 'updated_at'])
        .select((query) => query.fn.count<number>('thread_turns.number').as('questions'))
        .where('owner', '=', owner)
        .where('discarded_at', 'is', null)
        .groupBy('threads.id')
        .orderBy('updated_at', 'desc')
        .orderBy('threads.id')
        .execute(),
    );
    return rows.map(({ id, title, created_at, updated_at, questions }) => ({
      id,
      title,
      createdAt: created_at,
      updatedAt: updated_at,
      questions: Number(questions),
    }));
  }

  async addTurn(id: string, turn: NewTurn): Promise<boolean> {
    return this.#transaction(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('threads')
        .set({ updated_at: turn.askedAt })
        .where('id', '=', id)
        .where('discarded_at', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('thread_turns')
        .values(rowOf(id, turn))
        .onConflict((conflict) => conflict.columns(['thread_id', 'number']).doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    });
  }

  async rename(id: string, title: string, at: string): Promise<void> {
    await usingDatabase(() =>
      this.#database.updateTable('threads').set({ title, updated_at: at }).where('id', '=', id).execute(),
    );
  }

  async setDiscarded(id: string, at: string | null): Promise<void> {
    await usingDatabase(() =>
      this.#database.updateTable('threads').set({ discarded_at: at }).where('id', '=', id).execute(),
    );
  }

  async discardedBefore(at: string): Promise<string[]> {
    const rows = await usingDatabase(() =>
      this.#database.selectFrom('threads').select('id').where('discarded_at', '<=', at).execute(),
    );
    return rows.map(({ id }) => id);
  }

  async remove(id: string): Promise<void> {
    await this.#transaction(async (transaction) => {
      const made = await transaction
        .selectFrom('thread_turns')
        .select('answer_id')
        .where('thread_id', '=', id)
        .where('made_here', '=', 1)
        .where('answer_id', 'not in', (query) => query.selectFrom('articles').select('answer_id'))
        .where('answer_id', 'not in', (query) =>
          query.selectFrom('thread_turns').select('answer_id').where('thread_id', '!=', id),
        )
        .execute();
      await transaction.deleteFrom('thread_turns').where('thread_id', '=', id).execute();
      await transaction.deleteFrom('threads').where('id', '=', id).execute();
      for (const { answer_id } of made) {
        await transaction.deleteFrom('answer_citations').where('answer_id', '=', answer_id).execute();
        await transaction.deleteFrom('answers').where('id', '=', answer_id).execute();
      }
    });
    // The journal of writes would keep the words until it is next written over.
    await sql`pragma wal_checkpoint(truncate)`.execute(this.#database).catch(() => undefined);
  }

  #transaction<T>(work: (transaction: Transaction<Schema>) => Promise<T>): Promise<T> {
    return usingDatabase(() => this.#database.transaction().execute(work));
  }
}

function rowOf(thread: string, turn: NewTurn): Schema['thread_turns'] {
  return {
    thread_id: thread,
    number: turn.number,
    asked: turn.asked,
    question: turn.question,
    inherited: JSON.stringify(turn.inherited),
    answer_id: turn.answerId,
    asked_at: turn.askedAt,
    made_here: turn.madeHere ? 1 : 0,
  };
}
