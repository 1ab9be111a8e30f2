import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { type Audience, audienceSchema } from '../domain/index.ts';

const cookie = 'audience';
const YEAR_IN_SECONDS = 31_536_000;

function toAudience(value: unknown): Audience | undefined {
  const parsed = audienceSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** Who is reading, as said in this request (`given`), else as remembered; undefined when nobody said. */
export function readAudience(c: Context, given?: unknown): Audience | undefined {
  return toAudience(given) ?? toAudience(getCookie(c, cookie));
}

/** Remembers a reader's own choice on this device. Holds one of five words, nothing about the person. */
export function rememberAudience(c: Context, given: unknown): void {
  const audience = toAudience(given);
  if (!audience) return;
  setCookie(c, cookie, audience, { path: '/', maxAge: YEAR_IN_SECONDS, sameSite: 'Lax', httpOnly: true });
}
