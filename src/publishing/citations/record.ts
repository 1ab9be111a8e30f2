import { type Publication, publicationUrl } from '../../domain/index.ts';
import { type AuthorName, partedName, readAuthor } from './author-name.ts';
import { type PageRange, readPages } from './pages.ts';

/** What every citation format is written from: a publication with its names, pages and identifiers read. */
export interface CitationRecord {
  /** A document of this installation is a report; everything else stands in a journal. */
  readonly kind: 'article' | 'report';
  /** The publication's own id. */
  readonly id: string;
  /** Without a final full stop; one line; nothing added. */
  readonly title: string;
  /** What a reader of the citation must see beside the title: `Retracted`, `Expression of concern` or nothing. */
  readonly mark: string | null;
  readonly authors: readonly AuthorName[];
  /** Empty where the record has none. */
  readonly journal: string;
  readonly journalAbbreviation: string | null;
  readonly issn: readonly string[];
  /** Who gives a report out. */
  readonly publisher: string | null;
  readonly year: number;
  /** From 1; null where only the year, or a span of months, is known. */
  readonly month: number | null;
  readonly day: number | null;
  /** The date in PubMed's words: `2020 Mar 4`, `2019 Nov-Dec`; the year where no more is known. */
  readonly dateText: string;
  readonly volume: string | null;
  readonly issue: string | null;
  readonly pages: PageRange | null;
  readonly pmid: string | null;
  readonly doi: string | null;
  /** With its `PMC`. */
  readonly pmcid: string | null;
  readonly url: string;
  /** `url` where it leads somewhere from outside this installation. */
  readonly webAddress: string | null;
  /** In its own language, when `title` is a translation. */
  readonly vernacularTitle: string | null;
  /** ISO 639-2 codes, as recorded. */
  readonly languages: readonly string[];
  /** The authors' own; never headings, of which some are of our assigning. */
  readonly keywords: readonly string[];
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
  const url = publicationUrl(publication);
  return {
    kind: publication.localDocument || publication.id.startsWith('local:') ? 'report' : 'article',
    id: publication.id,
    title: oneLine(publication.title).replace(/(?<!\.)\.$/, ''),
    mark: markOf(publication),
    authors: authorsOf(publication),
    journal: oneLine(publication.journal),
    journalAbbreviation: optional(publication.journalAbbreviation),
    issn: lines(publication.issn),
    publisher: optional(publication.society) ?? optional(publication.journal),
    year: publication.year,
    ...dateOf(publication),
    volume: optional(publication.volume),
    issue: optional(publication.issue),
    pages: publication.pages ? readPages(oneLine(publication.pages)) : null,
    pmid: optional(publication.pmid ?? own('pmid')),
    doi: optional(publication.doi ?? own('doi')),
    pmcid: optional(publication.pmcid ?? own('pmcid'))?.toUpperCase() ?? null,
    url,
    webAddress: /^https?:/i.test(url) ? url : null,
    vernacularTitle: optional(publication.vernacularTitle),
    languages: lines(publication.languages),
    keywords: lines(publication.keywords),
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

/** Names in parts when the record has them for all of its authors: they hold what the listed form leaves out. */
function authorsOf({ authors, contributors = [] }: Publication): AuthorName[] {
  const listed = authors.map(oneLine).filter(Boolean).map(readAuthor);
  const parted = contributors.flatMap((contributor) => {
    const parts = Object.entries(contributor).flatMap(([part, text]) =>
      text ? [[part, oneLine(text)]] : [],
    );
    return partedName(Object.fromEntries(parts)) ?? [];
  });
  return parted.length >= listed.length ? parted : listed;
}

/** A date of another year than the record's would contradict the year that every format gives. */
function dateOf({ published, year }: Publication): Pick<CitationRecord, 'month' | 'day' | 'dateText'> {
  if (!published || (published.year ?? year) !== year)
    return { month: null, day: null, dateText: String(year) };
  const { text, month = null, day = null } = published;
  const words = oneLine(text);
  return {
    month,
    day: month === null ? null : day,
    dateText: words.startsWith(String(year)) ? words : String(year),
  };
}

const documentKinds = {
  'local-guideline': 'local guideline',
  guideline: 'guideline',
  protocol: 'protocol',
} as const;

function notesOf({ status, superseded, localDocument }: Publication): string[] {
  const notes: string[] = [];
  if (localDocument) {
    const { kind, fileName, endorsedBy } = localDocument;
    notes.push(`Local document of this installation (${documentKinds[kind]}), file ${oneLine(fileName)}.`);
    if (endorsedBy) notes.push(`Given as a society's guideline by ${oneLine(endorsedBy)}.`);
  }
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

function lines(texts: readonly string[] | undefined): string[] {
  return (texts ?? []).map(oneLine).filter(Boolean);
}

function optional(text: string | undefined): string | null {
  const line = oneLine(text ?? '');
  return line === '' ? null : line;
}
