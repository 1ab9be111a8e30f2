import { type Direction, inferior, notInferior } from '../select/finding-direction.ts';
import { readEffect } from '../select/read-effect.ts';
import type { Asked } from './asked-predicate.ts';

export interface Vote {
  readonly vote: 'yes' | 'no';
  /** How much it counts, above 0. */
  readonly weight: number;
}

/** Not of a trial that was stopped early. */
const stops =
  /\b(?:(?:stop\w*|discontinu\w+)(?! (?:early|prematurely|for (?:futility|safety|harm)))|withdr\w+|cessation|interrupt\w*|de-?escalat\w*|holiday|monotherapy|short(?:er|ened)?|short-course|\d+[- ]days? (?:of|courses?|regimens?|treatment|therapy)|\d+ days?\b[^.;]*\b\d+ days?|(?:single|one) (?:dose|week))\b/i;
const goesOn = /\b(?:continu(?:e[sd]?|ing|ation)|maintain\w*|long-term|lifelong|indefinite\w*)\b/i;

const byDirection: Record<
  'effect' | 'benefit' | 'harm' | 'safety',
  Partial<Record<Direction, 'yes' | 'no'>>
> = {
  effect: { for: 'yes', against: 'no' },
  benefit: { for: 'yes', against: 'no', harm: 'no' },
  harm: { harm: 'yes', harmless: 'no', against: 'no' },
  safety: { harmless: 'yes', harm: 'no' },
};

/** The answer one sentence gives to what is asked, by the way it points (`findingDirection`) or the effect it tells; null when none. */
export function voteOf(asked: Asked, text: string, direction: Direction | null): 'yes' | 'no' | null {
  if (asked === 'relation') {
    const effect = readEffect(text);
    return effect && (effect === 'none' ? 'no' : 'yes');
  }
  if (asked === 'sameness') {
    if (notInferior.test(text)) return 'yes';
    if (inferior.test(text)) return 'no';
    const effect = readEffect(text);
    return effect && (effect === 'none' || direction === 'for' ? 'yes' : 'no');
  }
  if (asked === 'stopping') return stoppingVote(text, direction);
  return direction && (byDirection[asked][direction] ?? null);
}

/** Whether a sentence is on stopping, giving for less long, or going on. */
export function tellsOfStopping(text: string): boolean {
  return stops.test(text) || goesOn.test(text);
}

/** Only what was stopped, shortened or gone on with tells whether it can be stopped. */
function stoppingVote(text: string, direction: Direction | null): 'yes' | 'no' | null {
  if (direction === null) return null;
  if (stops.test(text)) {
    if (inferior.test(text) || direction === 'harm') return 'no';
    // "No different whether stopped or not" speaks for stopping to one asker and against it to another.
    return direction === 'against' ? null : 'yes';
  }
  return goesOn.test(text) && direction === 'for' ? 'no' : null;
}

/** -1 (all say no) to 1 (all say yes) by weight; null when nobody speaks. */
export function balanceOf(votes: readonly Vote[]): number | null {
  const total = votes.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  return votes.reduce((sum, { vote, weight }) => sum + (vote === 'yes' ? weight : -weight), 0) / total;
}
