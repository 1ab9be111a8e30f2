import type { Answer, Note } from '../../domain/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import { carriesQuantity, quantityWords } from '../interpret/quantity-asked.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import type { Inquiry, PartFound } from '../parts/inquire.ts';
import { covers } from '../relevance/score-publications.ts';
import { speaksTo } from '../select/passage-fit.ts';
import { type ComparedClaims, comparisonGaps } from './compare-options.ts';
import type { DraftClaim } from './draft.ts';
import { countEvidence, tellEvidence } from './evidence-found.ts';
import { withFigure } from './leading-claims.ts';
import { missingFigure } from './missing-figure.ts';

interface Harder {
  readonly notes: readonly Note[];
  readonly gaps: readonly string[];
  readonly fields: Pick<Answer, 'comparison' | 'parts' | 'evidence'>;
}

const SPEAKS_FROM = 0.5;

/** What an answer says about options, parts, figures and the state of evidence beyond its sections. */
export function tellHarder({
  inquiry,
  drafts,
  compared,
  ids,
}: {
  readonly question: ReadQuestion;
  readonly inquiry: Inquiry;
  readonly drafts: readonly DraftClaim[];
  readonly compared: ComparedClaims | null;
  readonly ids: (drafts: readonly DraftClaim[]) => string[];
}): Harder {
  const notes: Note[] = [];
  const gaps: string[] = [];
  const fields: { -readonly [K in keyof Harder['fields']]: Harder['fields'][K] } = {};
  const { comparison } = inquiry;
  if (comparison && compared) {
    const lacking = comparisonGaps(comparison, compared);
    gaps.push(...lacking);
    // At the top too: nobody should take one option's evidence for a comparison.
    if (lacking.length > 0) notes.push({ kind: 'framing', text: lacking.join(' ') });
    // Beside direct evidence a column without its neighbour would only look like a difference.
    const rows =
      compared.headToHead.length > 0
        ? compared.rows.filter(({ cells }) => cells.every((cell) => cell.length > 0))
        : compared.rows;
    const found = compared.headToHead.length + compared.together.length + rows.length;
    if (found > 0) {
      fields.comparison = {
        options: comparison.options.map(({ label }) => label),
        headToHead: ids(compared.headToHead),
        together: ids(compared.together),
        rows: rows.map(({ aspect, cells }) => ({ aspect, cells: cells.map((cell) => ids(cell)) })),
      };
    }
  }
  if (inquiry.parts.length > 0) {
    const told = inquiry.parts.map((part, index) =>
      tellPart(
        part,
        drafts.filter(({ selected }) => selected.part === index),
      ),
    );
    gaps.push(...told.flatMap(({ gap }) => gap));
    fields.parts = inquiry.parts.map(({ part, question }, index) => ({
      question: part.asked,
      readAs: part.readAs,
      type: question.interpretation.type,
      status: told[index]?.answered ? ('answered' as const) : ('nothing-found' as const),
      claims: ids(told[index]?.claims ?? []),
    }));
  }
  const figure = missingFigure(inquiry, drafts);
  if (figure) gaps.push(figure.gap);
  if (inquiry.asksEvidence && drafts.length > 0) {
    const counted = countEvidence(drafts);
    fields.evidence = {
      level: counted.level,
      benefit: ids(counted.benefit),
      noBenefit: ids(counted.noBenefit),
      harm: ids(counted.harm),
      noHarm: ids(counted.noHarm),
      undirected: ids(counted.undirected),
    };
    notes.push({ kind: 'framing', text: tellEvidence(counted) });
  }
  return { notes, gaps, fields };
}

/** Whether a part is answered by its claims, and what is missing of it. */
function tellPart(
  { part, quantity, question }: PartFound,
  claims: readonly DraftClaim[],
): { readonly answered: boolean; readonly claims: readonly DraftClaim[]; readonly gap: readonly string[] } {
  const of = `"${part.asked}"`;
  if (claims.length === 0)
    return { answered: false, claims, gap: [`${of}: nothing was found for this part.`] };
  const named = part.own.filter(({ kind }) => kind !== 'outcome');
  const missing = named.filter((term) => !claims.some((claim) => speaksOf(claim, term)));
  const gap = missing.map(({ matched }) => `${of}: no claim found for this part speaks of ${matched}.`);
  if (quantity && withFigure(claims, quantity).length === 0)
    gap.push(`${of}: no sentence quoted here gives ${quantityWords[quantity]}.`);
  const speaking = claims.some(
    ({ text }) =>
      speaksTo(text, question.interpretation.type) || (quantity !== null && carriesQuantity(text, quantity)),
  );
  if (!speaking) gap.push(`${of}: what is quoted speaks of it without answering it.`);
  return { answered: speaking && (named.length === 0 || missing.length < named.length), claims, gap };
}

function speaksOf({ selected: { passage, publication } }: DraftClaim, term: QuestionTerm): boolean {
  return [passage.analysed, publication.analysed.title].some((text) => covers(term, text) >= SPEAKS_FROM);
}
