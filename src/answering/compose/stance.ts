import { interventionKinds } from '../interpret/concept-kinds.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import { covers } from '../relevance/score-publications.ts';
import type { Direction } from '../select/finding-direction.ts';
import type { DraftClaim } from './draft.ts';

/**
 * What a "yes" to the question would mean: `benefit` (does it help, should it be given), `harm` (does it cause harm),
 * `safety` (is it safe), or null when the question is turned in a way rules cannot follow.
 */
export type Asked = 'benefit' | 'harm' | 'safety';

const safety = /\b(?:is it (?:ok|okay|safe)|safe(?:ly)?|ok to|okay to|all right to)\b/i;
const harm =
  /\b(?:harm\w*|damag\w+|risk of|risks?|side effects?|bleed(?:ing)?|danger\w*|cause[sd]?|lead to|problem|toxic\w*|hurt)\b/i;
const inverted =
  /\b(?:stop|stopping|without|instead|too late|hold off|withhold|skip|avoid|wait|delay|rather|come off|coming off|take (?:him|her|them|me) off|not need|do(?:es)? (?:i|we|he|she|they) (?:have|need) to)\b/i;
const benefit =
  /\b(?:help\w*|work\w*|benefit\w*|effective\w*|reduc\w+|prevent\w*|improv\w+|slow\w*|worth|any point|role|should (?:i|we|she|he|they|you)|can (?:i|we|she|he|they|you) (?:use|give|treat|take|add|replace|switch)|could|give|giving|add|start|use|refer|save\w*|protect\w*|lower\w*|shorten\w*|better|recommended|indicated|replace|reasonable|as good as|just as well)\b/i;

export function askedPredicate(question: string): Asked | null {
  if (inverted.test(question)) return null;
  if (safety.test(question)) return 'safety';
  if (benefit.test(question)) return 'benefit';
  return harm.test(question) ? 'harm' : null;
}

const answers: Record<Asked, Partial<Record<Direction, 'yes' | 'no'>>> = {
  benefit: { for: 'yes', against: 'no', harm: 'no' },
  harm: { harm: 'yes', harmless: 'no', against: 'no' },
  safety: { harmless: 'yes', harm: 'no' },
};

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

/**
 * Where the claims point on a yes/no question, with the claims on each side; null when unsure. Only claims that speak of
 * the intervention asked about count, and the nearest to the question count most.
 */
export function stanceOf(
  question: Pick<ReadQuestion, 'text' | 'terms'>,
  drafts: readonly DraftClaim[],
): StanceFound | null {
  const asked = askedPredicate(question.text);
  if (!asked) return null;
  const interventions = question.terms.filter(
    (term) => interventionKinds.has(term.kind) && term.weight >= NAMED_FROM,
  );
  const best = Math.max(0, ...drafts.map((draft) => draft.selected.score));
  const speaking = drafts.filter(
    ({ selected: { passage, score } }) =>
      score >= NEAR_BEST * best &&
      (interventions.length === 0 || interventions.some((term) => covers(term, passage.analysed) > 0.2)),
  );
  const side = (wanted: 'yes' | 'no') =>
    speaking.filter((draft) => draft.direction !== null && answers[asked][draft.direction] === wanted);
  const yes = side('yes');
  const no = side('no');
  const yesVoice = voices(yes, best);
  const noVoice = voices(no, best);
  const total = yesVoice + noVoice;
  if (total < THIN) return null;
  const share = yesVoice / total;
  if (share >= ONE_SIDED) return { direction: 'yes', yes, no };
  if (share <= 1 - ONE_SIDED) return { direction: 'no', yes, no };
  if (share >= BOTH_SIDES && share <= 1 - BOTH_SIDES) return { direction: 'mixed', yes, no };
  return null;
}

/** A strong study near the question speaks louder. */
function voices(drafts: readonly DraftClaim[], best: number): number {
  return drafts.reduce(
    (sum, draft) => sum + (draft.level <= 2 ? 1 : 0.6) * (draft.selected.score / best) ** 4,
    0,
  );
}
