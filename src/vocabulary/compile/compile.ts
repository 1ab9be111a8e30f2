import { createHash } from 'node:crypto';
import { foldWord } from '../fold.ts';
import { readBrands, withoutSalt } from './brands.ts';
import { addSynonym, type Draft, draftRows, kindOf, newDraft } from './draft.ts';
import { foldTerm } from './fold-once.ts';
import { learnWordCase } from './heading-name.ts';
import { ancestorsOf, buildHierarchy } from './hierarchy.ts';
import { mergeDoublets } from './merge.ts';
import { addHeadings, assignHeadings, mendHeadings } from './mesh-concepts.ts';
import { MeshTree } from './mesh-tree.ts';
import { applyRemovals, readRemovals, readSourceRows, readTsv, type SourceFile } from './source-rows.ts';
import { type Conflict, collectTerms } from './terms.ts';
import { topicPhrases } from './topic-phrases.ts';
import { weightOf } from './weights.ts';

/** The files of library/vocabulary that the tables are made from. */
export interface VocabularyInput {
  readonly sources: readonly SourceFile[];
  readonly removals: readonly SourceFile[];
  /** Headings that NLM renamed after mesh.tsv: former, heading. */
  readonly renamed: SourceFile;
  /** mesh.tsv first, then lists of headings that it lacks. */
  readonly mesh: readonly SourceFile[];
  readonly brands: SourceFile;
  /** name, weight, why. */
  readonly general: SourceFile;
  /** term, factor, why. */
  readonly risky: SourceFile;
  /** One ordinary English word a line. */
  readonly english: SourceFile;
  /** Pairs of names (name, other, why) that look like the same thing and are not. */
  readonly keepApart: SourceFile;
  /** One name a line that looks like a topic phrase and is none. */
  readonly realNames: SourceFile;
  /** One genus or virus word a line. */
  readonly pathogens: SourceFile;
  /** One MeSH heading a line that is not to become a concept. */
  readonly unwanted: SourceFile;
}

export interface CompiledVocabulary {
  readonly concepts: string;
  readonly terms: string;
  readonly summary: Readonly<Record<string, number>>;
  readonly conflicts: readonly Conflict[];
  readonly droppedPhrases: readonly string[];
  readonly droppedHeadings: ReadonlyMap<string, string>;
  readonly unresolvedParents: ReadonlyMap<string, number>;
}

/** Makes the two tables of the vocabulary. Deterministic: the same files give the same bytes. */
export function compileVocabulary(input: VocabularyInput): CompiledVocabulary {
  const { rows, drafts, mesh, mended, phrases, counts, resolve } = mergeSources(input);
  const english = readWords(input.english);
  const general = readNumbers(input.general, 'weight');

  const brands = readBrands(input.brands);
  assignHeadings(drafts.values(), mesh);
  const headings = addHeadings(drafts, mesh, {
    pathogens: new Set([...readWords(input.pathogens)].map(foldWord)),
    ingredients: new Set(brands.flatMap(({ ingredient }) => [foldTerm(ingredient), withoutSalt(ingredient)])),
    wordCase: learnWordCase(
      [...drafts.values()].flatMap((draft) => [draft.name, ...draft.synonyms.values()]),
      english,
    ),
    unwanted: new Set([...readWords(input.unwanted)].map(foldTerm)),
  });
  const weights = generalWeights(drafts, general, input.general, resolve);
  for (const { brand, ingredient } of brands) {
    const draft = drafts.get(resolve(foldTerm(ingredient)) ?? '');
    if (draft !== undefined) draft.brands.set(foldTerm(brand), brand);
  }

  const sorted = [...drafts.values()].sort((a, b) => compare(a.name, b.name));
  const hierarchy = buildHierarchy(sorted, mesh, (key) => drafts.get(resolve(key) ?? ''));
  const index = new Map(sorted.map((draft, at) => [draft, at]));
  const indexes = (set: Iterable<Draft>): string =>
    [...set]
      .map((draft) => index.get(draft) ?? -1)
      .sort((a, b) => a - b)
      .join(';');
  const descendants = countDescendants(sorted, hierarchy.parents);
  const conceptLines = sorted.map((draft) =>
    [
      draft.name,
      kindOf(draft),
      weightOf(draft, descendants.get(draft) ?? 0, weights.get(draft)),
      indexes(hierarchy.parents.get(draft) ?? []),
      draft.owns ? draft.heading : '',
      indexes(hierarchy.related.get(draft) ?? []),
    ].join('\t'),
  );
  const { terms, conflicts, settled } = collectTerms(
    sorted,
    { english, risky: readNumbers(input.risky, 'factor') },
    mesh,
    (draft) => ancestorsOf(draft, hierarchy.parents),
  );
  const termLines = terms
    .map(({ key, type, drafts: meant, factor }) =>
      [key, type, indexes(meant), ...(factor === 1 ? [] : [factor])].join('\t'),
    )
    .sort(compare);
  const edges = [...hierarchy.parents.values()].reduce((sum, parents) => sum + parents.size, 0);
  return {
    ...withHeader(conceptLines, termLines),
    summary: {
      'rows in': rows,
      'concepts out': sorted.length,
      'terms out': terms.length,
      'rows merged by name': counts.sameName,
      'rows merged as the same thing': counts.merged,
      'synonyms given to their own concept': counts.synonymsMoved,
      'topic phrases dropped': phrases.length,
      'MeSH headings repaired': mended.repaired,
      'MeSH headings dropped': mended.dropped.size,
      'MeSH headings attached by name': headings.attached,
      'MeSH headings added as concepts': headings.added,
      'synonyms that MeSH separates': headings.separated,
      'parent edges': edges,
      'parents unresolved': hierarchy.unresolved.size,
      'cycles broken': hierarchy.cyclesBroken,
      'shared synonyms settled': settled,
      'shared synonyms kept at several': conflicts.length,
    },
    conflicts,
    droppedPhrases: phrases,
    droppedHeadings: mended.dropped,
    unresolvedParents: hierarchy.unresolved,
  };
}

