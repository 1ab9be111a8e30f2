import type { Kysely, Migration } from 'kysely';

export const answers: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable('answers')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('audience', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
    await database.schema
      .createTable('publication_versions')
      .addColumn('publication_id', 'text', (column) => column.notNull())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('publication_versions_key', ['publication_id', 'version'])
      .execute();
    await database.schema
      .createTable('answer_citations')
      .addColumn('answer_id', 'text', (column) => column.notNull().references('answers.id'))
      .addColumn('publication_id', 'text', (column) => column.notNull())
      .addColumn('version', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('answer_citations_key', ['answer_id', 'publication_id', 'version'])
      .addForeignKeyConstraint(
        'answer_citations_version',
        ['publication_id', 'version'],
        'publication_versions',
        ['publication_id', 'version'],
      )
      .execute();
    await database.schema
      .createIndex('answer_citations_by_publication')
      .on('answer_citations')
      .columns(['publication_id', 'version'])
      .execute();
  },
};
