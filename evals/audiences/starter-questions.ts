import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Vocabulary } from '../../src/vocabulary/index.ts';

const asked = [
  (condition: string) => `How is ${condition} treated?`,
  (condition: string) => `What are the harms of treatment for ${condition}?`,
  (condition: string) => `How is ${condition} diagnosed?`,
  (condition: string) => `What is the outlook in ${condition}?`,
];
/** So many titles are asked about as they stand, spread over the library. */
const TITLES = 12;

/** About sixty questions made of the starter library alone: the condition most titles of a file name, in four forms, and some titles. */
export function starterQuestions(folder: string, vocabulary: Vocabulary): string[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort();
  const titles: string[] = [];
  const questions = files.flatMap((file, index) => {
    const counts = new Map<string, number>();
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line.trim() === '') continue;
      const { title }: { title: string } = JSON.parse(line);
      titles.push(title);
      for (const { concepts } of vocabulary.spot(title)) {
        const concept = concepts.length === 1 ? vocabulary.concept(concepts[0] ?? 0) : null;
        if (concept?.kind === 'disease') counts.set(concept.name, (counts.get(concept.name) ?? 0) + 1);
      }
    }
    const condition = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
    return condition ? [asked[index % asked.length]?.(condition) ?? ''] : [];
  });
  const step = Math.floor(titles.length / TITLES);
  for (let at = 0; at < TITLES; at++) questions.push(`What did this show: ${titles[at * step]}?`);
  return questions;
}
