import type { z } from 'zod';
import { describeIssues } from '../describe-issues.ts';
import { refuse } from '../problem.ts';

/**
 * The query string, strictly: broken percent-encoding or UTF-8 is 400 (a lenient reader would keep `%FF` as text or turn
 * it into U+FFFD), a parameter given twice is 400, and what the schema does not allow is 422.
 */
export function readQuery<T>(url: string, schema: z.ZodType<T>): T {
  const start = url.indexOf('?');
  const values = new Map<string, string>();
  for (const pair of start < 0
    ? []
    : (url
        .slice(start + 1)
        .split('#', 1)[0]
        ?.split('&') ?? [])) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    if (values.has(name)) throw refuse(400, `The parameter "${name}" is given twice.`);
    values.set(name, equals < 0 ? '' : decode(pair.slice(equals + 1)));
  }
  const parsed = schema.safeParse(Object.fromEntries(values));
  if (!parsed.success) throw refuse(422, describeIssues(parsed.error));
  return parsed.data;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw refuse(400, 'The address is not valid: percent-encode the parameters as UTF-8.');
  }
}
