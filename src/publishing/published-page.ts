import type { Audience, Publication, Reference, ReviewState, Specialty } from '../domain/index.ts';

/** A reviewer whose approval binds to the content as it stands. */
export interface PageReviewer {
  readonly name: string;
  /** For example "MD, FRCP"; may be empty. */
  readonly credentials: string;
  readonly specialty: string | null;
  /** Public profile. */
  readonly url: string | null;
}

/** A published page as machines are told about it. Addresses are absolute; dates are ISO dates or date-times. */
export interface PublishedPage {
  /** Canonical address. */
  readonly url: string;
  readonly siteName: string;
  readonly siteUrl: string;
  /** The question. */
  readonly title: string;
  /** One or two sentences of plain text. */
  readonly description: string;
  readonly state: ReviewState;
  readonly audience: Audience;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly publishedAt: string | null;
  /** ISO date of the newest live approval. */
  readonly lastReviewed: string | null;
  /** ISO date. */
  readonly nextReviewAt: string | null;
  /** Of the live approvals only. */
  readonly reviewers: readonly PageReviewer[];
  readonly specialty: Specialty | null;
  readonly conditions: readonly string[];
  readonly references: readonly Reference[];
  /** The publications behind the references; a reference without one is described by what it carries itself. */
  readonly publications: readonly Publication[];
  readonly keywords: readonly string[];
  /** The pages above this one, start page first. Left out: the start page alone. */
  readonly trail?: readonly { readonly name: string; readonly url: string }[];
}

/** True only when the page is approved and a live approval with a name and a date stands behind it. */
export function isReviewed(
  page: Pick<PublishedPage, 'state' | 'lastReviewed' | 'reviewers'>,
): page is typeof page & { readonly lastReviewed: string } {
  return page.state === 'approved' && page.lastReviewed !== null && page.reviewers.length > 0;
}
