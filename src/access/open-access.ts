import type { Kysely } from 'kysely';
import type { Settings } from '../config.ts';
import type { Logger } from '../logger.ts';
import type { Access } from './access.ts';
import type { AuthParts, PasswordHashing } from './create-auth.ts';
import { createMailer } from './mail.ts';
import { manageAccounts } from './manage-accounts.ts';
import { manageInvitations } from './manage-invitations.ts';
import { manageProfiles } from './manage-profiles.ts';
import { type AccessParts, actorFor } from './parts.ts';
import type { AccountAudit, AccountStore, Mailer } from './ports.ts';
import { createRateLimiter } from './rate-limit.ts';
import { readOrMakeSecret } from './secret.ts';
import { passResetLink } from './send-links.ts';
import { signInAndOut } from './sign-in.ts';

export interface AccessOptions {
  readonly settings: Settings;
  readonly accounts: AccountStore;
  /** better-auth's own connection; asked for at the first sign-in. */
  // biome-ignore lint/suspicious/noExplicitAny: better-auth takes a database whatever its tables are
  signInDatabase(): Kysely<any>;
  readonly audit: AccountAudit;
  readonly logger: Logger;
  /** Instead of the mail server of the settings. */
  readonly mailer?: Mailer;
  /** Instead of scrypt; tests make many accounts. */
  readonly hashing?: PasswordHashing;
  readonly now?: () => Date;
}

/**
 * Accounts and sessions. better-auth takes most of a second to load, so it is loaded with the first request that carries a
 * session, or signs in. Throws `storage-unavailable` when the secret can be neither read nor made.
 */
export function openAccess(options: AccessOptions): Access {
  const { settings, accounts, logger } = options;
  const limiter = createRateLimiter();
  const secret = settings.secret ?? readOrMakeSecret(settings.dataFolder);
  const mailer =
    options.mailer ??
    (settings.mail && settings.mailFrom ? createMailer(settings.mail, settings.mailFrom) : null);
  const now = options.now ?? (() => new Date());

  let auth: ReturnType<AccessParts['auth']> | undefined;
  const parts: AccessParts = {
    settings,
    accounts,
    audit: options.audit,
    logger,
    mailer,
    limiter,
    now: () => now().toISOString(),
    auth() {
      auth ??= import('./create-auth.ts').then(({ createAuth }) => createAuth(authParts()));
      return auth;
    },
    async hash(password) {
      if (options.hashing) return options.hashing.hash(password);
      const { hashPassword } = await import('better-auth/crypto');
      return hashPassword(password);
    },
  };
  const authParts = (): AuthParts => ({
    database: options.signInDatabase(),
    secret,
    publicUrl: settings.publicUrl,
    limiter,
    hashing: options.hashing,
    async mayStartSession(id) {
      await accounts.removeExpired(parts.now());
      return (await accounts.find(id))?.disabledAt === null;
    },
    sendResetLink: (account, token, baseUrl) => passResetLink(parts, account, token, baseUrl),
    async passwordWasReset(id) {
      const account = await accounts.find(id);
      if (!account) return;
      await options.audit.record({ type: 'password-reset', accountId: id, actor: actorFor(account) });
    },
    onProblem: (message, error) => logger.error({ err: error }, `sign-in: ${message}`),
  });

  return {
    registration: settings.registration,
    membersOnly: settings.access === 'members',
    sendsMail: mailer !== null,
    hasAdministrator: () => accounts.hasAdministrator(),
    ...signInAndOut(parts),
    ...manageInvitations(parts),
    ...manageAccounts(parts),
    ...manageProfiles(parts),
  };
}
