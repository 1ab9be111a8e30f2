import type { ErrorCode } from '../../errors.ts';
import type { RecordOperation } from '../apply-records.ts';
import type { DocumentDescription, ImportFilter, ImportKind } from '../library.ts';

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

/** What a worker says. Every batch is answered with `taken`. */
export type FromWorker =
  | {
      readonly type: 'batch';
      readonly operations: RecordOperation[];
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
