import type { Vocabulary } from '../../vocabulary/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import { sentence } from './phrasing.ts';
import type { Focus, Named, NamedCondition } from './read-focus.ts';
import type { FollowUp } from './resolve-follow-up.ts';
import { excludes } from './settings.ts';
import type { ThreadFocus } from './thread-focus.ts';

/** A follow-up with what it names itself and what it may take up. */
export interface Asked {
  /** De-identified, as typed. */
  readonly asked: string;
  /** Without openings ("and", "but") and the sign at the end. */
  readonly words: string;
  readonly own: Focus;
  readonly read: ReadQuestion;
  readonly context: ThreadFocus;
  readonly vocabulary: Vocabulary;
}

/** A question or a request as a clause of its own, not a fragment. */
export const startsClause =
  /^(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|should|would|will|may|might|must|has|have|tell|explain|describe|list|give|summari[sz]e)\b/i;

const MOST_READINGS = 4;

/** Nothing is taken up. */
export function asIs({ asked }: Asked): FollowUp {
  return { kind: 'question', question: `${asked.charAt(0).toUpperCase()}${asked.slice(1)}`, inherited: [] };
}

export function question(text: string, inherited: readonly string[]): FollowUp {
  return { kind: 'question', question: sentence(text), inherited: [...new Set(inherited)] };
}

/** Whole questions to choose from; with `orAsIs` the follow-up's own words are one of them. */
export function choose(readings: readonly string[], { asked }: Asked, orAsIs = false): FollowUp {
  const whole = [...readings.map((reading) => sentence(reading)), ...(orAsIs ? [sentence(asked)] : [])];
  return {
    kind: 'choose',
    message: 'This can be read in more than one way. Choose the question you mean, or write it in full.',
    readings: [...new Set(whole)].slice(0, MOST_READINGS),
  };
}

export function unclear(message?: string): FollowUp {
  return {
    kind: 'unclear',
    message:
      message ??
      'It is not clear what this asks. Write a whole question, with the condition and the treatment you mean.',
  };
}

export function sameConcept(a: Pick<Named, 'concepts'>, b: Pick<Named, 'concepts'>): boolean {
  return a.concepts.some((id) => b.concepts.includes(id));
}

/** Conditions and settings of the thread, where the follow-up does not say others. */
export function settle(context: ThreadFocus, own: Focus): Focus {
  return {
    ...context,
    conditions: own.conditions.length > 0 ? own.conditions : context.conditions,
    settings: [
      ...context.settings.filter((setting) => !own.settings.some((one) => excludes(one, setting))),
      ...own.settings,
    ],
  };
}

/** What of the conditions goes with an intervention into another question; a harm that was asked about does not. */
export function carried(context: ThreadFocus): NamedCondition[] {
  return context.conditions.filter(({ phrase }) => phrase !== null);
}

export function namesOf(named: readonly Named[]): string[] {
  return named.map(({ text }) => text);
}

export function withSettingNames(names: readonly string[], { settings }: Focus): string[] {
  return [...names, ...settings.map(({ phrase }) => phrase)];
}

/** "in the treatment of gout", or in its prevention or monitoring when the question before asked for that; of a test, in its diagnosis. */
export function inCareOf(condition: NamedCondition, { read }: ThreadFocus, isTest = false): string {
  const { type } = read.interpretation;
  if (isTest && type !== 'monitoring') return `in the diagnosis of ${condition.text}`;
  if (type === 'prevention') return `in the prevention of ${condition.text}`;
  if (type === 'monitoring') return `in the monitoring of ${condition.text}`;
  return `in the treatment of ${condition.text}`;
}

/**
 * The illness a thread is about, and what of the others goes with it: in "tuberculosis in HIV" the tuberculosis, "in HIV".
 * Beside an intervention either may be meant, so both stand. Diseases come before findings: pain in osteoarthritis is about osteoarthritis.
 */
export function topicOf(context: ThreadFocus): {
  readonly conditions: NamedCondition[];
  readonly around: string;
} {
  const diseases = context.conditions.filter(({ kind }) => kind !== 'finding');
  const conditions = diseases.length > 0 ? diseases : [...context.conditions];
  const main = conditions.filter(({ phrase }) => phrase?.startsWith('for '));
  if (context.last.interventions.length > 0 || main.length === 0) return { conditions, around: '' };
  const around = conditions.filter((one) => !main.includes(one)).flatMap(({ phrase }) => phrase ?? []);
  return { conditions: main, around: around.join(' ') };
}
