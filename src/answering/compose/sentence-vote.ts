import { type Direction, notInferior } from '../select/finding-direction.ts';
import { readEffect } from '../select/read-effect.ts';
import type { Asked } from './asked-predicate.ts';

export interface Vote {
  readonly vote: 'yes' | 'no';
  /** How much it counts, above 0. */
  readonly weight: number;
}

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
    const effect = readEffect(text);
    return effect && (effect === 'none' ? 'yes' : 'no');
  }
  return direction && (byDirection[asked][direction] ?? null);
}

/** -1 (all say no) to 1 (all say yes) by weight; null when nobody speaks. */
export function balanceOf(votes: readonly Vote[]): number | null {
  const total = votes.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  return votes.reduce((sum, { vote, weight }) => sum + (vote === 'yes' ? weight : -weight), 0) / total;
}
