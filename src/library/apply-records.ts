import type { Publication, PublicationId } from '../domain/index.ts';
import { effectiveStatus } from './effective-status.ts';
import { identifiersOf, joinRecords, mayBeOne, workKey } from './identity.ts';
import type { RecordSource } from './library.ts';
import { unpack } from './pack.ts';
import type { PublicationRow, RecordTransaction, StoredRecord } from './ports.ts';
import {
  hashOfWork,
  type IndexTerms,
  type PreparedRecord,
  type PreparingParts,
  prepareRecord,
} from './prepare-record.ts';

/** What a source does, in its order. */
export type RecordOperation =
  | { readonly type: 'put'; readonly record: PreparedRecord }
  | { readonly type: 'delete'; readonly id: PublicationId };

/** A publication that the search index must follow. */
export interface Touched {
  /** As it was indexed, for the counts; null when it was not. */
  readonly was: Uint8Array | null;
  /** Null when it is gone. */
  readonly now: IndexTerms | null;
}

export interface Applied {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly deleted: number;
  readonly skipped: Readonly<Record<string, number>>;
  readonly touched: ReadonlyMap<number, Touched>;
}

export interface ApplyRequest {
  readonly source: RecordSource;
  readonly operations: readonly RecordOperation[];
  /** Place of the file in its feed: what a later file said is never overwritten by an earlier one. */
  readonly sequence: number | null;
  /** Unix seconds; null when this source does not know statuses. */
  readonly checkedAt: number | null;
  readonly readAt: string;
  readonly parts: PreparingParts;
}

const older = 'an older version than the one in the library';
const laterFile = 'a later file already gave this record';
const laterDeleted = 'a later file deleted this record';
const unknown = 'deleted by the source, and not in the library';

/** Puts and deletes one source's records within a transaction, joining those of one publication. */
export function applyRecords(transaction: RecordTransaction, request: ApplyRequest): Applied {
  return new Application(transaction, request).run();
}

class Application {
  readonly #transaction: RecordTransaction;
  readonly #request: ApplyRequest;
  readonly #knowsFindings: boolean;
  readonly #touched = new Map<number, Touched>();
  readonly #skipped: Record<string, number> = {};
  readonly #counts = { added: 0, updated: 0, unchanged: 0, deleted: 0 };

  constructor(transaction: RecordTransaction, request: ApplyRequest) {
    this.#transaction = transaction;
    this.#request = request;
    this.#knowsFindings = transaction.hasFindings();
  }

  run(): Applied {
    for (const operation of this.#request.operations) {
      if (operation.type === 'delete') this.#delete(operation.id);
      else this.#put(operation.record);
    }
    return { ...this.#counts, skipped: this.#skipped, touched: this.#touched };
  }

  #put(record: PreparedRecord): void {
    const { source, sequence } = this.#request;
    const keys = this.#candidates(record);
    if (keys.length === 0) {
      const buried = sequence === null ? null : this.#transaction.tombstone(source, record.id);
      if (buried !== null && sequence !== null && buried > sequence) return this.#skip(laterDeleted);
      this.#insert(record);
      return;
    }
    const [only = -1] = keys;
    const row = keys.length === 1 ? this.#transaction.row(only) : null;
    if (row && row.sources.length === 1 && row.sources[0] === source && row.id === record.id) {
      this.#renew(row, record);
    } else {
      this.#join(keys, record);
    }
  }

  #candidates(record: PreparedRecord): number[] {
    const keys = new Set<number>();
    for (const identifier of record.identifiers) {
      const key = this.#transaction.keyOf(identifier);
      if (key !== null) keys.add(key);
    }
    if (record.work !== null) for (const key of this.#transaction.keysOfWork(record.work)) keys.add(key);
    return [...keys].sort((a, b) => a - b);
  }

