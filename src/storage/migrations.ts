import { type Kysely, type Migration, type MigrationProvider, Migrator } from 'kysely';
import { answers } from './migrations/0001-answers.ts';
import { accounts } from './migrations/0002-accounts.ts';
import { board } from './migrations/0003-board.ts';
import { threads } from './migrations/0004-threads.ts';
import type { Schema } from './schema.ts';

/** Applied in the order of their names. A migration that has been released is never edited; add another. */
const migrations: Record<string, Migration> = {
  '0001-answers': answers,
  '0002-accounts': accounts,
  '0003-board': board,
  '0004-threads': threads,
};

const provider: MigrationProvider = { getMigrations: async () => migrations };

/** Brings the schema up to date. Kysely has no lock of its own on SQLite: the caller holds one. */
export async function migrate(database: Kysely<Schema>): Promise<void> {
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error) throw error;
}
