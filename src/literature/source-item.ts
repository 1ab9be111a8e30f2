import type { Publication, PublicationId } from '../domain/index.ts';
import { AppError } from '../errors.ts';

/** What a reader of a file gives, in the order of the file. */
export type SourceItem =
  | {
      readonly type: 'record';
      readonly publication: Publication;
      /** What JSON.stringify makes of the publication, where the reader has it. */
      readonly json?: string;
    }
  /** The source withdraws a record (PubMed's DeleteCitation). */
  | { readonly type: 'delete'; readonly id: PublicationId }
  /** A record that cannot be used, and why, in words for the summary ("without a title"). */
  | { readonly type: 'skipped'; readonly reason: string; readonly id?: PublicationId };

/**
 * A file that is not what it should be; what was read before the fault stays good. `byteOffset` is where in the file as it
 * lies on disk for faults of the compression, and in the decompressed bytes for faults of the content: `fault` says which.
 */
export class FaultyFile extends AppError {
  readonly byteOffset: number | null;

  constructor(file: string, fault: string, byteOffset: number | null, cause?: unknown) {
    const place = byteOffset === null ? '' : ` at byte ${byteOffset.toLocaleString('en-US')}`;
    super({
      code: 'file-invalid',
      status: 422,
      publicMessage: `${file}${place}: ${fault}`,
      cause,
    });
    this.byteOffset = byteOffset;
  }
}
