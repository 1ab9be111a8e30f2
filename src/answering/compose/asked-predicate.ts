import { interventionKinds } from '../interpret/concept-kinds.ts';
import { objectOfVerb, takesMedicineAway } from '../interpret/object-of-verb.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';

/**
 * What a "yes" to a question would mean: `effect` (it brings the good asked for), `benefit` (it should be given, harms weighed), `harm`
 * (it causes harm), `safety` (it is safe), `sameness` (one is as good as the other), `relation` (an effect, difference or
 * association is there), `stopping` (it can be stopped, or given for less long).
 */
export type Asked = 'effect' | 'benefit' | 'harm' | 'safety' | 'sameness' | 'relation' | 'stopping';

const safety = /\b(?:is it (?:ok|okay|safe)|safe(?:ly|r)?|ok to|okay to|all right to)\b/i;
const harm =
  /\b(?:harm\w*|damag\w+|risk of|risks?|side effects?|bleed(?:ing)?|danger\w*|cause[sd]?|lead to|problem|toxic\w*|hurt)\b/i;
const inverted =
  /\b(?:without|too late|withhold|not need|do(?:es)? (?:i|we|he|she|they) (?:have|need) to)\b/i;
/** "Stop the drug" asks whether it can be stopped; "stop the flare-ups" asks for a benefit. */
const ends =
  /\b(?:stop(?:s|ped|ping)?|discontinu\w+|withdraw\w*|dropped|dropping|drop (?=(?:the|his|her|my|their|to)\b)|come off|coming off|tak(?:e|ing) (?:\w+ )?off)\b/gi;
/** What is put off or left out is neither given nor stopped. */
const putsOff = /\b(?:skip|avoid|wait|delay|hold off)\b/gi;
/** Whether something does what it is for; its harms do not answer that. */
const effect =
  /\b(?:help\w*|work\w*|benefit\w*|effective\w*|reduc\w+|prevent\w*|improv\w+|slow(?:s|ed|ing)?|sav(?:e[sd]?|ing)|protect\w*|lower\w*|shorten\w*|prolong\w*|extend\w*|cure[sd]?|speeds?|relieves?|fewer|less likely|do(?:es)? any good|quicker|faster|sooner|(?:keep|stop)s? \w+(?: \w+){0,3} from|buy time)\b/i;
/** Whether something should be done. */
const benefit =
  /\b(?:worth\w*|any point|role|should|use(?:d|ful)?|can (?:i|we|she|he|they|you) (?:use|give|treat|take|add|replace|switch|run|have|get)|could|giv(?:e|en|ing)(?! birth)|offer(?:ed)?|add|start|refer|better|recommended|indicated|replace|reasonable|sensible|as good as|just as well|switched|(?:good )?evidence (?:for|that)|enough)\b/i;
const recommends = /\b(?:should|worth\w*|any point|recommended|indicated)\b/i;
/** Less of a harm is a good: "less bleeding". */
const lessHarm =
  /\b(?:less|fewer|lower|reduc\w+|cut)\b(?: \w+){0,2} (?=(?:harm\w*|risks?|side effects?|bleed\w*|toxic\w*|danger\w*|problems?)\b)/i;
const sameness =
  /\b(?:as (?:good|well|effective|safe|accurate|reliable) as|just as (?:good|well|effective|safe)|same|agree\w*|equivalen\w*|similar\w*|comparable|identical|interchangeable|non-?inferior\w*)\b/i;
const relation =
  /\b(?:associat\w*|relat(?:ed?|ion\w*)|correlat\w*|predict\w*|influenc\w*|affect\w*|effects?|impact|differ\w*|chang\w*|determin\w*|contribut\w*|risk factors?|link\w*|depend\w*|prognostic|alter|vary|modif\w*|increas\w*|decreas\w*)\b/i;

/** True for a question whether things are the same, where "no difference" is a yes. */
export function asksSameness(question: string): boolean {
  return sameness.test(question);
}

/** What the good asked for is done to: "reduce mortality". Undefined when the question names no such thing. */
export function effectAskedOn<T extends Pick<QuestionTerm, 'start'>>(
  question: string,
  terms: readonly T[],
): T | undefined {
  const verb = effect.exec(question);
  return verb ? objectOfVerb(question, verb.index + verb[0].length, terms) : undefined;
}

/** What is asked, or null when the question is turned in a way rules cannot follow. `terms` are those the question was read to have. */
export function askedPredicate(
  question: string,
  terms: readonly Pick<QuestionTerm, 'start' | 'kind'>[] = [],
): Asked | null {
  if (
    inverted.test(question) ||
    [...question.matchAll(putsOff)].some((verb) => !endsIllness(question, verb, terms))
  )
    return null;
  const stops = [...question.matchAll(ends)];
  if (stops.some((verb) => !endsIllness(question, verb, terms)) || takesMedicineAway(question, terms))
    return 'stopping';
  if (safety.test(question)) return 'safety';
  if (recommends.test(question)) return 'benefit';
  if (stops.length > 0 || effect.test(question) || lessHarm.test(question)) return 'effect';
  if (benefit.test(question)) return 'benefit';
  if (asksSameness(question)) return 'sameness';
  if (relation.test(question) && !harm.test(question)) return 'relation';
  return harm.test(question) ? 'harm' : null;
}

/** "Stop the flare-ups", "avoid a second operation": what ends is no treatment. */
function endsIllness(
  question: string,
  verb: RegExpExecArray,
  terms: readonly Pick<QuestionTerm, 'start' | 'kind'>[],
): boolean {
  const object = objectOfVerb(question, verb.index + verb[0].length, terms);
  return object !== undefined && !interventionKinds.has(object.kind);
}
