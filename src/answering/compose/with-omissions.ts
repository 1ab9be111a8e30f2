import type { Vocabulary } from '../../vocabulary/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import { findOmissions } from '../omissions/find-omissions.ts';
import type { Inquiry } from '../parts/inquire.ts';
import type { ScoredPublication } from '../relevance/score-publications.ts';
import type { SelectedPassage } from '../select/select-passages.ts';
import type { Cause } from './by-cause.ts';
import { arrangeDrafts, composeExtractive } from './compose-extractive.ts';
import type { DraftClaim } from './draft.ts';

interface Composing {
  readonly question: ReadQuestion;
  readonly inquiry: Inquiry;
  /** The publications the answer draws on. */
  readonly sources: readonly ScoredPublication[];
  readonly causes: readonly Cause[];
  readonly vocabulary: Vocabulary;
}

/** The extractive claims of the selected passages, with what the omission check adds, in the order of the answer. */
export function withOmissions(composing: Composing, selected: readonly SelectedPassage[]): DraftClaim[] {
  const { question, inquiry, causes } = composing;
  const drafts = composeExtractive(selected, question.interpretation.type, causes, partsOf(inquiry));
  return addOmissions(composing, drafts);
}

/** Whoever composed the claims: the same with what they leave out, quoted word for word. */
export function addOmissions(composing: Composing, drafts: readonly DraftClaim[]): DraftClaim[] {
  const { question, inquiry, sources, causes, vocabulary } = composing;
  const missed = findOmissions(question, inquiry, sources, drafts, vocabulary);
  const added = composeExtractive(missed, question.interpretation.type, causes, partsOf(inquiry));
  return arrangeDrafts([...drafts, ...added], causes, partsOf(inquiry));
}

function partsOf(inquiry: Inquiry): string[] {
  return inquiry.parts.map(({ part }) => part.asked);
}
