import type { Vocabulary } from '../../vocabulary/index.ts';
import { harmWords } from '../compose/section-heading.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import { carriesQuantity } from '../interpret/quantity-asked.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { questionTypes } from '../interpret/question-types.ts';
import { safetyStatement } from '../omissions/safety-statement.ts';
import { populationOf } from '../relevance/population-fit.ts';
import { covers, type ScoredPublication } from '../relevance/score-publications.ts';
import { findingDirection } from '../select/finding-direction.ts';
import { speaksTo } from '../select/passage-fit.ts';
import {
  type AskedFor,
  type SelectedPassage,
  scorePassages,
  selectionLimits,
  selectPassages,
} from '../select/select-passages.ts';
import type { Inquiry, PartFound } from './inquire.ts';

/** Each part has room for so many passages before the question as a whole fills the rest. */
const limitsOfPart = { claims: 3, perPublication: 2, relativeScore: 0.6 };

/** What the whole question is asked for. */
export function askedForOf(question: ReadQuestion, inquiry: Inquiry): AskedFor {
  return {
    terms: question.terms,
    types: questionTypes(question.text),
    ages: question.ages,
    population: populationOf(question.corrected, question.ages),
    quantity: inquiry.quantity,
  };
}

/**
 * Passages for the question; where it asks several things, the best for each part first, then the best for the whole, each
 * marked with the part it speaks to most, or with none when it speaks to the question as a whole.
 */
export function selectForInquiry(
  question: ReadQuestion,
  inquiry: Inquiry,
  vocabulary: Vocabulary,
): SelectedPassage[] {
  const whole = selectPassages(inquiry.sources, askedForOf(question, inquiry), vocabulary);
  if (inquiry.parts.length === 0) return whole;
  const scored = inquiry.parts.map((part) => {
    const sources = sourcesFor(part, inquiry.sources);
    const asked = askedForPart(part);
    const all = scorePassages(sources, asked, vocabulary);
    return {
      best: all[0]?.score ?? 0,
      all,
      chosen: selectPassages(sources, asked, vocabulary, limitsOfPart),
    };
  });
  const asksHarm = ({ question }: PartFound) => question.interpretation.type === 'harm';
  const harmAsked = inquiry.parts.some(asksHarm) && !inquiry.parts.every(asksHarm);
  // A part that names nothing itself ("and when is it repeated") would take whatever is left.
  const mayTake = (part: PartFound, passage: SelectedPassage) =>
    namedBy(part).length > 0 || part.quantity !== null || (asksHarm(part) && ofHarm(passage));
  const worth = (passage: SelectedPassage, part: PartFound, index: number) => {
    const { best, all } = scored[index] ?? { best: 0, all: [] };
    const same = all.find((one) => one.passage.analysed === passage.passage.analysed);
    if (best === 0 || !same || !answersPart(same, part)) return 0;
    return (same.score / best) * (ofHarm(same) === asksHarm(part) || !harmAsked ? 1 : OTHER_SIDE);
  };
  const selected: SelectedPassage[] = [];
  const add = (passage: SelectedPassage, chosenFor: number | null) => {
    if (selected.length >= selectionLimits.claims) return;
    if (selected.some((one) => one.passage.analysed === passage.passage.analysed)) return;
    const worths = inquiry.parts.map((part, index) =>
      chosenFor === index || mayTake(part, passage) ? worth(passage, part, index) : 0,
    );
    const most = Math.max(...worths);
    const score = wholeScore(passage, whole) ?? passage.score;
    selected.push({ ...passage, score, ...(most > 0 ? { part: worths.indexOf(most) } : {}) });
  };
  const longest = Math.max(...scored.map(({ chosen }) => chosen.length));
  for (let place = 0; place < longest; place++) {
    scored.forEach(({ chosen }, part) => {
      const passage = chosen[place];
      if (passage) add(passage, part);
    });
  }
  for (const passage of whole) add(passage, null);
  return selected.sort((a, b) => b.score - a.score);
}

const SPEAKS_FROM = 0.5;
/** Where one part asks for harms and another does not, what a sentence on the other side keeps. */
const OTHER_SIDE = 0.5;

const warning = /\b(?:contra-?indicat|boxed|warn)/i;

function ofHarm({ passage: { analysed } }: Pick<SelectedPassage, 'passage'>): boolean {
  const { text } = analysed.passage;
  const direction = findingDirection(text, analysed.part);
  return (
    harmWords.test(text) ||
    safetyStatement(text) === 'warns' ||
    warning.test(text) ||
    direction === 'harm' ||
    direction === 'harmless'
  );
}

function namedBy({ part }: Pick<PartFound, 'part'>): QuestionTerm[] {
  return part.own.filter(({ kind }) => kind !== 'outcome');
}

/** Speaks of something the part names itself and carries the figure it asks for; where it names nothing, speaks to its type. */
function answersPart(
  { passage, publication }: SelectedPassage,
  { part, question, quantity }: Pick<PartFound, 'part' | 'question' | 'quantity'>,
): boolean {
  const { text } = passage.analysed.passage;
  if (quantity && !carriesQuantity(text, quantity)) return false;
  const named = namedBy({ part });
  if (named.length === 0) {
    const { type } = question.interpretation;
    return quantity !== null || (type === 'harm' ? ofHarm({ passage }) : speaksTo(text, type));
  }
  const texts = [passage.analysed, publication.analysed.title];
  return named.some((term) => texts.some((one) => covers(term, one) >= SPEAKS_FROM));
}

function wholeScore(passage: SelectedPassage, whole: readonly SelectedPassage[]): number | undefined {
  return whole.find((one) => one.passage.analysed === passage.passage.analysed)?.score;
}

function askedForPart({ part, question, quantity }: PartFound): AskedFor {
  return {
    terms: question.terms,
    types: questionTypes(part.readAs),
    ages: question.ages,
    population: populationOf(question.corrected, question.ages),
    quantity,
  };
}

/** The sources under the scores that this part of the question gives them. */
function sourcesFor({ judged }: PartFound, sources: readonly ScoredPublication[]): ScoredPublication[] {
  const all = [...judged.accepted, ...judged.rejected];
  return sources
    .map((source) => all.find(({ analysed }) => analysed === source.analysed) ?? source)
    .sort((a, b) => b.score - a.score || (a.analysed.publication.id < b.analysed.publication.id ? -1 : 1));
}
