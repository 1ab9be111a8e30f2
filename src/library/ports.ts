import type {
  EvidenceLevel,
  PublicationId,
  PublicationStatus,
  ReferenceKind,
  StatusFinding,
  TextOrigin,
} from '../domain/index.ts';
import type { ImportJob, LibraryFilter, RecordSource } from './library.ts';

/** A publication's row: what can be filtered, sorted and counted without reading the record itself. */
export interface PublicationRow {
  /** The row of the search engine; never used again after a removal. */
  readonly key: number;
  readonly id: PublicationId;
  /** The version readers see: the record's, marked when another source's word on the status is laid over it. */
  readonly version: string;
  readonly sources: readonly RecordSource[];
  readonly year: number;
  readonly level: EvidenceLevel;
  readonly kind: ReferenceKind;
  readonly origin: TextOrigin;
  readonly status: PublicationStatus;
  readonly superseded: boolean;
  /** What the record itself says. */
  readonly ownVersion: string;
  readonly ownStatus: PublicationStatus;
  readonly ownSuperseded: boolean;
  /** Folded beginning, for sorting. */
  readonly title: string;
  /** Place of the file in its feed, null for records that come without an order. */
  readonly sequence: number | null;
  /** Unix seconds at which a source of statuses last spoke about it, or null. */
  readonly checkedAt: number | null;
}

/** One source's record of a publication that has several. */
export interface StoredRecord {
  readonly source: RecordSource;
  readonly id: PublicationId;
  readonly version: string;
  readonly sequence: number | null;
  /** Packed publication. */
  readonly body: Uint8Array;
}

/** A record that will be put. */
export interface ExpectedRecord {
  readonly id: PublicationId;
  readonly identifiers: readonly PublicationId[];
  readonly work: number | null;
}

/** The writes of one transaction. All synchronous: nothing else runs in between. */
export interface RecordTransaction {
  /** Reads at once what will be asked about these records; only makes it quicker. */
  expect(source: RecordSource, records: readonly ExpectedRecord[]): void;
  /** All publications with this identifier, in order of key, as are those of a work. */
  keysOf(identifier: PublicationId): readonly number[];
  keysOfWork(work: number): readonly number[];
  row(key: number): PublicationRow | null;
  body(key: number): Uint8Array | null;
  /** Empty for a publication with one record, whose body is the publication's own. */
  records(key: number): StoredRecord[];
  insert(row: Omit<PublicationRow, 'key'>, body: Uint8Array): number;
  /** Remembers what was indexed of it, so that the counts can be set right. */
  replace(row: PublicationRow, body: Uint8Array): void;
  remove(key: number): void;
  /** Only status, version and check time: the search index need not change. */
  restate(row: PublicationRow): void;
  setRecords(key: number, records: readonly StoredRecord[]): void;
  /** Several publications may have one identifier (letters under one DOI). */
  claim(identifier: PublicationId, key: number): void;
  release(key: number, identifiers: readonly PublicationId[], works: readonly number[]): void;
  claimWork(work: number, key: number): void;
  tombstone(source: RecordSource, id: PublicationId): number | null;
  bury(source: RecordSource, id: PublicationId, sequence: number): void;
  findings(identifiers: readonly PublicationId[]): StatusFinding[];
  hasFindings(): boolean;
  saveFinding(finding: StatusFinding): void;
  /** Exactly this word: identifier, source, status and notice. */
  dropFinding(finding: StatusFinding): void;
  /** Takes back what the source said about it before. */
  dropFindings(identifier: PublicationId, source: StatusFinding['source']): void;
  /** Findings of the source that were last confirmed before `checkedAt` go; the identifiers they were about. */
  dropFindingsBefore(source: StatusFinding['source'], checkedAt: string): PublicationId[];
}

/** A publication that the search index does not hold as it is now. */
export interface PendingPublication {
  readonly key: number;
  /** As it was indexed; null when it was not. */
  readonly was: Uint8Array | null;
  /** As it is now; null when it is gone. */
  readonly now: { readonly id: PublicationId; readonly body: Uint8Array } | null;
}

