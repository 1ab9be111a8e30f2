import type { Alignment } from '../wording/align-wordings.ts';
import { type Wording, wordsAfter } from '../wording/read-wording.ts';
import { type PlacedWord, type Side, wordsWithOpposites } from './opposites.ts';

/** How a claim's words with an opposite stand to its evidence. */
export interface SideCounts {
  readonly alike: number;
  readonly opposite: number;
  /** Those for which the evidence has nothing of the kind near enough, or both sides as near. */
  readonly open: number;
}

/** How far around a word its neighbours tell which word of the evidence answers it, and how far from it theirs may stand. */
const REACH = 4;
const FARTHEST = 6;
/** Less than a neighbour a word and a half away, and nothing ties two words together but their family. */
const LEAST_NEAR = 0.4;
/** What the same root counts, in neighbours: less than one that stands right beside it. */
const SAME_ROOT = 0.3;
/** A word of the other side that is this much as near leaves open which of the two is meant. */
const RIVAL = 0.8;
/** A negation denies this many words behind it. */
const DENIED = 4;

interface Match {
  readonly mine: PlacedWord;
  readonly its: PlacedWord;
  readonly sameSide: boolean;
  readonly near: number;
}

/**
 * Pairs the words with opposites ("reduces" with "lower" as with "raises"), the ones with most neighbours in common first, each once; then
 * compares their sides, a denied word counting as its opposite.
 */
export function compareSides(alignment: Alignment): SideCounts {
  const { claim, quoted } = alignment;
  const shared = sharedConcepts(claim, quoted);
  const [ours, theirs] = [wordsWithOpposites(claim, shared), wordsWithOpposites(quoted, shared)];
  const [denied, theirDenied] = [deniedIn(claim), deniedIn(quoted)];
  const matches = ours
    .flatMap((mine) => theirs.flatMap((its) => matchOf(mine, its, alignment)))
    .sort(byNearness);
  const paired = new Map<PlacedWord, Match>();
  const used = new Set<PlacedWord>();
  for (const match of matches) {
    const { mine, its, near } = match;
    if (paired.has(mine) || used.has(its) || (near < LEAST_NEAR && mine.root !== its.root)) continue;
    paired.set(mine, match);
    used.add(its);
  }
  let [alike, opposite, rivalled] = [0, 0, 0];
  for (const { mine, its, sameSide, near } of paired.values()) {
    if (sameSide === (denied.has(mine.at) === theirDenied.has(its.at))) alike++;
    else opposite++;
    const isRival = (other: Match) =>
      other.mine === mine &&
      other.sameSide !== sameSide &&
      !used.has(other.its) &&
      other.near >= near * RIVAL;
    if (matches.some(isRival)) rivalled++;
  }
  return { alike, opposite, open: ours.length - paired.size + rivalled };
}

function matchOf(mine: PlacedWord, its: PlacedWord, alignment: Alignment): Match[] {
  const same = sameSide(mine.sides, its.sides);
  return same === null ? [] : [{ mine, its, sameSide: same, near: nearness(mine, its, alignment) }];
}

/** Of two that are equally near the one that says the same, then the one that stands first. */
function byNearness(a: Match, b: Match): number {
  const score = ({ mine, its, sameSide, near }: Match) =>
    near + (mine.root === its.root ? SAME_ROOT : 0) + (sameSide ? 0.01 : 0);
  return score(b) - score(a) || a.mine.start - b.mine.start || a.its.start - b.its.start;
}

/** Whether two words say the same in the first family that they share; null when they share none. */
function sameSide(ours: readonly Side[], theirs: readonly Side[]): boolean | null {
  for (const { family, side } of ours) {
    const other = theirs.find((one) => one.family === family);
    if (other) return other.side === side;
  }
  return null;
}

function sharedConcepts(claim: Wording, quoted: Wording): Set<number> {
  const named = new Set(quoted.mentions.flatMap(({ concepts }) => concepts));
  return new Set(claim.mentions.flatMap(({ concepts }) => concepts.filter((id) => named.has(id))));
}

/** Indexes of the words that are denied: a few behind a negation, of a prefix ("non-toxic") its own alone. */
function deniedIn(wording: Wording): Set<number> {
  return new Set(
    wording.negations.flatMap(({ start, end }) =>
      wordsAfter(wording, end, /^(?:non-?|un)$/i.test(wording.text.slice(start, end)) ? 1 : DENIED),
    ),
  );
}

/** How near the evidence's words for the neighbours of one word stand to the other. */
function nearness(mine: PlacedWord, its: PlacedWord, { claim, quoted, to }: Alignment): number {
  let sum = 0;
  const last = Math.min(claim.words.length - 1, mine.at + REACH);
  for (let near = Math.max(0, mine.at - REACH); near <= last; near++) {
    const place = to[near] ?? -1;
    if (near === mine.at || quoted.words[place]?.sentence !== quoted.words[its.at]?.sentence) continue;
    const apart = Math.abs(place - its.at);
    if (apart <= FARTHEST) sum += 1 / (1 + apart);
  }
  return sum;
}
