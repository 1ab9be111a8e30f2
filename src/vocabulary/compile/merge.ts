import { foldTerm } from '../fold.ts';
import { type Draft, mergeDrafts, sameFamily, wordKey } from './draft.ts';
import type { MeshTree } from './mesh-tree.ts';

export interface MergeCounts {
  merged: number;
  synonymsMoved: number;
}

/**
 * Merges drafts that are the same thing and takes away synonyms that are another draft's name.
 * Same thing: one names the other as a synonym, and the other does so too or both carry the same MeSH heading.
 * Otherwise the named draft keeps the term and the two become parent and child.
 * Returns where merged keys went; `drafts` is changed in place.
 */
export function mergeDoublets(
  drafts: Map<string, Draft>,
  mesh: MeshTree,
): { aliases: Map<string, string>; counts: MergeCounts } {
  const aliases = new Map<string, string>();
  const counts = { merged: 0, synonymsMoved: 0 };
  for (let changed = true; changed; ) {
    changed = false;
    for (const a of [...drafts.values()]) {
      if (!drafts.has(a.key)) continue;
      for (const key of [...a.synonyms.keys()]) {
        const b = drafts.get(key);
        if (b === undefined || b === a || !sameFamily(a, b) || !sameThing(a, b)) continue;
        const [into, from] = prefer(a, b);
        mergeDrafts(into, from);
        drafts.delete(from.key);
        aliases.set(from.key, into.key);
        counts.merged += 1;
        changed = true;
        if (from === a) break;
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
        if (terms === a.synonyms && sameFamily(a, b)) nest(a, b, mesh);
      }
    }
  }
  return { aliases, counts };
}

function sameThing(a: Draft, b: Draft): boolean {
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

/** Whether all words of `wide` stand in `narrow`, which has more. */
function covers(wide: string, narrow: string): boolean {
  const words = new Set(narrow.split(' '));
  const wideWords = wide.split(' ');
  return wideWords.length < words.size && wideWords.every((word) => words.has(word));
}
