import type { EngineRow, SearchEngine } from '../../src/evidence-index/index.ts';

/** A search engine in memory, for tests that write thousands of times; rows that were written twice are kept twice, as in the real one. */
export function createMemoryEngine(): SearchEngine {
  let rows: EngineRow[] = [];
  return {
    async search({ column, terms, match = 'any', limit }) {
      return rows
        .map((row) => {
          const held = new Set(row[column].split(' '));
          return { key: row.key, score: terms.filter((term) => held.has(term)).length };
        })
        .filter(({ score }) => (match === 'all' ? score === terms.length : score > 0))
        .sort((a, b) => b.score - a.score || a.key - b.key)
        .slice(0, limit);
    },
    async write(added, gone) {
      const out = new Set(gone);
      rows = [
        ...rows.filter(({ key }) => !out.has(key)),
        ...added.map(({ key, words, concepts }) => ({
          key,
          words: Buffer.from(words).toString(),
          concepts: Buffer.from(concepts).toString(),
        })),
      ];
    },
    settle: async ({ meanwhile } = {}) => meanwhile?.(),
    unsettled: async () => 0,
    async clear() {
      rows = [];
    },
    count: async () => rows.length,
    async *rows() {
      yield* rows;
    },
    size: () => 0,
    close: async () => {},
  };
}
