import { doiId, type Publication, type PublicationId, pmcidId, pmidId } from '../../domain/index.ts';
import { withVersion } from '../record-version.ts';

/** What a client has read of one record. Empty texts and lists, null and undefined all mean that the source says nothing. */
export type Draft = {
  [key in keyof Omit<Publication, 'id' | 'version' | 'year' | 'textOrigin' | 'seenAt'>]:
    | Publication[key]
    | null
    | undefined;
} & { readonly year: number | null | undefined };

/** Keys that a publication always has. */
const required = new Set(['title', 'authors', 'journal', 'publicationTypes', 'mesh', 'sections']);

/**
 * The publication of a draft, under its PMID, else its DOI, else its PMCID; or why it can be none, in words for a summary.
 * Its text is an abstract.
 */
export function finishRecord(draft: Draft): Publication | string {
  const id = idOf(draft);
  if (id === null) return 'without a PMID, DOI or PMCID';
  if (!draft.title) return 'without a title';
  if (!draft.year) return 'without a year';
  const said = Object.fromEntries(
    Object.entries(draft).filter(([key, value]) => required.has(key) || !isEmpty(value)),
  ) as unknown as Omit<Publication, 'version'>;
  return withVersion({ ...said, id, textOrigin: 'abstract', seenAt: [] });
}

function idOf({ pmid, doi, pmcid }: Draft): PublicationId | null {
  return pmidId(pmid ?? '') ?? doiId(doi ?? '') ?? pmcidId(pmcid ?? '');
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** Each text once, in order, without empty ones; undefined when none is left. */
export function distinct(texts: readonly (string | null | undefined)[]): string[] | undefined {
  const found = [...new Set(texts.map((text) => text?.trim() ?? ''))].filter((text) => text !== '');
  return found.length > 0 ? found : undefined;
}
