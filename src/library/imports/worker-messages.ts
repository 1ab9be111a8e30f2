import type { ErrorCode } from '../../errors.ts';
import type { RecordOperation } from '../apply-records.ts';
import type { DocumentDescription, ImportFilter, ImportKind } from '../library.ts';
import type { PreparedRecord } from '../prepare-record.ts';

export type FileKind = Exclude<ImportKind, 'retractions' | 'mesh'>;

/** What a worker has from its beginning. */
export interface WorkerSetup {
  readonly vocabularyFolder: string;
  readonly overlayFolder: string | null;
}

/** What a worker is told, one file at a time; in between, `taken` for every batch that was taken. */
export interface WorkerRequest {
  readonly kind: FileKind;
  readonly path: string;
  /** How people know the file. */
  readonly name: string;
  readonly filter: ImportFilter | null;
  readonly document: DocumentDescription | null;
}
export type ToWorker = WorkerRequest | 'taken';

export type SentOperation =
  | Extract<RecordOperation, { type: 'delete' }>
  | { readonly type: 'put'; readonly record: Omit<PreparedRecord, 'body'>; readonly bodyLength: number };

/** What a worker says. Every batch is answered with `taken`. */
export type FromWorker =
  | {
      readonly type: 'batch';
      /** Bodies stand in `bodies`, one after another: a thousand small buffers would be copied one by one, with their slack. */
      readonly operations: SentOperation[];
      readonly bodies: Uint8Array;
      readonly read: number;
      readonly skipped: Record<string, number>;
      readonly bytesRead: number;
    }
  | { readonly type: 'end' }
  | {
      readonly type: 'fault';
      readonly code: ErrorCode;
      readonly status: number;
      readonly publicMessage: string;
      readonly cause: string | null;
    };
