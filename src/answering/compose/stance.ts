import type { Vocabulary } from '../../vocabulary/index.ts';
import { interventionKinds } from '../interpret/concept-kinds.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { covers } from '../relevance/score-publications.ts';
import type { Direction } from '../select/finding-direction.ts';
import { readEffect, standsCompared } from '../select/read-effect.ts';
import { askedPredicate } from './asked-predicate.ts';
import type { DraftClaim } from './draft.ts';
import { balanceOf, voteOf } from './sentence-vote.ts';

/** An intervention the question names at all, even by a broad word ("steroids"). */
const NAMED_FROM = 0.1;
/** A claim as near as this to the best one speaks to the question. */
const NEAR_BEST = 0.6;
/** Fewer voices than this in all are too thin to take sides on. */
const THIN = 1.2;
const ONE_SIDED = 0.85;
const BOTH_SIDES = 0.25;

export interface StanceFound {
  readonly direction: 'yes' | 'no' | 'mixed';
  readonly yes: readonly DraftClaim[];
  readonly no: readonly DraftClaim[];
}

/** A claim that covers less than this share of what the best covers of the condition and outcome asked speaks of something else. */
const NEAR_SUBJECT = 0.5;

/** What is given anyway is not what is asked about: "in addition to", "on top of". */
const givenAnyway = /\b(?:in addition to|on top of|besides|added to|alongside)\b[^,.;?]*/gi;

/**
 * Where the claims point on a yes/no question, with the claims on each side; null when unsure. Only claims count that speak of
 * the intervention and of the condition and outcome asked about, and the nearest to the question count most. What a claim tells of
 * another intervention, against which the one asked about is only compared, points the other way.
 */
export function stanceOf(
  question: Pick<ReadQuestion, 'text' | 'terms'>,
  drafts: readonly DraftClaim[],
  vocabulary: Vocabulary,
): StanceFound | null {
  const asked = askedPredicate(question.text, question.terms);
  if (!asked) return null;
  const given = [...question.text.matchAll(givenAnyway)];
  const interventions = question.terms.filter(
    ({ kind, weight, start }) =>
      interventionKinds.has(kind) &&
      weight >= NAMED_FROM &&
      !given.some(({ index, 0: { length } }) => start >= index && start < index + length),
  );
  const subjects = question.terms.filter(({ kind }) => !interventionKinds.has(kind));
  const best = Math.max(0, ...drafts.map((draft) => draft.selected.score));
  const near = drafts.filter(
    ({ selected: { passage, score } }) =>
      score >= NEAR_BEST * best &&
      (interventions.length === 0 || interventions.some((term) => covers(term, passage.analysed) > 0.2)),
  );
  const most = Math.max(0, ...near.map((draft) => coverageOf(subjects, draft)));
  const votes = near
    .filter((draft) => coverageOf(subjects, draft) >= NEAR_SUBJECT * most)
    .flatMap((draft) => {
      const vote = voteOf(asked, draft.text, directionFor(interventions, draft, vocabulary));
      return vote ? [{ draft, vote, weight: voice(draft, best) }] : [];
    });
  const balance = balanceOf(votes);
  if (balance === null || votes.reduce((sum, { weight }) => sum + weight, 0) < THIN) return null;
  const side = (wanted: 'yes' | 'no') => votes.flatMap(({ vote, draft }) => (vote === wanted ? [draft] : []));
  const found = { yes: side('yes'), no: side('no') };
  const share = (1 + balance) / 2;
  if (share >= ONE_SIDED) return { direction: 'yes', ...found };
  if (share <= 1 - ONE_SIDED) return { direction: 'no', ...found };
  if (share >= BOTH_SIDES && share <= 1 - BOTH_SIDES) return { direction: 'mixed', ...found };
  return null;
}

/** How much a claim, with its publication's title, has of the condition and outcome asked. */
function coverageOf(subjects: readonly QuestionTerm[], { selected }: DraftClaim): number {
  const { passage, publication } = selected;
  return subjects.reduce(
    (sum, term) =>
      sum + term.weight * Math.max(covers(term, passage.analysed), covers(term, publication.analysed.title)),
    0,
  );
}

const turned: Partial<Record<Direction, Direction>> = { for: 'against', harm: 'for', against: 'for' };

/** Which way a claim points for the interventions asked about. */
function directionFor(
  interventions: readonly QuestionTerm[],
  { text, direction }: DraftClaim,
  vocabulary: Vocabulary,
): Direction | null {
  if (direction === null || direction === 'harmless') return direction;
  const named = vocabulary
    .spot(text)
    .filter(({ concepts }) =>
      interventions.some(({ coverage }) => concepts.some((id) => (coverage.get(id) ?? 0) > 0.2)),
    );
  if (
    !standsCompared(
      text,
      named.map(({ start }) => start),
    )
  )
    return direction;
  // No difference is no difference for either.
  return direction === 'against' && readEffect(text) === 'none'
    ? direction
    : (turned[direction] ?? direction);
}

/** A strong study near the question speaks louder. */
function voice({ level, selected }: DraftClaim, best: number): number {
  return (level <= 2 ? 1 : 0.6) * (selected.score / best) ** 4;
}
