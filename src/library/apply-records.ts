import type { Publication, PublicationId, StatusFinding } from '../domain/index.ts';
import { clusterRecords } from './cluster-records.ts';
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
import { restate } from './restate.ts';
import { findingsAboutOthers } from './status/index.ts';

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

/** An identifier or title that more publications than this have (the abstracts of a meeting under one DOI) joins nothing. */
const mostSharing = 20;

/**
 * Puts and deletes one source's records within a transaction, joining those of one publication and keeping what notices say
 * about others. What comes out hangs on the records that are there at the end, not on the order in which they came.
 */
export function applyRecords(transaction: RecordTransaction, request: ApplyRequest): Applied {
  return new Application(transaction, request).run();
}

interface HeldRecord extends StoredRecord {
  /** `source id`. */
  readonly name: string;
  readonly publication: Publication;
}

interface Group {
  readonly row: PublicationRow;
  readonly records: readonly HeldRecord[];
}

class Application {
  readonly #transaction: RecordTransaction;
  readonly #request: ApplyRequest;
  readonly #touched = new Map<number, Touched>();
  readonly #skipped: Record<string, number> = {};
  readonly #counts = { added: 0, updated: 0, unchanged: 0, deleted: 0 };
  /** Identifiers about which a notice said something, or no longer does. */
  readonly #spokenOf = new Set<PublicationId>();
  #knowsFindings: boolean;

  constructor(transaction: RecordTransaction, request: ApplyRequest) {
    this.#transaction = transaction;
    this.#request = request;
    this.#knowsFindings = transaction.hasFindings();
  }

  run(): Applied {
    const { source, operations } = this.#request;
    this.#transaction.expect(
      source,
      operations.flatMap((one) => (one.type === 'put' ? [one.record] : [])),
    );
    for (const operation of operations) {
      if (operation.type === 'delete') this.#delete(operation.id);
      else this.#put(operation.record);
    }
    restate(this.#transaction, this.#spokenOf);
    return { ...this.#counts, skipped: this.#skipped, touched: this.#touched };
  }

  #put(record: PreparedRecord): void {
    const { source, sequence } = this.#request;
    if (sequence !== null && (this.#transaction.tombstone(source, record.id) ?? sequence) > sequence) {
      this.#skip(laterDeleted);
      return;
    }
    const group = this.#groupOf(record.id);
    const keys = this.#sharing(record.identifiers, record.work);
    const held = group?.records.find((one) => one.source === source && one.id === record.id);
    if (group && held) {
      const verdict = this.#compare(held, record);
      if (verdict === 'unchanged') this.#confirm(group, held);
      if (verdict !== null) return;
    }
    const alone = keys.every((key) => key === group?.row.key) && (group?.records.length ?? 0) < 2;
    if (alone && group) this.#renew(group, record);
    else if (alone) this.#insert(record);
    else this.#regroup(group, held ?? null, record);
    this.#keepFindings(held ? [held.publication] : [], record);
    this.#counts[held ? 'updated' : 'added']++;
  }

  #delete(id: PublicationId): void {
    const { source, sequence } = this.#request;
    const group = this.#groupOf(id);
    const gone = group?.records.find((one) => one.source === source && one.id === id);
    if (gone && sequence !== null && gone.sequence !== null && gone.sequence > sequence) {
      this.#skip(laterFile);
      return;
    }
    if (sequence !== null) this.#transaction.bury(source, id, sequence);
    if (!group || !gone) {
      this.#skip(unknown);
      return;
    }
    if (group.records.length === 1) this.#remove(group);
    else this.#regroup(group, gone, null);
    this.#keepFindings([gone.publication], null);
    this.#counts.deleted++;
  }

