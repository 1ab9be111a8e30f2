import type { DraftClaim } from './draft.ts';

const MOST = 3;
/** A bottom-line claim is at least this near the best one in how well it answers. */
const NEAR_BEST = 0.72;

/** What a sentence gains that concludes or recommends, or says which way things point. */
const CONCLUDES = 0.12;
const POINTS = 0.08;

/** What each place further down costs: reports tell the primary outcome first. */
const LATER = 0.015;
/** When one publication answers alone, this many of its sentences stand on top. */
const FROM_ONE = 2;

/**
 * One to three claims from the highest evidence level that answers what was asked: strongest level first, from different
 * publications; in an answer told by cause, from different causes.
 */
export function bottomLine(
  drafts: readonly DraftClaim[],
  byCause: boolean,
  nearBest = NEAR_BEST,
): DraftClaim[] {
  const suits = (draft: DraftClaim) =>
    draft.selected.score +
    (concludes(draft) ? CONCLUDES : 0) +
    (draft.direction === null ? 0 : POINTS) -
    LATER * (draft.citations[0]?.section ?? 0);
  const best = Math.max(...drafts.map(suits));
  const near = byCause ? drafts : drafts.filter((draft) => suits(draft) >= nearBest * best);
  const telling = near.filter((draft) => concludes(draft) || draft.direction !== null);
  const answering = telling.length > 0 ? telling : near;
  const ranked = [...answering].sort((a, b) => (byCause ? 0 : a.level - b.level) || suits(b) - suits(a));
  const apart = (a: DraftClaim, b: DraftClaim) =>
    a.citations[0]?.publication !== b.citations[0]?.publication && (!byCause || a.heading !== b.heading);
  const chosen: DraftClaim[] = [];
  for (const draft of ranked) {
    if (chosen.length < MOST && chosen.every((other) => apart(draft, other))) chosen.push(draft);
  }
  if (chosen.length > 1 || byCause) return chosen;
  const place = (draft: DraftClaim) => draft.citations[0]?.section ?? 0;
  return ranked.slice(0, FROM_ONE).sort((a, b) => place(a) - place(b));
}

function concludes(draft: DraftClaim): boolean {
  return /^(?:RECOMMENDATIONS|CONCLUSIONS)$/.test(draft.citations[0]?.label ?? '');
}
