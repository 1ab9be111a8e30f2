import { sectionPart } from '../../appraisal/index.ts';
import type { Publication } from '../../domain/index.ts';
import { splitSentences } from '../../literature/index.ts';
import { type Vocabulary, wordBounds } from '../../vocabulary/index.ts';

/** A concept named in a field. */
export interface FieldMention {
  /** One, or the readings of an ambiguous mention. */
  readonly concepts: readonly number[];
  /** 0..1: how surely the words mean it. */
  readonly sureness: number;
  /** Index of its first word in `stems`. */
  readonly at: number;
}

/** A field of a publication as ranking sees it: word stems in their order, and concepts. */
export interface Field {
  readonly stems: readonly string[];
  readonly mentions: readonly FieldMention[];
}

/** A publication read for ranking. */
export interface RankedText {
  readonly title: Field;
  /** MeSH headings. */
  readonly headings: Field;
  readonly body: Field;
  /** Ends of the body's sentences, as indices into its stems; told when first asked for. */
  sentenceEnds(): readonly number[];
}

/** About 3 kB each. */
const cached = 4_000;
const AMBIGUOUS = 0.6;

/** Reads publications for ranking, keeping the last used. Sentences are found only for those that need them. */
export class RankingReader {
  readonly #vocabulary: Vocabulary;
  readonly #cache = new Map<string, RankedText>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  read(publication: Publication): RankedText {
    const key = `${publication.id} ${publication.version}`;
    const known = this.#cache.get(key);
    if (known) this.#cache.delete(key);
    const read = known ?? readForRanking(publication, this.#vocabulary);
    this.#cache.set(key, read);
    if (this.#cache.size > cached) {
      const oldest = this.#cache.keys().next();
      if (!oldest.done) this.#cache.delete(oldest.value);
    }
    return read;
  }
}

export function readForRanking(publication: Publication, vocabulary: Vocabulary): RankedText {
  const texts = publication.sections.flatMap((section) =>
    sectionPart(section) === 'apparatus' ? [] : [section.text],
  );
  let ends: readonly number[] | null = null;
  return {
    title: fieldOf([publication.title], vocabulary),
    headings: headingsOf(publication.mesh, vocabulary),
    body: fieldOf(texts, vocabulary),
    sentenceEnds: () => (ends ??= sentenceEndsOf(texts)),
  };
}

function fieldOf(texts: readonly string[], vocabulary: Vocabulary): Field {
  const stems: string[] = [];
  const mentions: FieldMention[] = [];
  for (const text of texts) {
    const read = vocabulary.stemsAndMentions(text);
    for (const { concepts, factor, firstWord } of read.mentions) {
      const sureness = factor * (concepts.length > 1 ? AMBIGUOUS : 1);
      mentions.push({ concepts, sureness, at: stems.length + firstWord });
    }
    for (const stem of read.stems) stems.push(stem);
  }
  return { stems, mentions };
}

function headingsOf(headings: readonly string[], vocabulary: Vocabulary): Field {
  const stems: string[] = [];
  const mentions: FieldMention[] = [];
  for (const heading of headings) {
    const concepts = vocabulary.conceptsOfHeading(heading);
    if (concepts.length > 0) mentions.push({ concepts, sureness: 1, at: stems.length });
    for (const stem of vocabulary.stemsOf(heading)) stems.push(stem);
  }
  return { stems, mentions };
}

/** In words, because ranking knows no characters: how many words of the texts end no later than each sentence. */
function sentenceEndsOf(texts: readonly string[]): number[] {
  const ends: number[] = [];
  let before = 0;
  for (const text of texts) {
    const bounds = wordBounds(text);
    let word = 0;
    for (const { end } of splitSentences(text)) {
      while (2 * word < bounds.length && (bounds[2 * word] ?? 0) < end) word++;
      if (before + word > (ends.at(-1) ?? 0)) ends.push(before + word);
    }
    before += bounds.length / 2;
  }
  return ends;
}
