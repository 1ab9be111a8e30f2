import type { AuthorName } from './author-name.ts';
import { type CitationRecord, markedTitle } from './record.ts';

/**
 * RIS, one `JOUR` record each, lines ended by CR LF. Source: Research Information Systems' format specification, with the
 * tags as EndNote and Zotero read them: `AN` is the PMID, `C2` the PMCID.
 */
export function toRis(records: readonly CitationRecord[]): string {
  return records.map(risRecord).join('\r\n');
}

function risRecord(record: CitationRecord): string {
  const lines: [string, string | null][] = [
    ['TY', 'JOUR'],
    ['ID', record.id],
    ['TI', markedTitle(record)],
    ...record.authors.map((name): [string, string] => ['AU', risName(name)]),
    ['T2', record.journal],
    ['PY', String(record.year)],
    ['DA', `${record.year}///`],
    ['VL', record.volume],
    ['IS', record.issue],
    ['SP', record.pages?.start ?? null],
    ['EP', record.pages?.end ?? null],
    ['DO', record.doi],
    ['AN', record.pmid],
    ['DB', record.pmid && 'PubMed'],
    ['C2', record.pmcid],
    ['UR', record.url],
    ...record.notes.map((note): [string, string] => ['N1', note]),
  ];
  const body = lines.flatMap(([tag, value]) => (value ? [`${tag}  - ${value}\r\n`] : []));
  return `${body.join('')}ER  - \r\n`;
}

/** `Family, I. I., Suffix`. A comma inside a collective name would cut it into family and given name. */
function risName(name: AuthorName): string {
  if (name.kind === 'collective') return name.text.replace(/,\s*/g, ' – ');
  return [name.family, name.given, name.suffix].filter(Boolean).join(', ');
}
