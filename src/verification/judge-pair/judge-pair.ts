import { foldWord, type Vocabulary } from '../../vocabulary/index.ts';
import { alignWordings } from '../wording/align-wordings.ts';
import { isWeighty } from '../wording/check-coverage.ts';
import { compareWording } from '../wording/compare-wording.ts';
import type { Problem } from '../wording/problem.ts';
import { readWording, type Word, type Wording, wordsAfter } from '../wording/read-wording.ts';
import { compareSides } from './compare-sides.ts';
import { type Nearest, nearestSentence } from './nearest-sentence.ts';

/** What evidence is to a statement. */
export type PairVerdict = 'supported' | 'contradicted' | 'not settled';

/** Why evidence does not support a statement, though it may speak of it. */
export type Against =
  /** The evidence says the opposite of a word of the statement, denials counted. */
  | 'opposite'
  /** One of the two denies what the other does not. */
  | 'negation'
  /** A direction or comparison is said of something else. */
  | 'direction'
  /** A word that has an opposite has no answer in the evidence, or both. */
  | 'open'
  | 'number'
  | 'name'
  /** A strength, duty, warning, group of people, condition or clause that the evidence has nothing of. */
  | 'added'
  /** A hedge of the evidence is lost, or its association made a cause. */
  | 'certainty'
  /** A group of people, animals or a condition of the evidence is lost. */
  | 'limit';

export interface PairJudgement {
  /** `supported` and `contradicted` only where the evidence speaks of nearly the whole statement. */
  readonly verdict: PairVerdict;
  /** The likeliest of the three, right about every second time: for comparing readers, not for readers. */
  readonly leaning: PairVerdict;
  /** Share 0..1 of the statement's telling words that one sentence of the evidence has. */
  readonly covered: number;
  readonly against: readonly Against[];
  /** The sentence of the evidence that was compared; empty when none speaks of the statement. */
  readonly sentence: string;
}

/** From this share on a sentence speaks of a statement, and from this one on of its matter. The only fitted figures here (docs/decisions/0023). */
const SPEAKS_OF_IT = 0.7;
const SPEAKS_OF_ITS_MATTER = 0.3;

/**
 * Whether evidence supports a statement, contradicts it or leaves it open: a graded reading beside the gate of `verifyClaim`, for
 * statements that people wrote in words of their own. It forgives plain words that the evidence has not, up to three in ten, and
 * nothing else. Never shows a claim: the gate alone does that. Pure; texts are data only.
 */
export function judgePair(
  statement: string,
  evidence: readonly string[],
  vocabulary: Vocabulary,
): PairJudgement {
  const claim = readWording(statement, vocabulary);
  // An empty line between the parts: none runs on into the next.
  const whole = readWording(evidence.map((part) => part.trim()).join('\n\n'), vocabulary);
  const nearest = nearestSentence(claim, whole, vocabulary);
  const against = reasonsAgainst(claim, nearest, vocabulary);
  const { covered, text: sentence } = nearest;
  return {
    verdict: covered >= SPEAKS_OF_IT ? verdictOf(against) : 'not settled',
    leaning: covered >= SPEAKS_OF_ITS_MATTER ? leaningOf(against) : 'not settled',
    covered,
    against,
    sentence,
  };
}

/** The verdict on evidence that speaks of a statement. */
export function verdictOf(against: readonly Against[]): PairVerdict {
  if (against.length === 0) return 'supported';
  // Of other people, doses or things nothing is contradicted.
  const isOtherMatter = against.some((reason) => /^(?:name|number|open)$/.test(reason));
  return against.includes('opposite') && !isOtherMatter ? 'contradicted' : 'not settled';
}

/** What is likelier of evidence that speaks of a statement's matter. */
export function leaningOf(against: readonly Against[]): 'supported' | 'contradicted' {
  return against.some((reason) => /^(?:opposite|negation|direction)$/.test(reason))
    ? 'contradicted'
    : 'supported';
}

