import type { Cue } from '../statements/cues.ts';
import type { Alignment } from './align-wordings.ts';
import type { Problem } from './problem.ts';
import { type Break, firstFrom, type Word, type Wording, wordsAfter } from './read-wording.ts';

/** How much a statement obliges. */
const duties: Readonly<Record<string, number>> = { allow: 1, consider: 2, support: 2, should: 3, must: 4 };
/** Without these a statement says more than it did. */
const exceptions = /^(?:unless|except|until|if)$/;
const groupsOfPeople =
  /^(?:child|infant|newborn|adolescent|older|women|men|pregnant|breastfeeding|postmenopausal|immune|healthy)$/;
const animals =
  /\b(?:mice|mouse|murine|rats?|rabbits?|dogs?|pigs?|zebrafish|monkeys?|macaques?|animals?|in vitro|cell lines?|cultured|xenografts?|knockout)\b/gi;

/** Duties, conditions, times and populations: what the claim adds to its quotes, and limits of theirs that it has lost. */
export function checkLimits(alignment: Alignment): Problem[] {
  return [
    ...checkDuties(alignment),
    ...checkConditions(alignment),
    ...checkArms(alignment),
    ...lostLimits(alignment),
  ];
}

function checkDuties({ claim, quoted, to }: Alignment): Problem[] {
  const sentences = new Set(to.map((place) => quoted.words[place]?.sentence));
  const theirs = quoted.cues.filter(({ kind, start }) => {
    const at = Math.min(firstFrom(quoted.words, start), quoted.words.length - 1);
    return kind === 'obligation' && sentences.has(quoted.words[at]?.sentence);
  });
  const most = Math.max(0, ...theirs.map(({ name }) => duties[name] ?? 0));
  return claim.cues
    .filter(({ kind, name }) => kind === 'obligation' && (duties[name] ?? 0) > most)
    .map(({ text }) => ({
      kind: 'obligation',
      detail: `"${text}" says more than the quote`,
      verdict: 'unsupported',
    }));
}

/** Conditions and times of the claim must be those of the quotes, and be said of the same. */
function checkConditions({ claim, quoted, candidates }: Alignment): Problem[] {
  // One of the claim answers for one of the quotes, so that "before" and "after" of the same thing do not become two of a kind.
  const used = new Set<Cue>();
  return claim.cues.flatMap((cue): Problem[] => {
    if (cue.kind !== 'condition') return [];
    const like = quoted.cues.filter(
      (other) => other.kind === 'condition' && other.name === cue.name && !used.has(other),
    );
    const heads = wordsAfter(claim, cue.end, 2).flatMap((at) => candidates[at] ?? []);
    const kept = like.find((other) => {
      const next = quoted.cues.find(({ kind, start }) => kind === 'condition' && start >= other.end);
      const scope = wordsAfter(quoted, other.end, 6).filter(
        (at) => (quoted.words[at]?.start ?? 0) < (next?.start ?? Infinity),
      );
      return heads.length === 0 || scope.length === 0 || heads.some((place) => scope.includes(place));
    });
    if (kept) {
      used.add(kept);
      return [];
    }
    const timed = /^(?:after|before|during)$/.test(cue.name);
    return [
      {
        kind: timed ? 'time' : cue.name === 'because' ? 'causality' : 'condition',
        detail:
          like.length === 0
            ? `"${cue.text}" is not in the quote`
            : `"${cue.text}" is said of something else in the quote`,
        verdict: 'unsupported',
      },
    ];
  });
}

