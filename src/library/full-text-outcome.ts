import type { PublicationId } from '../domain/index.ts';
import { AppError } from '../errors.ts';

/** What came of asking Europe PMC for a publication's open full text. */
export type FullTextOutcome =
  /** It is in the library. `id` is what the publication goes by now. */
  | { readonly ok: true; readonly id: PublicationId; readonly title: string; readonly pmcid: string }
  | FullTextRefusal;

export interface FullTextRefusal {
  readonly ok: false;
  readonly reason: /** The library has no such publication. */
    | 'not-held'
    /** PROBATUM_LIVE is off. */
    | 'switched-off'
    /** There is none: not in PubMed Central, not open, or not one that can be read. */
    | 'no-full-text'
    /** Europe PMC could not be asked. */
    | 'source-failed';
  /** A sentence for people: what happened and what to do. */
  readonly message: string;
}

const errors = {
  'not-held': { code: 'not-found', status: 404 },
  'switched-off': { code: 'not-allowed-now', status: 409 },
  'no-full-text': { code: 'not-allowed-now', status: 422 },
  'source-failed': { code: 'source-unavailable', status: 503, retryable: true },
} as const;

/** For surfaces that have nothing else to show then. */
export function fullTextError({ reason, message }: FullTextRefusal): AppError {
  return new AppError({ ...errors[reason], publicMessage: message });
}
