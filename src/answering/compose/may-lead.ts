import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { DraftClaim } from './draft.ts';
import { onStoppingAsked } from './on-stopping-asked.ts';
import { onTreatmentAsked } from './on-treatment-asked.ts';
import type { StanceFound } from './stance.ts';

/** The claims the bottom line is chosen from: those a direction was read from; else those on stopping, where that is asked; else all on the treatment asked about. */
export function mayLead(
  drafts: readonly DraftClaim[],
  question: Pick<ReadQuestion, 'corrected' | 'terms'>,
  stance: StanceFound | null,
): readonly DraftClaim[] {
  const onTreatment = onTreatmentAsked(drafts, question.terms);
  const sides = stance === null ? [] : [...stance.yes, ...stance.no];
  const behindStance = onTreatment.filter((draft) => sides.includes(draft));
  return behindStance.length > 0 ? behindStance : onStoppingAsked(onTreatment, question);
}
