import type { PublicationId } from '../domain/index.ts';
import type { CheckResult, Importer, Library } from './library.ts';
import type { LibraryDesk } from './library-desk.ts';

export interface CheckOptions {
  /** One publication, whether its check expired or not; all whose check expired when not given. */
  readonly id?: PublicationId;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** What the running service has of the library, for every surface. */
export interface LibraryServices {
  readonly library: Library;
  readonly importer: Importer;
  /** Asks the sources that know (PubMed, Crossref) about publications whose check expired, and keeps what they say. */
  checkStatuses(options?: CheckOptions): Promise<CheckResult>;
  /** Work that a request starts and does not wait for. */
  readonly libraryDesk: LibraryDesk;
}
