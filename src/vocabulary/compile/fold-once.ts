import { foldTerm as fold } from '../fold.ts';

const folded = new Map<string, string>();

/** foldTerm with a memory: the compiler folds the same names many times over. */
export function foldTerm(term: string): string {
  let key = folded.get(term);
  if (key === undefined) {
    key = fold(term);
    folded.set(term, key);
  }
  return key;
}
