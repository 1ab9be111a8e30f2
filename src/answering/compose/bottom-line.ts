import type { DraftClaim } from './draft.ts';

const MOST = 3;
/** A bottom-line claim is at least this near the best one in how well it answers. */
const NEAR_BEST = 0.72;

const says = /^(?:RECOMMENDATIONS|RESULTS|CONCLUSIONS)$/;

/**
 * One to three claims from the highest evidence level that answers what was asked: strongest level first, from different
 * publications, and when findings point both ways, one of each.
 */
export function bottomLine(drafts: readonly DraftClaim[]): DraftClaim[] {
  const best = Math.max(...drafts.map((draft) => draft.selected.score));
  const answering = drafts.filter((draft) => draft.selected.score >= NEAR_BEST * best);
  const telling = answering.filter((draft) => says.test(draft.citations[0]?.label ?? ''));
  const ranked = [...(telling.length > 0 ? telling : answering)].sort(
    (a, b) => a.level - b.level || b.selected.score - a.selected.score,
  );
  const chosen: DraftClaim[] = [];
  for (const draft of ranked) {
    if (chosen.length === MOST) break;
    const [publication] = draft.citations;
    if (chosen.some((other) => other.citations[0]?.publication === publication?.publication)) continue;
    chosen.push(draft);
  }
  return chosen;
}
