import type { ConceptKind } from '../../domain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import type { DraftClaim } from '../compose/draft.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import { carriesQuantity } from '../interpret/quantity-asked.ts';
import type { Inquiry } from '../parts/inquire.ts';
import { namesOption } from '../parts/names-option.ts';
import { askedForOf } from '../parts/select-for-inquiry.ts';
import type { AnalysedText } from '../relevance/analyse-publication.ts';
import { covers, type ScoredPublication } from '../relevance/score-publications.ts';
import { type Direction, findingDirection } from '../select/finding-direction.ts';
import { speaksTo } from '../select/passage-fit.ts';
import { type SelectedPassage, sameFinding, scorePassages } from '../select/select-passages.ts';
import { safetyStatement } from './safety-statement.ts';
import { type Treatment, treatmentsInQuestion } from './treatments-in-question.ts';

export const omissionLimits = {
  /** Safety statements added at most. */
  safety: 4,
  /** Passages added for facets at most … */
  facets: 3,
  /** … when they answer at least this well against the best passage. */
  facetScore: 0.5,
  safetyScore: 0.3,
};

/** Something the question is about that a sentence can speak to or not. */
interface Facet {
  speaks(passage: SelectedPassage): boolean;
}

const slots: ReadonlySet<ConceptKind> = new Set(['outcome', 'finding', 'population', 'anatomy']);
const FACET_WEIGHT = 0.3;
const SPEAKS_FROM = 0.6;

/**
 * Looks again at the passages no claim uses, in the publications the answer draws on: for each facet of the question that no
 * claim speaks to (a concept in focus, a slot of PICO, a type of question, an option, the figure asked for, the other
 * direction) the best passage that does; and every safety statement about a treatment in question, gravest first. Each adds
 * something no claim says.
 */
export function findOmissions(
  question: ReadQuestion,
  inquiry: Inquiry,
  sources: readonly ScoredPublication[],
  drafts: readonly DraftClaim[],
  vocabulary: Vocabulary,
): SelectedPassage[] {
  if (drafts.length === 0) return [];
  const used = drafts.map(({ selected }) => selected);
  const asked = askedForOf(question, inquiry);
  const all = scorePassages(sources, asked, vocabulary);
  const best = all[0]?.score ?? 0;
  const found: SelectedPassage[] = [];
  const isNew = (passage: SelectedPassage) =>
    [...used, ...found].every(
      (one) =>
        one.passage.analysed !== passage.passage.analysed && !sameFinding(one.passage, passage.passage),
    );

  const treatments = treatmentsInQuestion(question.terms, asked.types, drafts, vocabulary);
  const warnings = all
    .filter(
      (passage) =>
        passage.score >= omissionLimits.safetyScore * best && isAbout(passage, treatments, vocabulary),
    )
    .flatMap((passage) => {
      const kind = safetyStatement(
        withoutConditions(passage.passage.analysed.passage.text, question, vocabulary),
      );
      return kind ? [{ passage, kind }] : [];
    })
    .sort((a, b) => Number(a.kind === 'warns') - Number(b.kind === 'warns'));
  for (const { passage } of warnings) {
    if (found.length < omissionLimits.safety && isNew(passage)) found.push({ ...passage, added: 'safety' });
  }

  const most = found.length + omissionLimits.facets;
  const worthwhile = all.filter(
    ({ score, passage }) => score >= omissionLimits.facetScore * best && passage.analysed.part !== 'METHODS',
  );
  for (const facet of facetsOf(question, inquiry, drafts)) {
    if (found.length >= most) break;
    if ([...used, ...found].some((passage) => facet.speaks(passage))) continue;
    const missing = worthwhile.find((passage) => facet.speaks(passage) && isNew(passage));
    if (missing) found.push({ ...missing, added: 'facet' });
  }
  return found;
}

function facetsOf(question: ReadQuestion, inquiry: Inquiry, drafts: readonly DraftClaim[]): Facet[] {
  const { comparison, quantity } = inquiry;
  const text = ({ passage }: SelectedPassage) => passage.analysed.passage.text;
  const options = (comparison?.options ?? []).map(
    (option, _, all): Facet => ({ speaks: (one) => anyText(one, (part) => namesOption(part, option, all)) }),
  );
  const inFocus = new Set(question.interpretation.focus);
  const concepts = question.terms
    .filter(({ label, kind, weight }) => weight >= FACET_WEIGHT && (inFocus.has(label) || slots.has(kind)))
    .sort((a, b) => b.weight - a.weight)
    .map((term): Facet => ({ speaks: ({ passage }) => covers(term, passage.analysed) >= SPEAKS_FROM }));
  const types = askedForOf(question, inquiry).types.map(
    (type): Facet => ({ speaks: (one) => speaksTo(text(one), type) }),
  );
  return [
    ...options,
    ...(quantity ? [{ speaks: (one: SelectedPassage) => carriesQuantity(text(one), quantity) }] : []),
    ...concepts,
    ...types,
    ...otherDirection(drafts),
  ];
}

/** When all that points points one way, the other way is a facet. */
function otherDirection(drafts: readonly DraftClaim[]): Facet[] {
  const sides: readonly (readonly Direction[])[] = [
    ['for', 'harmless'],
    ['against', 'harm'],
  ];
  const shown = sides.map(
    (side) => drafts.filter(({ direction }) => direction !== null && side.includes(direction)).length,
  );
  const missing = sides.filter((_, index) => shown[index] === 0);
  if (missing.length !== 1) return [];
  return missing.map(
    (side): Facet => ({
      speaks: ({ passage }) => {
        const { part, passage: sentence } = passage.analysed;
        const direction = findingDirection(sentence.text, part);
        return direction !== null && side.includes(direction);
      },
    }),
  );
}

/** What a question is about is no harm of its treatment: "severe anaphylaxis" where anaphylaxis is treated. */
function withoutConditions(text: string, { terms }: ReadQuestion, vocabulary: Vocabulary): string {
  const conditions = terms.filter(({ kind }) => kind === 'disease' || kind === 'finding');
  const named = vocabulary
    .spot(text)
    .filter(({ concepts }) =>
      concepts.some((id) => conditions.some((term) => (term.coverage.get(id) ?? 0) >= SPEAKS_FROM)),
    );
  return named.reduce(
    (rest, { start, end }) => rest.slice(0, start) + '·'.repeat(end - start) + rest.slice(end),
    text,
  );
}

/** The sentence itself, or the title it stands under. */
function anyText({ publication, passage }: SelectedPassage, test: (text: AnalysedText) => boolean): boolean {
  return test(passage.analysed) || test(publication.analysed.title);
}

/** About a treatment: the sentence names it, or its title does and the sentence names no other. */
function isAbout(
  { passage, publication }: SelectedPassage,
  treatments: readonly Treatment[],
  vocabulary: Vocabulary,
): boolean {
  if (treatments.some((treatment) => covers(treatment, passage.analysed) >= SPEAKS_FROM)) return true;
  if (!treatments.some((treatment) => covers(treatment, publication.analysed.title) >= SPEAKS_FROM))
    return false;
  return ![...passage.analysed.concepts.keys()].some((id) => {
    const { kind, weight } = vocabulary.concept(id);
    return (kind === 'drug' || kind === 'drug-class') && weight >= SPEAKS_FROM;
  });
}
