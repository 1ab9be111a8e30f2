import type { PublicationId } from './domain/index.ts';
import {
  type CheckOptions,
  type CheckResult,
  checkStatuses,
  identifiersOf,
  type LibraryWriter,
  type PublicationReader,
  type RecordStore,
} from './library/index.ts';
import type { Outside } from './outside.ts';

export interface StatusCheckParts {
  readonly store: RecordStore;
  readonly writer: LibraryWriter;
  readonly reader: PublicationReader;
  /** What stored answers and articles cite: checked before anything else. */
  readonly cited: () => Promise<readonly PublicationId[]>;
  /** False: nothing may be asked outside (PROBATUM_LIVE=off). */
  readonly allowed: boolean;
}

/** Days for which a check is believed. */
const believedDays = 30;
/** Publications of one run, those that are cited first, then those longest unchecked; the next run goes on. */
const mostOfARun = 20_000;

const forbidden: CheckResult = {
  checked: 0,
  changed: [],
  failures: ['Nothing was asked: PROBATUM_LIVE is off, so that nothing leaves this machine.'],
};

/** Asks PubMed and Crossref about publications whose check expired, or about one; keeps what they say. */
export function openStatusChecks(
  { store, writer, reader, cited, allowed }: StatusCheckParts,
  { eutils, crossref }: Pick<Outside, 'eutils' | 'crossref'>,
): (options?: CheckOptions) => Promise<CheckResult> {
  const asked = (id: PublicationId) => {
    const found = reader.find(id);
    return found ? [{ id: found.publication.id, identifiers: identifiersOf(found.publication) }] : [];
  };
  const expired = async () => {
    const before = Math.floor(Date.now() / 1000) - believedDays * 86_400;
    const rows = (await cited())
      .flatMap((id) => reader.find(id)?.row ?? [])
      .filter(({ checkedAt }) => checkedAt === null || checkedAt < before);
    const ids = new Set([...rows, ...store.stale(before, mostOfARun)].map(({ id }) => id));
    return [...ids].slice(0, mostOfARun).flatMap(asked);
  };
  return async ({ id, onProgress, signal } = {}) => {
    if (!allowed) return forbidden;
    const only = id === undefined ? await expired() : asked(id);
    return checkStatuses(
      {
        eutils,
        crossref,
        store: {
          staleOnes: async () => [],
          record: (findings) => writer.recordStatuses(findings, 'replace'),
          async markChecked(ids, _source, at) {
            store.markChecked(
              ids.flatMap((one) => store.keyOf(one) ?? []),
              Math.floor(Date.parse(at) / 1000),
            );
          },
        },
      },
      { now: () => new Date(), only },
      ({ done }) => onProgress?.(done, only.length),
      signal,
    );
  };
}
