import type { Alignment } from './align-wordings.ts';
import type { Problem } from './problem.ts';
import { firstFrom, type Wording, wordsAfter } from './read-wording.ts';

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
  return [...checkDuties(alignment), ...checkConditions(alignment), ...lostLimits(alignment)];
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
function checkConditions({ claim, quoted, to }: Alignment): Problem[] {
  return claim.cues.flatMap((cue): Problem[] => {
    if (cue.kind !== 'condition') return [];
    const like = quoted.cues.filter(({ kind, name }) => kind === 'condition' && name === cue.name);
    const heads = wordsAfter(claim, cue.end, 2).flatMap((at) => (to[at] === -1 ? [] : [to[at]]));
    const kept = like.some((other) => {
      const scope = wordsAfter(quoted, other.end, 6);
      return (
        heads.length === 0 ||
        scope.length === 0 ||
        heads.some((place) => place !== undefined && scope.includes(place))
      );
    });
    if (kept) return [];
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
    const isGroup = kind === 'population' && groupsOfPeople.test(name);
    if ((!isCondition && !isGroup) || ours.has(`${kind} ${name}`)) continue;
    const said = saidAround(start, quoted, from);
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
      if (saidAround(match.index, quoted, from) < 2) continue;
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

/** How many words of the clause around an offset the claim says again; of parentheses only what is inside. */
function saidAround(offset: number, { words }: Wording, from: Alignment['from']): number {
  const at = Math.min(firstFrom(words, offset), words.length - 1);
  const aside = words[at]?.aside ?? false;
  let [first, last] = [at, at];
  while (first > 0 && (words[first]?.breakBefore ?? 3) < 2) first--;
  while (last + 1 < words.length && (words[last + 1]?.breakBefore ?? 3) < 2) last++;
  let count = 0;
  for (let place = first; place <= last; place++) {
    if ((from[place]?.length ?? 0) > 0 && words[place]?.aside === aside) count++;
  }
  return count;
}
