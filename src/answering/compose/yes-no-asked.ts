import { interventionKinds } from '../interpret/concept-kinds.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import { classifyQuestionForm } from '../interpret/question-form.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { sentencesByUse } from '../interpret/split-questions.ts';
import { type Asked, askedPredicate, effectAskedOn } from './asked-predicate.ts';

/** What a yes/no question asks, of which interventions, and for which condition and outcome. */
export interface YesNoAsked {
  readonly asked: Asked;
  readonly interventions: readonly QuestionTerm[];
  readonly subjects: readonly QuestionTerm[];
  /** What the good asked for is done to. */
  readonly outcome: QuestionTerm | undefined;
}

/** An intervention the question names at all, even by a broad word ("steroids"). */
const NAMED_FROM = 0.1;

/** What is given anyway, and what else might be done, is not what is asked about: "in addition to", "instead of", "while we wait". */
const aside =
  /\b(?:in addition to|on top of|besides|added to|alongside|while)\b[^,.;?]*|\b(?:instead of|rather than|in place of)\b[^,.;?]*?(?=[,.;?]| (?:in|for|to|if|when|help|work|prevent|reduce|improve|lower|cause)\b|$)|\bor (?:is|are|do|does|should|am|just|can|will|would|keep|rather)\b[^?]*/gi;

/** Null when the question is turned in a way rules cannot follow. */
export function readYesNo({
  corrected,
  terms,
}: Pick<ReadQuestion, 'corrected' | 'terms'>): YesNoAsked | null {
  const { asking } = sentencesByUse(corrected);
  const sentence = asking.find((one) => classifyQuestionForm(one) !== 'open') ?? asking[0] ?? corrected;
  const from = Math.max(0, corrected.indexOf(sentence));
  const to = from + sentence.length;
  // Blanks in place of the rest, so that the terms stand where they are.
  const text = ' '.repeat(from) + sentence.replace(aside, (words) => ' '.repeat(words.length));
  const inText = ({ start }: QuestionTerm) => text.charAt(start).trim() !== '';
  const asked = askedPredicate(text, terms.filter(inText));
  if (!asked) return null;
  const interventions = terms.filter(
    ({ kind, weight }) => interventionKinds.has(kind) && weight >= NAMED_FROM,
  );
  const subjects = terms.filter(({ kind }) => !interventionKinds.has(kind) && kind !== 'population');
  const here = interventions.filter(inText);
  return {
    asked,
    interventions: here.length > 0 ? here : interventions.filter(({ start }) => start < from || start >= to),
    subjects,
    outcome: asked === 'effect' ? effectAskedOn(text, subjects) : undefined,
  };
}
