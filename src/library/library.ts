import type {
  EvidenceLevel,
  Publication,
  PublicationId,
  PublicationStatus,
  ReferenceKind,
  StatusFinding,
  StatusReport,
  TextOrigin,
} from '../domain/index.ts';

export type { StatusFinding, StatusReport };

/** Where records come from, with the name readers see. A publication may have records of several sources. */
export const recordSources = {
  'starter-library': 'Starter library',
  pubmed: 'PubMed',
  'europe-pmc': 'Europe PMC',
  'full-text': 'Full texts (JATS)',
  'local-documents': 'Local documents',
  records: 'Imported records (JSON lines)',
} as const;
export type RecordSource = keyof typeof recordSources;

/** One publication as the library shows it: its best text, all its identifiers, and its status from every source that spoke. */
export interface LibraryEntry {
  readonly publication: Publication;
  readonly sources: readonly RecordSource[];
  readonly status: StatusReport;
  readonly level: EvidenceLevel;
  readonly kind: ReferenceKind;
}

export interface LibraryFilter {
  readonly yearFrom?: number;
  readonly yearTo?: number;
  readonly kinds?: readonly ReferenceKind[];
  readonly levels?: readonly EvidenceLevel[];
  readonly sources?: readonly RecordSource[];
  readonly origins?: readonly TextOrigin[];
  readonly statuses?: readonly (PublicationStatus | 'superseded')[];
  /** A MeSH heading or any name the vocabulary knows; everything below it in the tree counts. */
  readonly mesh?: string;
}

export interface LibrarySearch extends LibraryFilter {
  /** Words, an identifier (PMID, DOI, PMCID), or empty for everything. */
  readonly text?: string;
  readonly sort?: 'relevance' | 'newest' | 'oldest' | 'level' | 'title';
  /** From 1. */
  readonly page?: number;
  readonly pageSize?: number;
}

export interface LibrarySearchResult {
  readonly entries: readonly LibraryEntry[];
  /** How many match; exact up to `countedUpTo`, and "at least" there. */
  readonly total: number;
  readonly countedUpTo: number;
  readonly page: number;
  readonly pageSize: number;
}

export interface LibraryStatistics {
  readonly publications: number;
  /** Fewer publications than records where sources share some. */
  readonly records: number;
  readonly bySource: Readonly<Record<string, number>>;
  readonly byYear: Readonly<Record<string, number>>;
  readonly byKind: Readonly<Record<string, number>>;
  readonly byOrigin: Readonly<Record<string, number>>;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byLevel: Readonly<Record<string, number>>;
  readonly retracted: number;
  readonly superseded: number;
  readonly oldest: number;
  readonly newest: number;
  /** Records whose status check expired. */
  readonly checksExpired: number;
  /** Bytes on disk: records and search index. */
  readonly sizeOnDisk: number;
  readonly lastImport: ImportJob | null;
  readonly concepts: number;
  readonly terms: number;
  readonly vocabularyVersion: string;
}

export type ImportKind = 'pubmed' | 'jats' | 'document' | 'records' | 'retractions' | 'mesh';

export interface ImportCounts {
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly deleted: number;
  /** Why -> how many. */
  readonly skipped: Readonly<Record<string, number>>;
}

/** One file's import, as the journal keeps it. */
export interface ImportJob {
  readonly id: number;
  readonly kind: ImportKind;
  /** Base name of the file; `standard input` for `-`. */
  readonly file: string;
  readonly state: 'running' | 'finished' | 'failed' | 'interrupted';
  readonly counts: ImportCounts;
  /** Bytes of the file read so far and in all; null when unknown. */
  readonly bytesRead: number;
  readonly bytes: number | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** The sentence that was shown, for a failed one. */
  readonly error: string | null;
}

export interface WriteResult {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
}

export interface CheckResult {
  readonly checked: number;
  /** Publications whose status changed, with before and after. */
  readonly changed: readonly {
    readonly id: PublicationId;
    readonly before: string;
    readonly after: string;
  }[];
  /** Sources that could not be asked, in words for people. */
  readonly failures: readonly string[];
  /** What was found and is no failure, in words for people. */
  readonly notes?: readonly string[];
}

/** Filters of a bulk import. A record that does not pass is counted as skipped. */
export interface ImportFilter {
  /** Published in this year or later. */
  readonly since?: number;
  readonly kinds?: readonly ReferenceKind[];
  /** ISO 639-2 (`eng`) or 639-1 (`en`). */
  readonly languages?: readonly string[];
  /** MeSH headings; everything below them in the tree counts. */
  readonly mesh?: readonly string[];
  /** Words that title or abstract must all hold (folded as everywhere). */
  readonly query?: string;
}

/** The library of publications as surfaces use it. Permissions are the caller's to ask (`library.manage`). */
export interface Library {
  /** By any of its identifiers. */
  find(id: PublicationId): Promise<LibraryEntry | null>;
  search(request: LibrarySearch): Promise<LibrarySearchResult>;
  statistics(): Promise<LibraryStatistics>;
  /** SHA-256 in hex over every publication with its records, whatever the order or way they came in. */
  digest(): Promise<string>;
  /** Newest first. */
  jobs(limit: number): Promise<ImportJob[]>;
  /** Records in small numbers: live results, one document, a few lines. Searchable when it resolves. */
  write(source: RecordSource, records: readonly Publication[]): Promise<WriteResult>;
  /** Takes the publication's records out, of one source or of all. False when there was none. */
  remove(id: PublicationId, source?: RecordSource): Promise<boolean>;
  /** How many records went. */
  removeSource(source: RecordSource, onProgress?: (done: number, total: number) => void): Promise<number>;
  recordStatuses(findings: readonly StatusFinding[]): Promise<CheckResult['changed']>;
  /** Every publication that passes, in order of id. */
  publications(filter?: LibraryFilter): AsyncIterable<Publication>;
  /** Gives unused space back and merges the search index; bytes before and after. */
  compact(): Promise<{ readonly before: number; readonly after: number }>;
}

/** What a person says about a document of their own. */
export interface DocumentDescription {
  readonly title?: string;
  readonly kind: 'local-guideline' | 'guideline' | 'protocol';
  readonly year?: number;
  readonly url?: string;
  /** A society's guideline: only with `library.endorse`, and then whose word that is. */
  readonly endorsedBy?: string;
  readonly society?: string;
}

export interface ImportRequest {
  readonly kind: ImportKind;
  /** A path, or what was uploaded or piped. */
  readonly file:
    | { readonly path: string }
    | { readonly name: string; readonly stream: AsyncIterable<Uint8Array>; readonly bytes: number | null };
  readonly filter?: ImportFilter;
  /** Read a file again that was finished, or out of its order. */
  readonly force?: boolean;
  /** For kind `document`. */
  readonly document?: DocumentDescription;
}

/** Importing, one file at a time for each data folder; the others wait. */
export interface Importer {
  /**
   * Imports one file and ends with its finished job. A file that was finished before is not read again (`force` does):
   * its job of then is given back. Throws FaultyFile for a file that is not what it should be; what was good before the
   * fault is kept and the job says so. Aborting leaves an `interrupted` job that the next call resumes.
   */
  importFile(
    request: ImportRequest,
    onProgress?: (job: ImportJob) => void,
    signal?: AbortSignal,
  ): Promise<ImportJob>;
  /** Makes what was imported searchable at full speed; call once after the last file. */
  settle(onProgress?: (message: string) => void): Promise<void>;
}
