import { languageTag } from './language-name.ts';
import { wholePages } from './pages.ts';
import { type CitationRecord, markedTitle } from './record.ts';

/** One item of CSL-JSON; only the variables that we fill. */
export interface CslItem {
  readonly id: string;
  readonly type: 'article-journal' | 'report';
  readonly title: string;
  readonly author?: readonly (
    | { readonly family: string; readonly given: string; readonly suffix?: string }
    | { readonly literal: string }
  )[];
  readonly 'container-title'?: string;
  readonly 'container-title-short'?: string;
  readonly publisher?: string;
  readonly issued: { readonly 'date-parts': readonly [readonly number[]] };
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly DOI?: string;
  readonly PMID?: string;
  readonly PMCID?: string;
  readonly ISSN?: string;
  readonly URL?: string;
  readonly language?: string;
  readonly keyword?: string;
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
  const isReport = record.kind === 'report';
  const [language = null] = record.languages.flatMap((code) => languageTag(code) ?? []);
  return {
    id: record.id,
    type: isReport ? 'report' : 'article-journal',
    title: markedTitle(record),
    ...(author.length > 0 && { author }),
    ...(isReport
      ? record.publisher && { publisher: record.publisher }
      : {
          ...(record.journal && { 'container-title': record.journal }),
          ...(record.journalAbbreviation && { 'container-title-short': record.journalAbbreviation }),
        }),
    issued: { 'date-parts': [[record.year, record.month, record.day].filter((part) => part !== null)] },
    ...(record.volume && { volume: record.volume }),
    ...(record.issue && { issue: record.issue }),
    ...(record.pages && { page: wholePages(record.pages) }),
    ...(record.doi && { DOI: record.doi }),
    ...(record.pmid && { PMID: record.pmid }),
    ...(record.pmcid && { PMCID: record.pmcid }),
    ...(record.issn.length > 0 && { ISSN: record.issn.join(', ') }),
    ...(record.webAddress && { URL: record.webAddress }),
    ...(language && { language }),
    ...(record.keywords.length > 0 && { keyword: record.keywords.join(', ') }),
    ...(record.mark && { status: record.mark }),
    ...(record.notes.length > 0 && { note: record.notes.join(' ') }),
  };
}

/** A CSL-JSON document: an array of items, also for one. */
export function toCslJson(records: readonly CitationRecord[]): string {
  return `${JSON.stringify(records.map(cslItem), null, 2)}\n`;
}
