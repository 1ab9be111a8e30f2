import type { Table } from '@lancedb/lancedb';
import type { IndexStatistics } from '../evidence-index.ts';

/** Counts, in one pass over the indexed columns, in how many publications each word and each concept key occurs. */
export async function countFrequencies(table: Table): Promise<IndexStatistics> {
  const words = new Map<string, number>();
  const concepts = new Map<string, number>();
  const seen = new Set<string>();
  for await (const batch of table.query().select(['id', 'title', 'body', 'concepts'])) {
    for (const row of batch) {
      const id = String(row.id);
      // Two sources may hold one publication.
      if (seen.has(id)) continue;
      seen.add(id);
      countOnce(words, `${row.title} ${row.body}`);
      countOnce(concepts, String(row.concepts));
    }
  }
  return {
    documents: seen.size,
    conceptFrequency: (key) => concepts.get(key) ?? 0,
    wordFrequency: (word) => words.get(word) ?? 0,
  };
}

function countOnce(counts: Map<string, number>, text: string): void {
  for (const item of new Set(text.split(' '))) {
    if (item !== '') counts.set(item, (counts.get(item) ?? 0) + 1);
  }
}
