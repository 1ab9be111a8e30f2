import { appraisePublication } from '../../appraisal/index.ts';
import type { Passage, Publication, ReferenceKind } from '../../domain/index.ts';
import type { ScoredPassage, ScoredPublication } from '../relevance/score-publications.ts';
import type { SelectedPassage } from '../select/select-passages.ts';
import { givesOrders } from './orders.ts';
import { isAim } from './plan.ts';

/** A sentence a model is shown, and by what number it may be cited. */
export interface NumberedPassage {
  readonly number: number;
  readonly publication: Publication;
  readonly kind: ReferenceKind;
  readonly passage: Passage;
  /** The sentence with its publication as they were judged. */
  readonly selected: SelectedPassage;
}

/** Tokens a model may write, of its context. */
const WRITTEN = 0.25;
const MOST_WRITTEN = 4_000;
/** Tokens of the instructions, and of the form around each passage. */
const INSTRUCTIONS = 900;
/** UTF-16 units a token stands for in medical English, and around a passage. */
const UNITS = 3;
const AROUND = 60;
/** More passages than this confuse small models; large contexts may have twice as many. */
const MOST_PASSAGES = 24;
const LARGE_CONTEXT = 32_000;
/** What else a publication says must answer at least this share as well as the best sentence. */
const NEAR_BEST = 0.5;
/** A longer sentence is a table or a list that lost its lines. */
const LONGEST = 900;

export function outputTokens(contextTokens: number): number {
  return Math.min(MOST_WRITTEN, Math.floor(contextTokens * WRITTEN));
}

/**
 * The sentences a model is shown: those selected for the answer, then what else the same publications say on the question, as far as
 * the context reaches. In order of publications and place, numbered from 1; the same input gives the same numbers.
 */
export function numberPassages(
  sources: readonly ScoredPublication[],
  selected: readonly SelectedPassage[],
  contextTokens: number,
): NumberedPassage[] {
  const chosen = new Set(selected.map(({ passage }) => passage));
  const best = Math.max(0, ...sources.flatMap(({ passages }) => passages.map(({ score }) => score)));
  const more = sources
    .flatMap((publication) => publication.passages.map((passage) => ({ publication, passage })))
    .filter(({ passage }) => !chosen.has(passage) && passage.score >= NEAR_BEST * best && tells(passage))
    .sort((a, b) => b.passage.score - a.passage.score)
    .map(({ publication, passage }): SelectedPassage => ({ publication, passage, score: passage.score }));
  let room = (contextTokens - outputTokens(contextTokens) - INSTRUCTIONS) * UNITS;
  const most = contextTokens >= LARGE_CONTEXT ? 2 * MOST_PASSAGES : MOST_PASSAGES;
  const taken: SelectedPassage[] = [];
  for (const one of [...selected, ...more]) {
    const { length } = one.passage.analysed.passage.text;
    const cost = length + AROUND;
    if (taken.length >= most || length > LONGEST || cost > room) continue;
    if (givesOrders(one.passage.analysed.passage.text) || isAim(one.passage.analysed.passage.text)) continue;
    room -= cost;
    taken.push(one);
  }
  const place = new Map(sources.map((publication, index) => [publication, index]));
  const at = ({ publication }: SelectedPassage) => place.get(publication) ?? sources.length;
  taken.sort(
    (a, b) =>
      at(a) - at(b) ||
      a.passage.analysed.passage.section - b.passage.analysed.passage.section ||
      a.passage.analysed.passage.start - b.passage.analysed.passage.start,
  );
  return taken.map((one, index) => ({
    number: index + 1,
    publication: one.publication.analysed.publication,
    kind: appraisePublication(one.publication.analysed.publication).kind,
    passage: one.passage.analysed.passage,
    selected: one,
  }));
}

/** What was done to whom answers few questions, and tempts a model to take a plan for a finding. */
function tells({ analysed: { part } }: ScoredPassage): boolean {
  return part !== 'METHODS';
}
