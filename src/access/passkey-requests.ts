import type { Actor } from '../domain/index.ts';
import { AppError } from '../errors.ts';
import { clientHeader } from './auth-headers.ts';
import type { AccessParts } from './parts.ts';
import { tooManyRequests } from './rate-limit.ts';

/** The only requests of better-auth that a browser makes itself, and what each is for. */
const allowed: Readonly<Record<string, 'options' | 'register' | 'sign in'>> = {
  'GET /api/auth/passkey/generate-register-options': 'options',
  'POST /api/auth/passkey/verify-registration': 'register',
  'GET /api/auth/passkey/generate-authenticate-options': 'options',
  'POST /api/auth/passkey/verify-authentication': 'sign in',
};

const MAX_BYTES = 64 * 1024;

/** Answers the passkey requests of the sign-in and account pages; 404 for every other path. */
export async function handlePasskeys(
  parts: AccessParts,
  actorOf: (headers: Headers) => Promise<Actor>,
  request: Request,
  client: string | null,
): Promise<Response> {
  const { origin, pathname } = new URL(request.url);
  const purpose = allowed[`${request.method} ${pathname}`];
  if (!purpose) {
    throw new AppError({
      code: 'not-found',
      status: 404,
      publicMessage: 'There is nothing at this address.',
    });
  }
  const auth = await parts.auth();
  const headers = new Headers();
  for (const name of ['cookie', 'content-type', 'origin', 'sec-fetch-site', 'sec-fetch-mode']) {
    const value = request.headers.get(name);
    if (value) headers.set(name, value);
  }
  if (client) headers.set(clientHeader, client);
  const body = request.method === 'POST' ? await readBody(request) : null;
  const base = parts.settings.publicUrl ?? origin;
  const response = await auth.handler(
    new Request(base + pathname, { method: request.method, headers, body }),
  );

  if (response.status === 429) throw tooManyRequests(Number(response.headers.get('x-retry-after')) || null);
  if (!response.ok) throw await refusal(response);
  if (purpose === 'register') {
    const actor = await actorOf(request.headers);
    await parts.audit.record({ type: 'passkey-added', accountId: actor.id, actor });
  }
  const answer = new Headers({ 'Content-Type': 'application/json' });
  for (const cookie of response.headers.getSetCookie()) answer.append('Set-Cookie', cookie);
  // The session's token stays in its cookie, which no script can read.
  return new Response(purpose === 'options' ? await response.text() : '{"ok":true}', { headers: answer });
}

async function readBody(request: Request): Promise<string> {
  const text = await request.text();
  if (text.length <= MAX_BYTES) return text;
  throw new AppError({
    code: 'payload-too-large',
    status: 413,
    publicMessage: 'A passkey’s answer is not that long.',
  });
}

async function refusal(response: Response): Promise<AppError> {
  const { code } = (await response.json().catch(() => ({}))) as { code?: string };
  if (code === 'UNABLE_TO_CREATE_SESSION') {
    return new AppError({
      code: 'forbidden',
      status: 403,
      publicMessage: 'This account is disabled. An administrator of this service can enable it again.',
    });
  }
  if (response.status >= 500) throw new Error(`better-auth: ${response.status} ${code}`);
  const sentences: Record<string, string> = {
    SESSION_NOT_FRESH: 'Sign out and in again, then add the passkey: it takes a sign-in of the last day.',
    PASSKEY_NOT_FOUND: 'This passkey belongs to no account here. Sign in with your password.',
    CHALLENGE_NOT_FOUND: 'That took too long. Try again.',
  };
  return new AppError({
    code: response.status === 401 ? 'sign-in-required' : 'invalid-input',
    status: response.status,
    publicMessage: sentences[code ?? ''] ?? 'The passkey was not accepted. Try again, or use your password.',
  });
}