/** Terms and by how much the count of each changes. A term may stand in it more than once. */
export interface TermChanges {
  /** In UTF-8, a blank after each. */
  readonly terms: Uint8Array<ArrayBuffer>;
  readonly by: Int32Array<ArrayBuffer>;
}

/** Changes of counts: in how many publications a concept or word occurs. */
export interface FrequencyChange {
  readonly concepts: TermChanges;
  readonly words: TermChanges;
}

export interface RowQuery extends Omit<LibraryFilter, 'mesh'> {
  /** Only these, in this order unless sorted. */
  readonly keys?: readonly number[];
  readonly sort?: 'relevance' | 'newest' | 'oldest' | 'level' | 'title';
  readonly limit: number;
  readonly offset?: number;
}

export interface RowCounts {
  readonly publications: number;
  readonly records: number;
  readonly bySource: Record<string, number>;
  readonly byYear: Record<string, number>;
  readonly byKind: Record<string, number>;
  readonly byOrigin: Record<string, number>;
  readonly byStatus: Record<string, number>;
  readonly byLevel: Record<string, number>;
  readonly retracted: number;
  readonly superseded: number;
}

/** Where records, identifiers, statuses, counts and the journal of imports are kept. The search index is derived from it. */
export interface RecordStore {
  /** One at a time, across processes and in this one. Whoever changes records and their index does both inside. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** All or nothing. */
  transaction<T>(work: (transaction: RecordTransaction) => T): T;
  /** A name for the present content; another after every commit by anybody. */
  mark(): string;
  /** The publication that is named so; of several with this identifier the one whose id it is, else the first by id. */
  keyOf(identifier: PublicationId): number | null;
  rows(keys: readonly number[]): PublicationRow[];
  body(key: number): Uint8Array | null;
  /** Without those that are gone. */
  bodies(keys: readonly number[]): ReadonlyMap<number, Uint8Array>;
  records(key: number): StoredRecord[];
  findings(identifiers: readonly PublicationId[]): StatusFinding[];
  list(query: RowQuery): PublicationRow[];
  count(query: Omit<RowQuery, 'limit'>): number;
  counts(): RowCounts;
  /** Publications whose check is older than `before` (Unix seconds), those never checked first. */
  stale(before: number, limit: number): PublicationRow[];
  countStale(before: number): number;
  /** Rows after that one in order of id (two may have one id) and key, for walking all of them; null: from the first. */
  afterRow(
    last: Pick<PublicationRow, 'id' | 'key'> | null,
    limit: number,
    filter?: Omit<RowQuery, 'limit' | 'keys'>,
  ): PublicationRow[];
  pending(limit: number): PendingPublication[];
  /** Publications with an identifier that begins so (`pmid:`), checked at that time (Unix seconds). */
  markChecked(
    keys: readonly number[] | { readonly withIdentifiers: readonly ('pmid:' | 'doi:')[] },
    at: number,
  ): void;
  countPending(): number;
  /** The publications are indexed as they were handed out, and the counts changed with them. */
  indexed(keys: readonly number[], change: FrequencyChange): void;
  /** Everything is to be indexed again, from empty counts. */
  indexAgain(): void;
  /** Adds the changes kept aside to the counts, when at least so many (1) wait; until then they are not seen. */
  foldFrequencies(atLeast?: number): void;
  conceptFrequencies(): Map<string, number>;
  wordFrequency(word: string): number;
  /** Every count as `word count` and `concept count`, for the digest. */
  frequencies(): Iterable<string>;
  setting(name: string): string | null;
  saveSetting(name: string, value: string): void;
  jobs(limit: number): ImportJob[];
  findJob(kind: ImportJob['kind'], fingerprint: string): ImportJob | null;
  startJob(job: Omit<ImportJob, 'id'>, fingerprint: string, owner: number): number;
  saveJob(job: ImportJob): void;
  /** Jobs that still say they run are marked as interrupted: of one process, or of all. */
  markInterrupted(owner: number | null): void;
  /** Files of these kinds count as never imported, because their records were removed. */
  forgetJobs(kinds: readonly ImportJob['kind'][]): void;
  /** Bytes on disk. */
  size(): number;
  /** Gives memory back that reading filled; the next reads take it again. */
  releaseMemory(): void;
  /** Gives unused space back. */
  compact(): Promise<void>;
  close(): void;
}
