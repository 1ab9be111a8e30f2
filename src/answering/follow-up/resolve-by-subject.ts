import {
  type Asked,
  asIs,
  carried,
  choose,
  namesOf,
  question,
  sameConcept,
  startsClause,
  unclear,
  withSettingNames,
} from './asked.ts';
import { aspectOf } from './aspects.ts';
import { readComparison } from './compare.ts';
import { bare } from './edit-question.ts';
import { agree, contextOf, settingsOf } from './phrasing.ts';
import { type Anaphor, readAnaphors } from './pronouns.ts';
import type { Named } from './read-focus.ts';
import { resolveComparison } from './resolve-comparison.ts';
import type { FollowUp } from './resolve-follow-up.ts';
import {
  resolveAspect,
  resolvePreposition,
  resolveSettings,
  resolveSubstitution,
} from './resolve-fragment.ts';
import { resolvePronouns } from './resolve-pronouns.ts';

const elliptical = /^(?:what|how) about\b\s*|^what (?:if|of)\b\s*/i;
const startsWithPreposition =
  /^(?:in|for|during|while|with|without|among|amongst|after|before|at|on|following|despite|if|when (?:the patient|she|he|they|pregnant|breast)|under|over|until|besides)\b/i;
const ofPatient =
  /^(?:(?:if |when )?(?:the |my |a )?(?:patient|she|he|they|i|person|child|woman|man|mother)\s+)(?:also |already )?(?:is|are|am|has|have|had|was|takes?|develops?)\s+(?:also |already )?(?:an? |on |taking )?(.+)$/i;
/** "IV or oral?" */
const alternatives = /^(?!in |for |with |during )\S.* or \S/i;
const vague =
  /^(?:more|tell me more|continue|go on|why|how|yes|no|ok|okay|and|next|explain|elaborate|details?|more details?|really|sure|thanks|thank you|what|huh|please|else|which one|when|who|where|which|how so|why not|says who)$/i;

/** Where it speaks of no limits and not of the answer itself: what a follow-up takes up from before, if anything. */
export function resolveBySubject(given: Asked): FollowUp {
  const { words, own } = given;
  const opened = elliptical.test(words);
  const body = words
    .replace(elliptical, '')
    .replace(/^(?:the|using|giving|adding)\s+(?=\w)/i, '')
    .trim();
  if (!/\p{L}{2}/u.test(body) || vague.test(body)) return unclear();

  const comparison = readComparison(body);
  const compared = comparison && resolveComparison(comparison, given);
  if (compared) return compared;
  const patient = startsClause.test(body) ? null : ofPatient.exec(body);
  if (patient) {
    const said = words.length - (patient[1] ?? '').length;
    const settings = own.settings.filter(({ end }) => end > said);
    return resolvePreposition(`with ${patient[1]}`, { ...given, own: { ...own, settings } });
  }
  const anaphors = readAnaphors(words).filter((one) => !refersWithin(one, given));
  if (anaphors.length > 0) return resolvePronouns(anaphors, given);
  if (alternatives.test(body) && !startsClause.test(body) && body.split(/\s+/).length <= 8) {
    return question(`${bare(given.context.question)}: ${body}`, [bare(given.context.question)]);
  }

  const prepositional =
    startsWithPreposition.test(body) && !/\b(?:what|which|how|is|are|does|do|should|can)\b/i.test(body);
  const standing = opened || prepositional ? null : standsAlone(given);
  if (standing) return standing;
  const aspect = prepositional ? null : aspectOf(besidesNames(body, own));
  const replaces = opened && own.interventions.length > 0 && !/\b(?:of|with|for|to)\b/i.test(body);
  const resolved = aspect && !replaces ? resolveAspect(aspect, given) : null;
  if (resolved) return resolved;
  if (prepositional) return resolvePreposition(body, given);
  const subjects = [...own.interventions, ...own.conditions, ...own.tests, ...own.others];
  if (own.settings.length > 0 && own.interventions.length + own.conditions.length === 0) {
    return resolveSettings(own.settings, given);
  }
  if (startsClause.test(body) && !opened && words.split(/\s+/).length >= 4) {
    return subjects.length > 0 ? choose([withTopic(given)], given, true) : unclear();
  }
  if (subjects.length > 0) return resolveSubstitution(given);
  return unknownWords(body, given);
}

