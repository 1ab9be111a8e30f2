import {
  type Asked,
  asIs,
  carried,
  choose,
  inCareOf,
  namesOf,
  question,
  sameConcept,
  settle,
  topicOf,
  unclear,
  withSettingNames,
} from './asked.ts';
import { type Aspect, aspectOf } from './aspects.ts';
import { bare, swap, withSetting } from './edit-question.ts';
import { agree, contextOf, joined, settingsOf } from './phrasing.ts';
import type { Named, NamedCondition } from './read-focus.ts';
import type { FollowUp } from './resolve-follow-up.ts';
import type { Setting } from './settings.ts';

/** "And the dose?", "side effects?", "prognosis in children?": an aspect of what the thread is about. Null when it has none. */
export function resolveAspect(aspect: Aspect, given: Asked): FollowUp | null {
  const { own, context, words } = given;
  const kept = settle(context, own);
  const topic = topicOf(context);
  const focus = { ...kept, conditions: own.conditions.length > 0 ? own.conditions : carried(context) };
  const sayOf = (name: Named) => aspect.ofIntervention?.(name, focus, words) ?? '';
  const sayOn = (condition: NamedCondition) =>
    `${aspect.ofCondition?.(condition, { ...kept, conditions: [] }, words) ?? ''} ${own.conditions.length > 0 ? '' : topic.around}`.trim();
  const taken = (names: readonly string[]) => withSettingNames(names, context);
  const named = own.interventions;
  const interventions = named.length > 0 ? named : context.interventions;
  const conditions = own.conditions.length > 0 ? own.conditions : topic.conditions;
  const ofInterventions = interventions.map(sayOf).filter((said) => said !== '');
  const onConditions = aspect.ofCondition ? conditions.map(sayOn) : [];

  if (aspect.target === 'intervention') {
    if (ofInterventions.length === 1) {
      return question(
        ofInterventions[0] ?? '',
        taken([...(named.length > 0 ? [] : namesOf(interventions)), ...namesOf(focus.conditions)]),
      );
    }
    if (ofInterventions.length > 1) return choose(ofInterventions, given);
    if (aspect.ofIntervention && context.tests.length === 1) {
      return question(sayOf(context.tests[0] as Named), taken(namesOf(context.tests)));
    }
    // The answer's own treatments, and never one of them unasked.
    const spokenOf = context.inAnswer.slice(0, 4).map(sayOf);
    if (spokenOf.length > 0) return choose(spokenOf, given);
    if (aspect.id === 'duration' && onConditions.length === 1)
      return question(onConditions[0] ?? '', taken(namesOf(conditions)));
    return unclear('The questions before name no treatment. Write which one you mean.');
  }
  if (aspect.target === 'either' && ofInterventions.length > 0) {
    // Other treatments than the one asked about; else treatment and illness both fit.
    if (aspect.id === 'alternatives' && ofInterventions.length === 1) {
      return question(
        ofInterventions[0] ?? '',
        taken([...namesOf(interventions), ...namesOf(focus.conditions)]),
      );
    }
    const both = [...ofInterventions, ...onConditions];
    return both.length === 1 ? question(both[0] ?? '', taken(namesOf(interventions))) : choose(both, given);
  }
  if (onConditions.length === 1) return question(onConditions[0] ?? '', taken(namesOf(conditions)));
  if (onConditions.length > 1) return choose(onConditions, given);
  return unclear('The questions before name no condition. Write which one you mean.');
}

/** "In children?", "and for gout?", "after surgery?". */
export function resolvePreposition(body: string, given: Asked): FollowUp {
  const { own, context, vocabulary } = given;
  const { question: before } = context;
  const inherited = [bare(before)];
  const phrase = body.replace(/^(?:if|when) (?:the patient|she|he|they|i) (?:is|are|am|has|have) /i, 'with ');
  if (own.interventions.length > 0 && /^with\b/i.test(body)) return together(given);
  if (own.conditions.length === 0) {
    if (own.settings.length > 0) return resolveSettings(own.settings, given);
    return question(`${bare(before)} ${phrase}`, inherited);
  }
  const [condition] = own.conditions as [NamedCondition];
  const name = joined(namesOf(own.conditions));
  const swapped = swapCondition(condition, given);
  const adverb = /^(?:after|before|during|following|without|despite)\b/i.test(body);
  const related = swapped !== null && isRelated(condition, given, vocabulary);
  const added = `${bare(before)} in people with ${name}`;
  const adds =
    /^(?:in|among) (?:people|patients|adults|children|women|men|those|someone|a patient|persons)\b|^(?:if|when|despite|besides)\b|^with\b/i.test(
      body,
    );
  if (related) return question(swapped, inherited);
  if (adverb) return question(`${bare(before)} ${body}`, inherited);
  if (adds || context.conditions.length === 0) return question(withSettings(added, own.settings), inherited);
  const indication = /^(?:for|in|against|to prevent) (?!people)/.test(
    context.last.conditions[0]?.phrase ?? '',
  );
  if (/^for\b/i.test(body) && swapped && indication) {
    return question(swapped, [bare(before).replace(context.last.conditions[0]?.text ?? '', '…')]);
  }
  return choose([...(swapped ? [swapped] : []), added], given);
}

function together({ own, context }: Asked): FollowUp {
  const added = joined(namesOf(own.interventions));
  const bases = context.interventions.filter(
    (one) => !own.interventions.some((two) => sameConcept(one, two)),
  );
  const safe = bases.map((one) =>
    agree(`Is ${one.text} safe together with ${added} ${settingsOf(context)}`, one),
  );
  const combined = `${bare(context.question)} when combined with ${added}`;
  const harm = context.read.interpretation.type === 'harm';
  const given = { asked: '' } as Asked;
  if (harm && safe.length === 1) return question(safe[0] ?? '', withSettingNames(namesOf(bases), context));
  return choose([...safe, combined], given);
}

