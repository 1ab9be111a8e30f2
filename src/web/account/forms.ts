import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { linkBase, type SetCookies, type Visit } from '../../access/index.ts';
import type { App } from '../../app.ts';
import { AppError } from '../../errors.ts';
import type { Errors } from './field.tsx';

const MAX_BYTES = 256 * 1024;

/** Stops a form that no person typed. */
export const limitForm = bodyLimit({
  maxSize: MAX_BYTES,
  onError: () => {
    throw new AppError({
      code: 'payload-too-large',
      status: 413,
      publicMessage: 'That is far too long for this form.',
    });
  },
});

/** Where the request comes from. `trusted`: its links are shown to who sent it, not mailed to others. */
export function visitOf(c: Context, app: App, trusted = false): Visit {
  return {
    headers: c.req.raw.headers,
    client: c.get('client') ?? null,
    baseUrl: linkBase(app.settings, c.req.url, trusted),
  };
}

export function sendCookies(c: Context, cookies: SetCookies): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
}

/**
 * Runs what a form asks for. What people can put right themselves (too many attempts, a disabled account, the last
 * administrator) comes back as an error of the whole form, so that the form stays with what was typed.
 */
export async function attempt<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T } | { readonly errors: Errors; readonly status: 403 | 409 | 429 }> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof AppError && (error.status === 403 || error.status === 409 || error.status === 429)) {
      return { errors: { form: error.publicMessage }, status: error.status };
    }
    throw error;
  }
}
