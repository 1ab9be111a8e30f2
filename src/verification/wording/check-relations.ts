import type { Cue } from '../statements/cues.ts';
import type { Alignment } from './align-wordings.ts';
import type { Problem } from './problem.ts';
import { firstFrom, type Wording, wordsAfter, wordsBefore } from './read-wording.ts';

/** Words that turn a direction into its opposite, by name of the cue. */
const opposites: Readonly<Record<string, string>> = {
  up: 'down',
  down: 'up',
  better: 'worse',
  worse: 'better',
};
/** Directions said of other things than in the quotes, comparisons the other way round. */
export function checkRelations(alignment: Alignment): Problem[] {
  return [...checkDirections(alignment), ...checkComparisons(alignment)];
}

function checkDirections({ claim, quoted, to, from }: Alignment): Problem[] {
  const problems: Problem[] = [];
  const wrong = (cue: Cue) =>
    problems.push({
      kind: 'direction',
      detail: `"${cue.text}" is said of something else in the quote`,
      verdict: 'contradicted',
    });
  const theirs = directed(quoted);
  for (const { cue, objects } of directed(claim)) {
    const places = objects.flatMap((at) => (to[at] === undefined || to[at] === -1 ? [] : [to[at]]));
    const about = theirs.filter(({ objects: other }) => other.some((place) => places.includes(place)));
    if (about.length === 0) {
      if (places.length === 0) continue;
      // Not the object of any direction there: of those in its clause the nearest is of this name.
      const near = places.some((place) => nearestIn(quoted, place, theirs)?.name === cue.name);
      if (!near) wrong(cue);
    } else if (!about.some((other) => other.cue.name === cue.name)) wrong(cue);
  }
  const ours = directed(claim);
  for (const { cue, objects } of theirs) {
    const said = objects.slice(0, 1).flatMap((place) => from[place] ?? []);
    const about = ours.filter(({ objects: other }) => other.some((at) => said.includes(at)));
    if (about.length > 0 && about.every((other) => other.cue.name === opposites[cue.name]))
      wrong(about[0]?.cue ?? cue);
  }
  return problems;
}

/** Of the directions in the clause around a word the nearest. */
function nearestIn({ words }: Wording, place: number, all: readonly Directed[]): Cue | null {
  let [first, last] = [place, place];
  while (first > 0 && (words[first]?.breakBefore ?? 3) < 2) first--;
  while (last + 1 < words.length && (words[last + 1]?.breakBefore ?? 3) < 2) last++;
  let [nearest, least]: [Cue | null, number] = [null, Infinity];
  for (const { cue } of all) {
    const at = firstFrom(words, cue.start);
    const distance = Math.abs(at - place);
    if (at >= first && at <= last && distance < least) [nearest, least] = [cue, distance];
  }
  return nearest;
}

interface Directed {
  readonly cue: Cue;
  /** The nearest words that go up or down. */
  readonly objects: readonly number[];
}

/** Directions with what they are said of: what follows, or, before a preposition or at the end, what stands before. */
function directed(wording: Wording): Directed[] {
  const cues = wording.cues.filter(
    ({ kind, name, text, start }) =>
      kind === 'direction' &&
      name in opposites &&
      // Growth is a thing, and "500 or higher" a bound.
      !/^growth$/i.test(text) &&
      !/\bor $/i.test(wording.text.slice(0, start)),
  );
  return cues.map((cue) => {
    const others = cues.filter((other) => other !== cue);
    const stopAt = (list: readonly number[]) => {
      const until = list.findIndex((at) =>
        others.some(
          (other) =>
            other.start < (wording.words[at]?.end ?? 0) && other.end > (wording.words[at]?.start ?? 0),
        ),
      );
      return until === -1 ? list : list.slice(0, until);
    };
    const after = stopAt(wordsAfter(wording, cue.end, 2, 1));
    const before = stopAt(wordsBefore(wording, cue.start, 2, 1));
    const passive = /^\s*(?:by|with|in|among|after|at|for|during|on|from|to|when|than|following)\b/i.test(
      wording.text.slice(cue.end),
    );
    const noun =
      /^\s*in\b/i.test(wording.text.slice(cue.end)) && /(?:tion|e|ment|rise|increase|fall)$/i.test(cue.text);
    if (passive && !noun && before.length > 0) return { cue, objects: before };
    return { cue, objects: after.length > 0 ? after : before };
  });
}

/** What stands behind "than" or "versus" must stand behind one in the quotes, not before it. */
function checkComparisons({ claim, quoted, to }: Alignment): Problem[] {
  const theirs = quoted.cues.filter(({ kind }) => kind === 'comparison');
  return claim.cues.flatMap((cue): Problem[] => {
    if (cue.kind !== 'comparison') return [];
    if (theirs.length === 0) {
      return [
        {
          kind: 'comparison',
          detail: `"${cue.text}" compares what the quote does not`,
          verdict: 'unsupported',
        },
      ];
    }
    const placesOf = (list: readonly number[]) =>
      list.flatMap((at) =>
        to[at] === undefined || to[at] === -1 || claim.words[at]?.quantity ? [] : [to[at]],
      );
    const compared = wordsAfter(claim, cue.end, 4, 1);
    // "More than in others, and this …": what stands behind the comma is not compared.
    const parted = /,/.test(claim.text.slice(cue.end, claim.words[compared[0] ?? -1]?.start ?? cue.end));
    const behind = parted ? [] : placesOf(compared);
    const ahead = placesOf(wordsBefore(claim, cue.start, 8, 2));
    if (behind.length === 0) return [];
    const kept = theirs.some((other) => {
      const after = wordsAfter(quoted, other.end, 8, 2);
      const before = wordsBefore(quoted, other.start, 12, 2);
      const right = behind.filter((place) => after.includes(place)).length;
      const left = behind.filter((place) => before.includes(place)).length;
      const crossed = ahead.filter((place) => after.includes(place)).length;
      // "Compared with A, B was better": what is compared stands behind its comparator.
      const leading = before.length === 0;
      return right > 0 && right >= left && (leading || crossed <= right + 1);
    });
    return kept
      ? []
      : [
          {
            kind: 'comparison',
            detail: `"${cue.text}" compares the other way round`,
            verdict: 'contradicted',
          },
        ];
  });
}