/** A name nobody knows: perhaps a treatment, perhaps not. */
function unknownWords(body: string, given: Asked): FollowUp {
  const { context } = given;
  const [condition] = context.conditions;
  if (
    !condition ||
    body.split(/\s+/).length > 4 ||
    startsClause.test(body) ||
    /\b(?:how|which|what|when|who|why)\b/i.test(body)
  ) {
    return unclear();
  }
  return choose([`What is the role of ${body} in ${condition.text} ${settingsOf(context)}`], given);
}

function withTopic({ words, context }: Asked): string {
  return `${bare(words)} ${contextOf({ conditions: carried(context), settings: context.settings })}`;
}

/** A pronoun behind a name in the same follow-up means that name. */
function refersWithin({ start, means, text }: Anaphor, { words, own }: Asked): boolean {
  if (means === 'patient') return own.settings.some((setting) => setting.start < start);
  if (/\b(?:than|with|to|versus|vs\.?|over|and|or|of|against)\s+$/i.test(words.slice(0, start))) return false;
  return (
    [...own.conditions, ...own.interventions, ...own.tests].some((named) => named.start < start) ||
    (/^(?:they|them|their)$/i.test(text) && own.settings.some((setting) => setting.start < start))
  );
}

/** The question with what it is for, when its interventions were spoken of in the thread; else that is asked. */
function withConditions(words: string, given: Asked, named: readonly Named[]): FollowUp {
  const { own, context } = given;
  const conditions = carried(context);
  if (conditions.length === 0) return asIs(given);
  const settings = own.settings.length > 0 ? [] : context.settings;
  const whole = `${words} ${contextOf({ conditions, settings })}`;
  const spokenOf = named.some((one) =>
    [...context.interventions, ...context.inAnswer].some((other) => sameConcept(one, other)),
  );
  return spokenOf
    ? question(whole, withSettingNames(namesOf(conditions), { ...context, settings }))
    : choose([whole], given, true);
}

/** The words without the names in them: "recurrent otitis media" does not ask for recurrence. */
function besidesNames(words: string, own: Asked['own']): string {
  return [...own.conditions, ...own.interventions, ...own.tests].reduce(
    (text, named) => text.replace(named.text, ' '),
    words,
  );
}

/** Aspects of an intervention that mean little without what it is given for. */
const hangOnCondition = new Set(['dose', 'duration', 'efficacy', 'stopping']);

/** A whole question with a subject of its own: nothing is inherited. Null when it leans on what was before. */
function standsAlone(given: Asked): FollowUp | null {
  const { words, own, context } = given;
  const clause = startsClause.test(words);
  const aspect = aspectOf(besidesNames(words, own));
  if (own.conditions.length > 0) {
    if (own.interventions.length > 0) return asIs(given);
    const onlyFindings = own.conditions.every(({ kind }) => kind === 'finding');
    const [treatment] = context.last.interventions;
    if (onlyFindings && treatment && !aspect && clause) {
      const caused = `Does ${treatment.text} cause ${own.conditions[0]?.text} ${settingsOf(context)}`;
      return choose([agree(caused, treatment)], given, true);
    }
    // "What is the dose in gout?" names nothing to be dosed.
    if (aspect?.target === 'intervention') return null;
    if (clause) return asIs(given);
    return aspect && words.split(/\s+/).length >= 2 ? asIs(given) : null;
  }
  if (own.interventions.length > 1 && clause) return withConditions(bare(words), given, own.interventions);
  const [name] = own.interventions;
  if (name) return standsAloneWith(name, given, clause);
  return own.tests.length > 0 && clause && context.conditions.length === 0 ? asIs(given) : null;
}

function standsAloneWith(name: Named, given: Asked, clause: boolean): FollowUp | null {
  const { words, own, context } = given;
  const aspect = aspectOf(besidesNames(words, own));
  if (!clause && !aspect) return null;
  const conditions = carried(context);
  const complete = aspect !== null && !hangOnCondition.has(aspect.id);
  if (conditions.length === 0 || complete || (!aspect && own.settings.length > 0)) return asIs(given);
  if (!aspect) return withConditions(bare(words), given, [name]);
  if (clause) return withConditions(bare(words), given, [name]);
  return withConditions(
    aspect.ofIntervention?.(name, { ...context, conditions: [], settings: own.settings }, words) ?? words,
    given,
    [name],
  );
}
