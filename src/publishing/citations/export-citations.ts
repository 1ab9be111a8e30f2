import type { Publication } from '../../domain/index.ts';
import { toBibtex } from './bibtex.ts';
import { toCslJson } from './csl-json.ts';
import { toNbib } from './nbib.ts';
import { type CitationRecord, citationRecord } from './record.ts';
import { amaReference, vancouverReference } from './reference-text.ts';
import { toRis } from './ris.ts';

/** The formats, in the order in which they are offered. */
export const citationFormats = ['ris', 'bibtex', 'csl-json', 'nbib', 'vancouver', 'ama'] as const;
export type CitationFormat = (typeof citationFormats)[number];

/** What a reader sees in a list of formats. */
export const citationFormatNames: Readonly<Record<CitationFormat, string>> = {
  ris: 'RIS (EndNote, Zotero, Mendeley)',
  bibtex: 'BibTeX',
  'csl-json': 'CSL-JSON',
  nbib: 'NBIB (PubMed)',
  vancouver: 'Vancouver text',
  ama: 'AMA text',
};

export interface ExportedCitations {
  readonly body: string;
  /** For the Content-Type header, with its charset where text needs one. */
  readonly mediaType: string;
  /** For the file's name, without the dot. */
  readonly extension: string;
}

/**
 * Publications as a file for reference managers, or as a numbered list of references in their order.
 *
 * @param options.accessedAt ISO date, printed by AMA beside addresses (records without a DOI).
 */
export function exportCitations(
  publications: readonly Publication[],
  format: CitationFormat,
  options: { readonly accessedAt?: string } = {},
): ExportedCitations {
  const records = publications.map(citationRecord);
  switch (format) {
    case 'ris':
      return {
        body: toRis(records),
        mediaType: 'application/x-research-info-systems; charset=utf-8',
        extension: 'ris',
      };
    case 'bibtex':
      return { body: toBibtex(records), mediaType: 'application/x-bibtex; charset=utf-8', extension: 'bib' };
    case 'csl-json':
      return {
        body: toCslJson(records),
        mediaType: 'application/vnd.citationstyles.csl+json',
        extension: 'json',
      };
    case 'nbib':
      return { body: toNbib(records), mediaType: 'application/nbib; charset=utf-8', extension: 'nbib' };
    case 'vancouver':
      return text(records, vancouverReference);
    case 'ama':
      return text(records, (record) => amaReference(record, options.accessedAt));
  }
}

/** One publication as a line of text, without a number. */
export function referenceText(
  publication: Publication,
  style: 'vancouver' | 'ama',
  options: { readonly accessedAt?: string } = {},
): string {
  const record = citationRecord(publication);
  return style === 'vancouver' ? vancouverReference(record) : amaReference(record, options.accessedAt);
}

function text(
  records: readonly CitationRecord[],
  write: (record: CitationRecord) => string,
): ExportedCitations {
  const lines = records.map((record, index) => `${index + 1}. ${write(record)}\n`);
  return { body: lines.join(''), mediaType: 'text/plain; charset=utf-8', extension: 'txt' };
}
