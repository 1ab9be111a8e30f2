/** What the engine holds of a publication: the words to be found by, and nothing to be shown. */
export interface EngineRow {
  /** The record store's key, below 2^31. */
  readonly key: number;
  /** Words as they are compared (vocabulary `stemsOf`), a blank between them. */
  readonly words: string;
  /** Concept keys (`c12`), ancestors included, a blank between them. */
  readonly concepts: string;
}

/** A row to be written: the same, in UTF-8. */
export interface NewEngineRow {
  readonly key: number;
  readonly words: Uint8Array;
  readonly concepts: Uint8Array;
}

/** Rows that hold any of the terms, the rare counting more than the common (BM25). */
export interface EngineQuery {
  readonly column: 'words' | 'concepts';
  readonly terms: readonly string[];
  /** `all`: rows that hold every term. */
  readonly match?: 'any' | 'all';
  readonly limit: number;
}

export interface Settling {
  /** Whatever the size of the indices, anew. */
  readonly rebuild?: boolean;
  /** Done once, in this thread, while the engine's own threads work. */
  readonly meanwhile?: () => void;
}

/** The search engine's port. Adapters: lance/ (embedded). Derived from the record store and rebuilt from it when lost. */
export interface SearchEngine {
  /** Best first; equal scores by key, so that the same content always ranks alike. */
  search(query: EngineQuery): Promise<{ readonly key: number; readonly score: number }[]>;
  /** Takes `gone` out, then adds the rows. Visible to every process when it resolves. */
  write(rows: readonly NewEngineRow[], gone: readonly number[]): Promise<void>;
  /** Brings what was written since into the indices; until then it is found too, but slowly. */
  settle(options?: Settling): Promise<void>;
  /** Rows that are not in the indices yet. */
  unsettled(): Promise<number>;
  /** Everything out. */
  clear(): Promise<void>;
  count(): Promise<number>;
  /** Every row, in no particular order. */
  rows(): AsyncIterable<EngineRow>;
  /** Bytes on disk. */
  size(): number;
  close(): Promise<void>;
}
