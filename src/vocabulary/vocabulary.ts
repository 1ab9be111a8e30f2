import type { ConceptKind } from '../domain/index.ts';
import { foldTerm, foldWord } from './fold.ts';
import { FoundConcepts } from './found-concepts.ts';
import type { Hierarchy } from './hierarchy.ts';
import { libraryInvalid } from './invalid.ts';
import { HeadingFilter } from './mesh/heading-filter.ts';
import type { MeshPlaces } from './mesh/mesh-places.ts';
import { NumberList } from './number-list.ts';
import { type Mention, type PlacedConcepts, Spotter, type TermEntry, type TermType } from './spot.ts';
import type { Stem, Stems } from './stem.ts';

export interface Concept {
  /** Row index in the compiled table; the index key is `c<id>`. */
  readonly id: number;
  readonly name: string;
  readonly kind: ConceptKind;
  /** 0..1: how much the concept says about what a text is about. Diseases and drugs near 1, study words near 0. */
  readonly weight: number;
  readonly mesh: string | null;
}

export type Term = readonly [key: string, type: TermType, entry: TermEntry];

/** What the vocabulary knows of MeSH besides its concepts. */
export interface MeshKnowledge {
  /** Concepts of headings that are not found by their words, or not by these alone. */
  readonly headings: ReadonlyMap<string, number>;
  /** The tree, read on first use: only filters by heading need it. */
  readonly readPlaces: () => MeshPlaces;
  /** Null where there is none. */
  readonly scopeNoteOf: (concept: number) => string | null;
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
  readonly #implied: ReadonlyMap<number, number>;
  readonly #headings = new Map<string, HeadingReading>();
  readonly #keys: string[] = [];
  readonly #found: FoundConcepts;
  readonly #stemNumbers = new NumberList();
  readonly #mesh: MeshKnowledge | null;
  #headingFilter: HeadingFilter | null = null;
  #everydayWords: ReadonlySet<string> | null = null;

  constructor(
    version: string,
    concepts: readonly Concept[],
    hierarchy: Hierarchy,
    terms: Iterable<Term>,
    causes: readonly (readonly [finding: string, causes: readonly string[]])[] = [],
    implied: readonly (readonly [concept: string, condition: string])[] = [],
    readEverydayWords: () => readonly string[] = () => [],
    mesh: MeshKnowledge | null = null,
  ) {
    this.#mesh = mesh;
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
      causes.map(([finding, names]) => [
        this.#required(finding, 'causes.tsv'),
        names.map((name) => this.#required(name, 'causes.tsv')),
      ]),
    );
    this.#implied = new Map(
      implied.map(([concept, condition]) => [
        this.#required(concept, 'implied.tsv'),
        this.#required(condition, 'implied.tsv'),
      ]),
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

  /** The condition that a test, score, sign or device is about where none is named (library/vocabulary/implied.tsv), or null. */
  impliedBy(concept: number): Concept | null {
    const condition = this.#implied.get(concept);
    return condition === undefined ? null : this.concept(condition);
  }

  #required(name: string, file: string): number {
    const concept = this.find(name);
    if (!concept) throw libraryInvalid(file, `names "${name}", which is no concept`);
    return concept.id;
  }

  /** Longest mentions from left to right, not overlapping; an ambiguous one carries all its readings. */
  spot(text: string): Mention[] {
    return this.#spotter.spot(text);
  }

  /** Every term as folded words with blanks between, and what it means; abbreviations in exact case left out. */
  terms(): Iterable<readonly [key: string, entry: TermEntry]> {
    return this.#spotter.terms();
  }

  /** True when the folded word occurs in any term. */
  knowsWord(word: string): boolean {
    return this.#spotter.words.has(word);
  }

  /** The stems of a text's words: what `indexTermsOf` has of it. */
  stemsOf(text: string): string[] {
    return this.#spotter.stemsOf(text).map((stem) => stem.text);
  }

