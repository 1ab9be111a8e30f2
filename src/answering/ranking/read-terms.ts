import type { IndexStatistics } from '../../evidence-index/index.ts';
import { foldWord, stemWord, tokenize } from '../../vocabulary/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { isStopWord } from '../interpret/stop-words.ts';

/** A content word of the question. */
export interface RankingWord {
  readonly stem: string;
  /** Inverse document frequency; null when the library does not count the word (a number, or nowhere). */
  readonly idf: number | null;
  /** Index of the facet it belongs to. */
  readonly facet: number;
}

/** Something the question asks about: the words of one concept, or one word outside all concepts. */
export interface Facet {
  /** Concept id -> how well naming it covers the facet, 0..1: itself, what is below it, synonyms being the same concept. */
  readonly coverage: ReadonlyMap<number, number>;
  /** Inverse document frequency of its concept; 0 without one. */
  readonly idf: number;
}

export interface RankingQuestion {
  readonly words: readonly RankingWord[];
  readonly facets: readonly Facet[];
}

/** The question as the ranker weighs it: each content word once, in order, and the facets they make up. */
export function readTerms(
  { corrected, terms }: Pick<ReadQuestion, 'corrected' | 'terms'>,
  statistics: IndexStatistics,
): RankingQuestion {
  const facets: Facet[] = terms.map((term) => facetOf(term, statistics));
  const words = new Map<string, RankingWord>();
  for (const token of wordsOf(corrected, terms, statistics)) {
    const folded = foldWord(token.text);
    const stem = stemWord(folded);
    if (isStopWord(folded) || words.has(stem)) continue;
    let { facet } = token;
    if (facet < 0) facet = facets.push({ coverage: new Map(), idf: 0 }) - 1;
    const frequency = statistics.wordFrequency(folded);
    words.set(stem, {
      stem,
      idf: frequency === 0 ? null : inverseFrequency(frequency, statistics.documents),
      facet,
    });
  }
  return { words: [...words.values()], facets };
}

/** The words of a question, each with the place of the term it belongs to (-1 for none). */
function wordsOf(
  text: string,
  terms: readonly QuestionTerm[],
  statistics: IndexStatistics,
): { text: string; facet: number }[] {
  const spelt = terms.map((term) => spelling(text.slice(term.start, term.end), term, statistics));
  const told = new Set<number>();
  return tokenize(text).flatMap((token) => {
    const facet = terms.findIndex((term) => token.start < term.end && token.end > term.start);
    const instead = spelt[facet];
    if (!instead) return [{ text: token.text, facet }];
    if (told.has(facet)) return [];
    told.add(facet);
    return instead.map((word) => ({ text: word, facet }));
  });
}

/**
 * "Pre-eclampsia" and "preeclampsia" are one name: of a name written with or without a hyphen the words that the library has more often,
 * however it was typed. Null for any other name.
 */
function spelling(typed: string, { label }: QuestionTerm, statistics: IndexStatistics): string[] | null {
  const apart = tokenize(label).map((token) => token.text);
  const together = apart.join('');
  const joined = tokenize(typed)
    .map((token) => token.text)
    .join('');
  if (apart.length < 2 || !label.includes('-') || foldWord(joined) !== foldWord(together)) return null;
  const rarest = (words: readonly string[]) =>
    Math.min(...words.map((word) => statistics.wordFrequency(foldWord(word))));
  return rarest([together]) > rarest(apart) ? [together] : apart;
}

function facetOf({ concepts, coverage, factor }: QuestionTerm, statistics: IndexStatistics): Facet {
  const frequencies = concepts.map((id) => statistics.conceptFrequency(`c${id}`));
  if (frequencies.length === 0) return { coverage, idf: 0 };
  return { coverage, idf: factor * inverseFrequency(Math.max(...frequencies), statistics.documents) };
}

/** Robertson and Spärck Jones, as BM25 has it, kept above 0. */
export function inverseFrequency(frequency: number, documents: number): number {
  return Math.log(1 + Math.max(0, documents - frequency + 0.5) / (frequency + 0.5));
}
