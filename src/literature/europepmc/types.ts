import type { Publication } from '../../domain/index.ts';
import type { BackOff } from '../upstream/back-off.ts';
import type { RateLimiter } from '../upstream/rate-limiter.ts';
import type { UpstreamResult } from '../upstream/upstream-result.ts';

export interface EuropePmcOptions {
  /** The folder of `search`: `upstreamAddresses.europePmc`. */
  readonly baseUrl: string;
  /** Whom Europe PMC may write to. */
  readonly email?: string | undefined;
  readonly limiter: RateLimiter;
  /** For each call, all its requests, retries and waits together. */
  readonly deadlineMs: number;
  readonly homepage?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly backOff?: BackOff | undefined;
}

export interface EuropePmcSearch {
  /** How many records match in all. */
  readonly count: number;
  readonly publications: readonly Publication[];
  /** For the next page; null on the last. */
  readonly nextCursor: string | null;
}

export interface EuropePmcSearchOptions {
  /** Records a page, at most 1,000. */
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
}

/** Europe PMC's REST service (https://europepmc.org/RestfulWebService). Nothing here rejects. */
export interface EuropePmc {
  /** Notices tell how many records could not be used and why. */
  search(
    query: string,
    options: EuropePmcSearchOptions,
    signal: AbortSignal,
  ): Promise<UpstreamResult<EuropePmcSearch>>;
  /** The open full text of an article, in JATS. `refused` when there is none: not in PMC, or not open. */
  fullText(pmcid: string, signal: AbortSignal): Promise<UpstreamResult<Uint8Array>>;
}
