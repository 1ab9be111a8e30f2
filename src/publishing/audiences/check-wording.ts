import { checkLoss } from './loss/check-loss.ts';
import type { AudienceTools, LossReport } from './loss/loss-report.ts';
import { retellClaim } from './retell/retell-claim.ts';

export interface CheckedWording {
  /** Statistics and doses of the claim that have to stand beside the sentence; null when it has everything itself. */
  readonly numbers: string | null;
  readonly check: LossReport;
}

/**
 * The loss check on a patient's sentence by people or a model. What the rules move out of a claim (statistics, doses) may
 * be left out of the sentence: it then stands beside it, word for word. `guideline`: the claim's source is one.
 */
export function checkWording(
  original: string,
  sentence: string,
  guideline: boolean,
  tools: AudienceTools,
): CheckedWording {
  const alone = checkLoss(original, sentence, tools);
  if (alone.ok) return { numbers: null, check: alone };
  const { numbers } = retellClaim(original, tools, guideline);
  if (numbers === null) return { numbers, check: alone };
  return { numbers, check: checkLoss(original, { sentences: [sentence], details: numbers }, tools) };
}
