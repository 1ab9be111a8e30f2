import {
  type Asked,
  carried,
  choose,
  inCareOf,
  namesOf,
  question,
  sameConcept,
  settle,
  withSettingNames,
} from './asked.ts';
import type { Comparison } from './compare.ts';
import { agree, contextOf, joined, settingsOf } from './phrasing.ts';
import { readAnaphors } from './pronouns.ts';
import type { Named } from './read-focus.ts';
import type { FollowUp } from './resolve-follow-up.ts';
import { readSettings } from './settings.ts';

/** "Compare it with denosumab", "or surgery?", "what about surgery instead?". Null when it is no comparison after all. */
export function resolveComparison(comparison: Comparison, given: Asked): FollowUp | null {
  const { own, context, words } = given;
  const { way } = comparison;
  const named = [...own.interventions, ...own.tests];
  const kept = settle(context, own);
  const tail = contextOf({
    conditions: own.conditions.length > 0 ? own.conditions : carried(context),
    settings: kept.settings,
  });
  const conditions = own.conditions.length > 0 ? [] : namesOf(carried(context));
  const inherited = withSettingNames(conditions, context);
  if (way === 'which') return whichOfThem(comparison, given, tail, inherited);

  if (named.length > 1 && way === 'compare' && readAnaphors(words).length === 0) {
    const whole = `How does ${named[0]?.text} compare with ${joined(namesOf(named.slice(1)))} ${tail}`;
    if (own.conditions.length > 0 || conditions.length === 0) return question(whole, []);
    const spokenOf = named.some((one) =>
      [...context.interventions, ...context.inAnswer].some((other) => sameConcept(one, other)),
    );
    return spokenOf ? question(whole, inherited) : choose([whole], given, true);
  }
  const other = otherSide(comparison, given, named);
  if (other === null) return null;

  const diagnostic = context.interventions.length === 0 && context.tests.length > 0;
  const pool = diagnostic ? context.tests : context.interventions;
  const base = pool.filter((one) => !named.some((two) => sameConcept(one, two)));
  const against = (one: Pick<Named, 'text'>) => sayComparison(comparison, one.text, other, tail);
  const [only, ...more] = base;
  if (only && more.length === 0) return question(against(only), [only.text, ...inherited]);
  if (only) return choose(base.map(against), given);

  const [condition] = context.conditions;
  const role =
    condition &&
    `What is the role of ${other} ${inCareOf(condition, context, own.tests.length > 0)} ${settingsOf(kept)}`;
  if (way === 'in place of' && role) return question(role, [condition.text, ...inherited]);
  const spokenOf = context.inAnswer.filter((one) => !named.some((two) => sameConcept(one, two)));
  const readings = [...spokenOf.slice(0, 3).map(against), ...(role ? [role] : [])];
  return readings.length > 0 ? choose(readings, given) : null;
}

function whichOfThem(
  { measure }: Comparison,
  { context }: Asked,
  tail: string,
  inherited: string[],
): FollowUp | null {
  const names = namesOf(context.interventions.length > 1 ? context.interventions : context.tests);
  if (names.length < 2) return null;
  return question(
    measure
      ? `Which is ${measure}, ${joined(names, 'or')}, ${tail}`
      : `How do ${joined(names)} compare ${tail}`,
    [...names, ...inherited],
  );
}

/** The name of the other side; null when there is none, or when it is no treatment or test ("or in children"). */
function otherSide({ other }: Comparison, { own }: Asked, named: readonly Named[]): string | null {
  if (named.length > 0) return joined(namesOf(named));
  if (own.conditions.length > 0) return null;
  const said = other.replace(/^(?:an?|the|using|giving|adding|to)\s+/i, '').trim();
  const short = said !== '' && said.split(/\s+/).length <= 4;
  if (/^(?:in|for|if|when|during|after|before|is|are|does|do|should|not|without)\b/i.test(said)) return null;
  return short && readAnaphors(said).length === 0 && readSettings(said).length === 0 ? said : null;
}

function sayComparison({ way, measure }: Comparison, one: string, other: string, tail: string): string {
  const [first, second] = way === 'compare' ? [one, other] : [other, one];
  return measure
    ? agree(`Is ${first} ${comparative(measure)} ${second} ${tail}`, { text: first })
    : agree(`How does ${first} compare with ${second} ${tail}`, { text: first });
}

/** "safer" -> "safer than", "as good" -> "as good as", "superior" -> "superior to". */
function comparative(measure: string): string {
  const said = measure.replace(/^(?:just |equally )(?:as )?/, 'as ');
  if (said === 'best') return 'better than';
  if (/^(?:superior|inferior|non-inferior|prefer)/.test(said)) return `${said} to`;
  return said.startsWith('as ') ? `${said} as` : `${said} than`;
}
