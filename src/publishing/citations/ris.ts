import type { AuthorName } from './author-name.ts';
import { type CitationRecord, markedTitle } from './record.ts';

/**
 * RIS, a `JOUR` record each or, for a local document, `RPRT`; lines ended by CR LF. Source: Research Information Systems' format specification, with the
 * tags as EndNote and Zotero read them: `AN` is the PMID, `C2` the PMCID.
 */
export function toRis(records: readonly CitationRecord[]): string {
  return records.map(risRecord).join('\r\n');
}

/** One record; records are parted by an empty line. */
export function risRecord(record: CitationRecord): string {
  const lines: [string, string | null][] = [
    ['TY', record.kind === 'report' ? 'RPRT' : 'JOUR'],
    ['ID', record.id],
    ['TI', markedTitle(record)],
    ...record.authors.map((name): [string, string] => ['AU', risName(name)]),
    ...(record.kind === 'report'
      ? line('PB', record.publisher)
      : [...line('T2', record.journal), ...line('J2', record.journalAbbreviation)]),
    ...record.issn.flatMap((issn) => line('SN', issn)),
    ['PY', String(record.year)],
    ['DA', `${record.year}/${twoDigits(record.month)}/${twoDigits(record.day)}/`],
    ['VL', record.volume],
    ['IS', record.issue],
    ['SP', record.pages?.start ?? null],
    ['EP', record.pages?.end ?? null],
    ['DO', record.doi],
    ['AN', record.pmid],
    ['DB', record.pmid && 'PubMed'],
    ['C2', record.pmcid],
    ['UR', record.webAddress],
    ...record.languages.flatMap((language) => line('LA', language)),
    ...record.keywords.flatMap((keyword) => line('KW', keyword)),
    ...record.notes.map((note): [string, string] => ['N1', note]),
  ];
  const body = lines.flatMap(([tag, value]) => (value ? [`${tag}  - ${value}\r\n`] : []));
  return `${body.join('')}ER  - \r\n`;
}

function line(tag: string, value: string | null): [string, string | null][] {
  return [[tag, value]];
}

function twoDigits(value: number | null): string {
  return value === null ? '' : String(value).padStart(2, '0');
}

/** `Family, I. I., Suffix`. A comma inside a collective name would cut it into family and given name. */
function risName(name: AuthorName): string {
  if (name.kind === 'collective') return name.text.replace(/,\s*/g, ' – ');
  return [name.family, name.given, name.suffix].filter(Boolean).join(', ');
}
