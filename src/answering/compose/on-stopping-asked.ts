import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { DraftClaim } from './draft.ts';
import { tellsOfStopping } from './sentence-vote.ts';
import { readYesNo } from './yes-no-asked.ts';

/** A claim on stopping this near the best one answers well enough to lead. */
const NEAR_BEST = 0.6;

/** Asked whether something can be stopped, the claims on stopping it or giving it for less long; otherwise, or where there are none, all. */
export function onStoppingAsked(
  drafts: readonly DraftClaim[],
  question: Pick<ReadQuestion, 'corrected' | 'terms'>,
): readonly DraftClaim[] {
  if (readYesNo(question)?.asked !== 'stopping') return drafts;
  const best = Math.max(0, ...drafts.map(({ selected }) => selected.score));
  const own = drafts.filter(
    ({ text, selected }) => selected.score >= NEAR_BEST * best && tellsOfStopping(text),
  );
  return own.length > 0 ? own : drafts;
}
