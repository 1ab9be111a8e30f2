import type { Vocabulary } from '../../vocabulary/index.ts';
import { foldWord } from '../../vocabulary/index.ts';
import type { CueKind } from '../statements/cues.ts';
import type { Alignment } from './align-wordings.ts';
import { isReporting } from './content-words.ts';
import type { Problem, ProblemKind } from './problem.ts';
import type { Word } from './read-wording.ts';

/** A concept that weighs less is an everyday or study word. */
export const WEIGHTY = 0.5;
/** More than this share of a claim's words that no quote has, and it is another statement. */
const MOST_UNCOVERED = 0.2;
/** Fewer words state nothing. */
const LEAST_WORDS = 2;

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

/** Part of the name of a drug, disease or other thing that a claim is about. */
export function isWeighty({ mention }: Word, vocabulary: Vocabulary): boolean {
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

const markup = /\b(?:https?:|www\.|[\w.+-]+@[\w-]+\.)\S*|<\/?[a-z!][^>]*>|\[[^\]]*\]\([^)]*\)|[`{}]|\*\*/gi;

/** Addresses and markup that no quote has: nothing that a statement of evidence needs. */
export function checkMarkup(claim: string, quoted: string): Problem[] {
  return Array.from(claim.matchAll(markup), ([found]) => found)
    .filter((found) => !quoted.includes(found))
    .map((found) => ({ kind: 'markup', detail: `"${found}" is not in the quote`, verdict: 'unsupported' }));
}
