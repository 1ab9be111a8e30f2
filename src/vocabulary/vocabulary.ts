import { readFileSync } from 'node:fs';
import type { ConceptKind, Publication } from '../domain/index.ts';
import { AppError } from '../errors.ts';
import { foldTerm, foldWord } from './fold.ts';
import { FoundConcepts } from './found-concepts.ts';
import { Hierarchy } from './hierarchy.ts';
import { type Mention, Spotter, type TermEntry, type TermType } from './spot.ts';

export interface Concept {
  /** Row index in the compiled table; the index key is `c<id>`. */
  readonly id: number;
  readonly name: string;
  readonly kind: ConceptKind;
  /** 0..1: how much the concept says about what a text is about. Diseases and drugs near 1, study words near 0. */
  readonly weight: number;
  readonly mesh: string | null;
}

/** Concept spotting and hierarchy over the compiled table in library/vocabulary. Immutable after loading. */
export class Vocabulary {
  readonly version: string;
  readonly size: { readonly concepts: number; readonly terms: number };
  readonly hierarchy: Hierarchy;
  readonly #concepts: readonly Concept[];
  readonly #spotter: Spotter;
  readonly #byName: ReadonlyMap<string, number>;
  readonly #readEverydayWords: () => readonly string[];
  readonly #causes: ReadonlyMap<number, readonly number[]>;
  readonly #headings = new Map<string, HeadingReading>();
  readonly #keys: string[] = [];
  readonly #found: FoundConcepts;
  #everydayWords: ReadonlySet<string> | null = null;

  constructor(
    version: string,
    concepts: readonly Concept[],
    hierarchy: Hierarchy,
    terms: Iterable<Term>,
    causes: readonly (readonly [finding: string, causes: readonly string[]])[] = [],
    readEverydayWords: () => readonly string[] = () => [],
  ) {
    this.#readEverydayWords = readEverydayWords;
    this.version = version;
    this.#concepts = concepts;
    this.hierarchy = hierarchy;
    this.#found = new FoundConcepts(hierarchy, concepts.length);
    const byName = new Map<string, number>();
    let count = 0;
    this.#spotter = new Spotter();
    for (const [key, type, entry] of terms) {
      count++;
      if (type === 'n') for (const id of entry.concepts) byName.set(key, id);
      this.#spotter.add(key, type, entry);
    }
    this.#byName = byName;
    this.#causes = new Map(
      causes.map(([finding, names]) => [this.#required(finding), names.map((name) => this.#required(name))]),
    );
    this.size = { concepts: concepts.length, terms: count };
  }

  concept(id: number): Concept {
    const concept = this.#concepts[id];
    if (!concept) throw new RangeError(`no concept ${id}`);
    return concept;
  }

  /** The concept with this canonical name, or null. */
  find(name: string): Concept | null {
    const id = this.#byName.get(foldTerm(name));
    return id === undefined ? null : this.concept(id);
  }

  /** Causes of a finding that decide what is done about it (library/vocabulary/causes.tsv), usual ones first. */
  causes(finding: number): readonly number[] {
    return this.#causes.get(finding) ?? [];
  }

  #required(name: string): number {
    const concept = this.find(name);
    if (!concept) throw invalid('causes.tsv', `names "${name}", which is no concept`);
    return concept.id;
  }

  /** Longest mentions from left to right, not overlapping; an ambiguous one carries all its readings. */
  spot(text: string): Mention[] {
    return this.#spotter.spot(text);
  }

  /** True when the folded word occurs in any term. */
  knowsWord(word: string): boolean {
    return this.#spotter.words.has(word);
  }

  /** The concepts of a MeSH heading (`Jaundice, Neonatal/therapy`): as a heading, in natural order, or else by its words. */
  conceptsOfHeading(heading: string): readonly number[] {
    return this.#readHeading(heading).concepts;
  }

  /** Headings recur in every record, so what was read of one is kept. */
  #readHeading(heading: string): HeadingReading {
    const known = this.#headings.get(heading);
    if (known !== undefined) return known;
    const [name = ''] = heading.split('/');
    const made = { words: this.#spotter.fold(heading), concepts: this.#conceptsOfHeadingName(name) };
    if (this.#headings.size >= mostHeadings) this.#headings.clear();
    // A copy: the heading may be cut from the text of a whole file, and would keep it.
    this.#headings.set(` ${heading}`.slice(1), made);
    return made;
  }

  #conceptsOfHeadingName(name: string): readonly number[] {
    const whole = this.#spotter.lookUp(name);
    if (whole.length > 0) return whole;
    const natural = this.#spotter.lookUp(name.split(', ').reverse().join(' '));
    if (natural.length > 0) return natural;
    return this.spot(name).flatMap((mention) => (mention.concepts.length === 1 ? mention.concepts : []));
  }

