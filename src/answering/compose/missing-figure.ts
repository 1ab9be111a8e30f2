import { type Quantity, quantityWords } from '../interpret/quantity-asked.ts';
import type { Inquiry } from '../parts/inquire.ts';
import type { DraftClaim } from './draft.ts';
import { withFigure } from './leading-claims.ts';

/** Asked how much to give, how often or for how long, claims that do not tell it are no answer; other figures may be told in words. */
const isTheAnswer: ReadonlySet<Quantity> = new Set(['dose', 'duration', 'interval']);

export interface MissingFigure {
  readonly gap: string;
  /** Without the figure nothing is answered. */
  readonly decides: boolean;
}

/** The figure that is asked for and that no claim near the best gives; null when none is asked or one is given. */
export function missingFigure(
  { quantity }: Pick<Inquiry, 'quantity'>,
  drafts: readonly DraftClaim[],
): MissingFigure | null {
  if (!quantity || withFigure(drafts, quantity).length > 0) return null;
  return {
    gap: `You asked for ${quantityWords[quantity]}; no sentence quoted here gives one.`,
    decides: isTheAnswer.has(quantity),
  };
}
