import type { PublicationId } from './publication.ts';

/**
 * The id of a DOI as records and files write it: bare, `doi:…`, `https://doi.org/…`, in any case. Null for anything else.
 * DOIs do not tell capitals from small letters (DOI Handbook, 2.4), so ours are in lower case.
 */
export function doiId(text: string): PublicationId | null {
  const value = text
    .trim()
    .replace(/^(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\//i, '')
    .replace(/^(?:info:|urn:)?doi[:/]?\s*/i, '')
    .toLowerCase();
  return /^10\.\d{4,9}\/\S+$/.test(value) ? `doi:${value}` : null;
}

/** The id of a PMID: digits, with or without `PMID:` before them. Null for anything else, also for zero ("none" in many files). */
export function pmidId(text: string): PublicationId | null {
  const [, digits = ''] = /^(?:pmid)?:?\s*(\d{1,9})$/i.exec(text.trim()) ?? [];
  return /[1-9]/.test(digits) ? `pmid:${digits}` : null;
}

/** The id of a PMCID: `PMC123`, `pmcid: PMC123`, also with the version of the text behind it (`PMC123.2`), which it drops. */
export function pmcidId(text: string): PublicationId | null {
  const [, digits] = /^(?:pmcid:?\s*)?pmc\s?(\d+)(?:\.\d+)?$/i.exec(text.trim()) ?? [];
  return digits === undefined ? null : `pmcid:pmc${digits}`;
}
