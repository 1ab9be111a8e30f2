import { journalIssue } from './journal-issue.ts';
import { shortPages, wholePages } from './pages.ts';
import { type CitationRecord, markedTitle } from './record.ts';
import { writtenDate } from './written-date.ts';

/**
 * One reference in Vancouver style: up to six authors, then "et al."; shortened pages; identifiers at the end as PubMed's
 * own NLM citation has them. Source: ICMJE, Samples of Formatted References; NLM, Citing Medicine, 2nd ed., chapter 1.
 */
export function vancouverReference(record: CitationRecord): string {
  const ids = [record.pmid && `PMID: ${record.pmid}`, record.pmcid && `PMCID: ${record.pmcid}`].filter(
    Boolean,
  );
  return sentences([
    authorList(record, { all: 6, first: 6, others: 'et al' }),
    markedTitle(record),
    record.journalAbbreviation ?? record.journal,
    journalIssue(record, record.pages && shortPages(record.pages)),
    record.doi && `doi: ${record.doi}`,
    ids.length > 0 ? ids.join('; ') : null,
  ]);
}

/**
 * One reference in AMA style: up to six authors, or the first three and "et al"; whole pages; the DOI, or an address when
 * there is none. Source: AMA Manual of Style, 11th ed., 3.7 (authors) and 3.11 (journal articles). Plain text: italics
 * for the journal are left to the reader's editor.
 *
 * @param accessedAt ISO date on which the address was opened; printed only where an address is.
 */
export function amaReference(record: CitationRecord, accessedAt?: string): string {
  const reference = sentences([
    authorList(record, { all: 6, first: 3, others: 'et al' }),
    markedTitle(record),
    record.journalAbbreviation ?? record.journal,
    journalIssue(record, record.pages && wholePages(record.pages)),
    record.doi === null && record.webAddress !== null && accessedAt !== undefined
      ? `Accessed ${writtenDate(accessedAt)}`
      : null,
  ]);
  const place = record.doi === null ? record.webAddress : `doi:${record.doi}`;
  // AMA sets no full stop after an identifier or an address.
  return place === null ? reference : `${reference} ${place}`;
}

interface AuthorRule {
  /** Lists up to this long are given whole. */
  readonly all: number;
  /** How many of a longer list are named. */
  readonly first: number;
  readonly others: string;
}

/** `Ash A, Birch B; The Group`: bodies follow the persons after a semicolon in both styles. */
function authorList({ authors }: CitationRecord, { all, first, others }: AuthorRule): string | null {
  const persons = authors.flatMap((name) => (name.kind === 'person' ? [name.text] : []));
  const bodies = authors.flatMap((name) => (name.kind === 'collective' ? [name.text] : []));
  const named = persons.length > all ? [...persons.slice(0, first), others] : persons;
  const list = [named.join(', '), ...bodies].filter(Boolean).join('; ');
  return list === '' ? null : list;
}

/** Joins the parts as sentences; a part that ends in a mark of its own gets no full stop. */
export function sentences(parts: readonly (string | null)[]): string {
  return parts.flatMap((part) => (part ? [/[.?!]$/.test(part) ? part : `${part}.`] : [])).join(' ');
}
