import { sentence } from './phrasing.ts';
import type { Named } from './read-focus.ts';
import { excludes, readSettings, type Setting } from './settings.ts';

/** A question without the sign at its end. */
export function bare(question: string): string {
  return question.trim().replace(/[\s.?!]+$/, '');
}

/** The question with other words in the place of something it names. */
export function swap(question: string, named: Pick<Named, 'start' | 'end'>, words: string): string {
  return sentence(`${question.slice(0, named.start)}${words}${question.slice(named.end)}`);
}

/**
 * The question for other people: settings that the new one excludes give way to it, else it comes at the end. Null when an old
 * one is woven into the sentence ("adult asthma") and cannot be taken out of it.
 */
export function withSetting(question: string, setting: Pick<Setting, 'slot' | 'phrase'>): string | null {
  const rivals = readSettings(question).filter((one) => excludes(one, setting));
  if (rivals.some(({ governed }) => !governed)) return null;
  const [first, ...more] = rivals;
  if (!first) return sentence(`${bare(question)} ${setting.phrase}`);
  const rest = more.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)}${text.slice(end)}`,
    question,
  );
  return sentence(`${rest.slice(0, first.start)}${setting.phrase}${rest.slice(first.end)}`);
}
