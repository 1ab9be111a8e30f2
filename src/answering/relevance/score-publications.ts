import type { QuestionTerm, QuestionWord } from '../interpret/question-terms.ts';
import type { AnalysedPassage, AnalysedPublication, AnalysedText } from './analyse-publication.ts';

export interface ScoredPassage {
  readonly analysed: AnalysedPassage;
  /** How much of the question the sentence covers, its title lending part of what it leaves unsaid. */
  readonly score: number;
  /** The same from the sentence's own words alone. */
  readonly own: number;
}

export interface ScoredPublication {
  readonly analysed: AnalysedPublication;
  readonly score: number;
  /** 0..1: share of the question's concept weight the publication covers. */
  readonly coverage: number;
  /** Term label -> how well the publication covers it, 0..1. */
  readonly termCoverage: ReadonlyMap<QuestionTerm, number>;
  readonly passages: readonly ScoredPassage[];
}

export interface Weighted {
  readonly terms: readonly QuestionTerm[];
  readonly words: readonly QuestionWord[];
}

/** Chosen on the development questions and on the same with concepts taken out (`npm run eval -- relevance`). */
export const relevanceWeights = {
  /** A title or heading covers a term fully; one sentence of the text covers it this much … */
  inText: 0.45,
  /** … and this much more when every sentence names it. */
  throughout: 0.45,
  /** What a title lends a sentence that does not name the term itself. */
  titleLends: 0.8,
  coverage: 0.5,
  bestPassage: 0.5,
  words: 0.8,
};
export type RelevanceWeights = Readonly<typeof relevanceWeights>;

/** 0..1: how well a text covers a term. */
export function covers(term: Pick<QuestionTerm, 'coverage' | 'phrase'>, text: AnalysedText): number {
  if (term.phrase !== undefined) return text.folded.includes(` ${term.phrase} `) ? 1 : 0;
  let best = 0;
  const [small, large] =
    text.concepts.size < term.coverage.size ? [text.concepts, term.coverage] : [term.coverage, text.concepts];
  for (const [id, value] of small) {
    const other = large.get(id);
    if (other !== undefined && value * other > best) best = value * other;
  }
  return best;
}

/** How much of the question each publication and each of its sentences covers. */
export function scorePublication(
  question: Weighted,
  analysed: AnalysedPublication,
  w: RelevanceWeights = relevanceWeights,
): ScoredPublication {
  const totalTerms = sum(question.terms.map((term) => term.weight));
  const totalWords = sum(question.words.map((word) => word.weight));
  const total = totalTerms + totalWords || 1;

  const lent = question.terms.map((term) =>
    Math.max(covers(term, analysed.title), covers(term, analysed.mesh)),
  );
  const passages = analysed.passages.map((passage): ScoredPassage => {
    let own = 0;
    let withTitle = 0;
    question.terms.forEach((term, index) => {
      const here = covers(term, passage);
      own += term.weight * here;
      withTitle += term.weight * Math.max(here, w.titleLends * (lent[index] ?? 0));
    });
    for (const word of question.words) {
      if (passage.words.has(word.word)) {
        own += word.weight;
        withTitle += word.weight;
      } else if (analysed.title.words.has(word.word)) withTitle += w.titleLends * word.weight;
    }
    return { analysed: passage, score: withTitle / total, own: own / total };
  });

  const termCoverage = new Map<QuestionTerm, number>();
  let covered = 0;
  question.terms.forEach((term, index) => {
    const here = analysed.passages.map((passage) => covers(term, passage));
    const inText = Math.max(0, ...here) * w.inText + (sum(here) / (here.length || 1)) * w.throughout;
    const value = Math.max(lent[index] ?? 0, inText);
    termCoverage.set(term, value);
    covered += term.weight * value;
  });
  const wordsCovered = sum(
    question.words.map((word) => (analysed.whole.words.has(word.word) ? word.weight : 0)),
  );
  const best = Math.max(0, ...passages.map((passage) => passage.score));
  return {
    analysed,
    score: (w.coverage * (covered + w.words * wordsCovered)) / total + w.bestPassage * best,
    coverage: totalTerms === 0 ? 0 : covered / totalTerms,
    termCoverage,
    passages,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
