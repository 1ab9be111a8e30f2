import type { Vocabulary } from '../../vocabulary/index.ts';
import { foldWord } from '../../vocabulary/index.ts';
import type { CueKind } from '../statements/cues.ts';
import type { Alignment } from './align-wordings.ts';
import { isReporting } from './content-words.ts';
import type { Problem, ProblemKind } from './problem.ts';
import type { Word, Wording } from './read-wording.ts';

/** A concept that weighs less is an everyday or study word. */
export const WEIGHTY = 0.5;
/** More than this share of a claim's words that no quote has, and it is another statement. */
const MOST_UNCOVERED = 0.2;
/** Fewer words state nothing. */
const LEAST_WORDS = 2;
/** A clause of a claim has at least this share of its words in one sentence of the quotes. */
const LEAST_TOGETHER = 0.8;

/** Hedges that a claim may add: they only lower what it says. */
const harmlessHedges = /^(?:possible|likely|appears|suggests)$/;

const kindOfCue: Readonly<Record<CueKind, ProblemKind>> = {
  hedge: 'quantifier',
  strength: 'strength',
  obligation: 'obligation',
  warning: 'warning',
  population: 'population',
  condition: 'condition',
  direction: 'direction',
  comparison: 'comparison',
  action: 'word',
};

/** Words of the claim that no quote has, by root, concept, cue or everyday synonym. Named things are judged by `checkEntities`. */
export function checkWords({ claim, to }: Alignment, vocabulary: Vocabulary): Problem[] {
  const problems: Problem[] = [];
  let plain = 0;
  claim.words.forEach((word, at) => {
    if (to[at] !== -1 || word.quantity || isReporting(word.root) || isWeighty(word, vocabulary)) return;
    const cue = word.cues.find(({ kind }) => kind !== 'condition' && kind !== 'comparison');
    if (cue) {
      if (cue.kind === 'hedge' && harmlessHedges.test(cue.name)) return;
      problems.push({
        kind: kindOfCue[cue.kind],
        detail: `"${cue.text}" is not in the quote`,
        verdict: 'unsupported',
      });
    } else if (isNameLike(word, claim.text, vocabulary)) {
      problems.push({ kind: 'name', detail: `"${word.text}" is not in the quote`, verdict: 'unsupported' });
    } else {
      plain++;
      problems.push({
        kind: 'word',
        detail: `"${word.text}" is not in the quote`,
        verdict: 'partly-supported',
      });
    }
  });
  const counted = claim.words.filter(({ root }) => !isReporting(root)).length;
  if (plain > 1 && plain > counted * MOST_UNCOVERED) {
    problems.push({ kind: 'word', detail: 'much of the claim is not in the quote', verdict: 'unsupported' });
  }
  if (counted < LEAST_WORDS) {
    problems.push({
      kind: 'word',
      detail: 'the claim says nothing that could be compared',
      verdict: 'unsupported',
    });
  }
  return problems;
}

function isWeighty({ mention }: Word, vocabulary: Vocabulary): boolean {
  return mention?.concepts.some((id) => vocabulary.concept(id).weight >= WEIGHTY) ?? false;
}

/** Capitals inside a sentence, letters with digits, or a long word that neither ordinary English nor the vocabulary has. */
function isNameLike({ text, start, breakBefore }: Word, claim: string, vocabulary: Vocabulary): boolean {
  if (/\d|\p{L}\p{Lu}/u.test(text)) return true;
  if (/^\p{Lu}/u.test(text) && start > 0 && breakBefore < 3 && /[\w,)]\s+$/.test(claim.slice(0, start)))
    return true;
  const folded = foldWord(text);
  return folded.length > 6 && !vocabulary.isEveryday(folded) && !vocabulary.knowsWord(folded);
}

/** Clauses of the claim that have their words from all over the quotes. */
export function checkTogether({ claim, quoted, candidates }: Alignment, vocabulary: Vocabulary): Problem[] {
  const counted = claim.words.flatMap((word, at) =>
    isReporting(word.root) || (candidates[at]?.length ?? 0) === 0 ? [] : [at],
  );
  const clauses: number[][] = [];
  for (const at of counted) {
    const parted = clauses.length === 0 || breakSince(clauses.at(-1)?.at(-1) ?? at, at, claim.words) >= 2;
    if (parted) clauses.push([at]);
    else clauses.at(-1)?.push(at);
  }
  const placesOf = (at: number) =>
    new Set((candidates[at] ?? []).map((place) => quoted.words[place]?.sentence ?? 0));
  // A name or number from elsewhere makes another statement, unless the sentence points back ("It reduced …").
  const isBinding = (at: number) => {
    const word = claim.words[at] as Word;
    return (
      word.quantity !== null ||
      isWeighty(word, vocabulary) ||
      word.cues.some(({ kind }) => kind === 'direction')
    );
  };
  const isTogether = (clause: readonly number[]): boolean => {
    if (clause.length < 2) return true;
    const sentences = new Set(clause.flatMap((at) => [...placesOf(at)]));
    const least = clause.length < 4 ? clause.length : clause.length * LEAST_TOGETHER;
    for (const sentence of sentences) {
      const inside = clause.filter((at) => placesOf(at).has(sentence));
      if (inside.length < least && !(inside.length >= clause.length / 2 && pointsBack(sentence, quoted)))
        continue;
      if (pointsBack(sentence, quoted) || !clause.some((at) => isBinding(at) && !inside.includes(at)))
        return true;
    }
    // Two clauses joined by "and", each from a sentence of its own.
    return clause.some((at, index) => {
      const before = clause[index - 1];
      if (before === undefined || breakSince(before, at, claim.words) < 1) return false;
      const long = before - (clause[0] ?? before) >= 2 && (clause.at(-1) ?? at) - at >= 2;
      return long && isTogether(clause.slice(0, index)) && isTogether(clause.slice(index));
    });
  };
  if (clauses.every(isTogether)) return [];
  const detail = 'no sentence of the quotes says this as a whole';
  return [{ kind: 'scattered', detail, verdict: 'partly-supported' }];
}

/** A sentence that begins with a pronoun or "the drug" has its name from the one before. */
function pointsBack(sentence: number, { words, text }: Wording): boolean {
  const first = words.findIndex((word) => word.sentence === sentence);
  const start = first <= 0 ? 0 : (words[first - 1] as Word).end;
  return /^[^\p{L}]*(?:it|this|these|they|both|the (?:drug|treatment|intervention|agent|combination|vaccine|test))\b/iu.test(
    text.slice(start),
  );
}

function breakSince(from: number, to: number, words: readonly Word[]): number {
  let most = 0;
  for (let at = from + 1; at <= to; at++) most = Math.max(most, words[at]?.breakBefore ?? 0);
  return most;
}

const markup = /\b(?:https?:|www\.|[\w.+-]+@[\w-]+\.)\S*|<\/?[a-z!][^>]*>|\[[^\]]*\]\([^)]*\)|[`{}]|\*\*/gi;

/** Addresses and markup that no quote has: nothing that a statement of evidence needs. */
export function checkMarkup(claim: string, quoted: string): Problem[] {
  return Array.from(claim.matchAll(markup), ([found]) => found)
    .filter((found) => !quoted.includes(found))
    .map((found) => ({ kind: 'markup', detail: `"${found}" is not in the quote`, verdict: 'unsupported' }));
}
