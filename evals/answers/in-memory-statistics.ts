import type { Publication } from '../../src/domain/index.ts';
import type { IndexStatistics } from '../../src/evidence-index/index.ts';
import { foldWord, tokenize, type Vocabulary } from '../../src/vocabulary/index.ts';

/** Index statistics over publications in memory, so that parts of the library can be left out without an index. */
export function statisticsOf(publications: readonly Publication[], vocabulary: Vocabulary): IndexStatistics {
  const words = new Map<string, number>();
  const concepts = new Map<string, number>();
  for (const publication of publications) {
    const text = [publication.title, ...publication.sections.map((section) => section.text)].join(' ');
    for (const word of new Set(tokenize(text).map((token) => foldWord(token.text)))) {
      words.set(word, (words.get(word) ?? 0) + 1);
    }
    for (const key of vocabulary.conceptKeysOf(publication)) concepts.set(key, (concepts.get(key) ?? 0) + 1);
  }
  return {
    documents: publications.length,
    conceptFrequency: (key) => concepts.get(key) ?? 0,
    wordFrequency: (word) => words.get(word) ?? 0,
  };
}
