import type { ConceptKind } from '../domain/index.ts';
import { interventionKinds } from './interpret/concept-kinds.ts';
import type { ReadQuestion } from './interpret/interpret-question.ts';
import type { QuestionTerm } from './interpret/question-terms.ts';
import { classifyQuestionType } from './interpret/question-type.ts';
import type { Judged } from './relevance/judge-relevance.ts';
import { isManner } from './relevance/manner-fit.ts';
import { stateUnspoken } from './relevance/population-fit.ts';
import { covers, type ScoredPublication } from './relevance/score-publications.ts';

/** What speaks for and against answering at all; each 0..1. */
export interface Grounds {
  /** Share of the question's concept weight that the best publications cover together. */
  readonly together: number;
  /** The same for the one that covers most. */
  readonly alone: number;
  /** The best publication's score. */
  readonly strength: number;
  /** The share of the weightiest named disease or procedure that none of the best publications carries. */
  readonly absentCondition: number;
  /** The share of the named drugs, devices, organisms and tests that none of them carries. */
  readonly absentMeans: number;
  /** How far a named condition and a named intervention are from standing in one publication. */
  readonly apart: number;
  /** The weight of the heaviest thing named, of whatever kind, that the best publications cover badly or not at all. */
  readonly absentNamed: number;
  /** The share of the weightiest named disease or organism that none of them carries itself, by whatever broader one. */
  readonly absentItself: number;
  /** How many things are named, 1 for eight and more: of many, one that is absent tells less. */
  readonly named: number;
}

/**
 * Logistic weights; positive speaks for abstaining. Near a fit on 343 answerable and 77 unanswerable questions, most of our own, and for an
 * absent condition set above it: an answer on another disease is the worse mistake (decision 0008).
 */
export const abstentionWeights: Readonly<Record<keyof Grounds | 'bias', number>> = {
  bias: 0,
  together: -1.5,
  alone: -1.1,
  strength: -1.1,
  absentCondition: 3,
  absentMeans: 1.5,
  apart: 1.2,
  absentNamed: 3,
  absentItself: 1,
  named: -2,
};

/** Abstains above this probability. */
const ABSTAIN_ABOVE = 0.5;

/** An organism stands for the infection it makes. */
const conditions: ReadonlySet<ConceptKind> = new Set(['disease', 'procedure', 'finding', 'organism']);
const means: ReadonlySet<ConceptKind> = new Set(['drug', 'drug-class', 'device', 'test', 'gene', 'nutrient']);
/** A term covered less than this is absent. */
const ABSENT_BELOW = 0.3;
/** A term this heavy is named for its own sake. */
const SURELY_NAMED = 0.35;
const COVERED_FROM = 0.7;
const SYMPTOM = 0.6;
/** What a term covers this well is the thing itself or a kind of it. */
const OWN_FROM = 0.6;
const WELL_COVERED = 0.5;
/** A condition that is absent beside another that is covered counts this much. */
const BESIDE_ANCHOR = 0.5;
/** What doubt between readings counts: letters as likely to mean one thing as another are as good as absent. */
const DOUBT = 1.6;
const BEST = 4;
/** With so many things named, one more makes no difference. */
const MANY = 8;
const illnesses: ReadonlySet<ConceptKind> = new Set(['disease', 'organism']);

