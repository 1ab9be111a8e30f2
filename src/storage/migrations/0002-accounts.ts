import type { ColumnDefinitionBuilder, Kysely, Migration } from 'kysely';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const unique = (column: ColumnDefinitionBuilder) => column.notNull().unique();
const key = (column: ColumnDefinitionBuilder) => column.notNull().primaryKey();
const ofAccount = (column: ColumnDefinitionBuilder) =>
  column.notNull().references('accounts.id').onDelete('cascade');

/**
 * Accounts, invitations and reviewers' profiles. The first five tables are as better-auth 1.7.6 (with its passkey plugin)
 * wants them, under our names: tests/access.test.ts asks it whether anything is missing. Its times are ISO 8601 text,
 * though it calls the column type `date`.
 */
export const accounts: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable('accounts')
      .addColumn('id', 'text', key)
      .addColumn('name', 'text', required)
      .addColumn('email', 'text', unique)
      .addColumn('email_verified', 'integer', required)
      .addColumn('image', 'text')
      .addColumn('created_at', 'date', required)
      .addColumn('updated_at', 'date', required)
      .addColumn('role', 'text', required)
      .addColumn('disabled_at', 'date')
      .execute();
    await database.schema
      .createTable('account_sessions')
      .addColumn('id', 'text', key)
      .addColumn('expires_at', 'date', required)
      .addColumn('token', 'text', unique)
      .addColumn('created_at', 'date', required)
      .addColumn('updated_at', 'date', required)
      .addColumn('ip_address', 'text')
      .addColumn('user_agent', 'text')
      .addColumn('account_id', 'text', ofAccount)
      .execute();
    await database.schema
      .createTable('account_credentials')
      .addColumn('id', 'text', key)
      .addColumn('provider_account_id', 'text', required)
      .addColumn('provider_id', 'text', required)
      .addColumn('account_id', 'text', ofAccount)
      .addColumn('access_token', 'text')
      .addColumn('refresh_token', 'text')
      .addColumn('id_token', 'text')
      .addColumn('access_token_expires_at', 'date')
      .addColumn('refresh_token_expires_at', 'date')
      .addColumn('scope', 'text')
      .addColumn('password', 'text')
      .addColumn('created_at', 'date', required)
      .addColumn('updated_at', 'date', required)
      .execute();
    await database.schema
      .createTable('account_verifications')
      .addColumn('id', 'text', key)
      .addColumn('identifier', 'text', required)
      .addColumn('value', 'text', required)
      .addColumn('expires_at', 'date', required)
      .addColumn('created_at', 'date', required)
      .addColumn('updated_at', 'date', required)
      .execute();
    await database.schema
      .createTable('account_passkeys')
      .addColumn('id', 'text', key)
      .addColumn('name', 'text')
      .addColumn('public_key', 'text', required)
      .addColumn('account_id', 'text', ofAccount)
      .addColumn('credential_id', 'text', required)
      .addColumn('counter', 'integer', required)
      .addColumn('device_type', 'text', required)
      .addColumn('backed_up', 'integer', required)
      .addColumn('transports', 'text')
      .addColumn('created_at', 'date')
      .addColumn('aaguid', 'text')
      .execute();
    for (const [table, column] of [
      ['account_sessions', 'account_id'],
      ['account_credentials', 'account_id'],
      ['account_verifications', 'identifier'],
      ['account_passkeys', 'account_id'],
      ['account_passkeys', 'credential_id'],
    ] as const) {
      await database.schema.createIndex(`${table}_${column}_idx`).on(table).column(column).execute();
    }

    await database.schema
      .createTable('account_invitations')
      .addColumn('id', 'text', key)
      .addColumn('token_hash', 'text', unique)
      .addColumn('email', 'text', required)
      .addColumn('role', 'text', required)
      .addColumn('invited_by_id', 'text')
      .addColumn('invited_by_name', 'text', required)
      .addColumn('created_at', 'text', required)
      .addColumn('expires_at', 'text', required)
      .addColumn('used_at', 'text')
      .addColumn('revoked_at', 'text')
      .execute();
    await database.schema
      .createIndex('account_invitations_by_email')
      .on('account_invitations')
      .column('email')
      .execute();
    await database.schema
      .createTable('reviewer_profiles')
      .addColumn('account_id', 'text', (column) =>
        column.notNull().primaryKey().references('accounts.id').onDelete('cascade'),
      )
      .addColumn('credentials', 'text', required)
      .addColumn('specialty', 'text')
      .addColumn('biography', 'text', required)
      .addColumn('nothing_to_disclose', 'integer', required)
      .addColumn('disclosures', 'text', required)
      .addColumn('updated_at', 'text', required)
      .execute();
  },
};
