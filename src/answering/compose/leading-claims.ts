import { carriesQuantity, type Quantity } from '../interpret/quantity-asked.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import type { Inquiry } from '../parts/inquire.ts';
import { covers } from '../relevance/score-publications.ts';
import { speaksTo } from '../select/passage-fit.ts';
import { bottomLine } from './bottom-line.ts';
import type { ComparedClaims } from './compare-options.ts';
import type { DraftClaim } from './draft.ts';
import { onStoppingAsked } from './on-stopping-asked.ts';

const MOST = 3;
/** A sentence with the figure leads when it answers at least this well against the best one. */
const ANSWERS = 0.55;
/** "Patients" and "adults" are hardly asked about. */
const PEOPLE_FROM = 0.2;
const SPEAKS_FROM = 0.5;

/** The sentences that carry the figure asked for and are about what was asked. */
export function withFigure(drafts: readonly DraftClaim[], quantity: Quantity): DraftClaim[] {
  const best = Math.max(0, ...drafts.map(({ selected }) => selected.score));
  return drafts.filter(
    (draft) => carriesQuantity(draft.text, quantity) && draft.selected.score >= ANSWERS * best,
  );
}

/**
 * The bottom line for what was asked: one claim for each part of several, direct evidence first for a comparison, the figure
 * first when one is asked for, and before all what was found in the people asked about.
 */
export function leadingClaims(
  drafts: readonly DraftClaim[],
  inquiry: Inquiry,
  byCause: boolean,
  compared: ComparedClaims | null,
  terms: readonly QuestionTerm[],
): DraftClaim[] {
  const usual = usualLeads(drafts, inquiry, byCause, compared);
  if (byCause || inquiry.parts.length > 0) return usual;
  const own = inPeopleAsked(drafts, terms);
  const direct = own.filter((draft) => compared?.headToHead.includes(draft));
  return own.length === 0
    ? usual
    : fill(figureFirst(direct.length > 0 ? direct : own, inquiry.quantity), usual);
}

/** "On dialysis", "in older patients": the claims that name those people, themselves or in their title, and answer well enough. */
function inPeopleAsked(drafts: readonly DraftClaim[], terms: readonly QuestionTerm[]): DraftClaim[] {
  const people = terms.filter(({ kind, weight }) => kind === 'population' && weight >= PEOPLE_FROM);
  const best = Math.max(0, ...drafts.map(({ selected }) => selected.score));
  return drafts.filter(
    ({ selected: { passage, publication, score } }) =>
      score >= ANSWERS * best &&
      people.some((term) =>
        [passage.analysed, publication.analysed.title].some((text) => covers(term, text) > SPEAKS_FROM),
      ),
  );
}

function usualLeads(
  drafts: readonly DraftClaim[],
  inquiry: Inquiry,
  byCause: boolean,
  compared: ComparedClaims | null,
): DraftClaim[] {
  if (byCause) return bottomLine(drafts, true);
  if (inquiry.parts.length > 0) {
    const answered = inquiry.parts.flatMap(({ quantity, question }, part) => {
      const own = onStoppingAsked(
        drafts.filter(({ selected }) => selected.part === part),
        question,
      );
      return own.length === 0 ? [] : [{ own, lead: figureFirst(own, quantity).slice(0, 1) }];
    });
    const leads = answered.flatMap(({ lead }) => lead);
    return leads.length > 1 ? leads : fill(leads, bottomLine(answered[0]?.own ?? drafts, false));
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
