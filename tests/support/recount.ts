import type { TestLibrary } from './index-records.ts';
import { plainVocabulary } from './index-records.ts';

/** In how many publications each word and concept occurs, counted anew from the records, in the form of the digest. */
export async function recountFrequencies({ library }: TestLibrary): Promise<string[]> {
  const counts = new Map<string, number>();
  const add = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for await (const publication of library.publications()) {
    const { words, conceptKeys } = plainVocabulary.indexTermsOf(publication);
    for (const word of new Set(words.split(' '))) {
      if (word.length > 1 && word.length <= 40 && !/^\d/.test(word)) add(`word ${word}`);
    }
    for (const key of new Set(conceptKeys)) add(`concept ${key}`);
  }
  return [...counts].map(([name, count]) => `${name} ${count}`).sort();
}
