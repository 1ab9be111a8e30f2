import type { Vocabulary } from '../../vocabulary/index.ts';
import { interventionKinds } from '../interpret/concept-kinds.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { namesAspect } from './aspects.ts';
import { readSettings, type Setting, type Slot } from './settings.ts';

/** Something a question names, in the asker's words. */
export interface Named {
  /** To be said in another question: the asker's words, written out where they were ambiguous. */
  readonly text: string;
  readonly kind: QuestionTerm['kind'];
  readonly concepts: readonly number[];
  readonly start: number;
  readonly end: number;
}

export interface NamedCondition extends Named {
  /**
   * What the condition is to the intervention, in the question's own preposition: "for gout", "to prevent stroke", "in
   * people with diabetes". Null for a harm that was asked about: it is nothing the intervention is given for.
   */
  readonly phrase: string | null;
}

/** What a question is about, as far as another can take it up. */
export interface Focus {
  readonly interventions: readonly Named[];
  readonly tests: readonly Named[];
  readonly conditions: readonly NamedCondition[];
  readonly settings: readonly Setting[];
  /** Anything else it names: "exercise", "alcohol". */
  readonly others: readonly Named[];
}

const severity =
  /(?:\b(?:mild|moderate|severe|very|acute|chronic|recurrent|refractory|resistant|stable|unstable|early|late|advanced|metastatic|newly diagnosed|high-risk|low-risk|intermediate-risk|stage \w+|grade \w+|type \w+|uncomplicated|complicated|suspected|confirmed|primary|secondary|localised|localized|symptomatic|asymptomatic|first|second|persistent|active|major|minor|isolated)[ -]+)+$/i;

const denied =
  /\b(?:without|no|not having|(?:do|does) not have|never had|free of|absence of)\s+(?:(?:any|known|prior|previous|a|an|history of)\s+)*$|\bnon-?$/i;
const prevented =
  /\b(?:prevent\w*|prophyla\w+|protect\w*|avoid\w*|prevention)(?:\s+(?:of|against|from|for))?(?:\s+(?!in\b|for\b|with\b|among\b|during\b|after\b)[\w-]+){0,2}\s*$|\b(?:reduc|lower|decreas|cut)\w*(?:\s+(?:the|in|\w+)){0,2}\s+(?:risks?|rates?|incidence|chances?|number|recurrence)(?:\s+of)?(?:\s+(?!in\b|for\b|with\b|among\b)[\w-]+){0,2}\s*$/i;
const lessened = /\b(?:reduc|lower|decreas|cut)\w*(?:\s+(?:the|\w+)){0,1}\s*$/i;
const harmed =
  /\b(?:caus\w*|trigger\w*|induc\w*|lead(?:s|ing)? to|led to|result\w* in|risks? (?:of|for)|worsen\w*|associated with|linked (?:to|with)|increas\w*|rais\w*|contribut\w* to|provok\w*|side[- ]effects? (?:of|like|such as))(?:\s+(?!in\b|for\b|with\b|during\b)[\w-]+){0,3}\s*$/i;
const nearestPreposition =
  /.*\b(in|with|during|after|following|among|for|against|of|have|has|having|on|to|from)\b(?!.*\b(?:in|with|during|after|following|among|for|against|of|have|has|having|on|to|from)\b)/is;

const topicSlots: ReadonlySet<Slot> = new Set(['kidney', 'liver', 'allergy']);
/** "Women with epilepsy" is one name in the vocabulary; the illness goes on without the women. */
const peopleWith = /^(?:people|patients|women|men|children|adults|persons?|individuals) (?:with|who have) /i;
const tooGeneral = 0.1;
const conditionKinds = new Set<QuestionTerm['kind']>(['disease', 'finding', 'organism']);

/**
 * Reads what a question is about. Failing kidneys or liver, and an allergy, are a setting only beside something else ("Is
 * metformin safe in renal impairment?"); a follow-up (`elliptical`) has that something in the question before.
 */
