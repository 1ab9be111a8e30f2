import type { Kysely } from 'kysely';
import { type ReviewerProfile, type Role, reviewerProfileSchema } from '../domain/index.ts';
import type { Schema } from './schema.ts';
import { usingDatabase } from './using-database.ts';

/** Reviewers' profiles; the name is the account's. */
export class AccountProfiles {
  readonly #database: Kysely<Schema>;

  constructor(database: Kysely<Schema>) {
    this.#database = database;
  }

  async find(id: string): Promise<ReviewerProfile | null> {
    const row = await usingDatabase(() => this.#all().where('accounts.id', '=', id).executeTakeFirst());
    return row ? toProfile(row) : null;
  }

  async list(roles: readonly Role[]): Promise<ReviewerProfile[]> {
    const rows = await usingDatabase(() =>
      this.#all()
        .where('accounts.role', 'in', [...roles])
        .where('accounts.disabled_at', 'is', null)
        .orderBy('accounts.name')
        .orderBy('accounts.id')
        .execute(),
    );
    return rows.map(toProfile);
  }

  /** The account's name is saved with it. */
  async save(profile: ReviewerProfile, now: string): Promise<void> {
    const row = {
      credentials: profile.credentials,
      specialty: profile.specialty,
      biography: profile.biography,
      nothing_to_disclose: profile.nothingToDisclose ? 1 : 0,
      disclosures: JSON.stringify(profile.disclosures),
      updated_at: now,
    };
    await usingDatabase(() =>
      this.#database.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('accounts')
          .set({ name: profile.name, updated_at: now })
          .where('id', '=', profile.id)
          .execute();
        await transaction
          .insertInto('reviewer_profiles')
          .values({ account_id: profile.id, ...row })
          .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
          .execute();
      }),
    );
  }

  #all() {
    return this.#database
      .selectFrom('accounts')
      .leftJoin('reviewer_profiles', 'reviewer_profiles.account_id', 'accounts.id')
      .select([
        'accounts.id',
        'accounts.name',
        'reviewer_profiles.credentials',
        'reviewer_profiles.specialty',
        'reviewer_profiles.biography',
        'reviewer_profiles.nothing_to_disclose',
        'reviewer_profiles.disclosures',
      ]);
  }
}

interface ProfileRow {
  readonly id: string;
  readonly name: string;
  readonly credentials: string | null;
  readonly specialty: string | null;
  readonly biography: string | null;
  readonly nothing_to_disclose: number | null;
  readonly disclosures: string | null;
}

function toProfile(row: ProfileRow): ReviewerProfile {
  return reviewerProfileSchema.parse({
    id: row.id,
    name: row.name,
    credentials: row.credentials ?? '',
    specialty: row.specialty,
    biography: row.biography ?? '',
    nothingToDisclose: row.nothing_to_disclose === 1,
    disclosures: JSON.parse(row.disclosures ?? '[]'),
  });
}
