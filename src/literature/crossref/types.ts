import type { Publication } from '../../domain/index.ts';
import type { BackOff } from '../upstream/back-off.ts';
import type { RateLimiter } from '../upstream/rate-limiter.ts';
import type { UpstreamResult } from '../upstream/upstream-result.ts';

export interface CrossrefOptions {
  /** The folder of `works`: `upstreamAddresses.crossref`. */
  readonly baseUrl: string;
  /** A mail address lets requests into Crossref's polite pool. */
  readonly mailto?: string | undefined;
  readonly limiter: RateLimiter;
  /** For each call, all its requests, retries and waits together. */
  readonly deadlineMs: number;
  readonly homepage?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly backOff?: BackOff | undefined;
}

/** One update of a work: a retraction, a correction … */
export interface CrossrefUpdate {
  /** The other work, in lower case: the notice in `updatedBy` and `updates`, the work it is about in `updateTo`. */
  readonly doi: string;
  /**
   * Crossref's name in small letters with underscores: `retraction`, `partial_retraction`, `withdrawal`, `removal`,
   * `correction`, `corrigendum`, `erratum`, `expression_of_concern`, `addendum`, `clarification`, `new_version`, `new_edition` …
   */
  readonly type: string;
  /** The type for readers: "Retraction". */
  readonly label: string;
  /** Who says so: the publisher in its deposit, or Retraction Watch. Null when Crossref does not tell. */
  readonly source: 'publisher' | 'retraction-watch' | null;
  /** ISO 8601 date of the update, as far as it is known: `2020-06-05`, `2020-06`, `2020`; null when it is not. */
  readonly date: string | null;
}

export interface CrossrefWork {
  /** Null when the metadata make no publication (no title or no year). Its sections are empty without an abstract. */
  readonly publication: Publication | null;
  /** What others say about this work. This alone decides its status: a title that begins with "RETRACTED:" is a hint. */
  readonly updatedBy: readonly CrossrefUpdate[];
  /** What this work says about others: it is a notice, or a new version. */
  readonly updateTo: readonly CrossrefUpdate[];
}

/** Crossref's REST API (https://api.crossref.org). Nothing here rejects. */
export interface Crossref {
  /** Null: Crossref has no such DOI (it may be one of DataCite or another agency). */
  work(doi: string, signal: AbortSignal): Promise<UpstreamResult<CrossrefWork | null>>;
  /** The notices that name this DOI as what they update. */
  updates(doi: string, signal: AbortSignal): Promise<UpstreamResult<CrossrefUpdate[]>>;
}