  /** True for a folded word of ordinary English (read on first use: few questions need it). */
  isEveryday(word: string): boolean {
    this.#everydayWords ??= new Set(this.#readEverydayWords().map(foldWord));
    return this.#everydayWords.has(word);
  }

  /** Every folded word of every term. */
  get words(): ReadonlySet<string> {
    return this.#spotter.words;
  }

  /** The folded words of a text in their order, and the concepts that it names, each once: `tokenize`, `foldWord` and `spot` in one pass. */
  read(text: string): { words: string[]; concepts: number[] } {
    const words: string[] = [];
    const mentions: Mention[] = [];
    this.#spotter.read(text, words, mentions);
    return { words, concepts: [...new Set(mentions.flatMap((mention) => mention.concepts))] };
  }

  /** Index keys of a publication: concepts of its title, MeSH headings and text, with all their ancestors. */
  conceptKeysOf(publication: Pick<Publication, 'title' | 'mesh' | 'sections'>): string[] {
    return this.indexTermsOf(publication).conceptKeys;
  }

  /**
   * Everything a publication is found by, in one pass over its text. `words`: the folded words of title, MeSH headings (with
   * their qualifiers) and sections, in this order, with blanks between. `conceptKeys`: as `conceptKeysOf`.
   */
  indexTermsOf(publication: Pick<Publication, 'title' | 'mesh' | 'sections'>): {
    words: string;
    conceptKeys: string[];
  } {
    const words: string[] = [];
    const mentions: Mention[] = [];
    const found = this.#found.begin();
    this.#spotter.read(publication.title, words, mentions);
    for (const heading of publication.mesh) {
      const read = this.#readHeading(heading);
      for (const word of read.words) words.push(word);
      found.add(read.concepts);
    }
    for (const { text } of publication.sections) this.#spotter.read(text, words, mentions);
    for (const { concepts } of mentions) found.add(concepts);
    const conceptKeys: string[] = [];
    for (const id of found.sorted()) conceptKeys.push(this.#keyOf(id));
    return { words: words.join(' '), conceptKeys };
  }

  #keyOf(id: number): string {
    const known = this.#keys[id];
    if (known !== undefined) return known;
    const key = `c${id}`;
    this.#keys[id] = key;
    return key;
  }
}

interface HeadingReading {
  readonly words: readonly string[];
  readonly concepts: readonly number[];
}

/** More than MeSH has headings; with their qualifiers there are more, the most of them rare. */
const mostHeadings = 50_000;

type Term = readonly [key: string, type: TermType, entry: TermEntry];

const headerPattern = /^# probatum vocabulary 1 ([0-9a-f]{12})$/;

/** Reads the compiled table (concepts.tsv, terms.tsv). Throws `library-invalid` when the two files do not belong together. */
export function loadVocabulary(folder: string): Vocabulary {
  const conceptRows = readTable(`${folder}/concepts.tsv`);
  const termRows = readTable(`${folder}/terms.tsv`);
  if (conceptRows.version !== termRows.version) {
    throw invalid(folder, 'concepts.tsv and terms.tsv are of different versions; run npm run vocabulary');
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
  return new Vocabulary(
    conceptRows.version,
    concepts,
    new Hierarchy(parents, related),
    readTerms(termRows.body, concepts.length),
    readCauses(folder),
    () =>
      readFileSync(`${folder}/english.txt`, 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#')),
  );
}

function readCauses(folder: string): [string, string[]][] {
  return readFileSync(`${folder}/causes.tsv`, 'utf8')
    .split('\n')
    .slice(1)
    .filter((row) => row !== '')
    .map((row) => {
      const [finding = '', causes = ''] = row.split('\t');
      return [finding, causes.split(';')];
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
    throw invalid(file, 'cannot be read', cause);
  }
  const headerEnd = content.indexOf('\n');
  const version = headerPattern.exec(content.slice(0, Math.max(0, headerEnd)))?.[1];
  if (!version) throw invalid(file, 'has no version header; run npm run vocabulary');
  return { version, body: content.slice(headerEnd + 1) };
}

function indexes(list: string): number[] {
  if (list === '') return [];
  return list.includes(';') ? list.split(';').map(Number) : [Number(list)];
}

function invalid(file: string, what: string, cause?: unknown): AppError {
  return new AppError({
    code: 'library-invalid',
    status: 500,
    publicMessage: `Vocabulary ${file}: ${what}.`,
    cause,
  });
}
