import type { Direction } from '../select/finding-direction.ts';
import type { DraftClaim } from './draft.ts';

/**
 * What a "yes" to the question would mean: `benefit` (does it help, should it be given), `harm` (does it cause harm),
 * `safety` (is it safe), or null when the question is turned in a way rules cannot follow.
 */
export type Asked = 'benefit' | 'harm' | 'safety';

const safety = /\b(?:is it (?:ok|okay|safe)|safe(?:ly)?|ok to|okay to|all right to)\b/i;
const harm =
  /\b(?:harm\w*|damag\w+|risk|side effects?|bleed(?:ing)?|danger\w*|cause[sd]?|lead to|problem|toxic\w*|worse|signal|hurt|put (?:it|weight) (?:all )?back|come back)\b/i;
const inverted =
  /\b(?:stop|stopping|without|instead|too late|lose|hold off|withhold|skip|avoid|wait|delay|rather|come off|coming off|take (?:him|her|them) off|only works|not need|replace|switch)\b/i;
const benefit =
  /\b(?:help\w*|work\w*|benefit\w*|effective|reduc\w+|prevent\w*|improv\w+|slow\w*|worth|any point|should (?:i|we|she|he|they|you)|give|add|start|use|refer|save\w*|protect\w*|lower\w*|shorten\w*|better|cut|recommended|indicated|role)\b/i;

export function askedPredicate(question: string): Asked | null {
  if (inverted.test(question)) return null;
  if (safety.test(question)) return 'safety';
  if (harm.test(question)) return 'harm';
  return benefit.test(question) ? 'benefit' : null;
}

const answers: Record<Asked, Partial<Record<Direction, 'yes' | 'no'>>> = {
  benefit: { for: 'yes', against: 'no' },
  harm: { harm: 'yes', harmless: 'no', against: 'no' },
  safety: { harmless: 'yes', harm: 'no' },
};

/** How strongly a claim speaks: by its level, by how well it fits the question. */
function voice(draft: DraftClaim): number {
  return (6 - draft.level) * draft.selected.score;
}

/** Less than this many voices in all is too thin to take sides on. */
const THIN = 3;
const ONE_SIDED = 0.8;
const BOTH_SIDES = 0.3;

/** Where the claims point on a yes/no question, with the claims on each side; null when unsure. */
export function stanceOf(
  question: string,
  drafts: readonly DraftClaim[],
): { direction: 'yes' | 'no' | 'mixed'; yes: DraftClaim[]; no: DraftClaim[] } | null {
  const asked = askedPredicate(question);
  if (!asked) return null;
  const best = Math.max(0, ...drafts.map((draft) => draft.selected.score));
  const speaking = drafts.filter((draft) => draft.selected.score >= 0.6 * best);
  const side = (wanted: 'yes' | 'no') =>
    speaking.filter((draft) => draft.direction !== null && answers[asked][draft.direction] === wanted);
  const yes = side('yes');
  const no = side('no');
  const yesVoice = yes.reduce((sum, draft) => sum + voice(draft), 0);
  const noVoice = no.reduce((sum, draft) => sum + voice(draft), 0);
  const total = yesVoice + noVoice;
  if (total < THIN) return null;
  const share = yesVoice / total;
  if (share >= BOTH_SIDES && share <= 1 - BOTH_SIDES) return { direction: 'mixed', yes, no };
  if (share >= ONE_SIDED) return { direction: 'yes', yes, no };
  if (share <= 1 - ONE_SIDED) return { direction: 'no', yes, no };
  return null;
}
