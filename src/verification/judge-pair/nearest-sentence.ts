import type { Vocabulary } from '../../vocabulary/index.ts';
import { isReporting } from '../wording/content-words.ts';
import type { Word, Wording } from '../wording/read-wording.ts';
import { sidesOf } from './opposites.ts';

/** A line of fewer words that ends without a full stop is a heading or a row of a table: it is read with what follows. */
const LEAST_WORDS = 8;

/** What of a claim its evidence speaks of. */
export interface Nearest {
  /** The sentence; empty when none has a word of the claim. */
  readonly text: string;
  /** Share 0..1 of the claim's telling words that it has. */
  readonly covered: number;
  /** The claim's telling words that it has not. */
  readonly uncovered: readonly Word[];
}

/** The sentence of the evidence that has most of a claim's words; of several the first. */
export function nearestSentence(claim: Wording, evidence: Wording, vocabulary: Vocabulary): Nearest {
  const telling = claim.words.filter(({ root }) => !isReporting(root));
  let nearest: Nearest = { text: '', covered: 0, uncovered: telling };
  for (const sentence of sentencesOf(evidence, vocabulary)) {
    const uncovered = telling.filter((word) => !says(sentence, word));
    if (uncovered.length >= nearest.uncovered.length) continue;
    nearest = { text: sentence.text, covered: 1 - uncovered.length / telling.length, uncovered };
  }
  return nearest;
}

interface Sentence {
  readonly text: string;
  /** What meets a word of another wording: its keys, the wider concepts of its names, families of opposites. */
  readonly keys: ReadonlySet<string>;
  readonly roots: ReadonlySet<string>;
}

function sentencesOf({ text, words }: Wording, vocabulary: Vocabulary): Sentence[] {
  const groups: Word[][] = [];
  for (const word of words) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    const goesOn =
      before?.sentence === word.sentence ||
      ((group?.length ?? 0) < LEAST_WORDS && !/[.!?]/.test(text.slice(before?.end, word.start)));
    if (group && goesOn) group.push(word);
    else groups.push([word]);
  }
  let start = 0;
  return groups.map((group, at) => {
    // Words without meaning of their own ("No …") stand before a sentence's first word: it begins behind the full stop.
    const last = group.at(-1)?.end ?? start;
    const next = groups[at + 1]?.[0]?.start ?? text.length;
    const stop = text.slice(last, next).search(/[.!?\n]/);
    const end = stop === -1 ? next : last + stop + 1;
    const sentence = {
      text: text.slice(start, end).trim(),
      keys: new Set(group.flatMap((word) => keysOf(word, vocabulary))),
      roots: new Set(group.map(({ root }) => root)),
    };
    start = end;
    return sentence;
  });
}

function keysOf(word: Word, vocabulary: Vocabulary): string[] {
  const concepts = word.mention?.concepts ?? [];
  const wider = concepts.flatMap((id) => [...vocabulary.hierarchy.ancestors(id).keys()]);
  return [...word.keys, ...wider.map((id) => `c${id}`), ...familyKeys(word)];
}

function familyKeys({ text, quantity }: Word): string[] {
  return quantity ? [] : sidesOf(text).map(({ family }) => `opposites ${family}`);
}

/** Whether a sentence has a word, its like or opposite, a narrower name for it, or a word built upon the same beginning. */
function says({ keys, roots }: Sentence, word: Word): boolean {
  if (word.keys.some((key) => keys.has(key))) return true;
  if (word.quantity) return false;
  const families = familyKeys(word);
  if (families.length > 0) return families.some((family) => keys.has(family));
  return [...roots].some((root) => sameBeginning(root, word.root));
}

/** "thermogenic" and "thermogenesis": six letters and two thirds of the longer. */
function sameBeginning(a: string, b: string): boolean {
  let same = 0;
  while (same < Math.min(a.length, b.length) && a[same] === b[same]) same++;
  return same >= 6 && same >= (Math.max(a.length, b.length) * 2) / 3;
}