function reasonsAgainst(claim: Wording, { text, uncovered }: Nearest, vocabulary: Vocabulary): Against[] {
  const quoted = readWording(text, vocabulary);
  const { problems } = compareWording(claim.text, [text], vocabulary);
  const found = (test: (problem: Problem) => boolean) => problems.some(test);
  const sides = compareSides(alignWordings(claim, quoted));
  const isDenied = found(({ kind }) => kind === 'negation');
  const reasons: readonly (readonly [Against, boolean])[] = [
    // Between words with opposites their denials are counted already: "does not raise" says the opposite of "raises".
    ['opposite', sides.opposite > 0 || (isDenied && sides.alike === 0)],
    ['negation', isDenied],
    ['direction', found((problem) => isTurned(problem) || isMovedName(problem, claim, vocabulary))],
    [
      'open',
      sides.open > 0 ||
        uncovered.some((word) => isPrefixed(word.text, vocabulary)) ||
        deniesWhatIsOpen(claim, uncovered),
    ],
    ['number', found((problem) => isOfNumber(problem) && !isInName(problem, claim))],
    ['name', uncovered.some((word) => isWeighty(word, vocabulary) || isWrittenLikeName(word.text))],
    [
      'added',
      addsLimit(claim, quoted) ||
        addsClause(claim, uncovered) ||
        found(({ kind }) => /^(?:obligation|condition|time)$/.test(kind)),
    ],
    ['certainty', found(({ kind }) => kind === 'certainty' || kind === 'causality')],
    ['limit', found(isLostLimit)],
  ];
  return reasons.flatMap(([reason, is]) => (is ? [reason] : []));
}

/** "Incapable", "nonspecific": an everyday word behind a prefix that denies it. */
function isPrefixed(text: string, vocabulary: Vocabulary): boolean {
  const [, denied] = /^(?:un|in|im|ir|non-?|dis|mis|de|anti-?)(\p{L}{5,})$/u.exec(foldWord(text)) ?? [];
  return denied !== undefined && vocabulary.isEveryday(denied);
}

/** What stands right behind a negation is what it denies: a statement that denies something of which the evidence does not speak. */
function deniesWhatIsOpen(claim: Wording, uncovered: readonly Word[]): boolean {
  return claim.negations.some(({ end }) =>
    wordsAfter(claim, end, 1).some((at) => uncovered.includes(claim.words[at] as Word)),
  );
}

function isTurned({ kind, detail }: Problem): boolean {
  return (
    kind === 'direction' || kind === 'comparison' || (kind === 'roles' && detail.endsWith('changed places'))
  );
}

function isMovedName({ kind, detail }: Problem, claim: Wording, vocabulary: Vocabulary): boolean {
  return (
    kind === 'roles' &&
    claim.words.some((word) => isWeighty(word, vocabulary) && detail.startsWith(`"${word.text}`))
  );
}

function isOfNumber({ kind }: Problem): boolean {
  return kind === 'number' || kind === 'unit' || kind === 'bound';
}

/** "The number 19 is not in the quote" of "COVID-19": names are compared as names. */
function isInName({ detail }: Problem, claim: Wording): boolean {
  return claim.words.some(
    ({ quantity, mention, text }) =>
      quantity &&
      mention &&
      (detail.includes(`"${text.trim()}"`) || detail.includes(` ${quantity.value} is not`)),
  );
}

function isWrittenLikeName(text: string): boolean {
  return /\p{L}\d|\d\p{L}|\p{L}\p{Lu}/u.test(text);
}

function isLostLimit({ kind, detail }: Problem): boolean {
  return (kind === 'population' || kind === 'condition') && detail.endsWith('is lost');
}

/** Quantifiers among the hedges that make a statement stronger; the others only weaken it. */
const strongHedges = /^(?:most|often|rare|about|unlikely)$/;
const limiting = /^(?:strength|obligation|warning|population|action)$/;

/** A strength, duty, warning, group of people or quantifier that the evidence has nothing of. */
function addsLimit(claim: Wording, quoted: Wording): boolean {
  return claim.cues.some(
    ({ kind, name }) =>
      (limiting.test(kind) || (kind === 'hedge' && strongHedges.test(name))) &&
      name !== 'risk' &&
      !quoted.cues.some((other) => other.kind === kind && other.name === name),
  );
}

/** ", and was well tolerated": a stretch of two words or more behind a comma or conjunction that the evidence has nothing of. */
function addsClause({ words }: Wording, uncovered: readonly Word[]): boolean {
  const stretches: Word[][] = [];
  for (const word of words) {
    const stretch = stretches.at(-1);
    if (stretch && word.breakBefore === 0) stretch.push(word);
    else stretches.push([word]);
  }
  return stretches.some((stretch) => stretch.every((word) => uncovered.includes(word) && !word.aside));
}
