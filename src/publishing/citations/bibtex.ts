import type { AuthorName } from './author-name.ts';
import { languageName } from './language-name.ts';
import { wholePages } from './pages.ts';
import { type CitationRecord, markedTitle } from './record.ts';

/**
 * BibTeX, one `@article` each (`@techreport` for a local document), in UTF-8 (as biber, BibLaTeX and reference managers read it; letters with accents stay
 * letters). Titles and collective names stand in double braces, so that styles keep their capitals.
 * Source: Patashnik, BibTeXing (1988), for entry types, fields and names; `pmid`, `pmcid` as PubMed tools write them.
 */
export function toBibtex(records: readonly CitationRecord[]): string {
  const keyOf = citationKeys();
  return records.map((record) => bibtexEntry(record, keyOf(record))).join('\n');
}

/** One entry; entries are parted by an empty line. */
export function bibtexEntry(record: CitationRecord, key: string): string {
  const isReport = record.kind === 'report';
  const languages = record.languages.flatMap((code) => languageName(code) ?? []);
  const fields: [string, string | null][] = [
    ['title', `{${escaped(markedTitle(record))}}`],
    ['author', record.authors.length > 0 ? record.authors.map(bibtexName).join(' and ') : null],
    [isReport ? 'institution' : 'journal', escaped((isReport ? record.publisher : record.journal) ?? '')],
    ['shortjournal', record.journalAbbreviation && escaped(record.journalAbbreviation)],
    ['issn', record.issn.length > 0 ? escaped(record.issn.join(', ')) : null],
    ['year', String(record.year)],
    ['month', record.month === null ? null : (months[record.month - 1] ?? null)],
    ['volume', record.volume && escaped(record.volume)],
    ['number', record.issue && escaped(record.issue)],
    ['pages', record.pages && escaped(wholePages(record.pages)).replace('-', '--')],
    ['doi', record.doi && verbatim(record.doi)],
    ['pmid', record.pmid],
    ['pmcid', record.pmcid],
    ['url', record.webAddress && verbatim(record.webAddress)],
    ['language', languages.length > 0 ? languages.join(' and ') : null],
    ['keywords', record.keywords.length > 0 ? escaped(record.keywords.join(', ')) : null],
    ['note', record.notes.length > 0 ? escaped(record.notes.join(' ')) : null],
  ];
  const lines = fields.flatMap(([name, value]) =>
    // The months are words that every style knows, so they stand without braces.
    value ? [`  ${name} = ${name === 'month' ? value : `{${value}}`},\n`] : [],
  );
  return `@${isReport ? 'techreport' : 'article'}{${key},\n${lines.join('')}}\n`;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `von Last, Jr, First`; a body is one braced word, or BibTeX would cut it at every "and". */
function bibtexName(name: AuthorName): string {
  if (name.kind === 'collective') return `{${escaped(name.text)}}`;
  return [name.family, name.suffix, name.given].flatMap((part) => (part ? [escaped(part)] : [])).join(', ');
}

const commands: Readonly<Record<string, string>> = {
  '\\': '{\\textbackslash}',
  // BibTeX counts escaped braces as braces; a single one would swallow the rest of the file.
  '{': '{\\textbraceleft}',
  '}': '{\\textbraceright}',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
  '<': '{\\textless}',
  '>': '{\\textgreater}',
  '"': '{\\textquotedbl}',
};

/** Characters that TeX takes for commands, those that its old text fonts lack, and pairs that it draws as one sign. */
function escaped(text: string): string {
  return text
    .replace(/[\\{}~^<>"]/g, (character) => commands[character] ?? character)
    .replace(/[&%$#_]/g, '\\$&')
    .replace(/([-`'])(?=\1)/g, '$1{}');
}

/** Identifiers and addresses are taken as they stand, so nothing but a brace needs care. */
function verbatim(text: string): string {
  return text.replaceAll('{', '%7B').replaceAll('}', '%7D');
}

/**
 * Gives `odell2022comparative`: unique in the file, plain ASCII, the same whenever the same records are exported in this order.
 * After so many that remembering them would cost memory, keys carry the id, which is unique by itself.
 *
 * @param remembered how many keys are remembered; 100,000 take about 10 MB.
 */
export function citationKeys(remembered = 100_000): (record: CitationRecord) => string {
  const used = new Set<string>();
  const last = new Map<string, number>();
  return ({ authors, year, title, id }) => {
    const first = authors[0];
    const name =
      first === undefined ? 'anonymous' : first.kind === 'person' ? first.family : first.text.split(' ')[0];
    const word = title.split(/[\s–—-]+/).find((part) => plain(part).length > 3) ?? title;
    const base = `${plain(name ?? '') || 'anonymous'}${year}${plain(word)}`;
    if (used.size >= remembered) return `${base}:${spelledOut(id)}`;
    let number = last.get(base) ?? 1;
    let key = number === 1 ? base : `${base}-${number}`;
    while (used.has(key)) {
      number += 1;
      key = `${base}-${number}`;
    }
    last.set(base, number);
    used.add(key);
    return key;
  };
}

/** An id in characters that keys may have; different ids stay different. The colon before it stands in no other key. */
function spelledOut(id: string): string {
  return id.replace(/[^A-Za-z0-9.]/g, (character) => `-${character.charCodeAt(0).toString(16)}-`);
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
