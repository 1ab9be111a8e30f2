import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../../src/evidence-index/lance/engine-environment.ts';
import { connect, Index, MatchQuery, Operator } from '@lancedb/lancedb';
import Database from 'libsql';
import { isStopWord } from '../../src/answering/interpret/stop-words.ts';
import type { Publication } from '../../src/domain/index.ts';
import { foldWord } from '../../src/vocabulary/index.ts';

/** Ids of publications, best first. */
export type Search = (text: string) => Promise<readonly string[]>;

export interface OpenSearch {
  readonly search: Search;
  close(): Promise<void>;
}

/** Deep enough for average precision to be what it would be on the whole list, or nearly. */
export const depth = 200;

/** SQLite FTS5 as it comes: title and abstract, porter stemmer, bm25() with equal weights, the question's content words joined by OR. */
export async function openFts5(publications: readonly Publication[]): Promise<OpenSearch> {
  const database = new Database(':memory:');
  database.exec(
    "CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, title, abstract, tokenize = 'porter unicode61')",
  );
  const insert = database.prepare('INSERT INTO texts VALUES (?, ?, ?)');
  database.transaction(() => {
    for (const publication of publications)
      insert.run(publication.id, publication.title, abstractOf(publication));
  })();
  const select = database.prepare(
    'SELECT id FROM texts WHERE texts MATCH ? ORDER BY bm25(texts), rowid LIMIT ?',
  );
  return {
    search: async (text) => {
      const words = contentWords(text);
      if (words.length === 0) return [];
      const rows = select.all(words.map((word) => `"${word}"`).join(' OR '), depth) as { id: string }[];
      return rows.map(({ id }) => id);
    },
    close: async () => {
      database.close();
    },
  };
}

/** LanceDB's BM25: title and abstract in one column, its English stemming and stop words, one match query of the question's content words. */
export async function openLanceText(publications: readonly Publication[]): Promise<OpenSearch> {
  const folder = mkdtempSync(join(tmpdir(), 'probatum-eval-lance-'));
  const connection = await connect(folder);
  const table = await connection.createTable(
    'texts',
    publications.map((publication) => ({
      id: publication.id as string,
      text: `${publication.title} ${abstractOf(publication)}`,
    })),
  );
  await table.createIndex('text', {
    config: Index.fts({
      baseTokenizer: 'simple',
      language: 'English',
      stem: true,
      removeStopWords: true,
      withPosition: false,
    }),
  });
  return {
    search: async (text) => {
      const rows: { id: string; _score: number }[] = await table
        .query()
        .fullTextSearch(new MatchQuery(contentWords(text).join(' '), 'text', { operator: Operator.Or }))
        .select(['id', '_score'])
        .limit(depth)
        .toArray();
      return rows.sort((a, b) => b._score - a._score || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
    },
    close: async () => {
      table.close();
      connection.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Without function words, by the list our own retrieval uses: with them both baselines are weaker, by 1 to 4 points of nDCG@10 on questions. */
function contentWords(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !isStopWord(foldWord(word)));
}

function abstractOf({ sections }: Publication): string {
  return sections.map(({ text }) => text).join(' ');
}