/** The question before, for other people. */
export function resolveSettings(settings: readonly Setting[], given: Asked): FollowUp {
  const { context } = given;
  let edited: string | null = context.question;
  for (const setting of settings) edited = edited && withSetting(edited, setting);
  const inherited = [bare(context.question)];
  if (edited) return question(edited, inherited);
  // "Adult asthma" cannot be edited: the question is said anew from its parts.
  const anew = sayAnew(settle(context, { ...given.own, settings: [...settings] }), given);
  return anew === null ? unclear() : question(anew, inherited);
}

function sayAnew(focus: ReturnType<typeof settle>, { context }: Asked): string | null {
  const aspect = aspectOf(context.question);
  const [name] = context.interventions;
  const [condition] = context.conditions;
  if (name && context.interventions.length === 1) {
    return (
      aspect?.ofIntervention?.(name, focus, context.question) ??
      agree(`How effective is ${name.text} ${contextOf(focus)}`, name)
    );
  }
  if (condition && context.interventions.length === 0) {
    return (
      aspect?.ofCondition?.(condition, focus, context.question) ??
      `What is the treatment of ${condition.text} ${settingsOf(focus)}`
    );
  }
  return null;
}

function withSettings(text: string, settings: readonly Setting[]): string {
  return settings.reduce((edited, setting) => withSetting(edited, setting) ?? edited, text);
}

/** The question before with this condition in the place of its own; null when it has none or several. */
function swapCondition(condition: NamedCondition, { context }: Asked): string | null {
  const [only, ...more] = context.last.conditions;
  return only && more.length === 0 ? agree(swap(context.question, only, condition.text), condition) : null;
}

/** Narrower or wider than what the thread is about: "severe asthma" in a thread on asthma. */
function isRelated(condition: NamedCondition, { context }: Asked, vocabulary: Asked['vocabulary']): boolean {
  return context.last.conditions.some((other) =>
    condition.concepts.some((id) =>
      other.concepts.some(
        (known) =>
          known === id ||
          vocabulary.hierarchy.ancestors(id).has(known) ||
          vocabulary.hierarchy.ancestors(known).has(id),
      ),
    ),
  );
}

/** "What about denosumab?": another thing in the place of what the question before named. */
export function resolveSubstitution(given: Asked): FollowUp {
  const { own, context, vocabulary } = given;
  const [named, ...moreNamed] = own.interventions;
  const [condition] = own.conditions;
  const inherited = [bare(context.question)];
  const placed = (text: string) => withSettings(text, own.settings);
  if (named && moreNamed.length === 0 && own.conditions.length === 0)
    return substituteIntervention(named, given);
  if (own.interventions.length > 0 && own.conditions.length > 0) {
    return choose(
      [`Is ${joined(namesOf(own.interventions))} effective for ${joined(namesOf(own.conditions))}`],
      given,
      true,
    );
  }
  if (condition) {
    const swapped = swapCondition(condition, given);
    if (swapped && isRelated(condition, given, vocabulary)) return question(placed(swapped), inherited);
    const [name] = context.last.interventions;
    const harm = context.read.interpretation.type === 'harm';
    const caused =
      name && (condition.kind === 'finding' || (harm && !swapped))
        ? [agree(`Does ${name.text} cause ${condition.text}`, name)]
        : [];
    return choose(
      [
        ...caused,
        ...(swapped && condition.kind !== 'finding' ? [swapped] : []),
        `${bare(context.question)} in people with ${condition.text}`,
      ],
      given,
    );
  }
  const other = own.tests[0] ?? own.others[0];
  const [topic] = context.conditions;
  const [treatment, ...moreTreatments] = context.last.interventions;
  if (other && !topic && treatment && moreTreatments.length === 0) {
    return question(placed(swap(context.question, treatment, other.text)), inherited);
  }
  if (!other || !topic) return unclear();
  const [test, ...moreTests] = context.last.tests;
  if (own.tests.length === 1 && test && moreTests.length === 0 && context.last.interventions.length === 0) {
    return question(placed(swap(context.question, test, other.text)), inherited);
  }
  const care = inCareOf(topic, context, own.tests.length > 0);
  const role = `What is the role of ${other.text} ${care} ${settingsOf(settle(context, own))}`;
  if (own.tests.length > 0 || context.interventions.length === 0) return question(role, [topic.text]);
  const [name] = context.interventions as [Named];
  return choose([role, agree(`Is ${name.text} safe together with ${other.text}`, name)], given);
}

function substituteIntervention(named: Named, given: Asked): FollowUp {
  const { own, context } = given;
  const inherited = [bare(context.question)];
  const replaced = context.last.interventions;
  const [only, ...more] = replaced;
  if (only && more.length === 0 && !sameConcept(only, named)) {
    const swapped = swap(context.question, only, named.text);
    return question(agree(withSettings(swapped, own.settings), named), inherited);
  }
  const [condition] = context.conditions;
  if (more.length > 0) {
    const others = replaced.filter((one) => !sameConcept(one, named));
    return question(
      `How does ${named.text} compare with ${joined(namesOf(others))} ${contextOf({ conditions: carried(context), settings: settle(context, own).settings })}`,
      [...namesOf(others), ...namesOf(carried(context))],
    );
  }
  if (!condition) return asIs(given);
  return question(
    `What is the role of ${named.text} ${inCareOf(condition, context)} ${settingsOf(settle(context, own))}`,
    [condition.text],
  );
}
