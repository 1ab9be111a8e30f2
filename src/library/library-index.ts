import type { Publication, PublicationId } from '../domain/index.ts';
import {
  type EvidenceIndex,
  fuse,
  type IndexHit,
  type IndexQuery,
  type IndexStatistics,
  type MeaningRanker,
  type SearchEngine,
} from '../evidence-index/index.ts';
import type { RecordStore } from './ports.ts';
import type { PublicationReader } from './publication-reader.ts';

/** More words cost time and say little: the rarest carry a search. */
const mostWords = 8;
const mostConcepts = 12;

/** Publications taken by meaning beside those found by words and concepts. */
const nearest = 80;

/** A word in more of the publications than this is left out when rarer ones are there. */
const commonShare = 0.02;
const commonFrom = 100_000;

/** What answering and review search: the engine's rows, shown from the record store. */
export class LibraryIndex implements EvidenceIndex {
  readonly #store: RecordStore;
  readonly #engine: SearchEngine;
  readonly #reader: PublicationReader;
  readonly #normalise: (text: string) => string[];
  readonly #meaning: MeaningRanker | undefined;
  readonly #counted = new Map<string, number>();
  #statistics: { readonly mark: string; readonly of: IndexStatistics } | null = null;

  constructor(
    store: RecordStore,
    engine: SearchEngine,
    reader: PublicationReader,
    normalise: (text: string) => string[],
    meaning?: MeaningRanker,
  ) {
    this.#store = store;
    this.#engine = engine;
    this.#reader = reader;
    this.#normalise = normalise;
    this.#meaning = meaning;
  }

  async search({ words, concepts, question, limit, foreseen }: IndexQuery): Promise<IndexHit[]> {
    if (limit < 1) return [];
    const statistics = this.#currentStatistics();
    const keys = telling(
      rarest(
        concepts.map(({ key, weight }) => [key.trim(), weight]),
        (key) => statistics.conceptFrequency(key),
        statistics.documents,
      ),
      (key) => statistics.conceptFrequency(key),
      statistics.documents,
    ).slice(0, mostConcepts);
    const publications = new Map<string, Publication>();
    const read = (keys: readonly string[]) => {
      for (const { key, publication } of this.#reader.publications(keys.map(Number))) {
        publications.set(String(key), publication);
      }
    };
    const [byWords, byConcepts] = await Promise.all([
      this.#rank('words', this.#telling(words, statistics), limit).then((found) => {
        // The first of them will be candidates whatever the concepts find: read while those are searched.
        read(found.slice(0, limit / 2));
        foreseen?.([...publications.values()]);
        return found;
      }),
      this.#rank(
        'concepts',
        keys.map((one) => one.term),
        limit,
      ),
    ]);
    // Words by themselves find more of what is relevant than concepts do.
    const ranked = fuse([byWords, byWords, byConcepts]).slice(0, limit);
    const near = question && this.#meaning ? await this.#meaning.rank(question, nearest) : [];
    const places = new Map(near.map((key, index) => [String(key), index + 1]));
    const known = new Set(ranked.map(([key]) => key));
    const found = [
      ...ranked,
      ...[...places.keys()].flatMap((key) => (known.has(key) ? [] : [[key, 0] as const])),
    ];
    read(found.flatMap(([key]) => (publications.has(key) ? [] : [key])));
    return found.flatMap(([key, score]) => {
      const publication = publications.get(key);
      const nearness = places.get(key);
      return publication ? [{ publication, score, ...(nearness ? { nearness } : {}) }] : [];
    });
  }

  async find(id: PublicationId): Promise<Publication | null> {
    return this.#reader.find(id)?.publication ?? null;
  }

  async statistics(): Promise<IndexStatistics> {
    return this.#currentStatistics();
  }

  async *publications(): AsyncIterable<Publication> {
    yield* this.#reader.all();
  }

  async close(): Promise<void> {
    this.#meaning?.close();
    await this.#engine.close();
    this.#store.close();
  }

  #telling(words: IndexQuery['words'], statistics: IndexStatistics): string[] {
    const frequency = (word: string) => this.#countOf(word);
    const ordered = rarest(
      words.flatMap(({ text, weight }) => this.#normalise(text).map((word) => [word, weight] as const)),
      frequency,
      statistics.documents,
    );
    return telling(ordered, frequency, statistics.documents)
      .slice(0, mostWords)
      .map(({ term }) => term);
  }

  /** In how many publications a word stands, given as it is indexed. */
  #countOf(word: string): number {
    let count = this.#counted.get(word);
    if (count === undefined) {
      count = this.#store.wordFrequency(word);
      this.#counted.set(word, count);
    }
    return count;
  }

  async #rank(column: 'words' | 'concepts', terms: readonly string[], limit: number): Promise<string[]> {
    const hits = await this.#engine.search({ column, terms, limit });
    return hits.map(({ key }) => String(key));
  }

  /** The same object until the content changes, by this process or another. */
  #currentStatistics(): IndexStatistics {
    const mark = this.#store.mark();
    if (this.#statistics?.mark !== mark) {
      const concepts = this.#store.conceptFrequencies();
      this.#counted.clear();
      const documents = this.#store.count({});
      const of: IndexStatistics = {
        documents,
        conceptFrequency: (key) => concepts.get(key) ?? 0,
        wordFrequency: (word) => this.#countOf(this.#normalise(word)[0] ?? word),
      };
      this.#statistics = { mark, of };
    }
    return this.#statistics.of;
  }
}

/** In a large library the common are left out when rarer ones are there: they cost the most and tell the least. */
function telling<T extends { readonly term: string }>(
  ordered: readonly T[],
  frequency: (term: string) => number,
  documents: number,
): readonly T[] {
  if (documents < commonFrom) return ordered;
  const common = commonShare * documents;
  return ordered.filter(({ term }, place) => place < 3 || frequency(term) <= common);
}

/**
 * Each term once with its greatest weight, those first that weigh most for their rarity. Last are those that were never
 * counted: an unknown word would be the rarest of all and find nothing, or only another form of it.
 */
function rarest(
  terms: readonly (readonly [term: string, weight: number])[],
  frequency: (term: string) => number,
  documents: number,
): { term: string; weight: number }[] {
  const weights = new Map<string, number>();
  for (const [term, weight] of terms) {
    if (term !== '' && weight > 0) weights.set(term, Math.max(weight, weights.get(term) ?? 0));
  }
  return [...weights]
    .map(([term, weight]) => {
      const count = frequency(term);
      return { term, weight, known: count > 0, rank: weight * Math.log(1 + documents / (1 + count)) };
    })
    .sort((a, b) => Number(b.known) - Number(a.known) || b.rank - a.rank || (a.term < b.term ? -1 : 1));
}
