import { sectionPart } from '../../appraisal/index.ts';
import type { Publication } from '../../domain/index.ts';
import { splitSentences } from '../../literature/index.ts';
import { type PlacedConcepts, type Stems, type Vocabulary, wordBounds } from '../../vocabulary/index.ts';

/** A field of a publication as ranking sees it: the numbers of its words' stems in their order, and concepts. */
export interface Field {
  readonly stems: Uint32Array;
  readonly mentions: readonly PlacedConcepts[];
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

/** About 4 kB each. */
const cached = 4_000;
/** Ends a sentence and a clause, so that no mention runs over it. */
const sectionBreak = ';\n';

/** Reads publications for ranking, keeping the last used. Sentences are found only for those that need them. */
export class RankingReader {
  readonly #vocabulary: Vocabulary;
  readonly #cache = new Map<string, RankedText>();
  #stems: Stems | null = null;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** The texts of these, and what the numbers in them stand for. */
  read(publications: readonly Publication[]): { texts: RankedText[]; stems: Stems } {
    const { stems } = this.#vocabulary;
    if (stems !== this.#stems) this.#cache.clear();
    this.#stems = stems;
    return { texts: publications.map((publication) => this.#read(publication)), stems };
  }

  #read(publication: Publication): RankedText {
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
  const text = publication.sections
    .flatMap((section) => (sectionPart(section) === 'apparatus' ? [] : [section.text]))
    .join(sectionBreak);
  let ends: readonly number[] | null = null;
  return {
    title: vocabulary.stemsAndMentions(publication.title),
    headings: headingsOf(publication.mesh, vocabulary),
    body: vocabulary.stemsAndMentions(text),
    sentenceEnds: () => (ends ??= sentenceEndsOf(text)),
  };
}

function headingsOf(headings: readonly string[], vocabulary: Vocabulary): Field {
  const stems: number[] = [];
  const mentions: PlacedConcepts[] = [];
  for (const heading of headings) {
    const concepts = vocabulary.conceptsOfHeading(heading);
    if (concepts.length > 0) mentions.push({ concepts, factor: 1, firstWord: stems.length });
    for (const { number } of vocabulary.stemsOfHeading(heading)) stems.push(number);
  }
  return { stems: Uint32Array.from(stems), mentions };
}

/** In words, because ranking knows no characters: how many words of the text end no later than each sentence. */
function sentenceEndsOf(text: string): number[] {
  const ends: number[] = [];
  const bounds = wordBounds(text);
  let word = 0;
  for (const { end } of splitSentences(text)) {
    while (2 * word < bounds.length && (bounds[2 * word] ?? 0) < end) word++;
    if (word > (ends.at(-1) ?? 0)) ends.push(word);
  }
  return ends;
}
