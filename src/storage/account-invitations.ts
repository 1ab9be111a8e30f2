import type { Kysely, Selectable } from 'kysely';
import type { Invitation } from '../access/index.ts';
import { roleSchema } from '../domain/index.ts';
import type { AccountTables } from './account-tables.ts';
import type { Schema } from './schema.ts';
import { usingDatabase } from './using-database.ts';

/** Invitations in the database. Open: not used, not revoked, not expired. */
export class AccountInvitations {
  readonly #database: Kysely<Schema>;

  constructor(database: Kysely<Schema>) {
    this.#database = database;
  }

  async add(invitation: Invitation, tokenHash: string): Promise<void> {
    await usingDatabase(() =>
      this.#database.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('account_invitations')
          .set({ revoked_at: invitation.createdAt })
          .where('email', '=', invitation.email)
          .where('used_at', 'is', null)
          .where('revoked_at', 'is', null)
          .execute();
        await transaction
          .insertInto('account_invitations')
          .values({
            id: invitation.id,
            token_hash: tokenHash,
            email: invitation.email,
            role: invitation.role,
            invited_by_id: invitation.invitedBy.id,
            invited_by_name: invitation.invitedBy.name,
            created_at: invitation.createdAt,
            expires_at: invitation.expiresAt,
            used_at: null,
            revoked_at: null,
          })
          .execute();
      }),
    );
  }

  async open(now: string): Promise<Invitation[]> {
    const rows = await usingDatabase(() =>
      this.#open(now).orderBy('created_at', 'desc').orderBy('id').execute(),
    );
    return rows.map(toInvitation);
  }

  async find(tokenHash: string, now: string): Promise<Invitation | null> {
    const row = await usingDatabase(() =>
      this.#open(now).where('token_hash', '=', tokenHash).executeTakeFirst(),
    );
    return row ? toInvitation(row) : null;
  }

  async revoke(id: string, now: string): Promise<Invitation | null> {
    const row = await usingDatabase(() =>
      this.#database
        .updateTable('account_invitations')
        .set({ revoked_at: now })
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', now)
        .returningAll()
        .executeTakeFirst(),
    );
    return row ? toInvitation(row) : null;
  }

  #open(now: string) {
    return this.#database
      .selectFrom('account_invitations')
      .selectAll()
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now);
  }
}

function toInvitation(row: Selectable<AccountTables['account_invitations']>): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: roleSchema.parse(row.role),
    invitedBy: { id: row.invited_by_id, name: row.invited_by_name },
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
