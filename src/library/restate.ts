import type { PublicationId } from '../domain/index.ts';
import { effectiveStatus } from './effective-status.ts';
import { identifiersOf } from './identity.ts';
import type { CheckResult } from './library.ts';
import { unpack } from './pack.ts';
import type { PublicationRow, RecordStore, RecordTransaction } from './ports.ts';

/** All identifiers of a publication: a source may know one that the joined record does not show (a second DOI). */
export function allIdentifiers(
  store: Pick<RecordStore | RecordTransaction, 'records' | 'body'>,
  key: number,
): PublicationId[] {
  const records = store.records(key);
  const bodies = records.length > 0 ? records.map(({ body }) => body) : [store.body(key)];
  return [...new Set(bodies.flatMap((body) => (body ? identifiersOf(unpack(body)) : [])))];
}

/** Brings status and version of every publication with one of the identifiers after the findings; those that changed. */
export function restate(
  transaction: RecordTransaction,
  identifiers: Iterable<PublicationId>,
): CheckResult['changed'][number][] {
  const keys = new Set([...identifiers].flatMap((identifier) => transaction.keysOf(identifier)));
  return [...keys].flatMap((key) => {
    const row = transaction.row(key);
    if (!row) return [];
    const effective = effectiveStatus(row, transaction.findings(allIdentifiers(transaction, key)));
    if (effective.version === row.version) return [];
    transaction.restate({ ...row, ...effective });
    return [{ id: row.id, before: tellStatus(row), after: tellStatus(effective) }];
  });
}

/** In words: `retracted`, `current`, `corrected, superseded`. */
export function tellStatus({ status, superseded }: Pick<PublicationRow, 'status' | 'superseded'>): string {
  return superseded ? (status === 'current' ? 'superseded' : `${status}, superseded`) : status;
}
