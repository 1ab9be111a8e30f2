import { kindOfPlaces, notClinical, placesThatClassify } from './branches.ts';
import { type Draft, kindOf, newDraft, sameFamily, wordKey } from './draft.ts';
import { foldTerm } from './fold-once.ts';
import { headingName, type WordCase } from './heading-name.ts';
import type { MeshTree } from './mesh-tree.ts';
import type { Kind } from './source-rows.ts';

export interface HeadingCounts {
  repaired: number;
  dropped: Map<string, string>;
}

/** Corrects every draft's heading to one that exists, or empties it. */
export function mendHeadings(drafts: Iterable<Draft>, mesh: MeshTree): HeadingCounts {
  const counts: HeadingCounts = { repaired: 0, dropped: new Map() };
  for (const draft of drafts) {
    if (draft.heading === '') continue;
    const heading = mesh.repair(draft.heading);
    if (heading === undefined) counts.dropped.set(draft.name, draft.heading);
    else if (heading !== draft.heading) counts.repaired += 1;
    draft.heading = heading ?? '';
  }
  return counts;
}

/**
 * Decides for every heading which draft it names. The others that were filed under it keep it only as a place in the tree.
 * A heading that no draft names word for word and that has narrower headings is taken to be wider than its drafts.
 */
export function assignHeadings(drafts: Iterable<Draft>, mesh: MeshTree): void {
  const claims = new Map<string, Draft[]>();
  for (const draft of drafts) {
    draft.owns = false;
    if (draft.heading !== '') claims.set(draft.heading, [...(claims.get(draft.heading) ?? []), draft]);
  }
  for (const [heading, claimants] of claims) {
    const forms = new Set(mesh.forms(heading).map(foldTerm));
    const words = wordKey(heading);
    const scored = claimants.map((draft) => ({ draft, score: nameScore(draft, forms, words) }));
    scored.sort((x, y) => y.score - x.score || y.draft.rows - x.draft.rows);
    const best = scored[0];
    if (best === undefined) continue;
    if (best.score > 0 || (claimants.length === 1 && mesh.isLeaf(heading))) best.draft.owns = true;
  }
}

function nameScore(draft: Draft, forms: ReadonlySet<string>, words: string): number {
  if (forms.has(draft.key)) return 4;
  if (wordKey(draft.name) === words) return 3;
  for (const [key, surface] of draft.synonyms) if (forms.has(key) || wordKey(surface) === words) return 2;
  for (const key of draft.lay.keys()) if (forms.has(key)) return 1;
  return 0;
}

export interface NewHeadingRules {
  /** Genera and virus words of pathogens of man; other organisms are not added. */
  readonly pathogens: ReadonlySet<string>;
  /** Folded names of drug ingredients on the market: such a heading is a drug whatever it looks like. */
  readonly ingredients: ReadonlySet<string>;
  readonly wordCase: WordCase;
  /** Folded names never to add. */
  readonly unwanted: ReadonlySet<string>;
}

/**
 * Gives headings that no draft owns to the draft that bears their name, or adds them as drafts of their own.
 * A synonym that MeSH holds to be another thing than its draft's heading leaves that draft. Returns the counts.
 */
export function addHeadings(
  drafts: Map<string, Draft>,
  mesh: MeshTree,
  rules: NewHeadingRules,
): { attached: number; added: number; separated: number } {
  const counts = { attached: 0, added: 0, separated: 0 };
  const owned = new Set<string>();
  const bySynonym = new Map<string, Draft[]>();
  const byWords = new Map<string, Draft>();
  for (const draft of drafts.values()) {
    if (draft.owns) owned.add(draft.heading);
    for (const key of draft.synonyms.keys()) bySynonym.set(key, [...(bySynonym.get(key) ?? []), draft]);
    const words = wordKey(draft.name);
    if (words !== '' && !byWords.has(words)) byWords.set(words, draft);
  }
  for (const heading of mesh.headings()) {
    if (owned.has(heading)) continue;
    const kind = kindOfHeading(heading, mesh);
    if (kind === undefined) continue;
    const name = headingName(heading, kind, rules.wordCase);
    const key = foldTerm(name);
    const newcomer = newDraft(name, kind);
    const forms = [...new Set([key, ...mesh.forms(heading).map(foldTerm)])];
    const bearer = forms.map((form) => drafts.get(form)).find(isDefined) ?? byWords.get(wordKey(name));
    if (bearer !== undefined) {
      if (!bearer.owns && sameFamily(bearer, newcomer)) {
        bearer.heading = heading;
        bearer.owns = true;
        counts.attached += 1;
      }
      continue;
    }
    const holders = forms.flatMap((form) => bySynonym.get(form) ?? []);
    const free = holders.find((draft) => !draft.owns && draft.heading === '' && sameFamily(draft, newcomer));
    if (free !== undefined) {
      free.heading = heading;
      free.owns = true;
      counts.attached += 1;
      continue;
    }
    if (rules.unwanted.has(key) || !wanted(heading, name, kind, mesh, rules)) continue;
    newcomer.heading = heading;
    newcomer.owns = true;
    newcomer.rows = 0;
    drafts.set(key, newcomer);
    counts.added += 1;
    for (const holder of holders) {
      counts.separated += forms.filter((form) => holder.synonyms.delete(form)).length;
      const related = mesh.isAncestor(holder.heading, heading) || mesh.isAncestor(heading, holder.heading);
      if (!related && sameFamily(holder, newcomer)) newcomer.parents.add(holder.name);
    }
  }
  return counts;
}

const isDefined = <T>(value: T | undefined): value is T => value !== undefined;

/** The kind that the heading's first fitting branch gives, or undefined outside the branches that become concepts. */
function kindOfHeading(heading: string, mesh: MeshTree): Kind | undefined {
  return kindOfPlaces(mesh.numbers(heading));
}

function wanted(heading: string, name: string, kind: Kind, mesh: MeshTree, rules: NewHeadingRules): boolean {
  if (notClinical.test(heading)) return false;
  if (kind === 'organism') {
    return foldTerm(name)
      .split(' ')
      .some((word) => rules.pathogens.has(word));
  }
  if (kind === 'drug') return rules.ingredients.has(foldTerm(name)) || looksLikeDrug(heading, mesh);
  return !/\bunspecified\b/i.test(heading);
}

/** A leaf with one plain word: chemistry's classes, salts and formulae are no drugs that people ask about. */
function looksLikeDrug(heading: string, mesh: MeshTree): boolean {
  if (!/^[A-Z][a-z]{4,}$/.test(heading) || !mesh.isLeaf(heading)) return false;
  if (mesh.numbers(heading).some((number) => /^(?:D01|D05|D08|D12|D13|D23|D25)/.test(number))) return false;
  return !/(?:s|yl|(?<!if)ene|[^r]ane|yne|acid|ose|ite|ium|al)$/.test(heading);
}

/** Parents that the MeSH tree gives: from every place of the draft's heading the nearest heading that a draft owns. */
export function meshParents(draft: Draft, mesh: MeshTree, owners: ReadonlyMap<string, Draft>): Draft[] {
  if (draft.heading === '') return [];
  if (!draft.owns) {
    const owner = owners.get(draft.heading);
    if (owner !== undefined) return [owner];
  }
  const found = new Set<Draft>();
  for (const lineage of mesh.lineages(draft.heading, placesThatClassify(kindOf(draft)))) {
    const nearest = lineage.map((heading) => owners.get(heading)).find(isDefined);
    if (nearest !== undefined && nearest !== draft) found.add(nearest);
  }
  return [...found];
}
