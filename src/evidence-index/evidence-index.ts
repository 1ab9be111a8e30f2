import type { Publication, PublicationId } from '../domain/index.ts';

/** What one search asks for. Concept keys come from the vocabulary (`c12`); words are the question's own. */
export interface IndexQuery {
  readonly words: readonly { readonly text: string; readonly weight: number }[];
  readonly concepts: readonly { readonly key: string; readonly weight: number }[];
  /** The question in its own words, for searching by meaning where that is set up. */
  readonly question?: string;
  /** Most hits by words and concepts. Those nearest by meaning come besides. */
  readonly limit: number;
  /** Told of publications that will very likely be among the hits while the search goes on: time to read them. */
  readonly foreseen?: (publications: readonly Publication[]) => void;
}

export interface IndexHit {
  readonly publication: Publication;
  /** Reciprocal-rank fusion of the word search, counted twice, and the concept searches; comparable within one search only. */
  readonly score: number;
  /** Its place from 1 among the publications nearest to the question by meaning, when it is one of them. */
  readonly nearness?: number;
}

/** How often a concept or word stem occurs, for weighing the rare against the common. */
export interface IndexStatistics {
  readonly documents: number;
  /** Publications that carry this concept key. */
  conceptFrequency(key: string): number;
  /** Publications whose title or text has this normalised word (vocabulary `foldWord`). */
  wordFrequency(word: string): number;
}

/** What answering and review search and read. The library (src/library) implements it over records and a search engine. */
export interface EvidenceIndex {
  search(query: IndexQuery): Promise<IndexHit[]>;
  /** The current version of one publication, or null. */
  find(id: PublicationId): Promise<Publication | null>;
  /** The same object until the content changes, by this process or another. */
  statistics(): Promise<IndexStatistics>;
  /** Every current publication, in order of id. */
  publications(): AsyncIterable<Publication>;
  close(): Promise<void>;
}
