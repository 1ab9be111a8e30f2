import type { Appraisal, Publication, PublicationId, StatusFinding } from '../domain/index.ts';
import type { EvidenceIndex, MeaningRanker, SearchEngine, Settling } from '../evidence-index/index.ts';
import { type Applied, applyRecords, type RecordOperation } from './apply-records.ts';
import { digestOf } from './digest.ts';
import { followIndex, indexPending } from './follow-index.ts';
import type {
  CheckResult,
  ImportKind,
  Library,
  LibraryEntry,
  LibraryFilter,
  LibraryStatistics,
  RecordSource,
  WriteResult,
} from './library.ts';
import { LibraryIndex } from './library-index.ts';
import type { FrequencyChange, PublicationRow, RecordStore } from './ports.ts';
import { prepareRecord } from './prepare-record.ts';
import { PublicationReader, type ReadPublication } from './publication-reader.ts';
import { allIdentifiers, restate } from './restate.ts';
import { searchLibrary } from './search-library.ts';
import { mergeStatus } from './status/index.ts';
import { watchStatuses } from './watch-statuses.ts';

/** What the library needs of the vocabulary. */
export interface LibraryVocabulary {
  readonly version: string;
  readonly size: { readonly concepts: number; readonly terms: number };
  indexTermsOf(publication: Publication): { words: string; conceptKeys: string[] };
  /** Words of a text in the form in which they are indexed. */
  normalise(text: string): string[];
  /** The index key of the concept that a heading or name means, or null. */
  conceptKeyOf(name: string): string | null;
}

export interface LibraryParts {
  readonly store: RecordStore;
  readonly engine: SearchEngine;
  readonly vocabulary: LibraryVocabulary;
  readonly appraise: (publication: Publication) => Appraisal;
  /** Names everything that index terms depend on: when it changes, all are indexed again. */
  readonly indexedWith: string;
  /** Days for which a status check is believed. */
  readonly checkDays: number;
  readonly now: () => Date;
  /** Ranks by what a question means, beside words and concepts. */
  readonly meaning?: MeaningRanker | undefined;
  /** Told after the transaction which publications stand otherwise than before. Must neither wait nor throw. */
  readonly onStatusChanges?: (changes: CheckResult['changed']) => void;
}

/** Up to here the indices are settled after every write; beyond, when this many rows wait. */
const smallLibrary = 20_000;
const settleFrom = 5_000;

/** Counting a large library holds the process up: when it took this long, the counts are believed for a minute. */
const longCountMs = 100;
const believedMs = 60_000;

/** Sources that know what became of a publication; their records are a status check. */
const knowStatuses: ReadonlySet<RecordSource> = new Set(['pubmed', 'europe-pmc']);

export interface OpenLibrary {
  readonly library: Library;
  readonly index: EvidenceIndex;
  readonly writer: LibraryWriter;
  readonly reader: PublicationReader;
}

/** The library over a record store and a search engine; finishes first what a crash left. */
export async function openLibrary(
  parts: LibraryParts,
  onProgress?: (message: string) => void,
): Promise<OpenLibrary> {
  const writer = new LibraryWriter(parts);
  await writer.recover(onProgress);
  const reader = new PublicationReader(parts.store);
  const index = new LibraryIndex(
    parts.store,
    parts.engine,
    reader,
    parts.vocabulary.normalise,
    parts.meaning,
  );
  return { library: new OpenedLibrary(parts, writer, reader), index, writer, reader };
}

/** Everything that changes records, so that records, search index and counts change together. */
export class LibraryWriter {
  readonly #parts: LibraryParts;

  constructor(parts: LibraryParts) {
    this.#parts = parts;
  }

