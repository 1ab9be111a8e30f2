import { foldTerm } from './fold-once.ts';

export const kinds = [
  'disease',
  'finding',
  'drug',
  'drug-class',
  'procedure',
  'test',
  'device',
  'organism',
  'gene',
  'nutrient',
  'anatomy',
  'population',
  'outcome',
  'concept',
] as const;
export type Kind = (typeof kinds)[number];

/** One line of library/vocabulary/sources/*.tsv. */
export interface SourceRow {
  readonly name: string;
  readonly kind: Kind;
  readonly heading: string;
  readonly parents: readonly string[];
  readonly synonyms: readonly string[];
  readonly lay: readonly string[];
  readonly abbreviations: readonly string[];
}

export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

const columns = ['canonical', 'kind', 'mesh', 'parents', 'synonyms', 'lay', 'abbreviations'] as const;
const removable = new Set(['canonical', 'mesh', 'parents', 'synonyms', 'lay', 'abbreviations']);

/**
 * Cells of a tab-separated text without its header, empty lines and lines that start with `#`.
 * Throws when the header differs or a row has more cells than the header: a shifted column must not compile.
 */
export function readTsv(file: SourceFile, header: readonly string[]): string[][] {
  const lines = file.text.split(/\r?\n/);
  const first = lines.findIndex((line) => line !== '' && !line.startsWith('#'));
  if (first < 0) return [];
  if (lines[first] !== header.join('\t')) {
    throw new Error(
      `${file.name}: the first line must be the columns ${header.join(', ')}, separated by tabs.`,
    );
  }
  return lines.slice(first + 1).flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return [];
    const cells = line.split('\t').map((cell) => cell.trim());
    if (cells.length > header.length) {
      throw new Error(
        `${file.name} line ${first + index + 2}: ${cells.length} columns instead of ${header.length}. Separate list items with ";".`,
      );
    }
    return [[...cells, ...Array<string>(header.length - cells.length).fill('')]];
  });
}

const list = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const isKind = (value: string): value is Kind => (kinds as readonly string[]).includes(value);

/** Rows of one source file; throws with file and row when a kind is unknown or a name is missing. */
export function readSourceRows(file: SourceFile): SourceRow[] {
  return readTsv(file, columns).map(([name = '', kind = '', heading = '', ...lists]) => {
    if (name === '') throw new Error(`${file.name}: a row has no canonical name.`);
    if (!isKind(kind)) {
      throw new Error(`${file.name}: "${name}" has the kind "${kind}"; use one of ${kinds.join(', ')}.`);
    }
    const [parents, synonyms, lay, abbreviations] = lists;
    return {
      name,
      kind,
      heading,
      parents: list(parents),
      synonyms: list(synonyms),
      lay: list(lay),
      abbreviations: list(abbreviations),
    };
  });
}

/** A term to take out again: from one column of one concept, or (`canonical`) the whole row. */
export interface Removal {
  readonly canonical: string;
  readonly column: string;
  readonly term: string;
}

/** Rows of a removals-*.tsv (columns canonical, column, term; canonical `*` means every concept). */
export function readRemovals(file: SourceFile): Removal[] {
  return readTsv(file, ['canonical', 'column', 'term']).map(([canonical = '', column = '', term = '']) => {
    if (!removable.has(column)) {
      throw new Error(
        `${file.name}: "${canonical}" names the column "${column}"; use one of ${[...removable].join(', ')}.`,
      );
    }
    return { canonical, column, term };
  });
}

/** The rows without what the removals name. Names and terms are compared folded, headings and abbreviations exactly. */
export function applyRemovals(rows: readonly SourceRow[], removals: readonly Removal[]): SourceRow[] {
  const wanted = new Set(
    removals.map(({ canonical, column, term }) =>
      [canonical === '*' ? '*' : foldTerm(canonical), column, comparable(column, term)].join('\t'),
    ),
  );
  const removed = (row: SourceRow, column: string, term: string): boolean =>
    wanted.has([foldTerm(row.name), column, comparable(column, term)].join('\t')) ||
    wanted.has(['*', column, comparable(column, term)].join('\t'));
  return rows
    .filter((row) => !wanted.has([foldTerm(row.name), 'canonical', ''].join('\t')))
    .map((row) => ({
      ...row,
      heading: removed(row, 'mesh', row.heading) ? '' : row.heading,
      parents: row.parents.filter((term) => !removed(row, 'parents', term)),
      synonyms: row.synonyms.filter((term) => !removed(row, 'synonyms', term)),
      lay: row.lay.filter((term) => !removed(row, 'lay', term)),
      abbreviations: row.abbreviations.filter((term) => !removed(row, 'abbreviations', term)),
    }));
}

const comparable = (column: string, term: string): string => {
  if (column === 'canonical') return '';
  return column === 'abbreviations' || column === 'mesh' ? term : foldTerm(term);
};
