import type { AuthorName } from './author-name.ts';
import { wholePages } from './pages.ts';
import { type CitationRecord, markedTitle } from './record.ts';

/**
 * BibTeX, one `@article` each, in UTF-8 (as biber, BibLaTeX and reference managers read it; letters with accents stay
 * letters). Titles and collective names stand in double braces, so that styles keep their capitals.
 * Source: Patashnik, BibTeXing (1988), for entry types, fields and names; `pmid`, `pmcid` as PubMed tools write them.
 */
export function toBibtex(records: readonly CitationRecord[]): string {
  const keys = citationKeys(records);
  return records.map((record, index) => entry(record, keys[index] ?? `record${index + 1}`)).join('\n');
}

function entry(record: CitationRecord, key: string): string {
  const fields: [string, string | null][] = [
    ['title', `{${escaped(markedTitle(record))}}`],
    ['author', record.authors.length > 0 ? record.authors.map(bibtexName).join(' and ') : null],
    ['journal', escaped(record.journal)],
    ['year', String(record.year)],
    ['volume', record.volume && escaped(record.volume)],
    ['number', record.issue && escaped(record.issue)],
    ['pages', record.pages && escaped(wholePages(record.pages)).replace('-', '--')],
    ['doi', record.doi && verbatim(record.doi)],
    ['pmid', record.pmid],
    ['pmcid', record.pmcid],
    ['url', verbatim(record.url)],
    ['note', record.notes.length > 0 ? escaped(record.notes.join(' ')) : null],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},\n`] : []));
  return `@article{${key},\n${lines.join('')}}\n`;
}

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

/** `odell2022comparative`: unique in the file, plain ASCII, the same whenever the same records are exported in this order. */
function citationKeys(records: readonly CitationRecord[]): string[] {
  const used = new Set<string>();
  return records.map(({ authors, year, title }) => {
    const first = authors[0];
    const name =
      first === undefined ? 'anonymous' : first.kind === 'person' ? first.family : first.text.split(' ')[0];
    const word = title.split(/[\s–—-]+/).find((part) => plain(part).length > 3) ?? title;
    const base = `${plain(name ?? '') || 'anonymous'}${year}${plain(word)}`;
    let key = base;
    for (let number = 2; used.has(key); number += 1) key = `${base}-${number}`;
    used.add(key);
    return key;
  });
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
