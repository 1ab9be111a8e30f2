import { createHash } from 'node:crypto';
import { type Publication, publicationSchema } from '../domain/index.ts';

/** JSON with sorted keys at every level, so that the order in which a source lists them does not count as a change. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

/** Version of a record: 12 hex digits of SHA-256 over its canonical JSON. Keys that are undefined do not count. */
export function recordVersion(record: Omit<Publication, 'version'>): string {
  return createHash('sha256').update(canonicalJson(record)).digest('hex').slice(0, 12);
}

/** The record with its version, checked. Throws a ZodError when it is not a publication. */
export function withVersion(record: Omit<Publication, 'version'>): Publication {
  return publicationSchema.parse({ ...record, version: recordVersion(record) });
}