/** Reads, merges and cleans the rows; `resolve` gives the draft key that a folded term means, if it means one alone. */
function mergeSources(input: VocabularyInput) {
  const removals = input.removals.flatMap(readRemovals);
  const rows = applyRemovals(input.sources.flatMap(readSourceRows), removals);
  const drafts = draftRows(rows);
  const sameName = rows.length - drafts.size;
  const mesh = new MeshTree(input.mesh, input.renamed);
  const mended = mendHeadings(drafts.values(), mesh);
  const aliases = new Map<string, string>();
  const synonymOf = uniqueSynonyms(drafts.values());
  const lookup = (key: string): string | undefined => (drafts.has(key) ? key : synonymOf.get(key));
  const phrases = topicPhrases(drafts, lookup, new Set([...readWords(input.realNames)].map(foldTerm)));
  for (const { draft, head } of phrases) {
    drafts.delete(draft.key);
    // The trade names under a drug's use are the drug's.
    const drug = drafts.get(head);
    if (drug !== undefined && kindOf(drug) === 'drug' && kindOf(draft) === 'drug') {
      for (const term of draft.synonyms.values()) if (/^\p{Lu}\p{Ll}+$/u.test(term)) addSynonym(drug, term);
    }
    aliases.set(draft.key, head);
  }
  const merging = mergeDoublets(drafts, mesh, readPairs(input.keepApart));
  for (const [from, into] of merging.aliases) aliases.set(from, into);
  const resolve = (key: string): string | undefined => {
    let at = key;
    for (let step = 0; step < 10 && !drafts.has(at); step++) {
      const next = aliases.get(at) ?? synonymOf.get(at);
      if (next === undefined || next === at) return undefined;
      at = next;
    }
    return drafts.has(at) ? at : undefined;
  };
  return {
    rows: rows.length,
    drafts,
    mesh,
    mended,
    phrases: phrases.map(({ draft }) => draft.name).sort(compare),
    counts: { ...merging.counts, sameName },
    resolve,
  };
}

function uniqueSynonyms(drafts: Iterable<Draft>): Map<string, string> {
  const owner = new Map<string, string>();
  const shared = new Set<string>();
  for (const draft of drafts) {
    for (const key of draft.synonyms.keys()) {
      if (owner.has(key)) shared.add(key);
      else owner.set(key, draft.key);
    }
  }
  for (const key of shared) owner.delete(key);
  return owner;
}

/** The drafts that general.tsv names. Words that no row has ("treatment") become concepts, so that their low weight can be known. */
function generalWeights(
  drafts: Map<string, Draft>,
  general: ReadonlyMap<string, number>,
  file: SourceFile,
  resolve: (key: string) => string | undefined,
): Map<Draft, number> {
  const weights = new Map<Draft, number>();
  const names = new Map(
    readTsv(file, ['name', 'weight', 'why']).map(([name = '']) => [foldTerm(name), name]),
  );
  for (const [key, weight] of general) {
    const at = resolve(key) ?? key;
    const draft = drafts.get(at) ?? newDraft(names.get(key) ?? key, 'concept');
    drafts.set(at, draft);
    // The word itself decides over a synonym of the same concept ("adult" over "people").
    if (at === key || !weights.has(draft)) weights.set(draft, weight);
  }
  return weights;
}

function countDescendants(
  drafts: readonly Draft[],
  parents: ReadonlyMap<Draft, ReadonlySet<Draft>>,
): Map<Draft, number> {
  const counts = new Map<Draft, number>();
  for (const draft of drafts) {
    const seen = new Set<Draft>();
    const open = [...(parents.get(draft) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      counts.set(next, (counts.get(next) ?? 0) + 1);
      open.push(...(parents.get(next) ?? []));
    }
  }
  return counts;
}

/** Code-unit order: the same on every machine, whatever its locale. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function withHeader(
  concepts: readonly string[],
  terms: readonly string[],
): { concepts: string; terms: string } {
  const bodies = [`${concepts.join('\n')}\n`, `${terms.join('\n')}\n`] as const;
  const hash = createHash('sha256').update(bodies[0]).update(bodies[1]).digest('hex').slice(0, 12);
  const header = `# probatum vocabulary 1 ${hash}\n`;
  return { concepts: header + bodies[0], terms: header + bodies[1] };
}

function readWords(file: SourceFile): Set<string> {
  return new Set(
    file.text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#')),
  );
}

/** Folded pairs, in both orders, joined by a tab. */
function readPairs(file: SourceFile): Set<string> {
  return new Set(
    readTsv(file, ['name', 'other', 'why']).flatMap(([name = '', other = '']) => {
      const [a, b] = [foldTerm(name), foldTerm(other)];
      return [`${a}\t${b}`, `${b}\t${a}`];
    }),
  );
}

/** Folded first column -> number in 0..1 of the second. */
function readNumbers(file: SourceFile, column: 'weight' | 'factor'): Map<string, number> {
  const header = [column === 'weight' ? 'name' : 'term', column, 'why'];
  return new Map(
    readTsv(file, header).map(([name = '', cell = '']) => {
      const value = Number(cell);
      if (cell === '' || !(value >= 0 && value <= 1)) {
        throw new Error(`${file.name}: "${name}" has the ${column} "${cell}"; write a number from 0 to 1.`);
      }
      return [foldTerm(name), value];
    }),
  );
}
