import { sameSort } from '../same-sort.ts';
import { abbreviationKey, looksLikeAbbreviation } from './abbreviation.ts';
import { foldTerm } from './fold-once.ts';
import { type Kind, kinds, type SourceRow } from './source-rows.ts';

/** A concept while it is being put together. Term maps go from the folded key to the surface first seen. */
export interface Draft {
  readonly key: string;
  name: string;
  readonly votes: Map<Kind, number>;
  /** MeSH heading, empty when there is none. */
  heading: string;
  /** True when `heading` means this very concept, not a wider one that the row was filed under. */
  owns: boolean;
  readonly parents: Set<string>;
  readonly synonyms: Map<string, string>;
  readonly lay: Map<string, string>;
  readonly abbreviations: Set<string>;
  readonly brands: Map<string, string>;
  rows: number;
}

/** Concepts are merged and nested only inside a family. */
export function sameFamily(a: Draft, b: Draft): boolean {
  return sameSort(kindOf(a), kindOf(b));
}

/** The kind most rows gave; a tie goes to the kind that stands first in `kinds` (the more specific one). */
export function kindOf(draft: Draft): Kind {
  let best: Kind = 'concept';
  let most = 0;
  for (const kind of kinds) {
    const count = draft.votes.get(kind) ?? 0;
    if (count > most) {
      best = kind;
      most = count;
    }
  }
  return best;
}

export function newDraft(name: string, kind: Kind): Draft {
  return {
    key: foldTerm(name),
    name,
    votes: new Map([[kind, 1]]),
    heading: '',
    owns: false,
    parents: new Set(),
    synonyms: new Map(),
    lay: new Map(),
    abbreviations: new Set(),
    brands: new Map(),
    rows: 1,
  };
}

/** One draft per folded canonical name, in the order of the rows. Returns also how many rows were merged by name. */
export function draftRows(rows: readonly SourceRow[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const row of rows) {
    const key = foldTerm(row.name);
    if (key === '') continue;
    let draft = drafts.get(key);
    if (draft === undefined) {
      draft = newDraft(row.name, row.kind);
      drafts.set(key, draft);
    } else {
      draft.votes.set(row.kind, (draft.votes.get(row.kind) ?? 0) + 1);
      draft.rows += 1;
    }
    if (draft.heading === '') draft.heading = row.heading;
    for (const parent of row.parents) draft.parents.add(parent);
    for (const term of row.synonyms) addSynonym(draft, term);
    for (const term of row.lay) addTerm(draft, draft.lay, term);
    for (const term of row.abbreviations) {
      // A shortened word without a capital ("polio") is a synonym: exact case would gain nothing.
      if (/\p{Lu}|\p{N}/u.test(term)) addAbbreviation(draft, term);
      else addSynonym(draft, term);
    }
  }
  return drafts;
}

export function addSynonym(draft: Draft, term: string): void {
  if (looksLikeAbbreviation(term)) addAbbreviation(draft, term);
  else addTerm(draft, draft.synonyms, term);
}

function addAbbreviation(draft: Draft, term: string): void {
  const key = abbreviationKey(term);
  if (key.length > 1) draft.abbreviations.add(key);
}

function addTerm(draft: Draft, terms: Map<string, string>, term: string): void {
  const key = foldTerm(term);
  if (key.length > 1 && key !== draft.key && !terms.has(key)) terms.set(key, term);
}

/** Everything that `from` knows goes to `into`, its name as a synonym. */
export function mergeDrafts(into: Draft, from: Draft): void {
  for (const [kind, count] of from.votes) into.votes.set(kind, (into.votes.get(kind) ?? 0) + count);
  if (into.heading === '') into.heading = from.heading;
  into.owns ||= from.owns;
  for (const parent of from.parents) into.parents.add(parent);
  addSynonym(into, from.name);
  for (const [, term] of from.synonyms) addTerm(into, into.synonyms, term);
  for (const [, term] of from.lay) addTerm(into, into.lay, term);
  for (const term of from.abbreviations) into.abbreviations.add(term);
  for (const [key, brand] of from.brands) into.brands.set(key, brand);
  into.rows += from.rows;
}

const stopWords = new Set(['of', 'the', 'to', 'with', 'by', 'in', 'on', 'due', 'unspecified']);

/** Words that mean the same in names, so that "Kidney Neoplasms" and "renal cancer" compare equal. */
const sameWord = new Map([
  ['neoplasm', 'cancer'],
  ['malignancy', 'cancer'],
  ['renal', 'kidney'],
  ['hepatic', 'liver'],
  ['cardiac', 'heart'],
  ['pulmonary', 'lung'],
  ['disorder', 'disease'],
  ['protein', ''],
  ['human', ''],
  ['test', ''],
  ['testing', ''],
  ['gene', ''],
  ['i', '1'],
  ['ii', '2'],
  ['iii', '3'],
  ['iv', '4'],
  ['autoinjector', 'auto injector'],
]);

/** The words of a name without order, small words and common doublets. Equal word keys mean the same concept. */
export function wordKey(name: string): string {
  const words = foldTerm(name)
    .split(' ')
    .flatMap((word) => (sameWord.get(word) ?? word).split(' '))
    .filter((word) => word !== '' && !stopWords.has(word));
  return [...new Set(words)].sort().join(' ');
}

/** Whether all words of the folded name `wide` stand in `narrow`, which has more. */
export function covers(wide: string, narrow: string): boolean {
  const words = new Set(narrow.split(' '));
  const wideWords = wide.split(' ');
  return wideWords.length < words.size && wideWords.every((word) => words.has(word));
}