  /** The concepts of a MeSH heading (`Jaundice, Neonatal/therapy`): as a heading, in natural order, or else by its words. */
  conceptsOfHeading(heading: string): readonly number[] {
    return this.#readHeading(heading).concepts;
  }

  /** The stems of a MeSH heading's words, qualifiers included. */
  stemsOfHeading(heading: string): readonly Stem[] {
    return this.#readHeading(heading).stems;
  }

  /** Headings recur in every record, so what was read of one is kept. */
  #readHeading(heading: string): HeadingReading {
    const known = this.#headings.get(heading);
    if (known !== undefined) return known;
    const slash = heading.indexOf('/');
    const made = slash === -1 ? this.#readName(heading) : this.#readQualified(heading, slash);
    if (this.#headings.size >= mostHeadings) this.#headings.clear();
    // A copy: the heading may be cut from the text of a whole file, and would keep it.
    this.#headings.set(` ${heading}`.slice(1), made);
    return made;
  }

  #readName(name: string): HeadingReading {
    return { stems: this.#spotter.stemsOf(name), concepts: this.#conceptsOfHeadingName(name) };
  }

  /** Names and qualifiers recur more often than what they make together. */
  #readQualified(heading: string, slash: number): HeadingReading {
    const { stems, concepts } = this.#readHeading(heading.slice(0, slash));
    return { stems: [...stems, ...this.#spotter.stemsOf(heading.slice(slash + 1))], concepts };
  }

  #conceptsOfHeadingName(name: string): readonly number[] {
    const whole = this.#spotter.lookUp(name);
    if (whole.length > 0) return whole;
    const natural = this.#spotter.lookUp(name.split(', ').reverse().join(' '));
    if (natural.length > 0) return natural;
    const heading = this.#mesh?.headings.get(name);
    if (heading !== undefined) return [heading];
    return this.spot(name).flatMap((mention) => (mention.concepts.length === 1 ? mention.concepts : []));
  }

