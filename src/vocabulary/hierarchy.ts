/** The is-a hierarchy of concepts, and the looser `related` links (a drug and what it treats, a sign and its disease). */
export class Hierarchy {
  readonly #parents: readonly (readonly number[])[];
  readonly #related: readonly (readonly number[])[];
  readonly #children: number[][];
  readonly #ancestors = new Map<number, ReadonlyMap<number, number>>();
  readonly #descendants = new Map<number, ReadonlyMap<number, number>>();

  constructor(parents: readonly (readonly number[])[], related: readonly (readonly number[])[]) {
    this.#parents = parents;
    this.#related = related;
    this.#children = parents.map(() => []);
    parents.forEach((list, child) => {
      for (const parent of list) this.#children[parent]?.push(child);
    });
  }

  parents(id: number): readonly number[] {
    return this.#parents[id] ?? [];
  }

  related(id: number): readonly number[] {
    return this.#related[id] ?? [];
  }

  /** Concepts above, with the number of steps to each. */
  ancestors(id: number): ReadonlyMap<number, number> {
    return memo(this.#ancestors, id, () => reach(id, this.#parents));
  }

  /** The concept itself, first, and all above it, in no order. Quicker than `ancestors`, for who needs no steps and keeps it. */
  upwards(id: number): readonly number[] {
    return [...reachAll(id, this.#parents)];
  }

  /** Concepts below, with the number of steps to each. */
  descendants(id: number): ReadonlyMap<number, number> {
    return memo(this.#descendants, id, () => reach(id, this.#children));
  }
}

function memo<V>(cache: Map<number, V>, id: number, make: () => V): V {
  const known = cache.get(id);
  if (known !== undefined) return known;
  const made = make();
  cache.set(id, made);
  return made;
}

function reach(from: number, edges: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const steps = new Map<number, number>();
  let frontier = [from];
  for (let step = 1; frontier.length > 0; step++) {
    const next: number[] = [];
    for (const node of frontier) {
      for (const neighbour of edges[node] ?? []) {
        if (neighbour === from || steps.has(neighbour)) continue;
        steps.set(neighbour, step);
        next.push(neighbour);
      }
    }
    frontier = next;
  }
  return steps;
}

/** The nodes that can be reached, with the first. A Set goes on to what is added while it is gone through. */
function reachAll(from: number, edges: readonly (readonly number[])[]): Set<number> {
  const reached = new Set([from]);
  for (const node of reached) for (const neighbour of edges[node] ?? []) reached.add(neighbour);
  return reached;
}
