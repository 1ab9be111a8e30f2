import type { IndexStatistics } from '../../evidence-index/index.ts';
import { foldWord, stemWord, tokenize, type Vocabulary } from '../../vocabulary/index.ts';
import { isStopWord } from './stop-words.ts';

const SHORTEST = 6;

/**
 * Replaces a misspelt word by the one vocabulary word within one edit (two from nine letters on), if there is only one. Other forms of
 * known words stay.
 */
export function correctSpelling(
  text: string,
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): { text: string; corrections: { from: string; to: string }[] } {
  const corrections: { from: string; to: string }[] = [];
  let corrected = text;
  for (const token of tokenize(text).reverse()) {
    const word = foldWord(token.text);
    if (word.length < SHORTEST || /\d/.test(word) || /^[A-Z]{2,}$/.test(token.text)) continue;
    if (isStopWord(word) || vocabulary.isEveryday(word)) continue;
    if (vocabulary.knowsWord(word) || stemsOf(vocabulary).has(stemWord(word))) continue;
    if (statistics.wordFrequency(word) > 0) continue;
    const better = nearest(word, wordsByInitial(vocabulary).get(word[0] ?? '') ?? []);
    if (!better) continue;
    corrected = corrected.slice(0, token.start) + better + corrected.slice(token.end);
    corrections.unshift({ from: token.text, to: better });
  }
  return { text: corrected, corrections };
}

const stems = new WeakMap<Vocabulary, ReadonlySet<string>>();

/** "Contused" is another form of "contusion", and no misspelt "confused". */
function stemsOf(vocabulary: Vocabulary): ReadonlySet<string> {
  const known = stems.get(vocabulary);
  if (known) return known;
  const made = new Set(Array.from(vocabulary.words, stemWord));
  stems.set(vocabulary, made);
  return made;
}

const initials = new WeakMap<Vocabulary, ReadonlyMap<string, readonly string[]>>();

/** The words long enough to be meant, by first letter, which a correction keeps. */
function wordsByInitial(vocabulary: Vocabulary): ReadonlyMap<string, readonly string[]> {
  const known = initials.get(vocabulary);
  if (known) return known;
  const made = new Map<string, string[]>();
  for (const word of vocabulary.words) {
    if (word.length < SHORTEST - 1) continue;
    const initial = word[0] ?? '';
    const list = made.get(initial);
    if (list) list.push(word);
    else made.set(initial, [word]);
  }
  initials.set(vocabulary, made);
  return made;
}

function nearest(word: string, known: readonly string[]): string | null {
  const limit = word.length >= 9 ? 2 : 1;
  let best = limit + 1;
  let found: string[] = [];
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(word, candidate, Math.min(best, limit));
    if (distance < best) {
      best = distance;
      found = [candidate];
    } else if (distance === best && distance <= limit) found.push(candidate);
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Optimal string alignment distance (Damerau-Levenshtein without repeated edits), or `limit + 1` when above the limit. */
export function editDistance(a: string, b: string, limit: number): number {
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((back[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (back[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (twoBack[j - 2] ?? 0) + 1);
      row.push(value);
      if (value < least) least = value;
    }
    if (least > limit) return limit + 1;
    twoBack = back;
    back = row;
  }
  return Math.min(back[b.length] ?? limit + 1, limit + 1);
}
