import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type {
  Account,
  AccountFilter,
  AccountStore,
  Invitation,
  NewAccount,
  Passkey,
} from '../access/index.ts';
import { type ReviewerProfile, type Role, roleSchema } from '../domain/index.ts';
import { AccountInvitations } from './account-invitations.ts';
import { AccountProfiles } from './account-profiles.ts';
import type { AccountTables } from './account-tables.ts';
import type { Schema } from './schema.ts';
import { usingDatabase } from './using-database.ts';

/** Accounts, invitations and profiles in the database. */
export class AccountRepository implements AccountStore {
  readonly #database: Kysely<Schema>;
  readonly #invitations: AccountInvitations;
  readonly #profiles: AccountProfiles;

  constructor(database: Kysely<Schema>) {
    this.#database = database;
    this.#invitations = new AccountInvitations(database);
    this.#profiles = new AccountProfiles(database);
  }

  async list({ search, role, state }: AccountFilter): Promise<Account[]> {
    const rows = await usingDatabase(() => {
      let query = this.#database.selectFrom('accounts').selectAll();
      if (role) query = query.where('role', '=', role);
      if (state) query = query.where('disabled_at', state === 'active' ? 'is' : 'is not', null);
      return query.orderBy('name').orderBy('id').execute();
    });
    // In code: SQLite's own lower() knows ASCII only, and a board has few accounts.
    const wanted = search?.trim().toLocaleLowerCase('en') ?? '';
    return rows
      .map(toAccount)
      .filter(({ name, email }) => `${name}\n${email}`.toLocaleLowerCase('en').includes(wanted));
  }

