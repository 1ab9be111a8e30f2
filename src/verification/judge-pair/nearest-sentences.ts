import type { Vocabulary } from '../../vocabulary/index.ts';
import { isReporting } from '../wording/content-words.ts';
import type { Word, Wording } from '../wording/read-wording.ts';
import { sidesOf } from './opposites.ts';

/** Sentences that a claim is held against, at most: more of them cover by chance. */
const MOST = 2;
/** A line of fewer words that ends without a full stop is a heading or a row of a table: it is read with what follows. */
const LEAST_WORDS = 8;

/** What of a claim its evidence speaks of. */
export interface Nearest {
  /** The chosen sentences, in their order. */
  readonly sentences: readonly string[];
  /** Share 0..1 of the claim's telling words that the best sentence has. */
  readonly best: number;
  /** The claim's telling words that no chosen sentence has. */
  readonly uncovered: readonly Word[];
}

/** The sentences of the evidence that have most of a claim's words; the second one for what the first one lacks. */
export function nearestSentences(claim: Wording, evidence: Wording, vocabulary: Vocabulary): Nearest {
  const telling = claim.words.filter(({ root }) => !isReporting(root));
  const sentences = sentencesOf(evidence, vocabulary);
  const chosen: Sentence[] = [];
  let uncovered = telling;
  let best = 0;
  for (let round = 0; round < MOST; round++) {
    let [next, left]: [Sentence | null, Word[]] = [null, uncovered];
    for (const sentence of sentences) {
      const open = uncovered.filter((word) => !says(sentence, word));
      if (open.length < left.length) [next, left] = [sentence, open];
    }
    if (!next) break;
    chosen.push(next);
    uncovered = left;
    if (round === 0) best = 1 - uncovered.length / telling.length;
  }
  return {
    sentences: chosen.sort((a, b) => a.start - b.start).map(({ text }) => text),
    best,
    uncovered,
  };
}

interface Sentence {
  readonly start: number;
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
      start,
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
