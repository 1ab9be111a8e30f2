import { createHash } from 'node:crypto';
import type { ConceptKind, MeshRecord, SupplementaryClass } from '../../domain/index.ts';
import { kindOfPlaces, notClinical } from '../compile/branches.ts';
import { headingName, type WordCase } from '../compile/heading-name.ts';
import { naturalOrder } from '../compile/mesh-tree.ts';
import { weightOfKind } from '../compile/weights.ts';
import { foldTerm } from '../fold.ts';
import {
  type OverlayFiles,
  parseSupplementary,
  readHeadings,
  readNote,
  readSupplementary,
  writeHeading,
  writeSupplementary,
} from './overlay-files.ts';
import { formsOf, termKeys } from './overlay-terms.ts';

/** The files of an overlay's folder. `version` is the hash of the two tables. */
export interface CompiledOverlay {
  readonly version: string;
  readonly headings: string;
  readonly headingCount: number;
  readonly supplementary: readonly string[];
  readonly notes: string;
}

/** A heading while files are read: one may name its places, another its terms. */
interface HeadingDraft {
  ui: string;
  note: string;
  readonly numbers: Set<string>;
  readonly terms: Set<string>;
}

/** Kinds of headings outside the branches that the built-in table takes its concepts from; their weight is lowered. */
const otherKinds: readonly (readonly [RegExp, ConceptKind])[] = [
  [/^(?:C|F03)/, 'disease'],
  [/^D/, 'drug'],
  [/^E/, 'procedure'],
  [/^B/, 'organism'],
  [/^A/, 'anatomy'],
  [/^M/, 'population'],
];
const loweredBy = 0.5;

const supplementaryKinds: Readonly<Record<SupplementaryClass, readonly [ConceptKind, number]>> = {
  chemical: ['drug', 0.9],
  protocol: ['procedure', 0.8],
  disease: ['disease', 1],
  organism: ['organism', 0.8],
  population: ['population', 0.4],
  anatomy: ['anatomy', 0.5],
};

/** Words that stand in no free text as terms: publication types and the like are fields of a record. */
const onlyFields = /^V/;

/**
 * Gathers MeSH records into the tables of an overlay. The same records in any order give the same tables, and of a heading
 * that comes twice everything is kept. `before`: the overlay so far; of it stays what the new records do not replace, which is
 * the supplementary concepts when only headings come, the headings when only supplementary concepts come, and the terms
 * when headings come from the tree file, which has none.
 */
export class OverlayBuilder {
  readonly #wordCase: WordCase;
  readonly #headings = new Map<string, HeadingDraft>();
  readonly #supplementary = new Map<string, string>();
  #withTerms = false;

  constructor(wordCase: WordCase) {
    this.#wordCase = wordCase;
  }

  add(record: MeshRecord): void {
    if (record.type === 'supplementary') {
      // Rows, not records: there are three hundred thousand.
      const line = this.#supplementaryLine(record);
      const known = this.#supplementary.get(record.name);
      if (known === undefined || line < known) this.#supplementary.set(record.name, line);
      return;
    }
    if (record.ui !== '') this.#withTerms = true;
    const draft = this.#draft(record.name);
    draft.ui = [draft.ui, record.ui].sort().at(-1) ?? '';
    draft.note = [draft.note, record.note].sort().at(-1) ?? '';
    for (const number of record.treeNumbers) draft.numbers.add(number);
    for (const key of termKeys(record, formsOf(record.name))) draft.terms.add(key);
  }

