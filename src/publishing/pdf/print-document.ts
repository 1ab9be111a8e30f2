import type {
  EvidenceLevel,
  PublicationStatus,
  ReferenceKind,
  ReviewState,
  TextOrigin,
} from '../../domain/index.ts';

/** One sentence with the numbers of its references. */
export interface PrintClaim {
  readonly text: string;
  readonly references: readonly number[];
  readonly level: EvidenceLevel;
}

export interface PrintReference {
  readonly number: number;
  /** Authors, title, journal, year, identifiers: one line of text (`referenceText`). */
  readonly text: string;
  readonly url: string;
  readonly kind: ReferenceKind;
  readonly level: EvidenceLevel;
  readonly textOrigin: TextOrigin;
  readonly status: PublicationStatus;
  readonly superseded: boolean;
}

export interface PrintReviewer {
  readonly name: string;
  readonly credentials: string;
  readonly specialty: string | null;
  /** ISO date or date-time of the live approval. */
  readonly approvedAt: string;
}

/** An article as it goes on paper: plain data, texts already in the reader's words. Dates are ISO dates or date-times. */
export interface PrintDocument {
  /** Canonical address. */
  readonly url: string;
  readonly siteName: string;
  /** The question. */
  readonly title: string;
  /** For whom it is written, as words: "physicians". */
  readonly audience: string;
  readonly state: ReviewState;
  /** Of the live approvals. Printed only when the state is approved. */
  readonly reviewers: readonly PrintReviewer[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly publishedAt: string | null;
  readonly nextReviewAt: string | null;
  /** When this copy is made. */
  readonly printedAt: string;
  /** Told before anything else: why it was withdrawn, that a source was retracted. */
  readonly alerts: readonly string[];
  /** When to get help at once. */
  readonly urgent: readonly string[];
  /** The educational notice, true of the state. */
  readonly notice: string;
  readonly notes: readonly string[];
  readonly bottomLine: readonly PrintClaim[];
  readonly sections: readonly { readonly heading: string; readonly claims: readonly PrintClaim[] }[];
  /** Claims that point the other way. */
  readonly contrary: readonly PrintClaim[];
  readonly gaps: readonly string[];
  /** Further lists in our own words, after the gaps: questions to ask, words explained. */
  readonly lists?: readonly { readonly heading: string; readonly items: readonly string[] }[];
  readonly references: readonly PrintReference[];
  /** What was searched and when, in a sentence. */
  readonly searched: string | null;
  /** How to cite the page (`citePage`). */
  readonly citation: string | null;
  readonly disclaimer: string;
  readonly keywords: readonly string[];
}
