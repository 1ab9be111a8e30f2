import type { Citation } from '../../domain/index.ts';
import { isReporting, rootOf } from '../../verification/index.ts';
import { foldWord, tokenize } from '../../vocabulary/index.ts';
import { isStopWord } from '../interpret/stop-words.ts';

/**
 * Whether a claim tells the words of its quotes in an order that no single move explains. Moving one phrase to the front steps back once;
 * changing the places of two ("A raised B in C" -> "A raised C in B") steps back twice, and each quote more may step back once more. A claim on
 * several quotes takes its words from one after the other.
 */
export function isShuffled(text: string, citations: readonly Citation[]): boolean {
  const places = new Map<string, number[]>();
  contentWords(citations.map(({ quote }) => quote).join(' ')).forEach((word, place) => {
    places.set(word, [...(places.get(word) ?? []), place]);
  });
  let last = -1;
  let back = 0;
  for (const word of contentWords(text)) {
    const known = places.get(word);
    if (!known) continue;
    const next = known.find((place) => place > last);
    if (next === undefined) back++;
    last = next ?? known[0] ?? last;
  }
  return back > citations.length || stretchesOf(text, citations) > citations.length;
}

/** Into how many stretches a claim falls of which each takes its words from one quote: words picked here and there are no joined statement. */
function stretchesOf(text: string, citations: readonly Citation[]): number {
  const quotes = citations.map(({ quote }) => new Set(contentWords(quote)));
  let stretches = 1;
  let open = quotes;
  for (const word of contentWords(text)) {
    const holding = quotes.filter((quote) => quote.has(word));
    if (holding.length === 0) continue;
    const still = open.filter((quote) => holding.includes(quote));
    if (still.length === 0) stretches++;
    open = still.length === 0 ? holding : still;
  }
  return stretches;
}

/**
 * Whether a claim uses a word of its quotes more often than they do: the second use says something that they do not say with it. Words that tell of
 * the telling ("the study found") may come again.
 */
export function saysMoreOften(text: string, citations: readonly Citation[]): boolean {
  const quoted = countsOf(citations.map(({ quote }) => quote).join(' '));
  return [...countsOf(text)].some(([word, count]) => {
    const known = quoted.get(word);
    return known !== undefined && count > known && !isReporting(word);
  });
}

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of contentWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function contentWords(text: string): string[] {
  return tokenize(text)
    .map((token) => foldWord(token.text))
    .filter((word) => !isStopWord(word))
    .map(rootOf);
}
