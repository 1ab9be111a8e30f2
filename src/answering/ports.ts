import type { Answer, Audience, Publication, PublicationId } from '../domain/index.ts';

export interface AskRequest {
  readonly question: string;
  readonly audience?: Audience;
  /** Search PubMed and Europe PMC too. Given to `App.ask` without it, as the service is set (PROBATUM_LIVE). */
  readonly live?: boolean;
  /** Who writes the answer. Given to `App.ask` without it, as the service is set (PROBATUM_COMPOSER). Given to the pipeline itself without it, or without a model: the rules. */
  readonly composer?: 'extractive' | 'model';
}

/** One query of a series from narrow to broad, and what it is in words. */
export interface LiveStep {
  readonly query: string;
  readonly why: string;
}

export type LiveSource = 'PubMed' | 'Europe PMC';

/** What one outside source gave for a question. */
export interface LiveReport {
  readonly source: LiveSource;
  readonly status: 'ok' | 'failed';
  /** The last query sent: the broadest that was needed. */
  readonly query: string;
  /** What that query found in all; null when it did not answer. */
  readonly hits: number | null;
  /** Best first, each once across all reports of a search. */
  readonly records: readonly Publication[];
  /** Every query that was sent, in order, and what it found. */
  readonly steps: readonly { readonly query: string; readonly why: string; readonly hits: number | null }[];
  /** Warnings of the source in words for readers. */
  readonly notices: readonly string[];
  /** For a failure: one sentence that says what happened. */
  readonly detail?: string;
  /** ISO 8601. */
  readonly searchedAt: string;
}

/** Puts records a source gave into the library; they can be found when it resolves. */
export type Remember = (source: LiveSource, records: readonly Publication[]) => Promise<void>;

/** Searching the literature outside while a question is answered. Nothing but the queries leaves the machine. */
export interface LiveLiterature {
  /**
   * Asks every source for the first query, and for the next while fewer than `wanted` records came back. Never rejects for a
   * source's failure (a report says it), only when `signal` aborts.
   */
  search(
    request: {
      readonly steps: readonly LiveStep[];
      readonly europePmcSteps: readonly LiveStep[];
      readonly wanted: number;
    },
    signal?: AbortSignal,
  ): Promise<LiveReport[]>;
}

export interface AnswerSummary {
  readonly id: string;
  readonly question: string;
  readonly askedAt: string;
  readonly status: Answer['status'];
}

/** Where answers are kept. An answer is stored with the exact versions of the publications it quotes. */
export interface AnswerStore {
  save(answer: Answer, cited: readonly Publication[]): Promise<void>;
  find(id: string): Promise<Answer | null>;
  /** A publication as it stood when an answer quoted it. */
  findVersion(id: PublicationId, version: string): Promise<Publication | null>;
  /** Answers that cite the publication, newest first. */
  citing(id: PublicationId, limit: number): Promise<AnswerSummary[]>;
}
