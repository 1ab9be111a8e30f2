import { type Kysely, type Migration, type MigrationProvider, Migrator } from 'kysely';
import type { Schema } from './schema.ts';

/** Applied in the order of their names. A migration that has been released is never edited; add another. */
const migrations: Record<string, Migration> = {
  '0001-answers': {
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
  },
};

const provider: MigrationProvider = { getMigrations: async () => migrations };

/** Brings the schema up to date. Kysely has no lock of its own on SQLite: the caller holds one. */
export async function migrate(database: Kysely<Schema>): Promise<void> {
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error) throw error;
}
