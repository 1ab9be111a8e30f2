import type { Cause } from '../compose/by-cause.ts';
import { arrange } from '../compose/compose-extractive.ts';
import type { DraftClaim } from '../compose/draft.ts';
import { headingOrder } from '../compose/section-heading.ts';
import { safetyStatement } from '../omissions/safety-statement.ts';
import { givesOrders } from './orders.ts';
import { isPlan } from './plan.ts';

/** Sentences rules add at most: the answer stays the model's. */
const MOST = 5;

/** What points against a claim that points one way. */
const otherSide: Partial<Record<NonNullable<DraftClaim['direction']>, DraftClaim['direction'][]>> = {
  for: ['against', 'harm'],
  against: ['for'],
  harm: ['harmless'],
  harmless: ['harm'],
};

/**
 * The model's claims with what it left out and a reader must not miss: sentences of the answer by rules on harms and pitfalls, what guidelines say, and
 * what points the other way, word for word. Arranged as the answer by rules is.
 */
export function addOmitted(
  written: readonly DraftClaim[],
  byRules: readonly DraftClaim[],
  causes: readonly Cause[],
): DraftClaim[] {
  const sides = new Set(written.flatMap(({ direction }) => (direction ? (otherSide[direction] ?? []) : [])));
  const urgency = (draft: DraftClaim) => {
    if (safetyStatement(draft.text)) return 0;
    if (mustStand.has(draft.heading) || draft.direction === 'harm') return 1;
    return draft.direction !== null && sides.has(draft.direction) ? 2 : null;
  };
  const missed = byRules
    .filter(({ text }) => !isPlan(text) && !givesOrders(text))
    .filter((draft) => !written.some((one) => restOnOne(one, draft)))
    .flatMap((draft) => {
      const urgent = urgency(draft);
      return urgent === null ? [] : [{ draft, urgent }];
    })
    .sort((a, b) => a.urgent - b.urgent)
    .map(({ draft }) => draft);
  return arrange(
    [...written, ...missed.slice(0, MOST)],
    causes.length > 0 ? causes.map(({ name }) => name) : headingOrder,
  );
}

/** Headings whose claims a reader must not miss. */
const mustStand: ReadonlySet<string> = new Set(['Harms and safety', 'Pitfalls', 'What guidelines say']);

/** Whether a claim rests on all the words that another rests on. */
export function restOnOne(one: DraftClaim, other: DraftClaim): boolean {
  return other.citations.every((wanted) =>
    one.citations.some(
      (citation) =>
        citation.publication === wanted.publication &&
        citation.section === wanted.section &&
        citation.start < wanted.end &&
        citation.end > wanted.start,
    ),
  );
}
