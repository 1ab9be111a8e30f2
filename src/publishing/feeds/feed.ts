import { AppError } from '../../errors.ts';

/** An article in a feed. Addresses are absolute; times are ISO dates or date-times. */
export interface FeedEntry {
  /** An absolute address or URI that never changes, also when the slug does: `entryId`. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** Plain text. */
  readonly summary: string;
  readonly published: string;
  readonly updated: string;
  /** Names of reviewers of the live approvals; empty when there are none. */
  readonly reviewers: readonly string[];
  readonly categories: readonly string[];
}

export interface Feed {
  readonly title: string;
  readonly description: string;
  /** Where this feed is. */
  readonly selfUrl: string;
  readonly siteUrl: string;
  /** Who publishes it. */
  readonly publisher: string;
  /** When anything in it last changed; also of an empty feed. */
  readonly updated: string;
  readonly entries: readonly FeedEntry[];
}

/**
 * A `tag:` URI (RFC 4151) for an article: host and day on which the article was made, and its id. Stays the same when the
 * question or the slug changes.
 */
export function entryId(
  siteUrl: string,
  article: { readonly id: string; readonly createdAt: string },
): string {
  return `tag:${new URL(siteUrl).hostname},${rfc3339(article.createdAt).slice(0, 10)}:article/${encodeURIComponent(article.id)}`;
}

/** `2026-11-03T09:00:00.000Z`. A date alone is its midnight in UTC. Throws `invalid-input` for what is no date. */
export function rfc3339(time: string): string {
  return instant(time).toISOString();
}

/** `Tue, 03 Nov 2026 09:00:00 GMT`: RFC 822 with the four-figure year that RSS asks for. */
export function rfc822(time: string): string {
  return instant(time).toUTCString();
}

/** Newest first by that time; entries of the same instant by id, so that a feed never changes by itself. */
export function newestFirst(entries: readonly FeedEntry[], by: 'published' | 'updated'): FeedEntry[] {
  return [...entries].sort(
    (a, b) => instant(b[by]).getTime() - instant(a[by]).getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

function instant(time: string): Date {
  const date = new Date(time);
  if (/^\d{4}-\d{2}-\d{2}/.test(time) && !Number.isNaN(date.getTime())) return date;
  throw new AppError({
    code: 'invalid-input',
    status: 400,
    publicMessage: `"${time}" is not a time; write it as 2026-11-22T09:00:00Z.`,
  });
}
