import type { ComparedOption } from '../interpret/read-comparison.ts';
import type { AnalysedText } from '../relevance/analyse-publication.ts';
import { covers } from '../relevance/score-publications.ts';

/** A text names an option when it names its concept or a form of it; a class or a relative is too far. */
const NAMES_FROM = 0.7;

/** True when a text speaks of an option: of all it is made of, or of its manner or amount in words. */
export function namesOption(text: AnalysedText, option: ComparedOption): boolean {
  if (option.wording) return option.wording.test(text.folded);
  return option.terms.every((term) => covers(term, text) >= NAMES_FROM);
}
