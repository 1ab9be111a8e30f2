import { createHash } from 'node:crypto';
import type { ConceptKind } from '../../domain/index.ts';
import { placesThatClassify } from '../compile/branches.ts';
import { foldWord } from '../fold.ts';
import type { VocabularyTables } from '../load.ts';
import { sameSort } from '../same-sort.ts';
import type { TermEntry, TermType } from '../spot.ts';
import type { Concept, MeshKnowledge, Term } from '../vocabulary.ts';
import { MeshPlaces } from './mesh-places.ts';
import {
  type HeadingRow,
  type OverlayFiles,
  readHeadings,
  readNote,
  readSupplementary,
  type SupplementaryRow,
} from './overlay-files.ts';

/**
 * The built-in tables with an overlay on top. The built-in table is the floor: its concepts keep their ids, names, kinds
 * and weights, and each of its terms means what it meant. A record that is a built-in concept (same heading, or the same
 * name for the same sort of thing) adds terms and parents to it; any other becomes a concept after them.
 *
 * @param everyday folded English words: alone they are never a term
 */
export function mergeOverlay(
  tables: VocabularyTables,
  files: OverlayFiles,
  everyday: ReadonlySet<string>,
): VocabularyTables & { readonly mesh: MeshKnowledge } {
  const merge = new Merge(tables, everyday);
  const headings = [...readHeadings(files)];
  const notes = new Map<number, readonly [number, number]>();
  for (const row of headings) {
    const id = merge.addHeading(row);
    if (row.note !== null && !notes.has(id)) notes.set(id, row.note);
  }
  merge.linkHeadings(headings);
  merge.addSupplementary(readSupplementary(files));
  return {
    // Whoever keeps what was derived from the vocabulary derives it anew when either part changes.
    version: createHash('sha256').update(`${tables.version} ${files.version}`).digest('hex').slice(0, 12),
    concepts: merge.concepts,
    parents: merge.parents,
    related: merge.related,
    terms: merge.terms(headings, () => readSupplementary(files)),
    mesh: {
      headings: merge.headings,
      readPlaces: () =>
        new MeshPlaces(
          new Map(Array.from(readHeadings(files), ({ heading, numbers }) => [heading, numbers])),
        ),
      scopeNoteOf: (id) => {
        const note = notes.get(id);
        return note === undefined ? null : readNote(files, note);
      },
    },
  };
}

class Merge {
  readonly concepts: Concept[];
  readonly parents: number[][];
  readonly related: number[][];
  /** Concept by heading. */
  readonly headings = new Map<string, number>();
  readonly #builtIn: readonly Term[];
  readonly #everyday: ReadonlySet<string>;
  /** What the built-in terms mean, by folded key, and which abbreviations it has. */
  readonly #meaning = new Map<string, TermEntry>();
  readonly #names = new Map<string, number>();
  readonly #abbreviations = new Set<string>();
  readonly #placeOwner = new Map<string, number>();
  readonly #firstNew: number;
  readonly #none: number[] = [];
  /** By row of the table. */
  readonly #supplementaryIds: number[] = [];

  constructor(tables: VocabularyTables, everyday: ReadonlySet<string>) {
    this.concepts = tables.concepts;
    this.parents = tables.parents;
    this.related = tables.related;
    this.#everyday = everyday;
    this.#firstNew = tables.concepts.length;
    this.#builtIn = [...tables.terms];
    for (const { mesh, id } of tables.concepts) if (mesh !== null) this.headings.set(mesh, id);
    for (const [key, type, entry] of this.#builtIn) {
      if (type === 'a' || type === 'A') this.#abbreviations.add(key);
      if (type === 'n') for (const id of entry.concepts) this.#names.set(key, id);
      if (type !== 'a') this.#meaning.set(type === 'A' ? key.split(' ').map(foldWord).join(' ') : key, entry);
    }
  }

  addHeading(row: HeadingRow): number {
    const id =
      this.headings.get(row.heading) ??
      this.#same(row.forms, row.kind) ??
      this.#add(row.name, row, row.heading);
    const heading = own(row.heading);
    this.headings.set(heading, id);
    for (const number of row.numbers) this.#placeOwner.set(number, id);
    return id;
  }