  get #following() {
    const { store, engine } = this.#parts;
    return { store, engine, preparing: this.preparing };
  }

  get preparing() {
    const { vocabulary, appraise } = this.#parts;
    return {
      indexTermsOf: (publication: Publication) => vocabulary.indexTermsOf(publication),
      appraise,
    };
  }

  /**
   * One batch: searchable when it resolves, though slowly until `settle`.
   *
   * @param options.counted what the records to put add to the counts, when that is known
   */
  async write(
    source: RecordSource,
    operations: readonly RecordOperation[],
    options: { readonly sequence?: number | null; readonly counted?: FrequencyChange | null } = {},
  ): Promise<Omit<Applied, 'touched'>> {
    const { store, now } = this.#parts;
    const readAt = now();
    const { touched, changes, ...counts } = await store.exclusively(async () => {
      // What a writer that was killed left over: only then is what was indexed what is stored.
      if (store.countPending() > 0) await indexPending(this.#following);
      const applied = store.transaction((transaction) => {
        const watch = watchStatuses(transaction);
        const result = applyRecords(watch.watched, {
          source,
          operations,
          sequence: options.sequence ?? null,
          checkedAt: knowStatuses.has(source) ? seconds(readAt) : null,
          readAt: readAt.toISOString(),
          parts: this.preparing,
        });
        return { ...result, changes: watch.changes() };
      });
      if (applied.touched.size > 0) {
        const records = operations.flatMap((one) => (one.type === 'put' ? [one.record] : []));
        const counted = options.counted ? { records, change: options.counted } : undefined;
        await followIndex(this.#following, applied.touched, counted);
      }
      return applied;
    });
    this.#tellChanges(changes);
    return counts;
  }

  /**
   * Makes a source's records exactly these. Nothing is read when `fingerprint` is the one of last time; null then. Safe to
   * interrupt: what was done is found unchanged the next time.
   */
  async synchronise(
    source: RecordSource,
    fingerprint: string,
    read: () => readonly Publication[],
  ): Promise<Omit<Applied, 'touched'> | null> {
    const { store, now } = this.#parts;
    const setting = `fingerprint of ${source}`;
    if (store.setting(setting) === fingerprint) return null;
    const readAt = now().toISOString();
    const records = read();
    const wanted = new Set(records.map(({ id }) => id));
    const filter = { sources: [source] };
    const gone = store
      .list({ ...filter, sort: 'oldest', limit: store.count(filter) })
      .flatMap((row) => recordsOf(store, row))
      .filter((record) => record.source === source && !wanted.has(record.id));
    const result = await this.write(source, [
      ...records.map(
        (publication): RecordOperation => ({
          type: 'put',
          record: prepareRecord(publication, this.preparing, readAt),
        }),
      ),
      ...gone.map(({ id }): RecordOperation => ({ type: 'delete', id })),
    ]);
    await this.settleIfNeeded();
    store.saveSetting(setting, fingerprint);
    return result;
  }

  /** Brings counts and indices up to date. @param options as for the engine */
  async settle(options?: Pick<Settling, 'rebuild'>): Promise<void> {
    const { store, engine } = this.#parts;
    // Alone: merging the index and taking rows out of it at once is refused by the engine.
    await store.exclusively(() => engine.settle({ ...options, meanwhile: () => store.foldFrequencies() }));
  }

  /** After a small write: only as much settling as the library's size makes worth while. */
  async settleIfNeeded(): Promise<void> {
    const { store, engine } = this.#parts;
    await store.exclusively(async () => {
      store.foldFrequencies();
      const waiting = await engine.unsettled();
      if (waiting > settleFrom || (waiting > 0 && (await engine.count()) <= smallLibrary))
        await engine.settle();
    });
  }

  /** What a crash left pending is indexed; everything is, when vocabulary or tokenisers changed or the index was lost. */
  async recover(onProgress?: (message: string) => void): Promise<void> {
    const { store, engine, indexedWith } = this.#parts;
    const done = await store.exclusively(async () => {
      const tell = (count: number, total: number) =>
        onProgress?.(`Indexing the library: ${count.toLocaleString('en')} of ${total.toLocaleString('en')}`);
      const all = async () => {
        await engine.clear();
        store.indexAgain();
        store.saveSetting('indexed with', indexedWith);
        return indexPending(this.#following, tell);
      };
      if (store.setting('indexed with') !== indexedWith) return all();
      const left = await indexPending(this.#following, tell);
      return (await engine.count()) === store.count({}) ? left : all();
    });
    if (done > 0) await this.settle();
    // Killed between its last file and settling; one that still runs settles itself.
    else if (store.jobs(1)[0]?.state !== 'running') await this.settleIfNeeded();
  }

  /** `replace`: what a source says now about a publication takes the place of all it said before. */
  async recordStatuses(
    findings: readonly StatusFinding[],
    how: 'replace' | 'add',
  ): Promise<CheckResult['changed']> {
    const { store } = this.#parts;
    const changes = await store.exclusively(async () =>
      store.transaction((transaction) => {
        const dropped = new Set<string>();
        for (const finding of findings) {
          const name = `${finding.source} ${finding.identifier}`;
          if (how === 'replace' && !dropped.has(name)) {
            transaction.dropFindings(finding.identifier, finding.source);
            dropped.add(name);
          }
          transaction.saveFinding(finding);
        }
        return restate(
          transaction,
          findings.map(({ identifier }) => identifier),
        );
      }),
    );
    return this.#tellChanges(changes);
  }

  /** What the source no longer says goes: findings it did not confirm since `confirmedSince` (ISO 8601). */
  async forgetFindings(
    source: StatusFinding['source'],
    confirmedSince: string,
  ): Promise<CheckResult['changed']> {
    const { store } = this.#parts;
    const changes = await store.exclusively(async () =>
      store.transaction((transaction) =>
        restate(transaction, transaction.dropFindingsBefore(source, confirmedSince)),
      ),
    );
    return this.#tellChanges(changes);
  }

  #tellChanges(changes: CheckResult['changed']): CheckResult['changed'] {
    if (changes.length > 0) this.#parts.onStatusChanges?.(changes);
    return changes;
  }
}

/** Source and id of each record of a publication. */
function recordsOf(
  store: RecordStore,
  row: PublicationRow,
): readonly { readonly source: RecordSource; readonly id: PublicationId }[] {
  const records = store.records(row.key);
  const [source] = row.sources;
  return records.length > 0 || !source ? records : [{ source, id: row.id }];
}

class OpenedLibrary implements Library {
  readonly #parts: LibraryParts;
  readonly #writer: LibraryWriter;
  readonly #reader: PublicationReader;
  #counted: {
    readonly mark: string;
    readonly statistics: LibraryStatistics;
    believedUntil: number;
  } | null = null;

  constructor(parts: LibraryParts, writer: LibraryWriter, reader: PublicationReader) {
    this.#parts = parts;
    this.#writer = writer;
    this.#reader = reader;
  }

  async find(id: PublicationId): Promise<LibraryEntry | null> {
    const found = this.#reader.find(id);
    return found && this.#entryOf(found);
  }

  async search(request: Parameters<Library['search']>[0]) {
    const { store, engine, vocabulary } = this.#parts;
    return searchLibrary({ store, engine, vocabulary, entryOf: (row) => this.#entryOfRow(row) }, request);
  }

  async statistics(): Promise<LibraryStatistics> {
    const { store, engine, vocabulary } = this.#parts;
    const mark = store.mark();
    const counted = this.#counted;
    if (!counted || (counted.mark !== mark && performance.now() > counted.believedUntil)) {
      const started = performance.now();
      const counts = store.counts();
      const years = Object.keys(counts.byYear).map(Number);
      this.#counted = {
        mark,
        statistics: {
          ...counts,
          oldest: years.length > 0 ? years.reduce((a, b) => Math.min(a, b)) : 0,
          newest: years.length > 0 ? years.reduce((a, b) => Math.max(a, b)) : 0,
          checksExpired: store.countStale(this.#believedFrom()),
          sizeOnDisk: store.size() + engine.size(),
          lastImport: store.jobs(1)[0] ?? null,
          ...vocabulary.size,
          vocabularyVersion: vocabulary.version,
        },
        believedUntil: 0,
      };
      const took = performance.now() - started;
      if (took > longCountMs) this.#counted.believedUntil = started + believedMs;
      return this.#counted.statistics;
    }
    return counted.statistics;
  }

  async digest(): Promise<string> {
    const { store } = this.#parts;
    await store.exclusively(async () => store.foldFrequencies());
    return digestOf(this.#parts);
  }

  async jobs(limit: number) {
    return this.#parts.store.jobs(limit);
  }

  async write(source: RecordSource, records: readonly Publication[]): Promise<WriteResult> {
    const readAt = this.#parts.now().toISOString();
    const { added, updated, unchanged } = await this.#writer.write(
      source,
      records.map((publication) => ({
        type: 'put',
        record: prepareRecord(publication, this.#writer.preparing, readAt),
      })),
    );
    await this.#writer.settleIfNeeded();
    return { added, updated, unchanged };
  }

  async remove(id: PublicationId, source?: RecordSource): Promise<boolean> {
    const found = this.#reader.find(id);
    if (!found) return false;
    const records = recordsOf(this.#parts.store, found.row).filter(
      (one) => source === undefined || one.source === source,
    );
    for (const record of records) {
      await this.#writer.write(record.source, [{ type: 'delete', id: record.id }]);
    }
    await this.#writer.settleIfNeeded();
    return records.length > 0;
  }

  async removeSource(source: RecordSource, onProgress?: (done: number, total: number) => void) {
    const { store } = this.#parts;
    const filter = { sources: [source] };
    const total = store.count(filter);
    let removed = 0;
    for (;;) {
      const rows = store.list({ ...filter, sort: 'oldest', limit: 2_000 });
      if (rows.length === 0) break;
      const operations = rows.flatMap((row) =>
        recordsOf(store, row)
          .filter((record) => record.source === source)
          .map((record): RecordOperation => ({ type: 'delete', id: record.id })),
      );
      const { deleted } = await this.#writer.write(source, operations);
      if (deleted === 0) break;
      removed += deleted;
      onProgress?.(Math.min(removed, total), total);
    }
    await this.#writer.settle();
    store.forgetJobs(kindsOf[source]);
    return removed;
  }

  recordStatuses(findings: readonly StatusFinding[]): Promise<CheckResult['changed']> {
    return this.#writer.recordStatuses(findings, 'replace');
  }

  async *publications(filter: LibraryFilter = {}): AsyncIterable<Publication> {
    const { mesh, ...rest } = filter;
    if (mesh === undefined) {
      yield* this.#reader.all(rest);
      return;
    }
    const key = this.#parts.vocabulary.conceptKeyOf(mesh);
    if (key === null) return;
    for (const publication of this.#reader.all(rest)) {
      if (this.#parts.vocabulary.indexTermsOf(publication).conceptKeys.includes(key)) yield publication;
    }
  }

  async compact() {
    const { store, engine } = this.#parts;
    const before = store.size() + engine.size();
    await this.#writer.settle({ rebuild: true });
    await store.compact();
    return { before, after: store.size() + engine.size() };
  }

  #entryOfRow(row: ReadPublication['row']): LibraryEntry | null {
    const [read] = this.#reader.ofRows([row]);
    return read ? this.#entryOf(read) : null;
  }

  #entryOf({ row, publication }: ReadPublication): LibraryEntry {
    const { store, checkDays, now } = this.#parts;
    const checkedAt = row.checkedAt === null ? null : new Date(row.checkedAt * 1000).toISOString();
    return {
      publication,
      sources: row.sources,
      status: mergeStatus(
        { status: row.ownStatus, superseded: row.ownSuperseded },
        store.findings(allIdentifiers(store, row.key)),
        { now: now(), maxAgeDays: checkDays, checkedAt },
      ),
      level: row.level,
      kind: row.kind,
    };
  }

  #believedFrom(): number {
    return seconds(this.#parts.now()) - this.#parts.checkDays * 86_400;
  }
}

/** The imports that bring a source's records. */
const kindsOf: Readonly<Record<RecordSource, readonly ImportKind[]>> = {
  'starter-library': [],
  pubmed: ['pubmed'],
  'europe-pmc': [],
  'full-text': ['jats'],
  'local-documents': ['document'],
  records: ['records'],
};

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
