import { carriesQuantity, type Quantity } from '../interpret/quantity-asked.ts';
import type { Inquiry } from '../parts/inquire.ts';
import { speaksTo } from '../select/passage-fit.ts';
import { bottomLine } from './bottom-line.ts';
import type { ComparedClaims } from './compare-options.ts';
import type { DraftClaim } from './draft.ts';

const MOST = 3;
/** A sentence with the figure leads when it answers at least this well against the best one. */
const ANSWERS = 0.55;

/** The sentences that carry the figure asked for and are about what was asked. */
export function withFigure(drafts: readonly DraftClaim[], quantity: Quantity): DraftClaim[] {
  const best = Math.max(0, ...drafts.map(({ selected }) => selected.score));
  return drafts.filter(
    (draft) => carriesQuantity(draft.text, quantity) && draft.selected.score >= ANSWERS * best,
  );
}

/**
 * The bottom line for what was asked: one claim for each part of several, direct evidence first for a comparison, the figure
 * first when one is asked for.
 */
export function leadingClaims(
  drafts: readonly DraftClaim[],
  inquiry: Inquiry,
  byCause: boolean,
  compared: ComparedClaims | null,
): DraftClaim[] {
  if (byCause) return bottomLine(drafts, true);
  if (inquiry.parts.length > 0) {
    const leads = inquiry.parts.flatMap(({ quantity }, part) => {
      const own = drafts.filter(({ selected }) => selected.part === part);
      return own.length === 0 ? [] : figureFirst(own, quantity).slice(0, 1);
    });
    return leads.length > 1
      ? leads
      : fill(leads, bottomLine(leads.length > 0 ? partOf(leads, drafts) : drafts, false));
  }
  if (compared && compared.headToHead.length > 0) {
    return fill(bottomLine(compared.headToHead, false), bottomLine(drafts, false));
  }
  if (compared) {
    const columns = inquiry.comparison?.options.map((_, index) =>
      compared.rows.flatMap(({ cells }) => cells[index] ?? []),
    );
    const leads = (columns ?? []).flatMap((own) =>
      own.length === 0 ? [] : bottomLine(own, false).slice(0, 1),
    );
    return fill([...leads], bottomLine([...drafts], false));
  }
  if (inquiry.asksCauses) {
    const naming = drafts.filter(({ text }) => speaksTo(text, 'aetiology'));
    if (naming.length > 0) return bottomLine(naming, false);
  }
  return figureFirst(drafts, inquiry.quantity);
}

/** The claims of the one part that is answered. */
function partOf([lead]: readonly DraftClaim[], drafts: readonly DraftClaim[]): DraftClaim[] {
  return drafts.filter(({ selected }) => selected.part === lead?.selected.part);
}

function figureFirst(drafts: readonly DraftClaim[], quantity: Quantity | null): DraftClaim[] {
  const usual = bottomLine(drafts, false);
  if (!quantity) return usual;
  const figures = withFigure(drafts, quantity);
  return figures.length === 0 ? usual : fill(bottomLine(figures, false, ANSWERS), usual);
}

/** The first, with others after them while there is room; from one publication no more than two. */
function fill(first: readonly DraftClaim[], others: readonly DraftClaim[]): DraftClaim[] {
  const chosen = [...first].slice(0, MOST);
  const sources = new Set(chosen.map(({ citations }) => citations[0]?.publication));
  for (const draft of others) {
    if (chosen.length >= MOST) break;
    if (chosen.includes(draft) || sources.has(draft.citations[0]?.publication ?? 'pmid:0')) continue;
    chosen.push(draft);
    sources.add(draft.citations[0]?.publication);
  }
  return chosen;
}