  /** Parents from the tree. Of drugs only places that say what they are for, unless there is no other. */
  linkHeadings(rows: readonly HeadingRow[]): void {
    for (const { heading, numbers } of rows) {
      const id = this.headings.get(heading) as number;
      const classifying = numbers.filter(placesThatClassify(this.#concept(id).kind));
      const places = classifying.length === 0 && id >= this.#firstNew ? numbers : classifying;
      for (const place of places) {
        const parent = this.#nearestAbove(place, id);
        if (parent !== null) this.#link(id, parent);
      }
    }
  }

  addSupplementary(rows: Iterable<SupplementaryRow>): void {
    for (const row of rows) {
      const same = this.#same(row.forms, row.kind);
      const id = same ?? this.#add(row.name, row, null);
      this.#supplementaryIds.push(id);
      for (const heading of row.headings) {
        const parent = this.headings.get(heading);
        if (parent === undefined) continue;
        if (same !== null) this.#link(id, parent);
        else if (!this.parents[id]?.includes(parent)) this.parents[id]?.push(parent);
      }
    }
  }

  /** The built-in terms and those that these do not have. Which record of MeSH a term belongs to, the overlay has settled. */
  *terms(headings: readonly HeadingRow[], supplementary: () => Iterable<SupplementaryRow>): Iterable<Term> {
    yield* this.#builtIn;
    for (const row of headings) yield* this.#termsOf(this.headings.get(row.heading) as number, row, 'm');
    let at = 0;
    for (const row of supplementary()) yield* this.#termsOf(this.#supplementaryIds[at++] as number, row, 's');
  }

  *#termsOf(
    id: number,
    { forms, terms }: { forms: readonly string[]; terms: readonly string[] },
    type: TermType,
  ): Iterable<Term> {
    const entry: TermEntry = { concepts: [id], factor: 1 };
    for (const key of forms) if (this.#isFree(key)) yield [key, id >= this.#firstNew ? 'n' : type, entry];
    for (const key of terms) {
      if (key.startsWith('=')) {
        if (!this.#abbreviations.has(key.slice(1))) yield [key.slice(1), 'a', entry];
      } else if (this.#isFree(key)) {
        yield [key, 's', entry];
      }
    }
  }

  #isFree(key: string): boolean {
    return !this.#meaning.has(key) && !this.#everyday.has(key);
  }

  /** The built-in concept that has this name, or that alone has it as a term, if it is the same sort of thing. */
  #same(forms: readonly string[], kind: ConceptKind): number | null {
    for (const key of forms) {
      const named = this.#names.get(key);
      if (named !== undefined && sameSort(this.#concept(named).kind, kind)) return named;
    }
    for (const key of forms) {
      const [only, another] = this.#meaning.get(key)?.concepts ?? [];
      if (only === undefined || another !== undefined) continue;
      // What has a heading of its own is another thing in MeSH.
      const concept = this.#concept(only);
      if (concept.mesh === null && sameSort(concept.kind, kind)) return only;
    }
    return null;
  }

  #add(name: string, { kind, weight }: { kind: ConceptKind; weight: number }, mesh: string | null): number {
    const id = this.concepts.length;
    this.concepts.push({ id, name: own(name), kind, weight, mesh: mesh === null ? null : own(mesh) });
    this.parents.push([]);
    this.related.push(this.#none);
    return id;
  }

  #concept(id: number): Concept {
    return this.concepts[id] as Concept;
  }

  #nearestAbove(place: string, id: number): number | null {
    for (let dot = place.lastIndexOf('.'); dot !== -1; dot = place.lastIndexOf('.', dot - 1)) {
      const owner = this.#placeOwner.get(place.slice(0, dot));
      if (owner !== undefined && owner !== id) return owner;
    }
    return null;
  }

  /** Nothing may come to stand above itself, and what stands above already needs no second way. */
  #link(child: number, parent: number): void {
    if (child === parent || this.#isAbove(parent, child) || this.#isAbove(child, parent)) return;
    this.parents[child]?.push(parent);
  }

  #isAbove(above: number, id: number): boolean {
    if (this.parents[id]?.length === 0) return false;
    const reached = new Set([id]);
    for (const node of reached) {
      for (const next of this.parents[node] ?? []) {
        if (next === above) return true;
        reached.add(next);
      }
    }
    return false;
  }
}

/** A string of its own: a slice would keep the block of the file that it was read from. */
function own(text: string): string {
  return ` ${text}`.slice(1);
}
