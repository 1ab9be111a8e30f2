import type { Settings } from '../config.ts';
import type { Actor } from '../domain/index.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Auth } from './create-auth.ts';
import type { Account, AccountAudit, AccountStore, Mailer } from './ports.ts';
import type { RateLimiter } from './rate-limit.ts';

/** What the use cases of this room share. */
export interface AccessParts {
  readonly settings: Settings;
  readonly accounts: AccountStore;
  readonly audit: AccountAudit;
  readonly logger: Logger;
  /** Null: links are printed. */
  readonly mailer: Mailer | null;
  readonly limiter: RateLimiter;
  /** ISO 8601, UTC. */
  now(): string;
  /** Loads better-auth at its first use. */
  auth(): Promise<Auth>;
  hash(password: string): Promise<string>;
}

export function actorFor({ id, name, role }: Account): Actor {
  return { id, name, role };
}

/** The actor's own account; 401 for who has none (visitor, operator, the service itself). */
export async function ownAccount({ accounts }: AccessParts, actor: Actor): Promise<Account> {
  const account = actor.id === null ? null : await accounts.find(actor.id);
  if (account) return account;
  throw new AppError({
    code: 'sign-in-required',
    status: 401,
    publicMessage: 'Sign in first: this belongs to an account.',
  });
}

export async function requireAccount({ accounts }: AccessParts, id: string): Promise<Account> {
  const account = await accounts.find(id);
  if (account) return account;
  throw new AppError({ code: 'not-found', status: 404, publicMessage: 'There is no such account.' });
}
