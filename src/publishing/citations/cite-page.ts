import { sentences } from './reference-text.ts';
import { nlmDate, writtenDate } from './written-date.ts';

/** What a citation of one of our own pages is made from. Dates are ISO dates or date-times. */
export interface CitablePage {
  /** The question. */
  readonly title: string;
  readonly slug: string;
  /** Of the live approvals. */
  readonly reviewers: readonly { readonly name: string; readonly credentials: string }[];
  /** Newest live approval; null when the page is not approved. */
  readonly approvedAt: string | null;
  readonly updatedAt: string;
  /** Canonical address. */
  readonly url: string;
  readonly siteName: string;
  /** When the reader opened it. */
  readonly accessedAt?: string;
}

export type PageCitationStyle = 'vancouver' | 'ama';

/**
 * How to cite a published page. Reviewers are named as reviewers, never as authors, and only when the page is approved; a
 * page that is not says so in brackets. Sources: NLM, Citing Medicine, 2nd ed., chapter 25 (web sites, parts of them);
 * AMA Manual of Style, 11th ed., 3.15.3 (web sites).
 */
export function citePage(page: CitablePage, style: PageCitationStyle): string {
  return style === 'vancouver' ? vancouver(page) : ama(page);
}

function vancouver({
  title,
  siteName,
  reviewers,
  approvedAt,
  updatedAt,
  url,
  accessedAt,
}: CitablePage): string {
  const dates = [
    `updated ${nlmDate(updatedAt)}`,
    approvedAt === null ? 'not reviewed' : `reviewed ${nlmDate(approvedAt)}`,
    ...(accessedAt === undefined ? [] : [`cited ${nlmDate(accessedAt)}`]),
  ];
  const head = sentences([`${title} [Internet]`, approvedAt === null ? null : reviewedBy(reviewers)]);
  return `${head} ${siteName} [${dates.join('; ')}]. Available from: ${url}`;
}

function ama({ title, siteName, reviewers, approvedAt, updatedAt, url, accessedAt }: CitablePage): string {
  const text = sentences([
    approvedAt === null ? `${title} [Not reviewed]` : title,
    siteName,
    approvedAt === null ? null : reviewedBy(reviewers),
    approvedAt === null ? null : `Reviewed ${writtenDate(approvedAt)}`,
    `Updated ${writtenDate(updatedAt)}`,
    accessedAt === undefined ? null : `Accessed ${writtenDate(accessedAt)}`,
  ]);
  return `${text} ${url}`;
}

function reviewedBy(reviewers: CitablePage['reviewers']): string | null {
  if (reviewers.length === 0) return null;
  return `Reviewed by ${reviewers.map(({ name, credentials }) => (credentials ? `${name}, ${credentials}` : name)).join('; ')}`;
}
