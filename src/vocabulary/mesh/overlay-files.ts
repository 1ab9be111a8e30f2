import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { ConceptKind } from '../../domain/index.ts';
import { libraryInvalid } from '../invalid.ts';

/**
 * What was imported from MeSH, as it lies on disk: in the overlay folder a file `current` that names the folder beside it
 * which holds headings.tsv, supplementary.tsv and notes.txt. A new import writes a new folder and then replaces `current`.
 */
export interface OverlayFiles {
  /** Hash of the tables' content, and the folder's name. */
  readonly version: string;
  readonly folder: string;
}

export const overlayFormat = 'probatum mesh overlay 1';

/** A heading. `forms` and `terms` are folded keys, or `=` and an abbreviation in exact case. */
export interface HeadingRow {
  readonly ui: string;
  readonly heading: string;
  /** As it is shown: natural word order, small letters. */
  readonly name: string;
  readonly kind: ConceptKind;
  readonly weight: number;
  readonly numbers: readonly string[];
  /** Keys of the heading itself. */
  readonly forms: readonly string[];
  readonly terms: readonly string[];
  /** Where its scope note stands in notes.txt: offset and length in bytes; null without one. */
  readonly note: readonly [offset: number, length: number] | null;
}

export interface SupplementaryRow {
  readonly ui: string;
  readonly name: string;
  readonly kind: ConceptKind;
  readonly weight: number;
  readonly headings: readonly string[];
  readonly forms: readonly string[];
  readonly terms: readonly string[];
}

/** The overlay in use, or null when nothing was imported. Throws `library-invalid` when `current` names what is not there. */
export function currentOverlay(overlayFolder: string): OverlayFiles | null {
  const pointer = join(overlayFolder, 'current');
  if (!existsSync(pointer)) return null;
  const [format, version = ''] = readFileSync(pointer, 'utf8').trim().split('\n');
  const folder = join(overlayFolder, version);
  if (
    format !== overlayFormat ||
    !/^[0-9a-f]{12}$/.test(version) ||
    !existsSync(join(folder, 'headings.tsv'))
  ) {
    throw libraryInvalid(
      pointer,
      'does not name an imported MeSH; import it again (probatum import mesh FILE)',
    );
  }
  return { version, folder };
}

export function writeHeading(row: HeadingRow): string {
  return [
    row.ui,
    row.heading,
    row.name,
    row.kind,
    row.weight,
    row.numbers.join(';'),
    row.forms.join('|'),
    row.terms.join('|'),
    row.note?.join(',') ?? '',
  ].join('\t');
}

export function writeSupplementary(row: SupplementaryRow): string {
  return [
    row.ui,
    row.name,
    row.kind,
    row.weight,
    row.headings.join('|'),
    row.forms.join('|'),
    row.terms.join('|'),
  ].join('\t');
}

export function* readHeadings({ folder }: OverlayFiles): Iterable<HeadingRow> {
  for (const line of linesOf(join(folder, 'headings.tsv'))) {
    const [
      ui = '',
      heading = '',
      name = '',
      kind = '',
      weight,
      numbers = '',
      forms = '',
      terms = '',
      note = '',
    ] = line.split('\t');
    const [offset = 0, length = 0] = note.split(',').map(Number);
    yield {
      ui,
      heading,
      name,
      kind: kind as ConceptKind,
      weight: Number(weight),
      numbers: list(numbers, ';'),
      forms: list(forms, '|'),
      terms: list(terms, '|'),
      note: note === '' ? null : [offset, length],
    };
  }
}

export function* readSupplementary({ folder }: OverlayFiles): Iterable<SupplementaryRow> {
  for (const line of linesOf(join(folder, 'supplementary.tsv'))) yield parseSupplementary(line);
}

export function parseSupplementary(line: string): SupplementaryRow {
  const [ui = '', name = '', kind = '', weight, headings = '', forms = '', terms = ''] = line.split('\t');
  return {
    ui,
    name,
    kind: kind as ConceptKind,
    weight: Number(weight),
    headings: list(headings, '|'),
    forms: list(forms, '|'),
    terms: list(terms, '|'),
  };
}

/** Null when the file has gone: another import has replaced it while this process still runs on the old one. */
export function readNote(
  { folder }: OverlayFiles,
  [offset, length]: readonly [number, number],
): string | null {
  let file: number;
  try {
    file = openSync(join(folder, 'notes.txt'), 'r');
  } catch {
    return null;
  }
  try {
    const bytes = Buffer.alloc(length);
    return readSync(file, bytes, 0, length, offset) === length ? bytes.toString('utf8') : null;
  } finally {
    closeSync(file);
  }
}

function list(cell: string, separator: string): string[] {
  return cell === '' ? [] : cell.split(separator);
}

const blockSize = 1024 * 1024;

/** Lines of a UTF-8 file, read block by block: the tables of all of MeSH are large. */
export function* linesOf(path: string): Iterable<string> {
  const file = openSync(path, 'r');
  try {
    const block = Buffer.alloc(blockSize);
    let rest = Buffer.alloc(0);
    for (;;) {
      const size = readSync(file, block, 0, blockSize, null);
      if (size === 0) break;
      const bytes = Buffer.concat([rest, block.subarray(0, size)]);
      const end = bytes.lastIndexOf(0x0a) + 1;
      if (end > 0) {
        const text = bytes.toString('utf8', 0, end);
        for (let start = 0; start < text.length; ) {
          const newline = text.indexOf('\n', start);
          yield text.slice(start, newline);
          start = newline + 1;
        }
      }
      rest = bytes.subarray(end);
    }
    if (rest.length > 0) yield rest.toString('utf8');
  } finally {
    closeSync(file);
  }
}
