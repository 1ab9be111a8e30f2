import type { Context } from 'hono';
import { AppError } from '../errors.ts';

/** Largest form, in bytes: a question of 2,000 characters takes at most 24 kB; a longer one still gets its own message. */
export const MAX_FORM_BYTES = 256 * 1024;

/**
 * The fields of an urlencoded text, strictly: bytes that are not UTF-8 are refused, where a lenient reader would keep
 * `%FF` as text or replace it. Of a field given twice the last counts (a pressed button stands last).
 */
export function readFields(encoded: string): Map<string, string> {
  const fields = new Map<string, string>();
  try {
    for (const pair of encoded.split('&')) {
      if (pair === '') continue;
      const [name = '', ...value] = pair.split('=');
      fields.set(decodeField(name), decodeField(value.join('=')));
    }
  } catch (cause) {
    throw new AppError({
      code: 'invalid-input',
      status: 400,
      publicMessage: 'Some characters could not be read. Type the question again, or paste it as plain text.',
      cause,
    });
  }
  return fields;
}

function decodeField(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

/** The fields of a query string. */
export function readQuery(c: Context): Map<string, string> {
  const start = c.req.url.indexOf('?');
  return readFields(start < 0 ? '' : (c.req.url.slice(start + 1).split('#', 1)[0] ?? ''));
}

/** The fields of a form sent by POST; another content type is 415. */
export async function readForm(c: Context): Promise<Map<string, string>> {
  const type = c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    throw new AppError({
      code: 'invalid-input',
      status: 415,
      publicMessage:
        'Send the question with the form on this page. Programs use POST /api/v1/answers with JSON.',
    });
  }
  return readFields(await c.req.text());
}
