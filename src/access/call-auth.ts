import type { Visit } from './access.ts';
import { clientHeader } from './auth-headers.ts';
import type { AccessParts } from './parts.ts';
import { tooManyRequests } from './rate-limit.ts';

export interface AuthAnswer {
  readonly status: number;
  /** better-auth's name of what went wrong. */
  readonly code: string;
  readonly body: unknown;
  readonly setCookies: readonly string[];
}

/**
 * Posts to better-auth as a browser would, so that its rate limits count the visit's client. 429 is thrown, other
 * answers are returned.
 */
export async function callAuth(
  parts: AccessParts,
  path: string,
  visit: Visit,
  body: Readonly<Record<string, unknown>>,
  extra: Readonly<Record<string, string>> = {},
): Promise<AuthAnswer> {
  const auth = await parts.auth();
  const base = parts.settings.publicUrl ?? new URL(visit.baseUrl).origin;
  const headers = new Headers({ 'Content-Type': 'application/json', Origin: base, ...extra });
  if (visit.client) headers.set(clientHeader, visit.client);
  for (const name of ['cookie', 'authorization']) {
    const value = visit.headers.get(name);
    if (value) headers.set(name, value);
  }
  const response = await auth.handler(
    new Request(`${base}/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
  if (response.status === 429) {
    throw tooManyRequests(Number(response.headers.get('x-retry-after')) || null);
  }
  const answer = (await response.json().catch(() => null)) as { code?: unknown } | null;
  return {
    status: response.status,
    code: typeof answer?.code === 'string' ? answer.code : '',
    body: answer,
    setCookies: response.headers.getSetCookie(),
  };
}
