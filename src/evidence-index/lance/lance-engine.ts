import './engine-environment.ts';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MatchQuery, Operator, type Table } from '@lancedb/lancedb';
import { AppError } from '../../errors.ts';
import type { EngineQuery, EngineRow, NewEngineRow, SearchEngine, Settling } from '../search-engine.ts';
import { arrow } from './arrow.ts';
import { buildIndices, indexedColumns, type LanceFolder, openFolder, schema, unusable } from './table.ts';

const { makeData, makeVector, Table: ArrowTable, Utf8 } = arrow;

/**
 * Up to here the indices are rebuilt after a change (a minute for a million rows); beyond, new rows are added to them as a part of
 * their own. Searching several parts, the engine now and then drops the best of the smallest: each scores by its own statistics, and all
 * share one threshold (lance pull requests 7467 and 8748, mended in releases that the registry does not hold whole). Measured
 * on a million rows in two parts: 6 to 44 of 472 searches differed from run to run; rebuilt, none in four runs.
 */
const rebuildUpTo = 2_000_000;

/**
 * Pieces and old versions that are let stand. Searching does not feel them, and moving 300,000 rows together takes 340 MiB, as
 * it rewrites the indices; a piece is a batch of some 2,000 rows, a version a write.
 */
const mostFragments = 200;
const mostVersions = 12;

/** Versions of the table that a query in another process may still be reading are left alone for this long. */
const keepVersionsMs = 3_600_000;

/** The embedded engine: LanceDB in `folder`, created when missing. Throws `index-unavailable` when it cannot be used. */
export async function openLanceEngine(folder: string): Promise<SearchEngine> {
  return new LanceEngine(folder, await openFolder(folder));
}

class LanceEngine implements SearchEngine {
  readonly #folder: string;
  readonly #opened: LanceFolder;

  constructor(folder: string, opened: LanceFolder) {
    this.#folder = folder;
    this.#opened = opened;
  }

  async search({ column, terms, match = 'any', limit }: EngineQuery) {
    const text = [...new Set(terms)].join(' ').trim();
    if (text === '' || limit < 1) return [];
    return this.#guard(async () => {
      // One match of many words is answered by block-max pruning; a boolean query of as many parts reads every
      // posting and took ten times as long on a million rows (decision 0018).
      const query = new MatchQuery(text, column, {
        operator: match === 'all' ? Operator.And : Operator.Or,
      });
      const rows: { key: number; _score: number }[] = await this.#opened.table
        .query()
        .fullTextSearch(query)
        .select(['key', '_score'])
        .limit(limit)
        .toArray();
      return rows
        .map(({ key, _score }) => ({ key, score: _score }))
        .sort((a, b) => b.score - a.score || a.key - b.key);
    });
  }

  async write(rows: readonly NewEngineRow[], gone: readonly number[]): Promise<void> {
    await this.#guard(async () => {
      if (gone.length > 0) await this.#opened.table.delete(`key IN (${gone.join(', ')})`);
      if (rows.length === 0) return;
      await this.#opened.table.add(
        new ArrowTable(schema, {
          key: makeVector(Int32Array.from(rows, ({ key }) => key)),
          words: utf8Vector(rows.map(({ words }) => words)),
          concepts: utf8Vector(rows.map(({ concepts }) => concepts)),
        }),
      );
    });
  }

  async settle({ rebuild = false, meanwhile }: Settling = {}): Promise<void> {
    await this.#guard(async () => {
      const { table } = this.#opened;
      const rebuilds = rebuild || (await table.countRows()) <= rebuildUpTo;
      // Before tidying up, which would index what is new by itself: the same work twice, and far slower for a million rows.
      await buildIndices(table, rebuilds ? 'all' : 'missing', meanwhile);
      const before = new Date(Date.now() - keepVersionsMs);
      // What is not rebuilt is brought up to date by tidying up alone.
      if (rebuild || !rebuilds || (await isUntidy(table, before))) {
        await table.optimize({ cleanupOlderThan: before });
      }
    });
  }

  async unsettled(): Promise<number> {
    return this.#guard(async () => {
      const { table } = this.#opened;
      const waiting = await Promise.all(
        indexedColumns.map(
          async (column) => (await table.indexStats(`${column}_idx`))?.numUnindexedRows ?? 0,
        ),
      );
      return Math.max(...waiting);
    });
  }

  async clear(): Promise<void> {
    await this.#guard(async () => {
      await this.#opened.table.delete('true');
    });
  }

  async count(): Promise<number> {
    return this.#guard(() => this.#opened.table.countRows());
  }

  async *rows(): AsyncIterable<EngineRow> {
    for await (const batch of this.#opened.table.query().select(['key', 'words', 'concepts'])) {
      for (const row of batch) {
        yield { key: Number(row.key), words: String(row.words), concepts: String(row.concepts) };
      }
    }
  }

  size(): number {
    return sizeOf(this.#folder);
  }

  async close(): Promise<void> {
    this.#opened.table.close();
    this.#opened.connection.close();
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw cause instanceof AppError ? cause : unusable(this.#folder, cause);
    }
  }
}

function utf8Vector(texts: readonly Uint8Array[]) {
  const valueOffsets = new Int32Array(texts.length + 1);
  for (const [index, text] of texts.entries()) {
    valueOffsets[index + 1] = (valueOffsets[index] as number) + text.length;
  }
  const data = new Uint8Array(valueOffsets[texts.length] as number);
  for (const [index, text] of texts.entries()) data.set(text, valueOffsets[index]);
  return makeVector(makeData({ type: new Utf8(), length: texts.length, nullCount: 0, valueOffsets, data }));
}

/** True when there are many pieces, or many versions from before that date. */
async function isUntidy(table: Table, date: Date): Promise<boolean> {
  const { fragmentStats } = await table.stats();
  if (fragmentStats.numSmallFragments > mostFragments) return true;
  const versions = await table.listVersions();
  return versions.filter(({ timestamp }) => timestamp < date).length > mostVersions;
}

/** Files that vanish while they are counted (another process tidies up) count nothing. */
function sizeOf(folder: string): number {
  let sum = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    try {
      sum += entry.isDirectory() ? sizeOf(path) : statSync(path).size;
    } catch {
      sum += 0;
    }
  }
  return sum;
}