/** Conditions, populations and animals of the clause that the claim repeats, and leaves out. */
function lostLimits({ claim, quoted, from }: Alignment): Problem[] {
  const problems: Problem[] = [];
  const ours = new Set(claim.cues.map(({ kind, name }) => `${kind} ${name}`));
  for (const { kind, name, text, start } of quoted.cues) {
    const isCondition = kind === 'condition' && exceptions.test(name);
    // "16 weeks of gestation" is a time.
    const isGroup = kind === 'population' && groupsOfPeople.test(name) && !/^gestation/i.test(text);
    if ((!isCondition && !isGroup) || ours.has(`${kind} ${name}`)) continue;
    const said = saidAround(start, quoted, from, isGroup && populationsBeside(start, quoted) > 1 ? 1 : 2);
    if (said < 2) continue;
    problems.push({
      kind: isCondition ? 'condition' : 'population',
      detail: `the quote's "${text}" is lost`,
      verdict: 'partly-supported',
    });
  }
  animals.lastIndex = 0;
  if (!claim.text.match(animals)) {
    for (const match of quoted.text.matchAll(animals)) {
      if (saidAround(match.index, quoted, from, 2) < 2) continue;
      problems.push({
        kind: 'population',
        detail: `the quote's "${match[0]}" is lost`,
        verdict: 'partly-supported',
      });
      break;
    }
  }
  return problems;
}

/** "500 mg in adults and 25 mg/kg in children" made "500 mg in children": the claim's people are not those of its numbers. */
function checkArms({ claim, quoted, to }: Alignment): Problem[] {
  return claim.words.flatMap((word, at): Problem[] => {
    const place = to[at] ?? -1;
    if (
      !word.quantity ||
      word.mention ||
      place === -1 ||
      populationsBeside(quoted.words[place]?.start ?? 0, quoted) < 2
    )
      return [];
    const theirs = populationsIn(quoted, ...stretchAround(place, quoted.words, 1));
    const ours = populationsIn(claim, ...stretchAround(at, claim.words, 3));
    if (theirs.size === 0 || ours.size === 0) return [];
    const numbers = quoted.words.flatMap((other, index) =>
      other.quantity && other.sentence === quoted.words[place]?.sentence ? [index] : [],
    );
    const foreign = [...ours].find((name) => {
      const own = numbers.filter((number) =>
        populationsIn(quoted, ...stretchAround(number, quoted.words, 1)).has(name),
      );
      if (theirs.has(name) || own.length === 0) return false;
      // That group has numbers of its own: the claim repeats none of them, or names no other group.
      return ![...theirs].some((group) => ours.has(group)) || !own.some((number) => to.includes(number));
    });
    if (foreign === undefined) return [];
    const detail = `"${word.text.trim()}" is not said of this group (${foreign}) in the quote`;
    return [{ kind: 'population', detail, verdict: 'unsupported' }];
  });
}

function populationsIn(wording: Wording, first: number, last: number): Set<string> {
  const [start, end] = [wording.words[first]?.start ?? 0, wording.words[last]?.end ?? 0];
  return new Set(
    wording.cues
      .filter((cue) => cue.kind === 'population' && cue.start >= start && cue.end <= end)
      .map(({ name }) => name),
  );
}

/** How many groups of people the sentence at an offset names. */
function populationsBeside(offset: number, wording: Wording): number {
  const at = Math.min(firstFrom(wording.words, offset), wording.words.length - 1);
  return populationsIn(wording, ...stretchAround(at, wording.words, 3)).size;
}

/** First and last word of the stretch around a word that no break of that strength parts. */
function stretchAround(at: number, words: readonly Word[], stop: Break): [first: number, last: number] {
  let [first, last] = [at, at];
  while (first > 0 && (words[first]?.breakBefore ?? 3) < stop) first--;
  while (last + 1 < words.length && (words[last + 1]?.breakBefore ?? 3) < stop) last++;
  return [first, last];
}

/** How many words of the stretch around an offset the claim says again; of parentheses only what is inside. */
function saidAround(offset: number, { words }: Wording, from: Alignment['from'], stop: Break): number {
  const at = Math.min(firstFrom(words, offset), words.length - 1);
  const aside = words[at]?.aside ?? false;
  const [first, last] = stretchAround(at, words, stop);
  let count = 0;
  for (let place = first; place <= last; place++) {
    if ((from[place]?.length ?? 0) > 0 && words[place]?.aside === aside) count++;
  }
  return count;
}