  compile(before: OverlayFiles | null): CompiledOverlay {
    if (before !== null) this.#keep(before);
    const forms = new Set([...this.#headings.keys()].flatMap(formsOf));
    const below = countBelow(this.#headings);
    const notes: string[] = [];
    let offset = 0;
    const rows: string[] = [];
    for (const heading of [...this.#headings.keys()].sort()) {
      const { ui, note, numbers, terms } = this.#draft(heading);
      const places = [...numbers].sort();
      const length = Buffer.byteLength(note);
      const [kind, weight] = kindAndWeight(heading, places, below.get(heading) ?? 0);
      const field = places.length > 0 && places.every((place) => onlyFields.test(place));
      rows.push(
        writeHeading({
          ui,
          heading,
          name: headingName(heading, kind, this.#wordCase),
          kind,
          weight,
          numbers: places,
          forms: field ? [] : formsOf(heading),
          terms: field ? [] : [...terms].filter((key) => !forms.has(key)).sort(),
          note: note === '' ? null : [offset, length],
        }),
      );
      notes.push(note);
      offset += length;
    }
    const headings = rows.map((row) => `${row}\n`).join('');
    const supplementary = this.#supplementaryRows(forms);
    const hash = createHash('sha256').update(headings);
    for (const row of supplementary) hash.update(row);
    return {
      version: hash.digest('hex').slice(0, 12),
      headings,
      headingCount: rows.length,
      supplementary,
      notes: notes.join(''),
    };
  }

  /** Names come before synonyms, and headings with their entry terms before both: no term is taken from what owns it more. */
  #supplementaryRows(taken: Set<string>): string[] {
    for (const { terms } of this.#headings.values()) for (const key of terms) taken.add(key);
    const names = new Set<string>();
    const rows = [...this.#supplementary.values()].sort();
    for (const row of rows) for (const key of parseSupplementary(row).forms) names.add(key);
    for (const [at, line] of rows.entries()) {
      const row = parseSupplementary(line);
      const forms = row.forms.filter((key) => !taken.has(key));
      const terms = row.terms.filter((key) => !taken.has(key) && !names.has(key));
      rows[at] = `${writeSupplementary({ ...row, forms, terms })}\n`;
    }
    return rows;
  }

  #draft(heading: string): HeadingDraft {
    const known = this.#headings.get(heading);
    if (known !== undefined) return known;
    const draft = { ui: '', note: '', numbers: new Set<string>(), terms: new Set<string>() };
    this.#headings.set(heading, draft);
    return draft;
  }

  #supplementaryLine(record: MeshRecord): string {
    const natural = naturalOrder(record.name);
    const forms = formsOf(record.name);
    const [kind, weight] = supplementaryKinds[record.supplementaryClass ?? 'chemical'];
    return writeSupplementary({
      ui: record.ui,
      name: natural.replace(/[\t\r\n|]/g, ' '),
      kind,
      weight,
      headings: record.mappedTo,
      forms,
      terms: termKeys(record, forms),
    });
  }

  #keep(before: OverlayFiles): void {
    if (this.#supplementary.size === 0) {
      for (const row of readSupplementary(before)) this.#supplementary.set(row.name, writeSupplementary(row));
    }
    if (this.#withTerms) return;
    for (const row of readHeadings(before)) {
      const draft = this.#draft(row.heading);
      draft.ui ||= row.ui;
      if (row.note !== null) draft.note ||= readNote(before, row.note) ?? '';
      for (const key of row.terms) draft.terms.add(key);
      // The tree file is newer where it has the heading.
      if (draft.numbers.size === 0) for (const number of row.numbers) draft.numbers.add(number);
    }
  }
}

function kindAndWeight(heading: string, places: readonly string[], below: number): [ConceptKind, number] {
  const clinical = notClinical.test(heading) ? undefined : kindOfPlaces(places);
  const other = otherKinds.find(([branch]) => places.some((place) => branch.test(place)))?.[1];
  const kind = kindOfPlaces(places) ?? other ?? 'concept';
  const weight = weightOfKind(kind, foldTerm(naturalOrder(heading)), below);
  return [kind, clinical === undefined ? Math.round(weight * loweredBy * 100) / 100 : weight];
}

/** How many headings stand below each. */
function countBelow(headings: ReadonlyMap<string, HeadingDraft>): Map<string, number> {
  const at = new Map<string, string>();
  for (const [heading, { numbers }] of headings) for (const number of numbers) at.set(number, heading);
  const counts = new Map<string, number>();
  for (const { numbers } of headings.values()) {
    const above = new Set<string>();
    for (const number of numbers) {
      for (let dot = number.lastIndexOf('.'); dot !== -1; dot = number.lastIndexOf('.', dot - 1)) {
        const heading = at.get(number.slice(0, dot));
        if (heading !== undefined) above.add(heading);
      }
    }
    for (const heading of above) counts.set(heading, (counts.get(heading) ?? 0) + 1);
  }
  return counts;
}
