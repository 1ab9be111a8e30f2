import {
  type Asked,
  carried,
  choose,
  namesOf,
  question,
  settle,
  startsClause,
  topicOf,
  unclear,
  withSettingNames,
} from './asked.ts';
import { aspectOf } from './aspects.ts';
import { agree, contextOf, joined, settingsOf } from './phrasing.ts';
import { type Anaphor, predicateOf, replaceAnaphor } from './pronouns.ts';
import type { Named } from './read-focus.ts';
import type { FollowUp } from './resolve-follow-up.ts';
import { resolveAspect } from './resolve-fragment.ts';

/** Aspects that mean nothing without what the intervention is for: a dose for gout is none for pericarditis. */
const hangOnCondition = new Set(['dose', 'duration', 'efficacy', 'alternatives', 'stopping']);

/** "Is it safe with warfarin?": the pronoun replaced by what it stands for, when that is sure. */
export function resolvePronouns(anaphors: readonly Anaphor[], given: Asked): FollowUp {
  const { words, own, context } = given;
  const [first] = anaphors as [Anaphor];
  const aspectNamed = startsClause.test(words) ? null : aspectOf(words);
  const byAspect = aspectNamed && first.means !== 'patient' ? resolveAspect(aspectNamed, given) : null;
  if (byAspect) return byAspect;
  if (first.means === 'patient') return resolvePatientWord(first, given);
  const wanted = first.means === 'any' ? predicateOf(words) : first.means;
  const { interventions, tests } = context;
  // With "how is it treated" an illness is meant although treatments are near; several illnesses are several answers.
  const { conditions, around } = topicOf(context);
  const say = (names: readonly Named[], means: 'intervention' | 'condition' | 'test') => {
    const name = { text: joined(namesOf(names)) };
    const text = agree(replaceAll(words, anaphors, name.text), name);
    const kept = settle(context, own);
    const newSettings = { ...kept, settings: context.settings.filter((one) => kept.settings.includes(one)) };
    const aspect = aspectOf(words);
    const needs =
      means === 'intervention' && own.conditions.length === 0 && hangOnCondition.has(aspect?.id ?? '');
    const tail = needs
      ? contextOf({ conditions: carried(context), settings: newSettings.settings })
      : `${means === 'condition' ? around : ''} ${settingsOf(newSettings)}`;
    const taken = [...namesOf(names), ...(needs ? namesOf(carried(context)) : [])];
    return { text: `${text} ${tail}`, inherited: withSettingNames(taken, newSettings) };
  };
  const among = (names: readonly Named[], means: 'intervention' | 'condition' | 'test'): FollowUp => {
    const together = first.many && names.length > 1;
    if (names.length === 1 || together) {
      const { text, inherited } = say(names, means);
      return question(text, inherited);
    }
    return choose(
      names.map((one) => say([one], means).text),
      given,
    );
  };
  if (wanted === 'test') return tests.length > 0 ? among(tests, 'test') : unclear();
  if (wanted === 'condition') {
    return conditions.length > 0
      ? among(conditions, 'condition')
      : unclear('The questions before name no condition. Write which one you mean.');
  }
  if (wanted === 'intervention') {
    if (interventions.length > 0) return among(interventions, 'intervention');
    if (tests.length > 0) return among(tests, 'test');
    // Named by the answer only: never taken for what the asker means without asking.
    if (context.inAnswer.length > 0) {
      return choose(
        context.inAnswer.slice(0, 4).map((one) => say([one], 'intervention').text),
        given,
      );
    }
    return unclear('The questions before name no treatment. Write which one you mean.');
  }
  const candidates = [...(interventions.length > 0 ? interventions : tests), ...conditions];
  if (candidates.length === 1)
    return among(candidates, interventions.length > 0 ? 'intervention' : 'condition');
  if (candidates.length === 0) return unclear();
  return choose(
    [
      ...(interventions.length > 0 ? interventions : tests).map((one) => say([one], 'intervention').text),
      ...conditions.map((one) => say([one], 'condition').text),
    ],
    given,
  );
}

/** "Can she take ibuprofen?": the patient of the question before. */
function resolvePatientWord(anaphor: Anaphor, given: Asked): FollowUp {
  const { words, own, context } = given;
  const kept = settle(context, own);
  const conditions = own.conditions.length > 0 ? [] : topicOf(context).conditions;
  const ill = conditions.map(({ text: name }) => ` with ${name}`).join(' and');
  const whose = /^(?:his|her|hers)$/i.test(anaphor.text);
  const who = /^(?:these|those|such)\b/i.test(anaphor.text)
    ? `patients${ill}`
    : whose
      ? "the patient's"
      : `a patient${ill}`;
  const text = replaceAll(words, [anaphor], who).replace(/\b(?:he|she|him)\b/gi, 'the patient');
  const settings = { settings: context.settings.filter((one) => kept.settings.includes(one)) };
  if (ill === '' && settings.settings.length === 0) return unclear();
  return question(
    `${text}${whose ? ill : ''} ${settingsOf(settings)}`,
    withSettingNames(namesOf(conditions), { ...context, ...settings }),
  );
}

/** Every anaphor of the same meaning replaced, from the end so that offsets hold. */
function replaceAll(words: string, anaphors: readonly Anaphor[], name: string): string {
  const [first] = anaphors;
  return [...anaphors]
    .filter((one) => one.means === first?.means)
    .reverse()
    .reduce((text, one) => replaceAnaphor(text, one, name), words);
}
