import type { AuthorName } from './author-name.ts';
import { journalIssue } from './journal-issue.ts';
import { wholePages } from './pages.ts';
import { type CitationRecord, markedTitle } from './record.ts';

/**
 * The MEDLINE format that PubMed saves as .nbib. Source: NLM, MEDLINE/PubMed Data Element (Field) Descriptions. Lines are
 * filled to 80 characters and go on after six spaces. Programs know the format by a first line with a PMID, so records
 * that have one come first; no PMID is made up for the others. Owner, status and dates of indexing are NLM's to state.
 */
export function toNbib(records: readonly CitationRecord[]): string {
  const indexed = records.filter(({ pmid }) => pmid !== null);
  const others = records.filter(({ pmid }) => pmid === null);
  return [...indexed, ...others].map(nbibRecord).join('\n');
}

/** One record; records are parted by an empty line. */
export function nbibRecord(record: CitationRecord): string {
  const types = record.publicationTypes;
  const journal = record.journalAbbreviation ?? record.journal;
  const retracted = record.mark === 'Retracted' && !types.includes('Retracted Publication');
  const lines: [string, string | null][] = [
    ['PMID', record.pmid],
    ...record.issn.map((issn): [string, string] => ['IS', issn]),
    ['VI', record.volume],
    ['IP', record.issue],
    ['DP', record.dateText],
    ['TI', markedTitle(record)],
    ['PG', record.pages && wholePages(record.pages)],
    ['LID', record.doi && `${record.doi} [doi]`],
    ...record.authors.flatMap(authorLines),
    ...record.languages.map((language): [string, string] => ['LA', language]),
    ...types.map((type): [string, string] => ['PT', type]),
    ['PT', retracted ? 'Retracted Publication' : null],
    ['TT', record.vernacularTitle],
    ['TA', journal],
    ['JT', record.journalAbbreviation === null ? null : record.journal],
    ...record.keywords.map((keyword): [string, string] => ['OT', keyword]),
    ['PMC', record.pmcid],
    ['AID', record.doi && `${record.doi} [doi]`],
    ...record.notes.map((note): [string, string] => ['GN', note]),
    ['SO', journal && `${journal}. ${journalIssue(record, record.pages && wholePages(record.pages))}.`],
  ];
  return lines.flatMap(([tag, value]) => (value ? [wrapped(tag, value)] : [])).join('');
}

function authorLines(name: AuthorName): [string, string][] {
  if (name.kind === 'collective') return [['CN', name.text]];
  const given = name.given.replaceAll('.', '');
  const full = [name.family, given, name.suffix].filter(Boolean).join(', ');
  return [
    ['FAU', full],
    ['AU', name.text],
  ];
}

const lineLength = 80;

function wrapped(tag: string, value: string): string {
  const lines: string[] = [];
  let line = `${tag.padEnd(4)}-`;
  for (const word of value.split(' ')) {
    if (line.length + 1 + word.length > lineLength && line.length > 6) {
      lines.push(line);
      line = `     `;
    }
    line += ` ${word}`;
  }
  lines.push(line);
  return `${lines.join('\n')}\n`;
}
