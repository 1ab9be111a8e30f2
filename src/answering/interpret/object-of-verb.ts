import type { ConceptKind } from '../../domain/index.ts';
import type { QuestionTerm } from './question-terms.ts';

/** So far behind a verb its object is looked for, in characters. */
const OBJECT_WITHIN = 40;
/** After these comes where, when or why, and no object: "stopped in heart failure". */
const noObject =
  /\b(?:in|for|with|after|before|during|because|when|if|at|on|by|from|once|while|despite)\b|[,;.?:]/i;

/** What a question names as the object of a verb that ends at `from` in its text; undefined when it names none. */
export function objectOfVerb<T extends Pick<QuestionTerm, 'start'>>(
  text: string,
  from: number,
  terms: readonly T[],
): T | undefined {
  return [...terms]
    .sort((a, b) => a.start - b.start)
    .find(
      ({ start }) => start >= from && start < from + OBJECT_WITHIN && !noObject.test(text.slice(from, start)),
    );
}

const takesAway =
  /\b(?:tak(?:e|ing)|took|peel\w*|pull\w*|cut(?:ting)?|leav(?:e|ing)) (?:(?!of\b)\w+ ){1,4}(?:off|out|away)\b/gi;
const medicines: ReadonlySet<ConceptKind> = new Set(['drug', 'drug-class', 'nutrient']);

/** "Take the steroid out", "take her off the steroid": a medicine goes, where "take the appendix out" is an operation. */
export function takesMedicineAway(
  question: string,
  terms: readonly Pick<QuestionTerm, 'start' | 'kind'>[],
): boolean {
  return [...question.matchAll(takesAway)].some(({ index, 0: words }) => {
    const end = index + words.length;
    const inside = terms.find(({ start }) => start > index && start < end);
    const taken = inside ?? objectOfVerb(question, end, terms);
    return taken !== undefined && medicines.has(taken.kind);
  });
}
