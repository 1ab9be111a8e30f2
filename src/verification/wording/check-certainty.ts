import type { Cue } from '../statements/cues.ts';
import type { Alignment } from './align-wordings.ts';
import type { Problem, ProblemKind } from './problem.ts';
import { firstFrom, type Word, type Wording, wordsAfter, wordsBefore } from './read-wording.ts';

/** Hedges from weak to strong: a claim may be less certain than its quotes, never more. */
const ranks: Readonly<Record<string, number>> = { possible: 1, suggests: 2, appears: 2, likely: 3 };
/** Hedges about the whole sentence, wherever they stand in it. */
const aboutAll = /^(?:low certainty|limited|observational|uncertain|insufficient)$/;
/** How many or how often: must stay beside the same words. */
const quantifiers = /^(?:most|often|some|rare|partly|about|all|only)$/;
/** Limits of size or reach that a claim must not lose. */
const limits = /^(?:small|mild|moderate|alone|only)$/;
/** Words between a quantifier and what it counts, at most. */
const NEAR = 5;

/** Certainty that the claim has and its quotes lack: hedges lost, an association made a cause, quantifiers and strengths added or moved. */
export function checkCertainty(alignment: Alignment): Problem[] {
  return [
    ...lostHedges(alignment),
    ...movedWords(alignment),
    ...lostSignificance(alignment),
    ...lostFrames(alignment),
  ];
}

/** One hedge of the claim answers for one of the quotes: of two "may" none gets lost behind the other. */
function lostHedges({ claim, quoted, from }: Alignment): Problem[] {
  const free = new Set(claim.cues);
  return quoted.cues.flatMap((cue): Problem[] => {
    const isLimit = cue.kind === 'strength' && limits.test(cue.name);
    if (cue.kind !== 'hedge' && !isLimit && cue.name !== 'conditional') return [];
    const said = saidOf(cue, quoted, from);
    if (said.length === 0) return [];
    const answers = [...free].filter((other) => said.some((at) => isKept(cue, other, at, claim)));
    const answer =
      answers.find(({ text }) => text === cue.text) ??
      answers.find(({ name }) => name === cue.name) ??
      answers[0];
    if (answer) {
      if (!aboutAll.test(cue.name)) free.delete(answer);
      return [];
    }
    const kind: ProblemKind =
      cue.name === 'linked' ? 'causality' : quantifiers.test(cue.name) ? 'quantifier' : 'certainty';
    return [{ kind, detail: `the quote's "${cue.text}" is lost`, verdict: 'partly-supported' }];
  });
}

/** The claim's words that say again what a cue of the quotes limits. */
function saidOf(cue: Cue, quoted: Wording, from: Alignment['from']): number[] {
  if (aboutAll.test(cue.name)) {
    const sentence =
      quoted.words[Math.min(firstFrom(quoted.words, cue.start), quoted.words.length - 1)]?.sentence;
    return quoted.words.flatMap((word, at) => (word.sentence === sentence ? (from[at] ?? []) : []));
  }
  const after = wordsAfter(quoted, cue.end, 2);
  const heads = after.length > 0 ? after : wordsBefore(quoted, cue.start, 2);
  return heads.flatMap((at) => from[at] ?? []);
}

/** Whether a cue of the claim limits its word `at` as much as the quotes' cue does. */
function isKept(cue: Cue, other: Cue, at: number, claim: Wording): boolean {
  const word = claim.words[at] as Word;
  const rank = ranks[cue.name];
  if (other.kind !== cue.kind) return false;
  const weaker = rank !== undefined && (ranks[other.name] ?? 9) <= rank;
  if (other.name !== cue.name && !weaker) return false;
  const place = Math.min(firstFrom(claim.words, other.start), claim.words.length - 1);
  if (claim.words[place]?.sentence !== word.sentence) return false;
  if (quantifiers.test(cue.name) || cue.kind === 'strength') return Math.abs(place - at) <= NEAR;
  // A hedge holds for what follows in its clause, or stands right behind what it limits.
  return rank === undefined || (place <= at ? !clauseBetween(claim, place, at) : place - at <= 3);
}

function clauseBetween({ words }: Wording, from: number, to: number): boolean {
  for (let at = from + 1; at <= to; at++) if ((words[at]?.breakBefore ?? 0) >= 2) return true;
  return false;
}

/** Quantifiers and words of strength that stand beside other words than in the quotes, or that no quote has. */
function movedWords({ claim, quoted, to }: Alignment): Problem[] {
  return claim.cues.flatMap((cue): Problem[] => {
    const isQuantifier = quantifiers.test(cue.name) && (cue.kind === 'hedge' || cue.kind === 'strength');
    if (!isQuantifier && cue.kind !== 'strength') return [];
    const near = [...wordsAfter(claim, cue.end, 1), ...wordsBefore(claim, cue.start, 1)];
    const places = near.flatMap((at) => (to[at] === undefined || to[at] === -1 ? [] : [to[at]]));
    const like = quoted.cues.filter((other) => other.kind === cue.kind && other.name === cue.name);
    const beside = like.some((other) => {
      const place = firstFrom(quoted.words, other.start);
      return places.length === 0 || places.some((at) => Math.abs(at - place) <= NEAR);
    });
    if (beside) return [];
    const kind: ProblemKind = isQuantifier ? 'quantifier' : 'strength';
    const detail =
      like.length === 0
        ? `"${cue.text}" is not in the quote`
        : `"${cue.text}" is said of something else in the quote`;
    return [{ kind, detail, verdict: 'unsupported' }];
  });
}

/** "No significant difference" made "no difference": what was not shown is made shown not to be. */
function lostSignificance({ claim, quoted, from }: Alignment): Problem[] {
  if (claim.cues.some(({ name }) => name === 'significant')) return [];
  return quoted.negations.flatMap(({ end }): Problem[] => {
    const [first, ...rest] = wordsAfter(quoted, end, 4);
    if (first === undefined || !quoted.words[first]?.cues.some(({ name }) => name === 'significant'))
      return [];
    if (!rest.some((at) => (from[at] ?? []).length > 0)) return [];
    return [{ kind: 'certainty', detail: 'the quote says "significant"', verdict: 'partly-supported' }];
  });
}

/** What follows is asked, aimed at, assumed or proposed, not found. */
const frames =
  /\b(?:whether|hypothes[ei]\w*|hypothetical\w*|purported\w*|alleged\w*|allegations?|claim(?:s|ed)? (?:that|to)|believed|thought to|considered to|assum(?:e[sd]?|ing|ption)|speculat\w+|propos(?:e[sd]?|al|ing)|postulat\w+|expected to|theor(?:y|ies|etical(?:ly)?)|concerns? (?:that|about|over|regarding)|fears?|rumou?rs?|myth|questions?|(?:aim|objective|purpose|goal)s?|(?:aimed|sought|attempted|designed|planned|set out|needed|warranted|required|ongoing|(?:in order )?to (?:determine|investigate|evaluate|assess|examine|test|explore|compare|study|estimate|establish|identify|find out)))\b/gi;

/** "We tested whether A prevents B" made "A prevents B". */
function lostFrames({ claim, quoted, from }: Alignment): Problem[] {
  if (claim.text.match(frames)) return [];
  for (const { 0: text, index } of quoted.text.matchAll(frames)) {
    const framed = wordsAfter(quoted, index + text.length, 5, 3);
    const said = framed.filter((at) => (from[at]?.length ?? 0) > 0).length;
    if (said === 0 || said < framed.length / 2) continue;
    return [{ kind: 'certainty', detail: `the quote's "${text}" is lost`, verdict: 'partly-supported' }];
  }
  return [];
}