export function groundsOf(question: Pick<ReadQuestion, 'text' | 'terms'>, judged: Judged): Grounds {
  const best = judged.byConcepts.slice(0, BEST);
  const terms = question.terms.filter((term) => !isManner(term));
  const total = terms.reduce((sum, term) => sum + term.weight, 0);
  const asksDose = classifyQuestionType(question.text) === 'dose';
  const carriesItself = (term: QuestionTerm) =>
    best.some(({ analysed }) => covers(itself(term), analysed.whole) > 0);
  const carried = (term: QuestionTerm) => Math.max(0, ...best.map((one) => one.termCoverage.get(term) ?? 0));
  const cover = (term: QuestionTerm) => {
    if (asksDose && term.kind === 'drug' && !carriesItself(term)) return 0;
    // "Parent training or behaviour therapy": a procedure named beside its kind is meant as one of them.
    const asKind = terms.some(
      (other) =>
        other !== term &&
        term.kind === 'procedure' &&
        term.concepts.every((id) => (other.coverage.get(id) ?? 0) >= OWN_FROM) &&
        carried(other) >= COVERED_FROM,
    );
    return Math.max(carried(term), asKind ? WELL_COVERED : 0);
  };
  const missing = (term: QuestionTerm) => asNamed(term) * term.factor * absence(term, cover(term), best);
  const share = (weight: number) => (total === 0 ? 0 : weight / total);
  const named = terms.filter((term) => conditions.has(term.kind));
  const condition = named.map(
    (term) =>
      term.weight * missing(term) * besideAnother(term, named, (other) => cover(other) >= COVERED_FROM),
  );
  const suffering = terms.filter((term) => illnesses.has(term.kind));
  const illness = suffering
    .filter((term) => !carriesItself(term))
    .map((term) => term.weight * term.factor * besideAnother(term, suffering, carriesItself));
  const meansMissing = terms
    .filter((term) => means.has(term.kind))
    .map((term) => term.weight * missing(term));
  const surely = (term: QuestionTerm) => term.weight >= SURELY_NAMED && term.factor >= 0.9;
  const asked = terms.filter((term) => interventionKinds.has(term.kind) && surely(term));
  const suffered = terms.filter(
    (term) => (term.kind === 'disease' || term.kind === 'finding') && surely(term),
  );
  const inOne = (one: ScoredPublication, terms: readonly QuestionTerm[]) =>
    Math.max(0, ...terms.map((term) => one.termCoverage.get(term) ?? 0));
  return {
    together: share(terms.reduce((sum, term) => sum + term.weight * cover(term), 0)),
    alone: Math.max(0, ...best.map((one) => one.coverage)),
    strength: best[0]?.score ?? 0,
    absentCondition: share(Math.max(0, ...condition)),
    absentMeans: share(meansMissing.reduce((sum, weight) => sum + weight, 0)),
    apart:
      asked.length > 0 && suffered.length > 0
        ? 1 - Math.max(0, ...best.map((one) => Math.min(inOne(one, asked), inOne(one, suffered))))
        : 0,
    absentNamed: Math.max(
      0,
      ...terms
        .filter(({ weight }) => weight >= SURELY_NAMED)
        .map((term) => asNamed(term) * term.weight * Math.max(0, 1 - cover(term) / WELL_COVERED)),
    ),
    absentItself: share(Math.max(0, ...illness)),
    named: Math.min(1, terms.length / MANY),
  };
}

/** What the absence of one of several counts: less beside another that is there. */
function besideAnother(
  term: QuestionTerm,
  all: readonly QuestionTerm[],
  isThere: (other: QuestionTerm) => boolean,
): number {
  return all.some((other) => other !== term && other.weight >= 0.5 * term.weight && isThere(other))
    ? BESIDE_ANCHOR
    : 1;
}

/** A symptom may go by the name of its disease: its absence tells less. */
function asNamed({ kind }: QuestionTerm): number {
  return kind === 'finding' ? SYMPTOM : 1;
}

/** The term without its class and kin: a dose belongs to the drug itself. */
function itself(term: QuestionTerm): Pick<QuestionTerm, 'coverage' | 'phrase'> {
  return { ...term, coverage: new Map([...term.coverage].filter(([, value]) => value >= OWN_FROM)) };
}

/**
 * 0..1: how far the best publications lack a term. Of an open one each reading they lack counts for its share, and never
 * less than the doubt which reading is meant.
 */
function absence(term: QuestionTerm, cover: number, best: readonly ScoredPublication[]): number {
  if (term.readings.length < 2) return Math.max(0, 1 - cover / ABSENT_BELOW);
  const lacking = term.readings.reduce((sum, reading) => {
    const covered = Math.max(0, ...best.map((one) => covers(reading, one.analysed.whole)));
    return sum + reading.share * Math.max(0, 1 - covered / ABSENT_BELOW);
  }, 0);
  const doubt = 1 - Math.max(...term.readings.map((reading) => reading.share));
  return Math.min(1, Math.max(lacking, DOUBT * doubt));
}

/** 0..1: how likely it is that the library does not hold an answer to what was asked. */
export function abstentionProbability(grounds: Grounds, weights = abstentionWeights): number {
  let sum = weights.bias;
  for (const name of Object.keys(grounds) as (keyof Grounds)[]) sum += weights[name] * grounds[name];
  return 1 / (1 + Math.exp(-sum));
}

/** Somebody in an emergency is not given evidence to read unless it answers very clearly what they asked. */
const ABSTAIN_IN_EMERGENCY_ABOVE = 0.05;

/** A question of which nothing weighs as much names nothing: "how often does it come back" of no disease at all. */
const NAMES_SOMETHING = 0.2;

/**
 * Better silent than wrong: true when nothing accepted, when the question names nothing, when it is on a pregnancy or on nursing and
 * nothing found speaks of that, or when the grounds are too weak.
 */
export function shouldAbstain(
  question: Pick<ReadQuestion, 'text' | 'terms' | 'interpretation'>,
  judged: Judged,
): boolean {
  if (judged.byConcepts.length === 0) return true;
  if (question.terms.every(({ weight }) => weight < NAMES_SOMETHING)) return true;
  const found = [...judged.byConcepts, ...judged.accepted].map(({ analysed }) => analysed.publication);
  if (stateUnspoken(question.text, found)) return true;
  const limit = question.interpretation.redFlags.length > 0 ? ABSTAIN_IN_EMERGENCY_ABOVE : ABSTAIN_ABOVE;
  return abstentionProbability(groundsOf(question, judged)) > limit;
}
