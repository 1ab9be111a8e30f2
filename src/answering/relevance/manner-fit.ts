import { interventionKinds } from '../interpret/concept-kinds.ts';
import { objectOfVerb, takesMedicineAway } from '../interpret/object-of-verb.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import type { AnalysedPublication } from './analyse-publication.ts';

/** Something a question asks of a treatment beside its name: to stop it, to switch, for how long, how soon, by which way. */
interface Manner {
  readonly asked: RegExp;
  /** How a publication tells of it. */
  readonly told: RegExp;
  /** Asked of a treatment only: to stop an illness is another thing than to stop a drug. */
  readonly ofTreatment?: true;
}

const manners: readonly Manner[] = [
  {
    asked:
      /\b(?:stop(?:s|ped|ping)?|discontinu\w+|withdraw\w*|withdrew|(?:come|coming|came|get|getting|go|going) off|drop(?:ped|ping)?|taper\w*|ceas(?:e[ds]?|ing)|quit\w*|wean\w*|deprescri\w+|continu(?:e|ed|ing)|carry(?:ing)? on|keep (?:on )?taking|stay on|(?:drug|treatment|medication) (?:holidays?|breaks?|free period)|holiday from)\b/gi,
    told: /\b(?:stop(?:s|ped|ping)?|discontinu\w+|withdraw\w*|withdrew|cessation|dropp\w*|taper\w*|ceas(?:e[ds]?|ing)|holidays?|de-?escalat\w+|wean\w*|deprescri\w+|continu(?:e|es|ed|ing|ation)|maint(?:ain\w*|enance)|without|regain\w*|rebound)\b/i,
    ofTreatment: true,
  },
  {
    asked:
      /\b(?:(?:drop(?:ped|ping)?|cut(?:ting)?|reduc\w+|lower(?:ed|ing)?|step(?:ped|ping)?|go(?:ing)?|com(?:e|ing)) (?:\w+ ){0,4}(?:down|to (?:half|\d[\d.]*)|in half|dos(?:e|es|age))|halv\w+|half(?:[- ]| the | of the )dos\w+|(?:lower|smaller|reduced|less) (?:\w+ )?dos\w+)\b/gi,
    told: /\b(?:(?:reduced|lower|low|half|smaller)(?:er)?[- ]dos\w*|dos(?:e|ing|age)[- ]reduc\w+|de-?escalat\w+|step(?:ped|ping)?[- ]down|halv\w+|taper\w*)\b/i,
  },
  {
    asked: /\b(?:switch\w*|chang(?:e|ed|ing) (?:\w+ )?(?:to|from|over)|convert\w*|replac\w+|swap\w*)\b/gi,
    told: /\b(?:switch\w*|chang(?:e|ed|ing) (?:\w+ )?(?:to|from|over)|conver(?:t|s)\w*|replac\w+|substitut\w+|instead|alternative\w*)\b/i,
  },
  {
    asked:
      /\b(?:how long|duration|how many (?:days|weeks|months|years)|long-?term|short(?:er|est)? course|shortest|longer|\d+[- ](?:day|week|month)s?|for life|lifelong|indefinite\w*)\b/gi,
    told: /\b(?:duration|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)(?:[- ]|\s(?:to|or)\s\w+\s)?(?:h|hours?|days?|weeks?|months?|years?)|long-?term|longer|shorter|indefinite\w*|extended|life-?long)\b/i,
  },
  {
    asked:
      /\b(?:how (?:soon|early)|when (?:can|should|to|do|is)|early|too late|delay\w*|immediate\w*|timing|(?:right|straight) away|wait)\b/gi,
    told: /\b(?:early|earlier|late|later|within|before|delay\w*|immediate\w*|timing|hours?|urgent\w*|start(?:ed|ing)? (?:at|by))\b/i,
  },
  {
    asked:
      /\b(?:fail(?:s|ed|ing|ure)?(?! to thrive)|refractory|resistant|(?:not|isn't|doesn't|didn't|hasn't|stopped) (?:work|respon|help)\w*|second-?line|next step|despite)\b/gi,
    told: /\b(?:fail(?:s|ed|ing|ure)?|refractory|resistan\w+|unrespons\w*|non-?respon\w*|not respond\w*|second-?line|rescue|relaps\w*|recurr\w*|recrudesc\w*|persist\w*|inadequate\w*|despite|treatment steps?|intoleran\w+)\b/i,
  },
];

/** Whether a term is such a manner and no more: "drug holiday". Publications tell of it in many words. */
export function isManner({ matched }: Pick<QuestionTerm, 'matched'>): boolean {
  return manners.some(({ asked }) => matched.match(asked)?.[0] === matched);
}

/** How publications tell of each manner a question asks; empty when it asks none. */
export function mannersAsked(
  question: string,
  terms: readonly Pick<QuestionTerm, 'start' | 'kind'>[],
): RegExp[] {
  return manners.flatMap(({ asked, told, ofTreatment }) => {
    const isAsked = [...question.matchAll(asked)].some(({ index, 0: words }) => {
      const object = ofTreatment && objectOfVerb(question, index + words.length, terms);
      return !object || interventionKinds.has(object.kind);
    });
    return isAsked || (ofTreatment && takesMedicineAway(question, terms)) ? [told] : [];
  });
}

/** True when the title, or a sentence that is not on methods, tells of one of the manners at least. */
export function tellsManner(
  manners: readonly RegExp[],
  { publication, passages }: AnalysedPublication,
): boolean {
  return manners.some(
    (told) =>
      told.test(publication.title) ||
      passages.some(({ part, passage }) => part !== 'METHODS' && told.test(passage.text)),
  );
}
