import './engine-log.ts';
import type { BooleanQuery } from '@lancedb/lancedb';
import type { Publication, PublicationId } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import type { EvidenceIndex, IndexHit, IndexQuery, IndexStatistics } from '../evidence-index.ts';
import { fuse } from './fuse.ts';
import { conceptQuery, wordQuery } from './query.ts';
import { RecordCache } from './record-cache.ts';
import { countFrequencies } from './statistics.ts';
import { quote, synchronise } from './synchronise.ts';
import { type LanceFolder, openFolder, unusable } from './table.ts';

/** About 3 kB each. */
const cachedRecords = 4_000;

export interface LanceIndexOptions {
  /** Created when missing. Several processes may have it open. */
  readonly folder: string;
  /** The words of a text in the one form in which they are compared (vocabulary `tokenize` and `foldWord`). */
  readonly normalise: (text: string) => string[];
}

/** The embedded evidence index: LanceDB in a folder. Throws `index-unavailable` when the folder cannot be used. */
export async function openLanceIndex(options: LanceIndexOptions): Promise<EvidenceIndex> {
  return new LanceIndex(options, await openFolder(options.folder));
}

class LanceIndex implements EvidenceIndex {
  readonly #options: LanceIndexOptions;
  readonly #opened: LanceFolder;
  readonly #cache = new RecordCache(cachedRecords);
  #statistics: { readonly version: number; readonly counted: Promise<IndexStatistics> } | null = null;

  constructor(options: LanceIndexOptions, opened: LanceFolder) {
    this.#options = options;
    this.#opened = opened;
  }

  async search({ words, concepts, limit }: IndexQuery): Promise<IndexHit[]> {
    return this.#guard(async () => {
      if (limit < 1) return [];
      const lists = await Promise.all([
        this.#rank(wordQuery(words, this.#options.normalise), limit),
        this.#rank(conceptQuery(concepts), limit),
      ]);
      const versions = new Map(lists.flat().map(({ id, version }) => [id, version]));
      const ranked = fuse(lists.map((list) => list.map(({ id }) => id))).slice(0, limit);
      const publications = await this.#publications(
        ranked.map(([id]) => ({ id, version: versions.get(id) ?? '' })),
      );
      return ranked.flatMap(([id, score]) => {
        const publication = publications.get(id);
        return publication ? [{ publication, score }] : [];
      });
    });
  }

  async find(id: PublicationId): Promise<Publication | null> {
    return this.#guard(async () => (await this.#read([id])).get(id) ?? null);
  }

  async statistics(): Promise<IndexStatistics> {
    return this.#guard(async () => {
      const version = await this.#opened.table.version();
      if (this.#statistics?.version !== version) {
        const counted = countFrequencies(this.#opened.table);
        this.#statistics = { version, counted };
        counted.catch(() => {
          this.#statistics = null;
        });
      }
      return this.#statistics.counted;
    });
  }

  async *publications(): AsyncIterable<Publication> {
    const seen = new Set<string>();
    for await (const batch of this.#opened.table.query().select(['id', 'record'])) {
      for (const row of batch) {
        if (seen.has(String(row.id))) continue;
        seen.add(String(row.id));
        yield this.#cache.parse(String(row.record));
      }
    }
  }

  async synchronise(source: Parameters<EvidenceIndex['synchronise']>[0]) {
    return this.#guard(() => synchronise(this.#opened, source, this.#options.normalise));
  }

  async close(): Promise<void> {
    this.#opened.table.close();
    this.#opened.connection.close();
  }

  /** Best first; equal scores by id, so that the same content always ranks alike. */
  async #rank(query: BooleanQuery | null, limit: number): Promise<{ id: string; version: string }[]> {
    if (!query) return [];
    const rows: { id: string; version: string; _score: number }[] = await this.#opened.table
      .query()
      .fullTextSearch(query)
      .select(['id', 'version', '_score'])
      .limit(limit)
      .toArray();
    return rows
      .map(({ id, version, _score }) => ({ id, version, score: _score }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  }

  async #publications(wanted: readonly { id: string; version: string }[]): Promise<Map<string, Publication>> {
    const found = new Map<string, Publication>();
    const missing: string[] = [];
    for (const { id, version } of wanted) {
      const cached = this.#cache.get(id, version);
      if (cached) found.set(id, cached);
      else missing.push(id);
    }
    for (const [id, publication] of await this.#read(missing)) found.set(id, publication);
    return found;
  }

  async #read(ids: readonly string[]): Promise<Map<string, Publication>> {
    if (ids.length === 0) return new Map();
    const rows: { id: string; record: string }[] = await this.#opened.table
      .query()
      .where(`id IN (${ids.map(quote).join(', ')})`)
      .select(['id', 'record'])
      .toArray();
    return new Map(rows.map((row) => [row.id, this.#cache.parse(row.record)]));
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw cause instanceof AppError ? cause : unusable(this.#options.folder, cause);
    }
  }
}
