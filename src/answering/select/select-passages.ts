import type { Claim, QuestionType } from '../../domain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { carriesQuantity, type Quantity } from '../interpret/quantity-asked.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import type { AgeRange } from '../interpret/read-ages.ts';
import type { AnalysedPassage } from '../relevance/analyse-publication.ts';
import { type Population, populationFit, populationOf } from '../relevance/population-fit.ts';
import type { ScoredPassage, ScoredPublication } from '../relevance/score-publications.ts';
import { interventionFit } from './intervention-fit.ts';
import { passageFit } from './passage-fit.ts';

export interface SelectedPassage {
  readonly publication: ScoredPublication;
  readonly passage: ScoredPassage;
  readonly score: number;
  /** Which part of a question that asks several things it speaks to most. */
  readonly part?: number;
  /** Set on what the omission check added. */
  readonly added?: NonNullable<Claim['added']>;
}

/** What passages are chosen for. */
export interface AskedFor {
  readonly terms: readonly QuestionTerm[];
  readonly types: readonly QuestionType[];
  readonly ages: readonly AgeRange[];
  /** Whom the question is about: sentences on others lose. */
  readonly population?: Population;
  /** The figure that is asked for: sentences that carry one gain. */
  readonly quantity?: Quantity | null;
}

export interface SelectionLimits {
  readonly claims: number;
  readonly perPublication: number;
  /** After each publication's first, a sentence must reach this share of the best one's score. */
  readonly relativeScore: number;
}

export const selectionLimits: SelectionLimits = { claims: 14, perPublication: 6, relativeScore: 0.45 };

/** A publication of which no sentence reaches this share of the best one's score does not answer. */
const FIRST_FROM = 0.4;
/** Fewer claims than this tell less than their publications hold: more of these are taken, down to this share of the best one's score. */
const THIN = 5;
const THIN_FROM = 0.2;

/** Share of words two sentences have in common from which they tell one finding. */
const SAME_FINDING = 0.7;

/**
 * The sentences that answer: on topic, of the asked type, with figures, from every accepted publication that has one, each finding
 * once. Greedy; every publication's best sentence comes before anyone's second.
 */
export function selectPassages(
  accepted: readonly ScoredPublication[],
  asked: AskedFor,
  vocabulary: Vocabulary,
  limits: SelectionLimits = selectionLimits,
): SelectedPassage[] {
  const candidates = scorePassages(accepted, asked, vocabulary);
  const best = candidates[0]?.score ?? 0;

  const selected: SelectedPassage[] = [];
  const taken = new Map<ScoredPublication, number>();
  const take = (candidate: SelectedPassage, limit: number) => {
    const count = taken.get(candidate.publication) ?? 0;
    if (count >= limit || selected.length >= limits.claims || selected.includes(candidate)) return;
    if (selected.some((other) => sameFinding(other.passage, candidate.passage))) return;
    selected.push(candidate);
    taken.set(candidate.publication, count + 1);
  };
  const from = (share: number) => candidates.filter(({ score }) => score >= share * best);
  for (const candidate of from(Math.min(FIRST_FROM, limits.relativeScore))) take(candidate, 1);
  for (const candidate of from(limits.relativeScore)) take(candidate, limits.perPublication);
  for (const candidate of from(THIN_FROM)) {
    if (selected.length < THIN && taken.has(candidate.publication)) take(candidate, limits.perPublication);
  }
  return selected.sort((a, b) => b.score - a.score);
}

/** Every sentence of the publications with what it is worth to the question, best first. */
export function scorePassages(
  accepted: readonly ScoredPublication[],
  asked: AskedFor,
  vocabulary: Vocabulary,
): SelectedPassage[] {
  const best = accepted[0]?.score ?? 0;
  const candidates = accepted.flatMap((publication) =>
    publication.passages.map((passage): SelectedPassage => {
      const { part } = passage.analysed;
      const { text } = passage.analysed.passage;
      const standing = best === 0 ? 0 : publication.score / best;
      return {
        publication,
        passage,
        score:
          (passage.score * (0.6 + 0.4 * standing) +
            passageFit(text, part, asked.types) +
            figureFit(text, asked.quantity)) *
          interventionFit(asked.terms, passage.analysed, vocabulary) *
          ageFit(asked, passage.analysed),
      };
    }),
  );
  return candidates.sort((a, b) => b.score - a.score);
}

/** What a sentence gains that carries the figure asked for. */
const FIGURE = 0.08;

function figureFit(text: string, quantity: Quantity | null | undefined): number {
  return quantity && carriesQuantity(text, quantity) ? FIGURE : 0;
}

const SAME_AGE = 1.1;
const OTHER_AGE = 0.8;

/** A sentence on the asked age gains, one on another age loses; one that names none is as it is. */
function ageFit(asked: AskedFor, { ages, passage }: AnalysedPassage): number {
  if (asked.ages.length > 0 && ages.length > 0) {
    const overlap = asked.ages.some((a) => ages.some((b) => a.from <= b.to && b.from <= a.to));
    return overlap ? SAME_AGE : OTHER_AGE;
  }
  if (!asked.population || asked.population.ages.size === 0) return 1;
  return populationFit(asked.population, populationOf(passage.text, ages)) < 1 ? OTHER_AGE : 1;
}

/** True when two sentences share so many words that they tell one finding. */
export function sameFinding(a: ScoredPassage, b: ScoredPassage): boolean {
  const small = Math.min(a.analysed.words.size, b.analysed.words.size);
  if (small === 0) return false;
  let shared = 0;
  for (const word of a.analysed.words) if (b.analysed.words.has(word)) shared++;
  return shared / (a.analysed.words.size + b.analysed.words.size - shared) >= SAME_FINDING;
}
