import type { ImportCounts } from '../library.ts';

export const noCounts: ImportCounts = {
  read: 0,
  added: 0,
  updated: 0,
  unchanged: 0,
  deleted: 0,
  skipped: {},
};

export function addCounts(a: ImportCounts, b: Partial<ImportCounts>): ImportCounts {
  const skipped = { ...a.skipped };
  for (const [reason, count] of Object.entries(b.skipped ?? {})) {
    skipped[reason] = (skipped[reason] ?? 0) + count;
  }
  return {
    read: a.read + (b.read ?? 0),
    added: a.added + (b.added ?? 0),
    updated: a.updated + (b.updated ?? 0),
    unchanged: a.unchanged + (b.unchanged ?? 0),
    deleted: a.deleted + (b.deleted ?? 0),
    skipped,
  };
}
