import type { ComparedOption } from '../interpret/read-comparison.ts';
import type { AnalysedText } from '../relevance/analyse-publication.ts';
import { covers } from '../relevance/score-publications.ts';

/** A text names an option when it names its concept or a form of it. */
const NAMES_FROM = 0.7;
/** Its class stands for it too, unless that is the class of another option as well. */
const CLASS_FROM = 0.45;

/**
 * True when a text speaks of an option: of all it is made of, or of its manner or amount in words. The class of one option
 * counts when it sets that option apart ("balanced crystalloid" for lactated Ringer's against saline).
 */
export function namesOption(
  text: AnalysedText,
  option: ComparedOption,
  options: readonly ComparedOption[],
): boolean {
  if (option.wording) return option.wording.test(text.folded);
  if (option.terms.every((term) => covers(term, text) >= NAMES_FROM)) return true;
  const others = options.filter((one) => one !== option).flatMap(({ terms }) => terms);
  const apart = {
    ...text,
    concepts: new Map(
      [...text.concepts].filter(([id]) => !others.some((term) => (term.coverage.get(id) ?? 0) >= CLASS_FROM)),
    ),
  };
  return option.terms.every((term) => covers(term, apart) >= CLASS_FROM);
}

/** The options a text speaks of, by their places. */
export function optionsIn(text: AnalysedText, options: readonly ComparedOption[]): number[] {
  return options.flatMap((option, index) => (namesOption(text, option, options) ? [index] : []));
}
