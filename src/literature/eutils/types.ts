import type { SourceItem } from '../source-item.ts';
import type { BackOff } from '../upstream/back-off.ts';
import type { RateLimiter } from '../upstream/rate-limiter.ts';
import type { UpstreamResult } from '../upstream/upstream-result.ts';

export interface EutilsOptions {
  /** The folder of `esearch.fcgi`: `upstreamAddresses.ncbi`. */
  readonly baseUrl: string;
  /** How this software names itself to NCBI (NBK25497): `probatum`. */
  readonly tool: string;
  /** Whom NCBI writes to before it blocks an address. */
  readonly email?: string | undefined;
  readonly apiKey?: string | undefined;
  /** 3 turns a second, 10 with a key (`upstreamRates`), shared by all processes of the machine. */
  readonly limiter: RateLimiter;
  /** For each call, all its requests, retries and waits together. */
  readonly deadlineMs: number;
  readonly homepage?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly backOff?: BackOff | undefined;
  /** Reads a PubmedArticleSet; throws FaultyFile when the XML is broken. */
  readonly readXml?: ReadPubmedXml | undefined;
}

/** @param file how messages name the input */
export type ReadPubmedXml = (
  input: AsyncIterable<Uint8Array>,
  file: string,
) => AsyncIterable<readonly SourceItem[]>;

export interface PubmedSearch {
  /** How many records match in all. */
  readonly count: number;
  /** The first of them, in the order asked for. */
  readonly pmids: readonly string[];
  /** The query as PubMed understood it. */
  readonly translation: string | null;
  /** Where NCBI keeps the result for some hours; goes into `fetch`. */
  readonly webEnv: string | null;
  readonly queryKey: string | null;
}

export interface PubmedSearchOptions {
  /** At most 10,000, which is what PubMed gives. */
  readonly limit: number;
  readonly sort?: 'relevance' | 'pub_date' | undefined;
}

/** Records by PMID, or by their place (from 0) in a search that NCBI keeps. */
export type PubmedSelection =
  | { readonly pmids: readonly string[] }
  | {
      readonly webEnv: string;
      readonly queryKey: string;
      readonly start: number;
      readonly count: number;
    };

/** NCBI's E-utilities for PubMed (https://www.ncbi.nlm.nih.gov/books/NBK25499/). Nothing here rejects. */
export interface Eutils {
  /** Notices tell what PubMed ignored, did not find or understood in another way. */
  search(
    query: string,
    options: PubmedSearchOptions,
    signal: AbortSignal,
  ): Promise<UpstreamResult<PubmedSearch>>;
  /**
   * Whole records, at most 200 a request. When a later request fails, what came before is given and a notice says what is
   * missing; when the first fails, the call fails.
   */
  fetch(from: PubmedSelection, signal: AbortSignal): Promise<UpstreamResult<SourceItem[]>>;
}
