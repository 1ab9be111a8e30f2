import { type Actor, roleSchema, visitor } from '../domain/index.ts';
import { AppError } from '../errors.ts';
import type { Access, Outcome, SignedIn, Visit } from './access.ts';
import { baseHeader } from './auth-headers.ts';
import { callAuth } from './call-auth.ts';
import { check, emailSchema, passwordSchema } from './input.ts';
import { type AccessParts, ownAccount } from './parts.ts';
import { handlePasskeys } from './passkey-requests.ts';
import { tooManyRequests } from './rate-limit.ts';

/** Wrong password or no such account: the same words, so that nobody learns who has one. */
const wrong = 'The e-mail address or the password is not right.';
const attempts = { window: 900, max: 20 };
const resets = { window: 3600, max: 5 };

type SignInPart = Pick<
  Access,
  | 'actorOf'
  | 'handler'
  | 'signIn'
  | 'signOut'
  | 'signOutEverywhere'
  | 'changePassword'
  | 'requestPasswordReset'
  | 'resetPassword'
>;

export function signInAndOut(parts: AccessParts): SignInPart {
  const actorOf = (headers: Headers) => readActor(parts, headers);
  return {
    actorOf,
    handler: (request, client) => handlePasskeys(parts, actorOf, request, client),
    signIn: (given, visit) => signIn(parts, given, visit),

    async signOut(headers) {
      const auth = await parts.auth();
      const response = await auth.api.signOut({ headers: sessionHeaders(headers), asResponse: true });
      return response.headers.getSetCookie();
    },

    async signOutEverywhere(actor, headers) {
      const { id } = await ownAccount(parts, actor);
      await parts.accounts.endSessions(id);
      const auth = await parts.auth();
      const response = await auth.api.signOut({ headers: sessionHeaders(headers), asResponse: true });
      return response.headers.getSetCookie();
    },

    async changePassword(actor, { current, password }, visit) {
      const account = await ownAccount(parts, actor);
      const checked = check('password', passwordSchema, password);
      if (!checked.ok) return checked;
      const answer = await callAuth(parts, '/change-password', visit, {
        currentPassword: current,
        newPassword: checked.value,
        revokeOtherSessions: true,
      });
      if (answer.status === 200) {
        await parts.audit.record({ type: 'password-changed', accountId: account.id, actor });
        return { ok: true, value: answer.setCookies };
      }
      if (answer.status >= 500) throw new Error(`better-auth: ${answer.status} ${answer.code}`);
      return { ok: false, field: 'current', message: 'This is not your current password.' };
    },

    async requestPasswordReset(given, visit) {
      const email = check('email', emailSchema, given);
      if (!email.ok) return email;
      // Silently: a message would tell that the address was asked for before.
      if (!parts.limiter.consume(`reset ${email.value}`, resets).allowed) return { ok: true, value: null };
      const answer = await callAuth(
        parts,
        '/request-password-reset',
        { ...visit, headers: new Headers() },
        { email: email.value },
        { [baseHeader]: visit.baseUrl },
      );
      if (answer.status !== 200) throw new Error(`better-auth: ${answer.status} ${answer.code}`);
      return { ok: true, value: null };
    },

    async resetPassword({ token, password }) {
      const checked = check('password', passwordSchema, password);
      if (!checked.ok) return checked;
      const auth = await parts.auth();
      const response = await auth.api.resetPassword({
        body: { newPassword: checked.value, token },
        asResponse: true,
      });
      if (response.ok) return { ok: true, value: null };
      if (response.status >= 500) throw new Error(`better-auth: ${response.status}`);
      return {
        ok: false,
        field: 'token',
        message: 'This link was used already or is out of date. Ask for a new one.',
      };
    },
  };
}

/** Cookie and bearer token only: nothing else of a request says who sends it. */
export function sessionHeaders(headers: Headers): Headers {
  const picked = new Headers();
  for (const name of ['cookie', 'authorization']) {
    const value = headers.get(name);
    if (value) picked.set(name, value);
  }
  return picked;
}

function carriesSession(headers: Headers): boolean {
  return (
    headers.get('cookie')?.includes('probatum.session_token=') === true ||
    headers.get('authorization')?.toLowerCase().startsWith('bearer ') === true
  );
}

/** Read from the database each time, so that a changed role or a disabled account counts at once. */
async function readActor(parts: AccessParts, headers: Headers): Promise<Actor> {
  if (!carriesSession(headers)) return visitor;
  const auth = await parts.auth();
  const found = await auth.api.getSession({ headers: sessionHeaders(headers) });
  if (!found || found.user.disabledAt) return visitor;
  return { id: found.user.id, name: found.user.name, role: roleSchema.parse(found.user.role) };
}

async function signIn(
  parts: AccessParts,
  given: { readonly email: string; readonly password: string },
  visit: Visit,
): Promise<Outcome<SignedIn>> {
  const email = check('email', emailSchema, given.email);
  if (!email.ok) return email;
  const attempt = parts.limiter.consume(`sign-in ${email.value}`, attempts);
  if (!attempt.allowed) throw tooManyRequests(attempt.retryAfter);
  // Whoever is signed in here now is of no account; without a cookie there is no session to mix up.
  const answer = await callAuth(
    parts,
    '/sign-in/email',
    { ...visit, headers: new Headers() },
    {
      email: email.value,
      password: given.password,
    },
  );
  if (answer.status === 200) return { ok: true, value: await signedIn(parts, answer) };
  if (answer.status >= 500) throw new Error(`better-auth: ${answer.status} ${answer.code}`);
  if (answer.code === 'FAILED_TO_CREATE_SESSION') {
    throw new AppError({
      code: 'forbidden',
      status: 403,
      publicMessage: 'This account is disabled. An administrator of this service can enable it again.',
    });
  }
  return { ok: false, field: 'password', message: wrong };
}

/** What a sign-in gave, with the role as it stands. */
export async function signedIn(
  parts: AccessParts,
  answer: { readonly body: unknown; readonly setCookies: readonly string[] },
): Promise<SignedIn> {
  const { token, user } = answer.body as { token: string; user: { id: string } };
  const account = await parts.accounts.find(user.id);
  if (!account) throw new Error('the account that signed in is gone');
  const { id, name, role } = account;
  return { actor: { id, name, role }, token, setCookies: answer.setCookies };
}