  /**
   * The concepts that a heading or any other known name means as a whole, in this order of trust: the heading itself,
   * the concept's own name, a term. Empty when nothing is called so.
   */
  #conceptsNamed(name: string): readonly number[] {
    const plain = name.trim();
    const heading = this.#mesh?.headings.get(plain);
    if (heading !== undefined) return [heading];
    const natural = plain.split(', ').reverse().join(' ');
    const own = this.find(plain) ?? this.find(natural);
    if (own !== null) return [own.id];
    const whole = this.#spotter.lookUp(plain);
    return whole.length > 0 ? whole : this.#spotter.lookUp(natural);
  }

  /** The index key of the concept that a heading or other known name means; null when nothing is called so. */
  conceptKeyOf(name: string): string | null {
    const [id] = this.#conceptsNamed(name);
    return id === undefined ? null : this.keyOf(id);
  }

  /** The concept of a heading, or of any known name, and all below it: in the hierarchy and in the MeSH tree. Empty for an unknown name. */
  descendantsOfHeading(name: string): ReadonlySet<number> {
    return this.#filter().below(name);
  }

  /**
   * Whether one of a publication's headings (with or without qualifiers) is the named one or stands below it in MeSH.
   * `name`: a heading or any other name of it, in any spelling. The tree decides where it has both, else the concepts.
   */
  matchesMesh(headings: readonly string[], name: string): boolean {
    return this.#filter().matches(headings, name);
  }

  #filter(): HeadingFilter {
    this.#headingFilter ??= new HeadingFilter(this.#mesh?.readPlaces() ?? null, this.hierarchy, {
      conceptsNamed: (name) => this.#conceptsNamed(name),
      headingOf: (id) => this.concept(id).mesh,
    });
    return this.#headingFilter;
  }

  /** MeSH's scope note of a concept, read from disk; null where there is none. */
  scopeNoteOf(id: number): string | null {
    return this.#mesh?.scopeNoteOf(id) ?? null;
  }

  /** True for a folded word of ordinary English (read on first use: few questions need it). */
  isEveryday(word: string): boolean {
    this.#everydayWords ??= new Set(this.#readEverydayWords().map(foldWord));
    return this.#everydayWords.has(word);
  }

  /** The folded words of a text in their order, and its mentions (`spot`), in one pass. */
  wordsAndMentions(text: string): { words: string[]; mentions: Mention[] } {
    this.#tidy();
    return this.#spotter.read(text);
  }

  /**
   * Every stem met so far. Between two texts they are forgotten when there are too many of them, here too: then it is another
   * object, and numbers of the one before mean nothing.
   */
  get stems(): Stems {
    this.#tidy();
    return this.#spotter.stems;
  }

  /** The numbers of the stems (in what `stems` gave last) of a text's words in their order, and its mentions (`spot`), in one pass. */
  stemsAndMentions(text: string): { stems: Uint32Array; mentions: PlacedConcepts[] } {
    return this.#spotter.readStems(text);
  }

  /** Every folded word of every term. */
  get words(): ReadonlySet<string> {
    return this.#spotter.words;
  }

  /** The folded words of a text in their order, and the concepts that it names, each once: `tokenize`, `foldWord` and `spot` in one pass. */
  read(text: string): { words: string[]; concepts: number[] } {
    const { words, mentions } = this.#spotter.read(text);
    return { words, concepts: [...new Set(mentions.flatMap((mention) => mention.concepts))] };
  }

  /** Index keys of a publication: concepts of its title, MeSH headings and text, with all their ancestors. */
  conceptKeysOf(publication: FindableText): string[] {
    return this.indexTermsOf(publication).conceptKeys;
  }

  /** `termNumbersOf` as texts: words with blanks between, and keys of concepts. */
  indexTermsOf(publication: FindableText): { words: string; conceptKeys: string[] } {
    const { stems, concepts, known } = this.termNumbersOf(publication);
    return {
      words: Array.from(stems, (number) => known.at(number).text).join(' '),
      conceptKeys: Array.from(concepts, (id) => this.keyOf(id)),
    };
  }

  /**
   * Everything a publication is found by, in one pass over its text. `stems`: the numbers in `known` of those (`stemWord`) of the
   * folded words of title, MeSH headings (with their qualifiers) and sections, in this order. `concepts`: those of its title,
   * headings and text with all their ancestors, ascending. Both are good until the next text is read.
   */
  termNumbersOf({ title, mesh, sections }: FindableText): {
    stems: Uint32Array;
    concepts: Uint32Array;
    known: Stems;
  } {
    this.#tidy();
    const stems = this.#stemNumbers;
    stems.clear();
    const found = this.#found.begin();
    this.#spotter.index(title, stems, found);
    for (const heading of mesh) {
      const read = this.#readHeading(heading);
      for (const { number } of read.stems) stems.push(number);
      found.add(read.concepts);
    }
    for (const { text } of sections) this.#spotter.index(text, stems, found);
    return { stems: stems.view(), concepts: found.sorted(), known: this.#spotter.stems };
  }

  /** Between two texts: a service that reads for months must not keep every word it ever met. */
  #tidy(): void {
    if (this.#spotter.trim()) this.#headings.clear();
  }

  /** The index key of a concept. */
  keyOf(id: number): string {
    const known = this.#keys[id];
    if (known !== undefined) return known;
    const key = `c${id}`;
    this.#keys[id] = key;
    return key;
  }
}

/** What of a publication it is found by. */
export interface FindableText {
  readonly title: string;
  readonly mesh: readonly string[];
  readonly sections: readonly { readonly text: string }[];
}

interface HeadingReading {
  readonly stems: readonly Stem[];
  readonly concepts: readonly number[];
}

/** More than MeSH has headings; with their qualifiers there are more, the most of them rare. */
const mostHeadings = 50_000;
