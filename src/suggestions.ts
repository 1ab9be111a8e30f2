import type { Answer } from './domain/index.ts';

/** Most answers whose suggestions are kept in memory. */
const MOST_KEPT = 200;

/** Suggestions of an answer, made once: they are asked for by the page, the API and the page again. */
export function keepSuggestions(
  make: (answer: Answer) => Promise<string[]>,
  onFailure: (error: unknown) => void,
): (answer: Answer) => Promise<readonly string[]> {
  const kept = new Map<string, Promise<readonly string[]>>();
  return (answer) => {
    const known = kept.get(answer.id);
    if (known) return known;
    // An answer without suggestions is whole: what goes wrong here is no reason not to show it.
    const made = make(answer).catch((error: unknown) => {
      onFailure(error);
      kept.delete(answer.id);
      return [];
    });
    kept.set(answer.id, made);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}
