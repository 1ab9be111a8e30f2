import type { TextSection } from '../../domain/index.ts';

/** What a document says, before it is a publication. */
export interface DocumentContent {
  readonly sections: readonly TextSection[];
  /** What it calls itself: its one main heading or its metadata. */
  readonly title?: string | undefined;
  /** Its first main heading of several, for want of a title. */
  readonly firstHeading?: string | undefined;
  /** By its metadata. */
  readonly year?: number | undefined;
}

/** Bytes a document may have. */
export const LARGEST_DOCUMENT = 50_000_000;
/** Pages a PDF may have. */
export const MOST_PAGES = 5_000;
/** Characters of text a document may have. */
export const MOST_CHARACTERS = 5_000_000;

/** A year in a date of any common shape, between 1800 and 2100. */
export function yearIn(text: string | undefined): number | undefined {
  const year = Number(/(?<!\d)(1[89]\d\d|20\d\d|2100)/.exec(text ?? '')?.[1]);
  return Number.isInteger(year) ? year : undefined;
}
