import type { Kysely, Migration } from 'kysely';

export const threads: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable('threads')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addColumn('discarded_at', 'text')
      .execute();
    await database.schema
      .createIndex('threads_by_owner')
      .on('threads')
      .columns(['owner', 'updated_at'])
      .execute();
    await database.schema
      .createTable('thread_turns')
      .addColumn('thread_id', 'text', (column) => column.notNull().references('threads.id'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('asked', 'text', (column) => column.notNull())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('inherited', 'text', (column) => column.notNull())
      .addColumn('answer_id', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'text', (column) => column.notNull())
      .addColumn('made_here', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('thread_turns_key', ['thread_id', 'number'])
      .execute();
    await database.schema
      .createIndex('thread_turns_by_answer')
      .on('thread_turns')
      .columns(['answer_id'])
      .execute();
  },
};
