import type { ErrorCode } from '../../errors.ts';
import type { FindableText } from '../../vocabulary/index.ts';
import type { RecordOperation } from '../apply-records.ts';
import type { DocumentDescription, ImportFilter, ImportKind } from '../library.ts';
import type { PackedBytes } from '../packed-bytes.ts';
import type { FrequencyChange } from '../ports.ts';
import type { StorableRecord } from '../prepare-record.ts';

export type FileKind = Exclude<ImportKind, 'retractions' | 'mesh'>;

/** What the workers have from their beginning. */
export interface WorkerSetup {
  readonly vocabularyFolder: string;
  readonly overlayFolder: string | null;
}

/** What the reading worker is told, one file at a time; in between, `taken` for every batch that was taken. */
export interface WorkerRequest {
  readonly kind: FileKind;
  readonly path: string;
  /** How people know the file. */
  readonly name: string;
  readonly filter: ImportFilter | null;
  readonly document: DocumentDescription | null;
}
export type ToReader = WorkerRequest | 'taken';

export type SentOperation =
  | Extract<RecordOperation, { type: 'delete' }>
  | { readonly type: 'put'; readonly record: Omit<StorableRecord, 'body'> };

/** What is known of a file when a stretch of it was read. */
interface Read {
  readonly type: 'batch';
  readonly operations: SentOperation[];
  /** Of the records to put, in their order. */
  readonly bodies: PackedBytes;
  readonly read: number;
  readonly skipped: Record<string, number>;
  readonly bytesRead: number;
}

export interface Fault {
  readonly type: 'fault';
  readonly code: ErrorCode;
  readonly status: number;
  readonly publicMessage: string;
  readonly cause: string | null;
}

export type End = { readonly type: 'end' } | Fault;

/** What the records sent since the last of these add to the counts: they are to be written together. */
export interface Counted {
  readonly type: 'counted';
  readonly change: FrequencyChange;
}

/** What the reading worker tells the one that finds terms; `texts` are those of the records to put, in their order. */
export type FromReader = (Read & { readonly texts: FindableText[] }) | End;

/** What the worker that finds terms passes on. Every batch is answered with `taken`, to the reading worker. */
export type FromFinder =
  | (Read & {
      /** As `bodies`. */
      readonly words: PackedBytes;
      readonly concepts: PackedBytes;
    })
  | Counted
  | End;
