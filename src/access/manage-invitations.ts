import { randomUUID } from 'node:crypto';
import type { Actor, Role } from '../domain/index.ts';
import { AppError } from '../errors.ts';
import type { Access } from './access.ts';
import { check, emailSchema, nameSchema, passwordSchema, roleInputSchema } from './input.ts';
import { hashToken, invitationLink, newToken } from './links.ts';
import { type AccessParts, actorFor } from './parts.ts';
import { requirePermission } from './permissions.ts';
import type { Invitation } from './ports.ts';
import { tooManyRequests } from './rate-limit.ts';
import { passAlreadyRegistered, passRegistrationLink, sendInvitation } from './send-links.ts';
import { signedIn } from './sign-in.ts';

const VALID_DAYS = 14;
const DAY_MS = 86_400_000;
const perClient = { window: 3600, max: 20 };
const perAddress = { window: 3600, max: 3 };

/** Who invites where anyone may ask for an account. */
const registration: Actor = { id: null, name: 'Open registration', role: 'system' };

type InvitationPart = Pick<
  Access,
  'invite' | 'invitations' | 'revokeInvitation' | 'register' | 'findInvitation' | 'acceptInvitation'
>;

export function manageInvitations(parts: AccessParts): InvitationPart {
  const { accounts, audit } = parts;
  return {
    async invite(actor, given, baseUrl) {
      requirePermission(actor, 'account.manage');
      const email = check('email', emailSchema, given.email);
      if (!email.ok) return email;
      const role = check('role', roleInputSchema, given.role);
      if (!role.ok) return role;
      if (await accounts.findByEmail(email.value)) {
        return { ok: false, field: 'email', message: 'This address has an account already.' };
      }
      const { invitation, token } = await addInvitation(parts, email.value, role.value, actor);
      await audit.record({ type: 'invited', ...toWhom(invitation), accountId: null, actor });
      const mailed = await sendInvitation(parts, invitation, token, baseUrl);
      return { ok: true, value: { invitation, link: invitationLink(baseUrl, token), mailed } };
    },

    async invitations(actor) {
      requirePermission(actor, 'account.manage');
      return accounts.openInvitations(parts.now());
    },

    async revokeInvitation(actor, id) {
      requirePermission(actor, 'account.manage');
      const invitation = await accounts.revokeInvitation(id, parts.now());
      if (!invitation) {
        throw new AppError({
          code: 'not-found',
          status: 404,
          publicMessage: 'This invitation is not open (any more).',
        });
      }
      await audit.record({ type: 'invitation-revoked', ...toWhom(invitation), accountId: null, actor });
      return invitation;
    },

    async register(given, visit) {
      if (parts.settings.registration !== 'open') {
        throw new AppError({
          code: 'forbidden',
          status: 403,
          publicMessage: 'Accounts here are by invitation. Ask an administrator of this service.',
        });
      }
      const email = check('email', emailSchema, given);
      if (!email.ok) return email;
      const attempt = parts.limiter.consume(`register from ${visit.client}`, perClient);
      if (!attempt.allowed) throw tooManyRequests(attempt.retryAfter);
      // Silently, as a password link: what is said must not depend on the address.
      if (!parts.limiter.consume(`register ${email.value}`, perAddress).allowed)
        return { ok: true, value: null };
      if (await accounts.findByEmail(email.value)) {
        passAlreadyRegistered(parts, email.value, visit.baseUrl);
        return { ok: true, value: null };
      }
      const waiting = await accounts.openInvitations(parts.now());
      // A stranger who writes this address must not replace what an administrator sent there.
      if (
        waiting.some((other) => other.email === email.value && other.invitedBy.name !== registration.name)
      ) {
        return { ok: true, value: null };
      }
      const { invitation, token } = await addInvitation(parts, email.value, 'reader', registration);
      passRegistrationLink(parts, invitation, token, visit.baseUrl);
      return { ok: true, value: null };
    },

    findInvitation: (token) => accounts.findInvitation(hashToken(token), parts.now()),

    async acceptInvitation(given) {
      const name = check('name', nameSchema, given.name);
      if (!name.ok) return name;
      const password = check('password', passwordSchema, given.password);
      if (!password.ok) return password;
      const gone = {
        ok: false,
        field: 'token',
        message: 'This invitation was used, withdrawn or is out of date. Ask for a new one.',
      } as const;
      const invitation = await accounts.findInvitation(hashToken(given.token), parts.now());
      if (!invitation) return gone;
      const passwordHash = await parts.hash(password.value);
      const account = await accounts.accept(invitation.id, { name: name.value, passwordHash }, parts.now());
      if (!account) return gone;
      const actor = actorFor(account);
      await audit.record({
        type: 'invitation-accepted',
        email: account.email,
        role: account.role,
        accountId: account.id,
        actor,
      });
      const auth = await parts.auth();
      const response = await auth.api.signInEmail({
        body: { email: account.email, password: password.value },
        asResponse: true,
      });
      const answer = { body: await response.json(), setCookies: response.headers.getSetCookie() };
      return { ok: true, value: await signedIn(parts, answer) };
    },
  };
}

async function addInvitation(
  parts: AccessParts,
  email: string,
  role: Role,
  invitedBy: Actor,
): Promise<{ invitation: Invitation; token: string }> {
  const createdAt = parts.now();
  const invitation: Invitation = {
    id: randomUUID(),
    email,
    role,
    invitedBy: { id: invitedBy.id, name: invitedBy.name },
    createdAt,
    expiresAt: new Date(Date.parse(createdAt) + VALID_DAYS * DAY_MS).toISOString(),
  };
  const token = newToken();
  await parts.accounts.addInvitation(invitation, hashToken(token));
  return { invitation, token };
}

function toWhom({ email, role }: Invitation): { email: string; role: Role } {
  return { email, role };
}
