import type { Publication } from '../domain/index.ts';
import { identifiersOf, mayBeOne, mustDiffer } from './identity.ts';

interface Named {
  /** Unique among the records; the order of names settles what could go either way. */
  readonly name: string;
  readonly publication: Publication;
}

/**
 * Records parted into publications. Two that may be one are brought together, those that share a PMID first, then a DOI, a
 * PMCID, at last a title, unless that would put records together that must differ: a DOI alone fits two articles that
 * share it, and goes to one of them. The result hangs on the records only, never on the order in which they came.
 */
export function clusterRecords<T extends Named>(records: readonly T[]): T[][] {
  const sorted = [...records].sort((a, b) => (a.name < b.name ? -1 : 1));
  const clusters = new Map<T, T[]>(sorted.map((record) => [record, [record]]));
  for (const [a, b] of pairsToJoin(sorted)) {
    const [one, other] = [clusters.get(a), clusters.get(b)];
    if (!one || !other || one === other) continue;
    const apart = one.some((left) => other.some((right) => mustDiffer(left.publication, right.publication)));
    if (apart) continue;
    one.push(...other);
    for (const moved of other) clusters.set(moved, one);
  }
  return [...new Set(clusters.values())];
}

/** The surest first. */
function pairsToJoin<T extends Named>(sorted: readonly T[]): [T, T][] {
  const pairs: { readonly pair: [T, T]; readonly strength: number }[] = [];
  for (const [place, a] of sorted.entries()) {
    for (const b of sorted.slice(place + 1)) {
      if (mayBeOne(a.publication, b.publication)) {
        pairs.push({ pair: [a, b], strength: strengthOf(a.publication, b.publication) });
      }
    }
  }
  // Sorting is stable: equal ones stay in the order of names.
  return pairs.sort((a, b) => a.strength - b.strength).map(({ pair }) => pair);
}

const kinds = ['pmid:', 'doi:', 'pmcid:', ''];

function strengthOf(a: Publication, b: Publication): number {
  const own = new Set(identifiersOf(a));
  const shared = identifiersOf(b).filter((id) => own.has(id));
  const place = kinds.findIndex((kind) => shared.some((id) => id.startsWith(kind)));
  return place === -1 ? kinds.length : place;
}
