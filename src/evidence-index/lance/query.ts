import { BooleanQuery, MatchQuery, Occur, Operator } from '@lancedb/lancedb';
import type { IndexQuery } from '../evidence-index.ts';

const fieldBoosts = { title: 2, mesh: 1.5, body: 1 };

/** A question of 2,000 characters has some 300 words; the heaviest carry the search, the rest cost time. */
const mostWords = 64;
const mostConcepts = 128;

/** The words in any field, or null when none is left after normalising. */
export function wordQuery(
  words: IndexQuery['words'],
  normalise: (text: string) => string[],
): BooleanQuery | null {
  const weights = heaviest(
    words.map(({ text, weight }) => [normalise(text).join(' '), weight]),
    mostWords,
  );
  return anyOf(
    weights.flatMap(([text, weight]) =>
      Object.entries(fieldBoosts).map(
        ([field, boost]) => new MatchQuery(text, field, { boost: boost * weight, operator: Operator.And }),
      ),
    ),
  );
}

/** The concept keys, or null when there are none. */
export function conceptQuery(concepts: IndexQuery['concepts']): BooleanQuery | null {
  const weights = heaviest(
    concepts.map(({ key, weight }) => [key.trim(), weight]),
    mostConcepts,
  );
  return anyOf(weights.map(([key, weight]) => new MatchQuery(key, 'concepts', { boost: weight })));
}

function anyOf(queries: MatchQuery[]): BooleanQuery | null {
  return queries.length === 0 ? null : new BooleanQuery(queries.map((query) => [Occur.Should, query]));
}

/** Each term once with its greatest weight, heaviest first; without weight or text it asks for nothing. */
function heaviest(terms: readonly (readonly [string, number])[], most: number): [string, number][] {
  const weights = new Map<string, number>();
  for (const [term, weight] of terms) {
    if (term !== '' && weight > 0) weights.set(term, Math.max(weight, weights.get(term) ?? 0));
  }
  return [...weights].sort((a, b) => b[1] - a[1]).slice(0, most);
}