  /** Null when the new record takes the place of the one that is held. */
  #compare(held: HeldRecord, record: PreparedRecord): 'unchanged' | 'skipped' | null {
    const { sequence } = this.#request;
    if (held.version === record.version) {
      this.#counts.unchanged++;
      return 'unchanged';
    }
    const heldVersion = held.publication.pmidVersion ?? 1;
    if (heldVersion > record.pmidVersion) {
      this.#skip(older);
      return 'skipped';
    }
    if (
      heldVersion === record.pmidVersion &&
      sequence !== null &&
      held.sequence !== null &&
      held.sequence > sequence
    ) {
      this.#skip(laterFile);
      return 'skipped';
    }
    return null;
  }

  /** The source gave the same again: later files than this one count as later from now on. */
  #confirm({ row, records }: Group, held: HeldRecord): void {
    const sequence = this.#latest(held.sequence);
    const checkedAt = later(row.checkedAt, this.#request.checkedAt);
    const only = records.length === 1;
    if (checkedAt !== row.checkedAt || (only && sequence !== row.sequence)) {
      this.#transaction.restate({ ...row, checkedAt, sequence: only ? sequence : null });
    }
    if (!only && sequence !== held.sequence) {
      this.#transaction.setRecords(
        row.key,
        records.map((one) => (one === held ? { ...one, sequence } : one)),
      );
    }
  }

  #insert(record: PreparedRecord): void {
    const { source, sequence, checkedAt } = this.#request;
    const row = this.#rowOf(record, { sources: [source], sequence, checkedAt }, record.identifiers);
    const key = this.#transaction.insert(row, record.body);
    this.#claim(key, record.identifiers, record.work);
    this.#touched.set(key, { was: null, now: record });
  }

  /** The usual update: the publication's only record, and no other publication shares anything with it. */
  #renew({ row, records }: Group, record: PreparedRecord): void {
    const { source, checkedAt } = this.#request;
    const kept = {
      sources: [source],
      sequence: this.#latest(row.sequence),
      checkedAt: later(row.checkedAt, checkedAt),
    };
    this.#release(row.key, records);
    this.#touch(row.key, record);
    this.#transaction.replace(
      { ...this.#rowOf(record, kept, record.identifiers), key: row.key },
      record.body,
    );
    this.#claim(row.key, record.identifiers, record.work);
  }

  #remove({ row, records }: Group): void {
    this.#release(row.key, records);
    this.#touch(row.key, null);
    this.#transaction.remove(row.key);
  }

  /** One record comes, goes or changes: everything that is connected with it is parted into publications anew. */
  #regroup(holder: Group | null, gone: HeldRecord | null, record: PreparedRecord | null): void {
    const added = record && this.#asHeld(record, gone);
    const groups = new Map<number, Group>();
    const pool: HeldRecord[] = [];
    const take = (group: Group) => {
      groups.set(group.row.key, group);
      pool.push(...group.records.filter((one) => one !== gone));
    };
    if (holder) take(holder);
    if (added) pool.push(added);
    // The pool grows while it is walked.
    for (const one of pool) {
      for (const key of this.#sharing(identifiersOf(one.publication), workOf(one.publication))) {
        const group = groups.has(key) ? null : this.#connected(key, one.publication);
        if (group) take(group);
      }
    }
    const clusters = clusterRecords(pool).filter((cluster) => {
      const same = [...groups.values()].find(({ records }) => sameMembers(records, cluster));
      if (same) groups.delete(same.row.key);
      return !same;
    });
    this.#settle([...groups.values()], clusters, added && record ? { held: added, record } : null);
  }

  /** Gives the clusters the places of the groups, new places, or none. */
  #settle(
    groups: readonly Group[],
    clusters: readonly (readonly HeldRecord[])[],
    added: { readonly held: HeldRecord; readonly record: PreparedRecord } | null,
  ): void {
    const { parts, readAt, checkedAt } = this.#request;
    for (const { row, records } of groups) this.#release(row.key, records);
    const free = new Map(groups.map((group) => [group.row.key, group]));
    for (const cluster of clusters) {
      const from = groups.filter(({ records }) =>
        records.some((one) => cluster.some(({ name }) => name === one.name)),
      );
      const place = from
        .map(({ row }) => row.key)
        .filter((key) => free.has(key))
        .reduce<number | null>((least, key) => (least === null || key < least ? key : least), null);
      const [only] = cluster;
      const shown =
        cluster.length === 1 && only
          ? only === added?.held
            ? added.record
            : prepareRecord(only.publication, parts, readAt)
          : prepareRecord(joinRecords(cluster), parts, readAt);
      const identifiers = [...new Set(cluster.flatMap(({ publication }) => identifiersOf(publication)))];
      const row = this.#rowOf(
        shown,
        {
          sources: [...new Set(cluster.map(({ source }) => source))],
          sequence: cluster.length === 1 ? (only?.sequence ?? null) : null,
          checkedAt: from
            .map((group) => group.row.checkedAt)
            .reduce(later, added && cluster.includes(added.held) ? checkedAt : null),
        },
        identifiers,
      );
      const key = place ?? this.#transaction.insert(row, shown.body);
      if (place === null) this.#touched.set(key, { was: null, now: shown });
      else {
        free.delete(place);
        this.#touch(place, shown);
        this.#transaction.replace({ ...row, key }, shown.body);
      }
      this.#transaction.setRecords(key, cluster.length > 1 ? cluster : []);
      for (const { publication } of cluster) {
        this.#claim(key, identifiersOf(publication), workOf(publication));
      }
    }
    for (const key of free.keys()) {
      this.#touch(key, null);
      this.#transaction.remove(key);
    }
  }

  /** The publication when one of its records may be one with this. */
  #connected(key: number, publication: Publication): Group | null {
    const row = this.#transaction.row(key);
    if (!row) return null;
    const group = this.#read(row);
    return group.records.some((one) => mayBeOne(one.publication, publication)) ? group : null;
  }

  /** The publication that holds the source's record of that id. */
  #groupOf(id: PublicationId): Group | null {
    const { source } = this.#request;
    for (const key of this.#transaction.keysOf(id)) {
      const row = this.#transaction.row(key);
      if (!row?.sources.includes(source)) continue;
      const group = this.#read(row);
      if (group.records.some((one) => one.source === source && one.id === id)) return group;
    }
    return null;
  }

  #read(row: PublicationRow): Group {
    const joined = this.#transaction.records(row.key);
    const body = joined.length === 0 ? this.#transaction.body(row.key) : null;
    const [source] = row.sources;
    const records =
      body && source
        ? [{ source, id: row.id, version: row.ownVersion, sequence: row.sequence, body }]
        : joined;
    return {
      row,
      records: records.map(heldRecord),
    };
  }

  #asHeld(record: PreparedRecord, before: HeldRecord | null): HeldRecord {
    const { source, sequence } = this.#request;
    const { id, version, body } = record;
    return {
      source,
      id,
      version,
      sequence: before ? this.#latest(before.sequence) : sequence,
      body,
      name: nameOf({ source, id }),
      publication: unpack(body),
    };
  }

  /** Publications that have one of the identifiers, or the work. */
  #sharing(identifiers: readonly PublicationId[], work: number | null): number[] {
    const keys = new Set<number>();
    const add = (sharing: readonly number[]) => {
      if (sharing.length <= mostSharing) for (const key of sharing) keys.add(key);
    };
    for (const identifier of identifiers) add(this.#transaction.keysOf(identifier));
    if (work !== null) add(this.#transaction.keysOfWork(work));
    return [...keys].sort((a, b) => a - b);
  }

  #release(key: number, records: readonly HeldRecord[]): void {
    this.#transaction.release(
      key,
      records.flatMap(({ publication }) => identifiersOf(publication)),
      records.flatMap(({ publication }) => workOf(publication) ?? []),
    );
  }

  #claim(key: number, identifiers: readonly PublicationId[], work: number | null): void {
    for (const identifier of identifiers) this.#transaction.claim(identifier, key);
    if (work !== null) this.#transaction.claimWork(work, key);
  }

  #touch(key: number, now: IndexTerms | null): void {
    const known = this.#touched.get(key);
    this.#touched.set(key, { was: known ? known.was : this.#transaction.body(key), now });
  }

  /** What the record says about others takes the place of what it said before. */
  #keepFindings(before: readonly Publication[], record: PreparedRecord | null): void {
    const said = record?.findings ?? [];
    const gone = before
      .flatMap((publication) =>
        publication.links?.length ? findingsAboutOthers(publication, this.#request.readAt) : [],
      )
      .filter((one) => !said.some((other) => sameFinding(one, other)))
      .filter((one) => !this.#stillSaid(one));
    for (const finding of gone) this.#transaction.dropFinding(finding);
    for (const finding of said) this.#transaction.saveFinding(finding);
    for (const { identifier } of [...gone, ...said]) this.#spokenOf.add(identifier);
    if (said.length > 0) this.#knowsFindings = true;
  }

  /** Whether another source's record of the notice says so, too. */
  #stillSaid(finding: StatusFinding): boolean {
    if (finding.notice === null) return false;
    return this.#transaction
      .keysOf(finding.notice as PublicationId)
      .flatMap((key) => this.#transaction.row(key) ?? [])
      .flatMap((row) => this.#read(row).records)
      .some(({ publication }) =>
        findingsAboutOthers(publication, this.#request.readAt).some((one) => sameFinding(one, finding)),
      );
  }

  #rowOf(
    record: PreparedRecord,
    kept: Pick<PublicationRow, 'sources' | 'sequence' | 'checkedAt'>,
    identifiers: readonly PublicationId[],
  ): Omit<PublicationRow, 'key'> {
    const own = {
      ownVersion: record.version,
      ownStatus: record.status,
      ownSuperseded: record.superseded,
    };
    const findings = this.#knowsFindings ? this.#transaction.findings(identifiers) : [];
    const { version, status, superseded } = effectiveStatus(own, findings);
    // Named one by one: spreading objects into so large a one took 10 µs a record.
    return {
      id: record.id,
      version,
      sources: kept.sources,
      year: record.year,
      level: record.level,
      kind: record.kind,
      origin: record.origin,
      status,
      superseded,
      ownVersion: record.version,
      ownStatus: record.status,
      ownSuperseded: record.superseded,
      title: record.title,
      sequence: kept.sequence,
      checkedAt: kept.checkedAt,
    };
  }

  /** A record that comes without an order does not lose the place that it had. */
  #latest(sequence: number | null): number | null {
    return later(sequence, this.#request.sequence);
  }

  #skip(reason: string): void {
    this.#skipped[reason] = (this.#skipped[reason] ?? 0) + 1;
  }
}

/** Unpacked when it is looked into: most records of a file that is read again are only compared by version. */
function heldRecord(stored: StoredRecord): HeldRecord {
  let read: Publication | null = null;
  return {
    ...stored,
    name: nameOf(stored),
    get publication() {
      read ??= unpack(stored.body);
      return read;
    },
  };
}

function nameOf({ source, id }: Pick<StoredRecord, 'source' | 'id'>): string {
  return `${source} ${id}`;
}

function workOf(publication: Publication): number | null {
  const key = workKey(publication);
  return key === null ? null : hashOfWork(key);
}

function sameMembers(a: readonly HeldRecord[], b: readonly HeldRecord[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

function sameFinding(a: StatusFinding, b: StatusFinding): boolean {
  return (
    a.identifier === b.identifier && a.source === b.source && a.status === b.status && a.notice === b.notice
  );
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
