import type { Publication, PublicationId } from '../domain/index.ts';

/** What one search asks for. Concept keys come from the vocabulary (`c12`); words are the question's own. */
export interface IndexQuery {
  readonly words: readonly { readonly text: string; readonly weight: number }[];
  readonly concepts: readonly { readonly key: string; readonly weight: number }[];
  /** Most hits returned. */
  readonly limit: number;
}

export interface IndexHit {
  readonly publication: Publication;
  /** Reciprocal-rank fusion of the word and the concept search; comparable within one search only. */
  readonly score: number;
}

/** A publication as it goes into the index, with the vocabulary's concepts for it (ancestors included). */
export interface IndexedPublication {
  readonly publication: Publication;
  readonly conceptKeys: readonly string[];
}

export interface SynchroniseResult {
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** How often a concept or word stem occurs, for weighing the rare against the common. */
export interface IndexStatistics {
  readonly documents: number;
  /** Publications that carry this concept key. */
  conceptFrequency(key: string): number;
  /** Publications whose title or text has this normalised word (vocabulary `foldWord`). */
  wordFrequency(word: string): number;
}

/** The search engine's port. Adapters: lance/ (embedded). */
export interface EvidenceIndex {
  search(query: IndexQuery): Promise<IndexHit[]>;
  /** The current version of one publication, or null. */
  find(id: PublicationId): Promise<Publication | null>;
  /** The same object until the content changes, by this process or another. */
  statistics(): Promise<IndexStatistics>;
  /** Every current publication, in no particular order. */
  publications(): AsyncIterable<Publication>;
  /**
   * Makes the records of one source exactly these: unchanged rows are not rewritten, changed ones replaced, missing ones
   * removed. Safe to interrupt at any point and to run from several processes. `fingerprint` names the whole content
   * (records, vocabulary and the code that derives keys and words); when it equals the stored one nothing is read or written.
   */
  synchronise(source: {
    readonly name: string;
    readonly fingerprint: string;
    readonly read: () => readonly IndexedPublication[];
    readonly onProgress?: (done: number, total: number) => void;
  }): Promise<SynchroniseResult | 'up to date'>;
  close(): Promise<void>;
}
