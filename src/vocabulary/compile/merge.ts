import { covers, type Draft, kindOf, mergeDrafts, sameFamily, wordKey } from './draft.ts';
import { foldTerm } from './fold-once.ts';
import type { MeshTree } from './mesh-tree.ts';

export interface MergeCounts {
  merged: number;
  synonymsMoved: number;
}

/**
 * Merges drafts that are the same thing and takes away synonyms that are another draft's name. Same thing:
 * the names have the same words; or one names the other as a synonym, and the other does so too or both carry the same MeSH heading;
 * or they share at least two and at least a third of all their terms, and neither is filed under the other.
 * A name that only adds a word to the other ("acute cystitis") is never the same thing.
 * A draft that is named but not the same keeps its name and the two become parent and child.
 * Returns where merged keys went; `drafts` is changed in place.
 */
export function mergeDoublets(
  drafts: Map<string, Draft>,
  mesh: MeshTree,
  keepApart: ReadonlySet<string>,
): { aliases: Map<string, string>; counts: MergeCounts } {
  const aliases = new Map<string, string>();
  const counts = { merged: 0, synonymsMoved: 0 };
  const apart = (a: Draft, b: Draft): boolean => keepApart.has(`${a.key}\t${b.key}`);
  const merge = (a: Draft, b: Draft): void => {
    const [into, from] = prefer(a, b);
    mergeDrafts(into, from);
    drafts.delete(from.key);
    aliases.set(from.key, into.key);
    counts.merged += 1;
  };
  const byWords = new Map<string, Draft>();
  for (const draft of [...drafts.values()]) {
    const words = wordKey(draft.name);
    const twin = byWords.get(words);
    const differ =
      (twin !== undefined && apart(twin, draft)) ||
      (twin !== undefined && twin.heading !== '' && draft.heading !== '' && twin.heading !== draft.heading);
    if (twin !== undefined && words !== '' && drafts.has(twin.key) && sameFamily(twin, draft) && !differ)
      merge(twin, draft);
    else byWords.set(words, draft);
  }
  for (const [a, b] of overlapping(drafts.values()))
    if (drafts.has(a.key) && drafts.has(b.key) && !apart(a, b)) merge(a, b);
  for (let changed = true; changed; ) {
    changed = false;
    for (const a of [...drafts.values()]) {
      if (!drafts.has(a.key)) continue;
      for (const key of [...a.synonyms.keys()]) {
        const b = drafts.get(key);
        if (b === undefined || b === a || !sameFamily(a, b) || apart(a, b) || !sameThing(a, b)) continue;
        merge(a, b);
        changed = true;
        if (!drafts.has(a.key)) break;
      }
    }
  }
  for (const a of drafts.values()) {
    for (const terms of [a.synonyms, a.lay]) {
      for (const key of [...terms.keys()]) {
        const b = drafts.get(key);
        if (b === undefined || b === a) {
          if (b === a) terms.delete(key);
          continue;
        }
        terms.delete(key);
        counts.synonymsMoved += 1;
        if (terms === a.synonyms && sameFamily(a, b) && kindOf(a) !== 'concept') nest(a, b, mesh);
      }
    }
  }
  return { aliases, counts };
}

/** Pairs of drafts with so many terms in common that they must be the same, in the order of the drafts. */
function overlapping(drafts: Iterable<Draft>): [Draft, Draft][] {
  const holders = new Map<string, Draft[]>();
  const shared = new Map<Draft, Map<Draft, number>>();
  const termsOf = (draft: Draft): string[] => [...draft.synonyms.keys(), ...draft.abbreviations];
  for (const draft of drafts) {
    for (const term of termsOf(draft)) {
      const others = holders.get(term) ?? [];
      for (const other of others) {
        const counts = shared.get(other) ?? new Map<Draft, number>();
        shared.set(other, counts.set(draft, (counts.get(draft) ?? 0) + 1));
      }
      holders.set(term, [...others, draft]);
    }
  }
  return [...shared].flatMap(([a, counts]) =>
    [...counts]
      .filter(([b, count]) => {
        const all = termsOf(a).length + termsOf(b).length - count;
        if (count < 2 || count < all / 3 || kindOf(a) !== kindOf(b)) return false;
        if (a.heading !== '' && b.heading !== '' && a.heading !== b.heading) return false;
        if (qualifies(a.name, b.name) || qualifies(b.name, a.name)) return false;
        return !names(a.parents, b) && !names(b.parents, a);
      })
      .map(([b]): [Draft, Draft] => [a, b]),
  );
}

function sameThing(a: Draft, b: Draft): boolean {
  if (qualifies(a.name, b.name) || qualifies(b.name, a.name)) return false;
  if (a.heading !== '' && b.heading !== '') return a.heading === b.heading;
  return b.synonyms.has(a.key) || wordKey(a.name) === wordKey(b.name);
}

/** The name that equals the MeSH heading wins, then the one in more files, then the earlier one. */
function prefer(a: Draft, b: Draft): [Draft, Draft] {
  const heading = foldTerm(a.heading || b.heading);
  if (b.key === heading || (a.key !== heading && b.rows > a.rows)) return [b, a];
  return [a, b];
}

/** `a` listed `b` as a synonym: usually `b` is a kind of `a`, unless MeSH or the words say the reverse. */
function nest(a: Draft, b: Draft, mesh: MeshTree): void {
  if (names(a.parents, b) || names(b.parents, a)) return;
  const bIsWider =
    (b.heading !== '' && a.heading !== '' && mesh.isAncestor(b.heading, a.heading)) || covers(b.key, a.key);
  if (bIsWider) a.parents.add(b.name);
  else b.parents.add(a.name);
}

const names = (parents: ReadonlySet<string>, draft: Draft): boolean =>
  [...parents].some((parent) => foldTerm(parent) === draft.key);

/** Words that add nothing to a name: "lipid-lowering agent", "serum ferritin". */
const emptyWords =
  /^(?:disease|syndrome|drug|agent|medication|therapy|treatment|level|serum|measurement|scan|imaging|scale|score|index|tool|rule|criterion|mutation|related|associated|plus|and|infection|vaccine|solution|antibiotic|marker)$/;

/** Whether `narrow` is `wide` with further words that tell it apart. */
function qualifies(narrow: string, wide: string): boolean {
  const plain = (name: string): Set<string> =>
    new Set(
      wordKey(name)
        .split(' ')
        .filter((word) => !emptyWords.test(word)),
    );
  const words = plain(narrow);
  const wideWords = plain(wide);
  return wideWords.size > 0 && wideWords.size < words.size && [...wideWords].every((word) => words.has(word));
}
