import { covers, type Draft, kindOf, sameFamily } from './draft.ts';
import { foldTerm } from './fold-once.ts';
import { meshParents } from './mesh-concepts.ts';
import type { MeshTree } from './mesh-tree.ts';
import type { Kind } from './source-rows.ts';

/** Which kinds a kind can be a sort of. Everything else that a row names as a parent is only related. */
const isSortOf: Record<Kind, readonly Kind[]> = {
  disease: ['disease', 'finding', 'concept'],
  finding: ['finding'],
  drug: ['drug', 'drug-class', 'nutrient'],
  'drug-class': ['drug-class', 'nutrient'],
  nutrient: ['nutrient', 'drug-class', 'drug'],
  procedure: ['procedure', 'test', 'concept'],
  test: ['test', 'procedure', 'concept'],
  device: ['device', 'concept'],
  organism: ['organism'],
  gene: ['gene', 'concept'],
  anatomy: ['anatomy'],
  population: ['population'],
  outcome: ['outcome', 'concept'],
  concept: ['concept', 'outcome', 'procedure', 'test'],
};

export interface Hierarchy {
  readonly parents: Map<Draft, Set<Draft>>;
  readonly related: Map<Draft, Set<Draft>>;
  cyclesBroken: number;
  unresolved: Map<string, number>;
}

/**
 * Parents (is-a) and related concepts of every draft. MeSH's edges come first, then the rows' in their order;
 * an edge that would close a cycle is left out, one that a longer way already says is taken out again.
 */
export function buildHierarchy(
  drafts: readonly Draft[],
  mesh: MeshTree,
  resolve: (key: string) => Draft | undefined,
): Hierarchy {
  const hierarchy: Hierarchy = {
    parents: new Map(),
    related: new Map(),
    cyclesBroken: 0,
    unresolved: new Map(),
  };
  const owners = new Map(drafts.filter((draft) => draft.owns).map((draft) => [draft.heading, draft]));
  for (const draft of drafts) {
    hierarchy.parents.set(draft, new Set());
    hierarchy.related.set(draft, new Set());
  }
  for (const draft of drafts) {
    for (const parent of meshParents(draft, mesh, owners)) {
      if (sameFamily(draft, parent) || isSortOf[kindOf(draft)].includes(kindOf(parent)))
        link(hierarchy, draft, parent);
      else hierarchy.related.get(draft)?.add(parent);
    }
  }
  for (const draft of drafts) {
    for (const name of draft.parents) {
      const parent = resolve(foldTerm(name));
      if (parent === undefined) {
        hierarchy.unresolved.set(name, (hierarchy.unresolved.get(name) ?? 0) + 1);
      } else if (parent !== draft) {
        // "angiosarcoma" filed under "cutaneous angiosarcoma": the name that only adds a word is the narrower one.
        const [child, wider] = covers(draft.key, parent.key) ? [parent, draft] : [draft, parent];
        if (isSortOf[kindOf(child)].includes(kindOf(wider))) link(hierarchy, child, wider);
        else hierarchy.related.get(draft)?.add(parent);
      }
    }
  }
  for (const draft of drafts) reduce(hierarchy, draft);
  return hierarchy;
}

function link(hierarchy: Hierarchy, child: Draft, parent: Draft): void {
  const parents = hierarchy.parents.get(child);
  if (parents === undefined || parents.has(parent)) return;
  if (ancestorsOf(parent, hierarchy.parents).has(child)) hierarchy.cyclesBroken += 1;
  else parents.add(parent);
}

/** Everything above a draft, without itself. */
export function ancestorsOf(draft: Draft, parents: ReadonlyMap<Draft, ReadonlySet<Draft>>): Set<Draft> {
  const found = new Set<Draft>();
  const open = [draft];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const parent of parents.get(next) ?? []) {
      if (!found.has(parent)) {
        found.add(parent);
        open.push(parent);
      }
    }
  }
  return found;
}

/** Takes out parents and related concepts that another parent already leads to. */
function reduce(hierarchy: Hierarchy, draft: Draft): void {
  const parents = hierarchy.parents.get(draft) ?? new Set();
  for (const parent of [...parents]) {
    const others = [...parents].filter((other) => other !== parent);
    if (others.some((other) => ancestorsOf(other, hierarchy.parents).has(parent))) parents.delete(parent);
  }
  const related = hierarchy.related.get(draft) ?? new Set();
  const above = ancestorsOf(draft, hierarchy.parents);
  for (const other of [...related]) if (other === draft || above.has(other)) related.delete(other);
}