  #insert(record: PreparedRecord): void {
    const key = this.#transaction.insert(this.#rowOf(record, [this.#request.source]), record.body);
    this.#claim(key, record);
    this.#touched.set(key, { was: null, now: record });
    this.#counts.added++;
  }

  /** The usual update: the publication's only record, from the same source. */
  #renew(row: PublicationRow, record: PreparedRecord): void {
    const body = this.#transaction.body(row.key);
    if (!body) return;
    const held = { version: row.ownVersion, sequence: row.sequence, body };
    const verdict = this.#compare(held, record);
    if (verdict === 'unchanged') {
      this.#transaction.restate({ ...row, sequence: this.#latest(row.sequence), ...this.#checked() });
    }
    if (verdict !== null) return;
    const before = unpack(body);
    this.#replace(row, record, [this.#request.source], [before]);
    this.#counts.updated++;
  }

  /** Null when the new record takes the place of the one that is held. */
  #compare(
    held: Pick<StoredRecord, 'version' | 'sequence' | 'body'>,
    record: PreparedRecord,
  ): 'unchanged' | 'skipped' | null {
    const { sequence } = this.#request;
    if (held.version === record.version) {
      this.#counts.unchanged++;
      return 'unchanged';
    }
    if (sequence !== null && held.sequence !== null && held.sequence > sequence) {
      this.#skip(laterFile);
      return 'skipped';
    }
    if ((unpack(held.body).pmidVersion ?? 1) > record.pmidVersion) {
      this.#skip(older);
      return 'skipped';
    }
    return null;
  }

  #join(keys: readonly number[], record: PreparedRecord): void {
    const { source, sequence } = this.#request;
    const publication = unpack(record.body);
    const isSame = (one: Pick<StoredRecord, 'source' | 'id'>) =>
      one.source === source && one.id === record.id;
    const groups = keys.flatMap((key) => {
      const row = this.#transaction.row(key);
      if (!row) return [];
      const records = this.#recordsOf(row).map((one) => ({ ...one, publication: unpack(one.body) }));
      const others = records.filter((one) => !isSame(one));
      const joins =
        others.length < records.length || others.every((one) => mayBeOne(publication, one.publication));
      return joins ? [{ row, records }] : [];
    });
    const [first, ...rest] = groups;
    if (!first) {
      this.#insert(record);
      return;
    }
    const all = groups.flatMap(({ records }) => records);
    const held = all.find(isSame);
    if (held && this.#compare(held, record) !== null) return;
    const mine = { source, id: record.id, version: record.version, sequence, body: record.body, publication };
    const records = [...all.filter((one) => !isSame(one)), mine];
    for (const { row, records: gone } of rest) {
      this.#remove(
        row.key,
        gone.map((one) => one.publication),
      );
    }
    this.#settle(
      first.row,
      records,
      groups.flatMap(({ records: before }) => before.map((one) => one.publication)),
    );
    this.#counts[held ? 'updated' : 'added']++;
  }

  /** Gives the publication the records it has now: one, or several joined. */
  #settle(
    row: PublicationRow,
    records: readonly (StoredRecord & { readonly publication: Publication })[],
    before: readonly Publication[],
  ): void {
    const { parts, readAt } = this.#request;
    const [only] = records;
    const shown = records.length === 1 && only ? only.publication : joinRecords(records);
    const sources = [...new Set(records.map((one) => one.source))];
    this.#replace(row, prepareRecord(shown, parts, readAt), sources, before);
    this.#transaction.setRecords(row.key, records.length > 1 ? records : []);
    for (const one of records) {
      for (const identifier of identifiersOf(one.publication)) this.#transaction.claim(identifier, row.key);
    }
  }

  #replace(
    row: PublicationRow,
    record: PreparedRecord,
    sources: readonly RecordSource[],
    before: readonly Publication[],
  ): void {
    const { key } = row;
    this.#release(key, before);
    this.#touch(key, record);
    this.#transaction.replace({ ...this.#rowOf(record, sources), key }, record.body);
    this.#claim(key, record);
  }

  #delete(id: PublicationId): void {
    const { source, sequence } = this.#request;
    const key = this.#transaction.keyOf(id);
    const row = key === null ? null : this.#transaction.row(key);
    const records = row ? this.#recordsOf(row).map((one) => ({ ...one, publication: unpack(one.body) })) : [];
    const gone = records.find((one) => one.source === source && one.id === id);
    if (gone && sequence !== null && gone.sequence !== null && gone.sequence > sequence) {
      return this.#skip(laterFile);
    }
    if (sequence !== null) this.#transaction.bury(source, id, sequence);
    if (!row || !gone) return this.#skip(unknown);
    const before = records.map((one) => one.publication);
    const left = records.filter((one) => one !== gone);
    if (left.length === 0) this.#remove(row.key, before);
    else this.#settle(row, left, before);
    this.#counts.deleted++;
  }

  #remove(key: number, publications: readonly Publication[]): void {
    this.#release(key, publications);
    this.#touch(key, null);
    this.#transaction.remove(key);
  }

  #release(key: number, publications: readonly Publication[]): void {
    this.#transaction.release(
      key,
      publications.flatMap((publication) => identifiersOf(publication)),
      publications.flatMap((publication) => {
        const work = workKey(publication);
        return work === null ? [] : [hashOfWork(work)];
      }),
    );
  }

  #claim(key: number, { identifiers, work }: PreparedRecord): void {
    for (const identifier of identifiers) this.#transaction.claim(identifier, key);
    if (work !== null) this.#transaction.claimWork(work, key);
  }

  #recordsOf(row: PublicationRow): StoredRecord[] {
    const records = this.#transaction.records(row.key);
    if (records.length > 0) return records;
    const body = this.#transaction.body(row.key);
    const [source] = row.sources;
    if (!body || !source) return [];
    return [{ source, id: row.id, version: row.ownVersion, sequence: row.sequence, body }];
  }

  #touch(key: number, now: IndexTerms | null): void {
    const known = this.#touched.get(key);
    this.#touched.set(key, { was: known ? known.was : this.#transaction.body(key), now });
  }

  #rowOf(record: PreparedRecord, sources: readonly RecordSource[]): Omit<PublicationRow, 'key'> {
    const own = {
      ownVersion: record.version,
      ownStatus: record.status,
      ownSuperseded: record.superseded,
    };
    const findings = this.#knowsFindings ? this.#transaction.findings(record.identifiers) : [];
    return {
      ...own,
      ...effectiveStatus(own, findings),
      ...this.#checked(),
      id: record.id,
      sources,
      year: record.year,
      level: record.level,
      kind: record.kind,
      origin: record.origin,
      title: record.title,
      sequence: sources.length === 1 ? this.#request.sequence : null,
    };
  }

  #checked(): { checkedAt: number | null } {
    return { checkedAt: this.#request.checkedAt };
  }

  #latest(sequence: number | null): number | null {
    const mine = this.#request.sequence;
    return mine === null ? sequence : Math.max(mine, sequence ?? mine);
  }

  #skip(reason: string): void {
    this.#skipped[reason] = (this.#skipped[reason] ?? 0) + 1;
  }
}