  async find(id: string): Promise<Account | null> {
    const row = await usingDatabase(() =>
      this.#database.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    return row ? toAccount(row) : null;
  }

  async findByEmail(email: string): Promise<Account | null> {
    const row = await usingDatabase(() =>
      this.#database
        .selectFrom('accounts')
        .selectAll()
        .where('email', '=', email.toLowerCase())
        .executeTakeFirst(),
    );
    return row ? toAccount(row) : null;
  }

  async hasAdministrator(): Promise<boolean> {
    const row = await usingDatabase(() =>
      this.#database
        .selectFrom('accounts')
        .select('id')
        .where('role', '=', 'administrator')
        .where('disabled_at', 'is', null)
        .limit(1)
        .executeTakeFirst(),
    );
    return row !== undefined;
  }

  add(account: NewAccount, now: string): Promise<Account | null> {
    return this.#inTransaction((transaction) => insertAccount(transaction, account, now));
  }

  async rename(id: string, name: string): Promise<void> {
    await usingDatabase(() =>
      this.#database.updateTable('accounts').set({ name }).where('id', '=', id).execute(),
    );
  }

  setRole(id: string, role: Role, now: string): Promise<boolean> {
    return this.#inTransaction(async (transaction) => {
      if (role !== 'administrator' && !(await anotherAdministrator(transaction, id))) return false;
      await transaction.updateTable('accounts').set({ role, updated_at: now }).where('id', '=', id).execute();
      return true;
    });
  }

  disable(id: string, now: string): Promise<boolean> {
    return this.#inTransaction(async (transaction) => {
      if (!(await anotherAdministrator(transaction, id))) return false;
      await transaction
        .updateTable('accounts')
        .set({ disabled_at: now, updated_at: now })
        .where('id', '=', id)
        .execute();
      await transaction.deleteFrom('account_sessions').where('account_id', '=', id).execute();
      return true;
    });
  }

  async enable(id: string, now: string): Promise<void> {
    await usingDatabase(() =>
      this.#database
        .updateTable('accounts')
        .set({ disabled_at: null, updated_at: now })
        .where('id', '=', id)
        .execute(),
    );
  }

  addInvitation(invitation: Invitation, tokenHash: string): Promise<void> {
    return this.#invitations.add(invitation, tokenHash);
  }

  openInvitations(now: string): Promise<Invitation[]> {
    return this.#invitations.open(now);
  }

  findInvitation(tokenHash: string, now: string): Promise<Invitation | null> {
    return this.#invitations.find(tokenHash, now);
  }

  revokeInvitation(id: string, now: string): Promise<Invitation | null> {
    return this.#invitations.revoke(id, now);
  }

  accept(
    invitationId: string,
    { name, passwordHash }: { readonly name: string; readonly passwordHash: string },
    now: string,
  ): Promise<Account | null> {
    return this.#inTransaction(async (transaction) => {
      const used = await transaction
        .updateTable('account_invitations')
        .set({ used_at: now })
        .where('id', '=', invitationId)
        .where('used_at', 'is', null)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', now)
        .returning(['email', 'role'])
        .executeTakeFirst();
      if (!used) return null;
      const account = { email: used.email, name, role: roleSchema.parse(used.role), passwordHash };
      return insertAccount(transaction, account, now);
    });
  }

  profile(id: string): Promise<ReviewerProfile | null> {
    return this.#profiles.find(id);
  }

  saveProfile(profile: ReviewerProfile, now: string): Promise<void> {
    return this.#profiles.save(profile, now);
  }

  profiles(roles: readonly Role[]): Promise<ReviewerProfile[]> {
    return this.#profiles.list(roles);
  }

  async passkeys(accountId: string): Promise<Passkey[]> {
    const rows = await usingDatabase(() =>
      this.#database
        .selectFrom('account_passkeys')
        .select(['id', 'name', 'created_at'])
        .where('account_id', '=', accountId)
        .orderBy('created_at')
        .execute(),
    );
    return rows.map(({ id, name, created_at }) => ({ id, name, createdAt: created_at }));
  }

  async removePasskey(accountId: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await usingDatabase(() =>
      this.#database
        .deleteFrom('account_passkeys')
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .executeTakeFirstOrThrow(),
    );
    return numDeletedRows > 0n;
  }

  async countSessions(accountId: string, now: string): Promise<number> {
    const { count } = await usingDatabase(() =>
      this.#database
        .selectFrom('account_sessions')
        .select((query) => query.fn.countAll<number>().as('count'))
        .where('account_id', '=', accountId)
        .where('expires_at', '>', now)
        .executeTakeFirstOrThrow(),
    );
    return Number(count);
  }

  async endSessions(accountId: string): Promise<void> {
    await usingDatabase(() =>
      this.#database.deleteFrom('account_sessions').where('account_id', '=', accountId).execute(),
    );
  }

  async removeExpired(now: string): Promise<void> {
    await usingDatabase(async () => {
      await this.#database.deleteFrom('account_sessions').where('expires_at', '<=', now).execute();
      await this.#database.deleteFrom('account_verifications').where('expires_at', '<=', now).execute();
    });
  }

  #inTransaction<T>(work: (transaction: Transaction<Schema>) => Promise<T>): Promise<T> {
    return usingDatabase(() => this.#database.transaction().execute(work));
  }
}

/** Null when the address is taken; the caller's transaction then still stands. */
async function insertAccount(
  transaction: Transaction<Schema>,
  { email, name, role, passwordHash }: NewAccount,
  now: string,
): Promise<Account | null> {
  const row = await transaction
    .insertInto('accounts')
    .values({
      id: randomUUID(),
      name,
      email: email.toLowerCase(),
      // Each way to an account goes through a link sent to the address, or through the operator.
      email_verified: 1,
      image: null,
      created_at: now,
      updated_at: now,
      role,
      disabled_at: null,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  if (passwordHash !== null) {
    await transaction
      .insertInto('account_credentials')
      .values({
        id: randomUUID(),
        provider_account_id: row.id,
        provider_id: 'credential',
        account_id: row.id,
        password: passwordHash,
        created_at: now,
        updated_at: now,
        access_token: null,
        refresh_token: null,
        id_token: null,
        access_token_expires_at: null,
        refresh_token_expires_at: null,
        scope: null,
      })
      .execute();
  }
  return toAccount(row);
}

/**
 * Whether an active administrator is left without this account; true as well when it is none itself. Two processes cannot
 * both find the other's: a transaction has the write lock before it reads.
 */
async function anotherAdministrator(transaction: Transaction<Schema>, id: string): Promise<boolean> {
  const administrators = await transaction
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .execute();
  return (
    administrators.some((account) => account.id !== id) ||
    !administrators.some((account) => account.id === id)
  );
}

function toAccount(row: Selectable<AccountTables['accounts']>): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: roleSchema.parse(row.role),
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
  };
}
