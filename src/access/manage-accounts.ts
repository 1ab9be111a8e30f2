import { AppError } from '../errors.ts';
import type { Access } from './access.ts';
import { check, emailSchema, nameSchema, passwordSchema } from './input.ts';
import { newToken, resetLink } from './links.ts';
import { type AccessParts, ownAccount, requireAccount } from './parts.ts';
import { requirePermission } from './permissions.ts';
import type { Account } from './ports.ts';

/** A link the operator or an administrator passes on by hand lives longer than one that is mailed. */
const HANDED_LINK_MS = 24 * 3_600_000;

type AccountPart = Pick<
  Access,
  | 'account'
  | 'rename'
  | 'removePasskey'
  | 'accounts'
  | 'setRole'
  | 'disable'
  | 'enable'
  | 'createAdministrator'
  | 'resetLink'
>;

export function manageAccounts(parts: AccessParts): AccountPart {
  const { accounts, audit } = parts;
  return {
    async account(actor) {
      const account = await ownAccount(parts, actor);
      const [passkeys, sessions] = await Promise.all([
        accounts.passkeys(account.id),
        accounts.countSessions(account.id, parts.now()),
      ]);
      return { ...account, passkeys, sessions };
    },

    async rename(actor, given) {
      const account = await ownAccount(parts, actor);
      const name = check('name', nameSchema, given);
      if (!name.ok) return name;
      if (name.value === account.name) return { ok: true, value: account };
      await accounts.rename(account.id, name.value);
      const change = { from: account.name, to: name.value };
      await audit.record({ type: 'renamed', ...change, accountId: account.id, actor });
      return { ok: true, value: { ...account, name: name.value } };
    },

    async removePasskey(actor, id) {
      const account = await ownAccount(parts, actor);
      if (!(await accounts.removePasskey(account.id, id))) {
        throw new AppError({ code: 'not-found', status: 404, publicMessage: 'There is no such passkey.' });
      }
      await audit.record({ type: 'passkey-removed', accountId: account.id, actor });
    },

    async accounts(actor, filter = {}) {
      requirePermission(actor, 'account.manage');
      return accounts.list(filter);
    },

    async setRole(actor, id, role) {
      requirePermission(actor, 'account.manage');
      const account = await requireAccount(parts, id);
      if (account.role === role) return account;
      if (!(await accounts.setRole(id, role, parts.now()))) throw lastAdministrator(account);
      await audit.record({ type: 'role-changed', from: account.role, to: role, accountId: id, actor });
      return { ...account, role };
    },

    async disable(actor, id) {
      requirePermission(actor, 'account.manage');
      const account = await requireAccount(parts, id);
      if (account.disabledAt !== null) return account;
      const now = parts.now();
      if (!(await accounts.disable(id, now))) throw lastAdministrator(account);
      await audit.record({ type: 'disabled', accountId: id, actor });
      return { ...account, disabledAt: now };
    },

    async enable(actor, id) {
      requirePermission(actor, 'account.manage');
      const account = await requireAccount(parts, id);
      if (account.disabledAt === null) return account;
      await accounts.enable(id, parts.now());
      await audit.record({ type: 'enabled', accountId: id, actor });
      return { ...account, disabledAt: null };
    },

    async createAdministrator(actor, given, baseUrl) {
      requirePermission(actor, 'account.manage');
      const email = check('email', emailSchema, given.email);
      if (!email.ok) return email;
      const name = check('name', nameSchema, given.name);
      if (!name.ok) return name;
      let passwordHash: string | null = null;
      if (given.password !== null) {
        const password = check('password', passwordSchema, given.password);
        if (!password.ok) return password;
        passwordHash = await parts.hash(password.value);
      }
      const account = await accounts.add(
        { email: email.value, name: name.value, role: 'administrator', passwordHash },
        parts.now(),
      );
      if (!account) {
        return { ok: false, field: 'email', message: 'This address has an account already.' };
      }
      const { id } = account;
      await audit.record({ type: 'administrator-created', email: account.email, accountId: id, actor });
      const link = passwordHash === null ? await makeResetLink(parts, account, baseUrl) : null;
      return { ok: true, value: { account, resetLink: link } };
    },

    async resetLink(actor, given, baseUrl) {
      requirePermission(actor, 'account.manage');
      const account = await accounts.findByEmail(given.trim());
      if (!account) {
        throw new AppError({
          code: 'not-found',
          status: 404,
          publicMessage: 'No account has this e-mail address.',
        });
      }
      const link = await makeResetLink(parts, account, baseUrl);
      await audit.record({ type: 'reset-link-made', accountId: account.id, actor });
      return link;
    },
  };
}

/** Writes what better-auth's own reset request writes (1.7.6, api/routes/password), without sending anything. */
async function makeResetLink(parts: AccessParts, account: Account, baseUrl: string): Promise<string> {
  const auth = await parts.auth();
  const { internalAdapter } = await auth.$context;
  const token = newToken();
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: account.id,
    expiresAt: new Date(Date.parse(parts.now()) + HANDED_LINK_MS),
  });
  return resetLink(baseUrl, token);
}

function lastAdministrator({ name }: Account): AppError {
  return new AppError({
    code: 'conflict',
    status: 409,
    publicMessage: `${name} is the only administrator who can sign in. Make somebody else administrator first.`,
  });
}
