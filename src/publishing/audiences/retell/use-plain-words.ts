import { quantitiesOf } from '../../../verification/index.ts';
import type { GlossaryEntry } from '../../../vocabulary/index.ts';
import { findFormal } from '../everyday-words.ts';
import type { AudienceTools } from '../loss/loss-report.ts';
import { pluralise } from './pluralise.ts';

export interface WordChange {
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

/**
 * What plain words would change in a text: glossary terms by their plain words, formal words by everyday ones; the longer of
 * two that overlap, not overlapping, from left to right. A plain wording that two terms of the text share is not used.
 */
export function plainWordChanges(text: string, { glossary }: AudienceTools): WordChange[] {
  const mentions = glossary.find(text);
  const shared = sharedPlain(mentions.map(({ entry }) => entry));
  const changes: WordChange[] = [];
  for (const { entry, start, end, matched, plural } of mentions) {
    if (entry.plain === entry.term && !isAbbreviation(matched)) continue;
    if (shared.has(entry.plain) || !sameNumbers(matched, entry.plain)) continue;
    if (isSame(matched, entry.plain)) continue;
    const to = plural ? pluralise(entry.plain) : entry.plain;
    changes.push({ start, end: end + repeated(to, text.slice(end)), to });
  }
  const formal = findFormal(text)
    .filter(({ end }) => !/^[-/]/.test(text.slice(end)))
    .map(({ pair, start, end }) => ({ start, end, to: pair.plain }));
  const chosen: WordChange[] = [];
  for (const change of [...formal, ...changes]
    .filter((change) => !isInName(text, change))
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (chosen.every(({ start, end }) => change.end <= start || change.start >= end)) chosen.push(change);
  }
  return chosen.sort((a, b) => a.start - b.start);
}

/** The text with the changes made; capitals at the start of a sentence and "a"/"an" follow. */
export function applyChanges(text: string, changes: readonly WordChange[]): string {
  let out = '';
  let last = 0;
  for (const { start, end, to } of changes) {
    const opens = start === 0 || /[.!?]\s+$/.test(text.slice(0, start));
    out += text.slice(last, start);
    out = fitArticle(out, to);
    out += opens ? to.charAt(0).toUpperCase() + to.slice(1) : to;
    last = end;
  }
  return out + text.slice(last);
}

/** "IVIG infusion" is "antibody drip", not "antibody drip drip": length of a next word that the plain words end with. */
function repeated(to: string, after: string): number {
  const next = /^ ([\p{L}-]+)/u.exec(after);
  const last = to.slice(to.lastIndexOf(' ') + 1).toLowerCase();
  return next?.[1] && next[1].toLowerCase() === last ? next[0].length : 0;
}

function fitArticle(before: string, word: string): string {
  return before.replace(/\b([Aa])n?(\s+)$/, (_, article: string, space: string) => {
    const vowel = /^(?:[aeio]|u(?!ni|se|ri|te))/i.test(word) && !/^(?:one|once)\b/i.test(word);
    return `${article}${vowel || /^(?:hour|honest)/i.test(word) ? 'n' : ''}${space}`;
  });
}

/** Inside a proper name: "American College of Physicians". */
function isInName(text: string, { start, end }: WordChange): boolean {
  if (!/^\p{Lu}\p{Ll}/u.test(text.slice(start, end))) return false;
  const before = text.slice(0, start);
  return /\p{Lu}[\p{L}’']*(?: (?:of|and|for|on|the|in)){0,2} $/u.test(before) && !/[.!?:]\s$/.test(before);
}

/** Plain words of several entries of one text, which would make them one. */
function sharedPlain(entries: readonly GlossaryEntry[]): Set<string> {
  const owner = new Map<string, GlossaryEntry>();
  const shared = new Set<string>();
  for (const entry of entries) {
    const other = owner.get(entry.plain);
    if (other && other !== entry) shared.add(entry.plain);
    owner.set(entry.plain, entry);
  }
  return shared;
}

/** "Two-sided" for "bilateral" would be a number more. */
function sameNumbers(a: string, b: string): boolean {
  const values = (text: string) =>
    quantitiesOf(text)
      .map(({ value }) => value)
      .join();
  return values(a) === values(b);
}

function isAbbreviation(matched: string): boolean {
  return /^[\p{Lu}\d-]{2,}s?$/u.test(matched);
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
