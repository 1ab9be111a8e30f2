import { z } from 'zod';

/**
 * The first key in `value` that the schema does not know, as a path (`sections.0.colour`); null when there is none. zod drops unknown
 * keys of the publication's own objects silently, and what is dropped would be lost on the way out.
 */
export function findUnknownKey(value: unknown, known: unknown, path = ''): string | null {
  if (Array.isArray(value) && Array.isArray(known)) {
    for (const [index, item] of value.entries()) {
      const found = findUnknownKey(item, known[index], `${path}${index}.`);
      if (found !== null) return found;
    }
    return null;
  }
  if (!isObject(value) || !isObject(known)) return null;
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(known, key)) return `${path}${key}`;
    const found = findUnknownKey(value[key], known[key], `${path}${key}.`);
    if (found !== null) return found;
  }
  return null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The first fault of a record in words: "sections.0.text: Too small". */
export function describeFault(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return z.prettifyError(error);
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : '';
  return `${issue.path.join('.') || 'record'}: ${issue.message}${more}`;
}
