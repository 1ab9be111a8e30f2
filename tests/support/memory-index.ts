import type { Publication } from '../../src/domain/index.ts';
import type { EvidenceIndex, IndexStatistics } from '../../src/evidence-index/index.ts';
import { foldWord, tokenize, type Vocabulary } from '../../src/vocabulary/index.ts';

export interface MemoryIndex extends EvidenceIndex {
  /** Makes records findable, or replaces those of the same id. */
  add(records: readonly Publication[]): void;
}

/** A small evidence index in memory: every word and concept a publication shares with the query counts its weight. */
export function createMemoryIndex(vocabulary: Vocabulary, records: readonly Publication[] = []): MemoryIndex {
  const held = new Map<string, { publication: Publication; words: Set<string>; concepts: Set<string> }>();
  let statistics: IndexStatistics | null = null;
  const add = (added: readonly Publication[]) => {
    statistics = null;
    for (const publication of added) {
      const text = [publication.title, ...publication.sections.map(({ text: section }) => section)].join(' ');
      held.set(publication.id, {
        publication,
        words: new Set(tokenize(text).map((token) => foldWord(token.text))),
        concepts: new Set(vocabulary.conceptKeysOf(publication)),
      });
    }
  };
  const count = (holds: (one: { words: Set<string>; concepts: Set<string> }) => boolean) =>
    [...held.values()].filter(holds).length;
  add(records);
  return {
    add,
    async search({ words, concepts, limit }) {
      const scored = [...held.values()].map((one) => ({
        publication: one.publication,
        score:
          words.reduce((sum, { text, weight }) => sum + (one.words.has(text) ? weight : 0), 0) +
          concepts.reduce((sum, { key, weight }) => sum + (one.concepts.has(key) ? weight : 0), 0),
      }));
      return scored
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
    },
    find: async (id) => held.get(id)?.publication ?? null,
    async statistics() {
      statistics ??= {
        documents: held.size,
        conceptFrequency: (key) => count(({ concepts }) => concepts.has(key)),
        wordFrequency: (word) => count(({ words }) => words.has(word)),
      };
      return statistics;
    },
    async *publications() {
      for (const { publication } of held.values()) yield publication;
    },
    close: async () => {},
  };
}
