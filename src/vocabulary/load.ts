import { existsSync, readFileSync } from 'node:fs';
import type { ConceptKind } from '../domain/index.ts';
import { foldWord } from './fold.ts';
import { Hierarchy } from './hierarchy.ts';
import { libraryInvalid } from './invalid.ts';
import { mergeOverlay } from './mesh/merge-overlay.ts';
import { placesOfTable } from './mesh/mesh-places.ts';
import { currentOverlay } from './mesh/overlay-files.ts';
import type { TermEntry, TermType } from './spot.ts';
import { type Concept, type MeshKnowledge, type Term, Vocabulary } from './vocabulary.ts';

const headerPattern = /^# probatum vocabulary 1 ([0-9a-f]{12})$/;

/** The compiled table in memory, before anything is built on it. */
export interface VocabularyTables {
  readonly version: string;
  readonly concepts: Concept[];
  readonly parents: number[][];
  readonly related: number[][];
  readonly terms: Iterable<Term>;
}

/**
 * Reads the compiled table (concepts.tsv, terms.tsv), and on top of it what was imported from MeSH into `overlayFolder`, if
 * anything was. Throws `library-invalid` when files do not belong together.
 */
export function loadVocabulary(folder: string, overlayFolder?: string): Vocabulary {
  const tables = readTables(folder);
  const overlay = overlayFolder === undefined ? null : currentOverlay(overlayFolder);
  const merged = overlay === null ? null : mergeOverlay(tables, overlay, everydayKeys(folder));
  const { version, concepts, parents, related, terms } = merged ?? tables;
  const builtIn: MeshKnowledge = {
    headings: new Map(),
    readPlaces: () => placesOfTable(`${folder}/mesh.tsv`),
    scopeNoteOf: () => null,
  };
  return new Vocabulary(
    version,
    concepts,
    new Hierarchy(parents, related),
    terms,
    readPairs(folder, 'causes.tsv').map(([finding, causes]) => [finding, causes.split(';')] as const),
    readPairs(folder, 'implied.tsv'),
    () => readEverydayWords(folder),
    merged?.mesh ?? (existsSync(`${folder}/mesh.tsv`) ? builtIn : null),
  );
}

/** Ordinary English words, as library/vocabulary/english.txt has them. */
export function readEverydayWords(folder: string): string[] {
  return readFileSync(`${folder}/english.txt`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function everydayKeys(folder: string): ReadonlySet<string> {
  return new Set(readEverydayWords(folder).map(foldWord));
}

function readTables(folder: string): VocabularyTables {
  const conceptRows = readTable(`${folder}/concepts.tsv`);
  const termRows = readTable(`${folder}/terms.tsv`);
  if (conceptRows.version !== termRows.version) {
    throw libraryInvalid(
      folder,
      'concepts.tsv and terms.tsv are of different versions; run npm run vocabulary',
    );
  }
  const parents: number[][] = [];
  const related: number[][] = [];
  const concepts: Concept[] = [];
  for (const row of lines(conceptRows.body)) {
    const [name = '', kind = 'concept', weight = '1', parentList = '', mesh = '', relatedList = ''] =
      row.split('\t');
    parents.push(indexes(parentList));
    related.push(indexes(relatedList));
    const id = concepts.length;
    concepts.push({ id, name, kind: kind as ConceptKind, weight: Number(weight), mesh: mesh || null });
  }
  return {
    version: conceptRows.version,
    concepts,
    parents,
    related,
    terms: readTerms(termRows.body, concepts.length),
  };
}

/** The first two columns of a table with a heading line. */
function readPairs(folder: string, file: string): (readonly [string, string])[] {
  return readFileSync(`${folder}/${file}`, 'utf8')
    .split('\n')
    .slice(1)
    .filter((row) => row !== '')
    .map((row) => {
      const [first = '', second = ''] = row.split('\t');
      return [first, second];
    });
}

/** Terms one by one, without a list of them all: loading is bound by what it allocates. Like entries are one object. */
function* readTerms(body: string, concepts: number): Iterable<Term> {
  const single = new Array<TermEntry | undefined>(concepts);
  const others = new Map<string, TermEntry>();
  for (let start = 0; start < body.length; ) {
    const newline = body.indexOf('\n', start);
    const end = newline === -1 ? body.length : newline;
    const first = body.indexOf('\t', start);
    const second = body.indexOf('\t', first + 1);
    let entry: TermEntry | undefined;
    // Nearly all mean one concept for certain; no string is made of its number.
    const id = wholeNumber(body, second + 1, end);
    if (id === null) {
      const meaning = body.slice(second + 1, end);
      entry = others.get(meaning) ?? readEntry(meaning);
      others.set(meaning, entry);
    } else {
      entry = single[id] ?? { concepts: [id], factor: 1 };
      single[id] = entry;
    }
    yield [body.slice(start, first), body.slice(first + 1, second) as TermType, entry];
    start = end + 1;
  }
}

function readEntry(meaning: string): TermEntry {
  const [ids = '', factor = ''] = meaning.split('\t');
  return { concepts: indexes(ids), factor: factor === '' ? 1 : Number(factor) };
}

/** The number that stands there in digits, or null when it is anything else. */
function wholeNumber(text: string, start: number, end: number): number | null {
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return null;
    number = number * 10 + digit;
  }
  return start < end ? number : null;
}

function* lines(body: string): Iterable<string> {
  for (let start = 0; start < body.length; ) {
    const end = body.indexOf('\n', start);
    yield body.slice(start, end === -1 ? body.length : end);
    start = end === -1 ? body.length : end + 1;
  }
}

function readTable(file: string): { version: string; body: string } {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (cause) {
    throw libraryInvalid(file, 'cannot be read', cause);
  }
  const headerEnd = content.indexOf('\n');
  const version = headerPattern.exec(content.slice(0, Math.max(0, headerEnd)))?.[1];
  if (!version) throw libraryInvalid(file, 'has no version header; run npm run vocabulary');
  return { version, body: content.slice(headerEnd + 1) };
}

function indexes(list: string): number[] {
  if (list === '') return [];
  return list.includes(';') ? list.split(';').map(Number) : [Number(list)];
}
