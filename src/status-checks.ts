import type { CheckOptions, CheckResult, LibraryWriter, RecordStore } from './library/index.ts';
import { checkStatuses, identifiersOf, type PublicationReader } from './library/index.ts';
import type { Outside } from './outside.ts';

export interface StatusCheckParts {
  readonly store: RecordStore;
  readonly writer: LibraryWriter;
  readonly reader: PublicationReader;
}

/** Asks PubMed and Crossref about publications whose check expired, or about one; keeps what they say. */
export function openStatusChecks(
  { store, writer, reader }: StatusCheckParts,
  { eutils, crossref }: Pick<Outside, 'eutils' | 'crossref'>,
): (options?: CheckOptions) => Promise<CheckResult> {
  const keysOf = (ids: readonly Parameters<RecordStore['keyOf']>[0][]) =>
    ids.flatMap((id) => store.keyOf(id) ?? []);
  return async ({ id, onProgress, signal } = {}) => {
    const found = id === undefined ? null : reader.find(id);
    const only =
      id === undefined
        ? undefined
        : found
          ? [{ id: found.publication.id, identifiers: identifiersOf(found.publication) }]
          : [];
    const total = only?.length ?? store.countStale(Number.MAX_SAFE_INTEGER);
    return checkStatuses(
      {
        eutils,
        crossref,
        store: {
          async staleOnes(before, limit) {
            const rows = store.stale(Math.floor(Date.parse(before) / 1000), limit);
            return rows.flatMap((row) => {
              const read = reader.ofRow(row);
              return read ? [{ id: row.id, identifiers: identifiersOf(read.publication) }] : [];
            });
          },
          record: (findings) => writer.recordStatuses(findings, 'replace'),
          async markChecked(ids, _source, at) {
            store.markChecked(keysOf(ids), Math.floor(Date.parse(at) / 1000));
          },
        },
      },
      { now: () => new Date(), ...(only ? { only } : {}) },
      ({ done }) => onProgress?.(done, total),
      signal,
    );
  };
}
