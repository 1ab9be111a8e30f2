import { interventionKinds } from '../interpret/concept-kinds.ts';
import { objectOfVerb } from '../interpret/object-of-verb.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';

/**
 * What a "yes" to a question would mean: `benefit` (it helps, should be given), `harm` (it causes harm), `safety` (it is safe),
 * `sameness` (one is as good as the other), `relation` (an effect, difference or association is there).
 */
export type Asked = 'benefit' | 'harm' | 'safety' | 'sameness' | 'relation';

const safety = /\b(?:is it (?:ok|okay|safe)|safe(?:ly)?|ok to|okay to|all right to)\b/i;
const harm =
  /\b(?:harm\w*|damag\w+|risk of|risks?|side effects?|bleed(?:ing)?|danger\w*|cause[sd]?|lead to|problem|toxic\w*|hurt)\b/i;
const inverted =
  /\b(?:without|instead|too late|withhold|rather|come off|coming off|take (?:him|her|them|me) off|not need|do(?:es)? (?:i|we|he|she|they) (?:have|need) to)\b/i;
/** "Stop the drug" turns a question round; "stop the flare-ups" asks for a benefit. */
const ends = /\b(?:stop(?:s|ping)?|skip|avoid|wait|delay|hold off)\b/gi;
const benefit =
  /\b(?:help\w*|work\w*|benefit\w*|effective\w*|reduc\w+|prevent\w*|improv\w+|slow\w*|worth|any point|role|should (?:i|we|she|he|they|you)|can (?:i|we|she|he|they|you) (?:use|give|treat|take|add|replace|switch)|could|giv(?:e|ing)(?! birth)|add|start|use|refer|save\w*|protect\w*|lower\w*|shorten\w*|better|recommended|indicated|replace|reasonable|as good as|just as well)\b/i;
const sameness =
  /\b(?:as (?:good|well|effective|safe|accurate|reliable) as|just as (?:good|well|effective|safe)|same|agree\w*|equivalen\w*|similar\w*|comparable|identical|interchangeable|non-?inferior\w*)\b/i;
const relation =
  /\b(?:associat\w*|relat(?:ed?|ion\w*)|correlat\w*|predict\w*|influenc\w*|affect\w*|effects?|impact|differ\w*|chang\w*|determin\w*|contribut\w*|risk factors?|link\w*|depend\w*|prognostic|alter|vary|modif\w*|increas\w*|decreas\w*)\b/i;

/** True for a question whether things are the same, where "no difference" is a yes. */
export function asksSameness(question: string): boolean {
  return sameness.test(question);
}

/** What is asked, or null when the question is turned in a way rules cannot follow. `terms` are those the question was read to have. */
export function askedPredicate(
  question: string,
  terms: readonly Pick<QuestionTerm, 'start' | 'kind'>[] = [],
): Asked | null {
  if (inverted.test(question)) return null;
  const verbs = [...question.matchAll(ends)];
  const endsIllness = verbs.some(({ index, 0: verb }) => {
    const object = objectOfVerb(question, index + verb.length, terms);
    return object !== undefined && !interventionKinds.has(object.kind);
  });
  if (verbs.length > 0 && !endsIllness) return null;
  if (safety.test(question)) return 'safety';
  if (endsIllness || benefit.test(question)) return 'benefit';
  if (asksSameness(question)) return 'sameness';
  if (relation.test(question) && !harm.test(question)) return 'relation';
  return harm.test(question) ? 'harm' : null;
}
