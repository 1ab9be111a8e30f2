import { type Publication, publicationUrl } from '../../domain/index.ts';
import { type AuthorName, readAuthor } from './author-name.ts';
import { type PageRange, readPages } from './pages.ts';

/** What every citation format is written from: a publication with its names, pages and identifiers read. */
export interface CitationRecord {
  /** The publication's own id. */
  readonly id: string;
  /** Without a final full stop; one line; nothing added. */
  readonly title: string;
  /** What a reader of the citation must see beside the title: `Retracted`, `Expression of concern` or nothing. */
  readonly mark: string | null;
  readonly authors: readonly AuthorName[];
  readonly journal: string;
  readonly year: number;
  readonly volume: string | null;
  readonly issue: string | null;
  readonly pages: PageRange | null;
  readonly pmid: string | null;
  readonly doi: string | null;
  /** With its `PMC`. */
  readonly pmcid: string | null;
  readonly url: string;
  readonly publicationTypes: readonly string[];
  /** Sentences on the record's standing, for the note field of reference managers. */
  readonly notes: readonly string[];
}

/**
 * Reads a publication for citing. The publication itself is cited, never the digest that Probatum searched, so texts
 * (abstracts, digests) and headings (some are of our own assigning) are left out.
 */
export function citationRecord(publication: Publication): CitationRecord {
  const value = publication.id.slice(publication.id.indexOf(':') + 1);
  const own = (kind: string) => (publication.id.startsWith(`${kind}:`) ? value : undefined);
  return {
    id: publication.id,
    title: oneLine(publication.title).replace(/(?<!\.)\.$/, ''),
    mark: markOf(publication),
    authors: publication.authors.map(oneLine).filter(Boolean).map(readAuthor),
    journal: oneLine(publication.journal),
    year: publication.year,
    volume: optional(publication.volume),
    issue: optional(publication.issue),
    pages: publication.pages ? readPages(oneLine(publication.pages)) : null,
    pmid: optional(publication.pmid ?? own('pmid')),
    doi: optional(publication.doi ?? own('doi')),
    pmcid: optional(publication.pmcid ?? own('pmcid'))?.toUpperCase() ?? null,
    url: publicationUrl(publication),
    publicationTypes: publication.publicationTypes.map(oneLine),
    notes: notesOf(publication),
  };
}

/** The title with its mark, as every format shows it: `Title [Retracted]`. */
export function markedTitle({ title, mark }: Pick<CitationRecord, 'title' | 'mark'>): string {
  return mark === null ? title : `${title} [${mark}]`;
}

function markOf({ status }: Publication): string | null {
  if (status === 'retracted') return 'Retracted';
  return status === 'expression-of-concern' ? 'Expression of concern' : null;
}

function notesOf({ status, superseded }: Publication): string[] {
  const notes: string[] = [];
  if (status === 'retracted') notes.push('This publication has been retracted.');
  if (status === 'expression-of-concern') notes.push('The journal has published an expression of concern.');
  if (status === 'corrected') notes.push('The journal has published a correction.');
  if (superseded) notes.push('A newer edition exists.');
  return notes;
}

/** Every format is made of lines or fields that a line break or a control character would break. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim();
}

function optional(text: string | undefined): string | null {
  const line = oneLine(text ?? '');
  return line === '' ? null : line;
}
