import type { Vocabulary } from '../../vocabulary/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { covers } from '../relevance/score-publications.ts';
import type { Direction } from '../select/finding-direction.ts';
import { readEffect, standsCompared } from '../select/read-effect.ts';
import type { DraftClaim } from './draft.ts';
import { balanceOf, type Vote, voteOf } from './sentence-vote.ts';
import { readYesNo } from './yes-no-asked.ts';

/** A claim as near as this to the best one speaks to the question. */
const NEAR_BEST = 0.75;
/** Fewer voices than this in all are too thin to take sides on. */
const THIN = 1.2;
const ONE_SIDED = 0.8;
const BOTH_SIDES = 0.3;

/** A publication whose own sentences lean this far takes that side: what it adds on other outcomes does not make it half of each. */
const LEANS = 0.35;
/** A claim that leaves the condition and outcome asked to its title keeps this share of its voice. */
const IN_TITLE_ONLY = 0.5;

export interface StanceFound {
  readonly direction: 'yes' | 'no' | 'mixed';
  readonly yes: readonly DraftClaim[];
  readonly no: readonly DraftClaim[];
}

/** A claim that covers less than this share of what the best covers of the condition and outcome asked speaks of something else. */
const NEAR_SUBJECT = 0.7;

/**
 * Where the claims point on a yes/no question, with the claims on each side; null when unsure. Only claims count that speak of
 * the intervention and of the condition and outcome asked about, and the nearest to the question count most; a publication takes the side its claims lean to. What a claim tells of
 * another intervention, against which the one asked about is only compared, points the other way.
 */
export function stanceOf(
  question: Pick<ReadQuestion, 'corrected' | 'terms'>,
  drafts: readonly DraftClaim[],
  vocabulary: Vocabulary,
): StanceFound | null {
  const read = readYesNo(question);
  if (!read) return null;
  const { asked, interventions, subjects, outcome } = read;
  const best = Math.max(0, ...drafts.map((draft) => draft.selected.score));
  const near = drafts.filter(
    ({ selected: { passage, score } }) =>
      score >= NEAR_BEST * best &&
      (interventions.length === 0 || interventions.some((term) => covers(term, passage.analysed) > 0.2)),
  );
  const most = Math.max(0, ...near.map((draft) => coverageOf(subjects, draft)));
  const mostItself = Math.max(0, ...near.map((draft) => ownCoverageOf(subjects, draft)));
  const itself = (draft: DraftClaim) =>
    mostItself === 0
      ? 1
      : IN_TITLE_ONLY + (1 - IN_TITLE_ONLY) * (ownCoverageOf(subjects, draft) / mostItself);
  const votes = near
    .filter((draft) => coverageOf(subjects, draft) >= NEAR_SUBJECT * most)
    .flatMap((draft) => {
      const direction = directionFor(interventions, draft, vocabulary);
      const vote = voteOf(asked, draft.text, unmoved(draft, outcome) ? 'against' : direction);
      const nearness = most === 0 ? 1 : coverageOf(subjects, draft) / most;
      return vote ? [{ draft, vote, weight: voice(draft, best) * nearness * itself(draft) }] : [];
    });
  if (votes.reduce((sum, { weight }) => sum + weight, 0) < THIN) return null;
  const side = (wanted: 'yes' | 'no') => votes.flatMap(({ vote, draft }) => (vote === wanted ? [draft] : []));
  const found = { yes: side('yes'), no: side('no') };
  const share = shareOfYes(votes);
  if (share >= ONE_SIDED) return { direction: 'yes', ...found };
  if (share <= 1 - ONE_SIDED) return { direction: 'no', ...found };
  if (share >= BOTH_SIDES && share <= 1 - BOTH_SIDES) return { direction: 'mixed', ...found };
  return null;
}

/** 0 (all say no) to 1 (all say yes), each publication by its loudest claim and the side it leans to. */
function shareOfYes(votes: readonly (Vote & { readonly draft: DraftClaim })[]): number {
  const byPublication = new Map<string, (typeof votes)[number][]>();
  for (const vote of votes) {
    const id = vote.draft.citations[0]?.publication ?? '';
    byPublication.set(id, [...(byPublication.get(id) ?? []), vote]);
  }
  let yes = 0;
  let all = 0;
  for (const own of byPublication.values()) {
    const balance = balanceOf(own) ?? 0;
    const side = Math.abs(balance) >= LEANS ? Math.sign(balance) : balance;
    const loudest = Math.max(...own.map(({ weight }) => weight));
    yes += (loudest * (1 + side)) / 2;
    all += loudest;
  }
  return all === 0 ? 0 : yes / all;
}

/** How much a claim has of the condition and outcome asked in its own words. */
function ownCoverageOf(subjects: readonly QuestionTerm[], { selected }: DraftClaim): number {
  return subjects.reduce((sum, term) => sum + term.weight * covers(term, selected.passage.analysed), 0);
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

/** "Death occurred in as many" denies the effect asked, though deaths alike are no harm. */
function unmoved({ text, direction, selected }: DraftClaim, outcome: QuestionTerm | undefined): boolean {
  return (
    direction === 'harmless' &&
    outcome !== undefined &&
    covers(outcome, selected.passage.analysed) > 0.5 &&
    readEffect(text) === 'none'
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