export function readFocus(question: ReadQuestion, vocabulary: Vocabulary, elliptical = false): Focus {
  const { corrected: text, interpretation } = question;
  // Only what is named can be pointed back to.
  const own = question.terms.filter(({ implied }) => !implied);
  const found = readSettings(text);
  const beside = own.some(
    ({ kind, start, end }) =>
      (conditionKinds.has(kind) || interventionKinds.has(kind)) &&
      !found.some((one) => start >= one.start && end <= one.end),
  );
  // "Postpartum haemorrhage" is an illness of its own.
  const partOfName = (one: Setting) =>
    own.some(
      ({ kind, start, end }) =>
        (conditionKinds.has(kind) || interventionKinds.has(kind)) &&
        start <= one.nounStart &&
        end >= one.end &&
        end - start > one.end - one.nounStart &&
        !(one.governed && start < one.start),
    );
  const settings = found.filter(
    (one) => !partOfName(one) && (!topicSlots.has(one.slot) || elliptical || (one.governed && beside)),
  );
  const terms = own
    .filter(({ weight, factor, kind }) => weight >= tooGeneral * factor || kind === 'test')
    .filter(({ matched }) => !namesAspect(matched))
    .sort((a, b) => a.start - b.start);
  const chosen = new Map(
    interpretation.ambiguities.map(({ abbreviation, chosen: name }) => [abbreviation, name]),
  );
  const named = (term: QuestionTerm): Named => {
    // "Asthma in children" is one concept; the children are a setting of the asthma.
    const inside = settings.find(
      ({ governed, start, end }) => governed && term.start < start && end === term.end,
    );
    const end = inside ? inside.start : term.end;
    const words = text.slice(term.start, end).trim().replace(peopleWith, '');
    const start = term.start + text.slice(term.start, end).indexOf(words);
    // "Operated on" is no name to go on with.
    const described = term.kind === 'procedure' && words.split(/\s+/).length >= 3;
    const verb = /(?:\w{3}ed|\w{3}ed on)$/i.test(words) && !/\s\w+$/.test(words.replace(/ on$/, ''));
    return {
      text:
        chosen.get(term.matched) ?? (verb || described ? term.label : words.replace(/^(?:in|of|with) /i, '')),
      kind: term.kind,
      concepts: term.concepts,
      start,
      end: start + words.length,
    };
  };
  const isSetting = (term: QuestionTerm) =>
    settings.some(({ start, end }) => term.start >= start && term.end <= end);
  const treatments = terms
    .filter((term) => interventionKinds.has(term.kind) && !isSetting(term) && !isCalled(term, vocabulary))
    .map(named);
  // "Does exercise help in depression?": what the sentence is about, of whatever kind.
  const subject = terms.find(
    ({ kind, start }) =>
      kind === 'concept' &&
      /^(?:does|do|is|are|can|could|should|will|would)\s+(?:the\s+)?$/i.test(text.slice(0, start)),
  );
  treatments.push(
    ...hiddenTreatments(text, settings, vocabulary).filter(
      ({ start }) => !treatments.some((one) => one.start === start),
    ),
  );
  const interventions =
    treatments.length > 0 || !subject || isSetting(subject) ? treatments : [named(subject)];
  const conditions = terms
    .filter(
      (term) =>
        conditionKinds.has(term.kind) &&
        !isSetting(term) &&
        !treatments.some(({ start }) => start === term.start),
    )
    .map((term): NamedCondition => {
      const plain = named(term);
      const modifiers = severity.exec(text.slice(0, plain.start))?.[0] ?? '';
      const start = plain.start - modifiers.length;
      const whole = { ...plain, text: `${modifiers}${plain.text}`, start };
      return { ...whole, phrase: relationOf(whole, text, interventions.length > 0) };
    });
  const taken = new Set(
    [...interventions, ...conditions].map(({ concepts, end }) => `${concepts.join(' ')} ${end}`),
  );
  const rest = terms.filter((term) => !isSetting(term)).map(named);
  return {
    interventions,
    tests: rest.filter(({ kind }) => kind === 'test'),
    conditions,
    settings,
    others: rest.filter(
      ({ kind, concepts, end }) =>
        !taken.has(`${concepts.join(' ')} ${end}`) &&
        ['concept', 'outcome', 'anatomy', 'gene'].includes(kind),
    ),
  };
}

/** The drug in "valproate in pregnancy", which the vocabulary knows as one name of an illness. */
function hiddenTreatments(text: string, settings: readonly Setting[], vocabulary: Vocabulary): Named[] {
  return vocabulary.spot(text).flatMap((mention) => {
    const inside = settings.find(
      ({ governed, start, end }) => governed && mention.start < start && mention.end === end,
    );
    if (!inside) return [];
    const head = text.slice(mention.start, inside.start).trim();
    return vocabulary
      .spot(head)
      .filter(({ concepts }) => concepts.every((id) => interventionKinds.has(vocabulary.concept(id).kind)))
      .map(({ concepts, start, end }) => ({
        text: head.slice(start, end),
        kind: vocabulary.concept(concepts[0] as number).kind,
        concepts,
        start: mention.start + start,
        end: mention.start + end,
      }));
  });
}

/** Words for treatment as such ("drugs", "therapy") name none. */
function isCalled(term: QuestionTerm, vocabulary: Vocabulary): boolean {
  return (
    /^(?:drugs?|medications?|medicines?|treatments?|therap(?:y|ies)|interventions?|procedures?|operations?|pills?|tablets?|injections?|placebo|(?:usual|standard) care|(?:prevent|treat|reduc|manag|screen)\w* .*)$/i.test(
      term.matched,
    ) || term.concepts.some((id) => vocabulary.concept(id).weight < tooGeneral)
  );
}

function relationOf(condition: Named, text: string, treated: boolean): string | null {
  const before = text.slice(0, condition.start);
  const { text: name } = condition;
  if (denied.test(before)) return `in people without ${name}`;
  const dropped = before.replace(/\b(?:an?|the|his|her|my|their)\s+$/i, '');
  if (treated && harmed.test(dropped)) return null;
  if (prevented.test(dropped)) return `to prevent ${name}`;
  if (treated && condition.kind !== 'finding' && lessened.test(dropped)) return `to prevent ${name}`;
  const clause = before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf('? ')) + 1);
  const preposition = nearestPreposition.exec(clause)?.[1]?.toLowerCase();
  if (preposition === 'in' || preposition === 'during' || preposition === 'against')
    return `${preposition} ${name}`;
  if (preposition === 'after' || preposition === 'following') return `after ${name}`;
  if (preposition && ['with', 'among', 'have', 'has', 'having'].includes(preposition))
    return `in people with ${name}`;
  return `for ${name}`;
}
