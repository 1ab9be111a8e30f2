import { wholePages } from './pages.ts';
import { type CitationRecord, markedTitle } from './record.ts';

/** One item of CSL-JSON; only the variables that we fill. */
export interface CslItem {
  readonly id: string;
  readonly type: 'article-journal';
  readonly title: string;
  readonly author?: readonly (
    | { readonly family: string; readonly given: string; readonly suffix?: string }
    | { readonly literal: string }
  )[];
  readonly 'container-title': string;
  readonly issued: { readonly 'date-parts': readonly [readonly [number]] };
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly DOI?: string;
  readonly PMID?: string;
  readonly PMCID?: string;
  readonly URL: string;
  readonly status?: string;
  readonly note?: string;
}

/** A record in the variables of the Citation Style Language (CSL 1.0.2, `csl-data.json`). */
export function cslItem(record: CitationRecord): CslItem {
  const author = record.authors.map((name) =>
    name.kind === 'collective'
      ? { literal: name.text }
      : { family: name.family, given: name.given, ...(name.suffix && { suffix: name.suffix }) },
  );
  return {
    id: record.id,
    type: 'article-journal',
    title: markedTitle(record),
    ...(author.length > 0 && { author }),
    'container-title': record.journal,
    issued: { 'date-parts': [[record.year]] },
    ...(record.volume && { volume: record.volume }),
    ...(record.issue && { issue: record.issue }),
    ...(record.pages && { page: wholePages(record.pages) }),
    ...(record.doi && { DOI: record.doi }),
    ...(record.pmid && { PMID: record.pmid }),
    ...(record.pmcid && { PMCID: record.pmcid }),
    URL: record.url,
    ...(record.mark && { status: record.mark }),
    ...(record.notes.length > 0 && { note: record.notes.join(' ') }),
  };
}

/** A CSL-JSON document: an array of items, also for one. */
export function toCslJson(records: readonly CitationRecord[]): string {
  return `${JSON.stringify(records.map(cslItem), null, 2)}\n`;
}
