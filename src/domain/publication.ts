import { z } from 'zod';

/** `pmid:…`, `doi:…` or `pmcid:…`, lower case; `local:…` for a document of this installation only. */
export const publicationIdSchema = z
  .string()
  .regex(
    /^(pmid:\d{1,9}|doi:10\.\d{4,9}\/\S+|pmcid:pmc\d+|local:[a-z0-9][a-z0-9-]{0,119})$/,
    'must be pmid:…, doi:…, pmcid:… or local:…, in lower case',
  );
export type PublicationId = z.infer<typeof publicationIdSchema>;

/** Where the searchable text came from. `digest` is a summary in our own words and is always shown as such. */
export const textOriginSchema = z.enum(['abstract', 'full-text', 'digest']);
export type TextOrigin = z.infer<typeof textOriginSchema>;

export const publicationStatusSchema = z.enum(['current', 'corrected', 'expression-of-concern', 'retracted']);
export type PublicationStatus = z.infer<typeof publicationStatusSchema>;

export const textSectionSchema = z.object({
  label: z.string().min(1),
  text: z.string().min(1),
  /** PubMed's NlmCategory of a labelled part of an abstract: BACKGROUND, OBJECTIVE, METHODS, RESULTS, CONCLUSIONS, UNASSIGNED. */
  category: z.string().min(1).optional(),
  /** Where printed pages begin, in order: from UTF-16 offset `start` of `text` on it is page `page` (from 1). */
  pages: z
    .array(z.object({ start: z.number().int().nonnegative(), page: z.number().int().positive() }))
    .min(1)
    .optional(),
});
export type TextSection = z.infer<typeof textSectionSchema>;

/** A date as the source writes it, and what of it is certain. Month and day from 1; a season or span has neither. */
export const publicationDateSchema = z.object({
  /** "2019 Nov-Dec", "1998 Spring", "2020 Mar 4". */
  text: z.string().min(1),
  year: z.number().int().optional(),
  month: z.number().int().min(1).max(12).optional(),
  day: z.number().int().min(1).max(31).optional(),
});
export type PublicationDate = z.infer<typeof publicationDateSchema>;

/** An author in parts. A group has only `collective`. */
export const contributorSchema = z.object({
  family: z.string().min(1).optional(),
  given: z.string().min(1).optional(),
  initials: z.string().min(1).optional(),
  suffix: z.string().min(1).optional(),
  collective: z.string().min(1).optional(),
  orcid: z.string().min(1).optional(),
});
export type Contributor = z.infer<typeof contributorSchema>;

/** A link to another publication: PubMed's CommentsCorrections and Crossref's `update-to`, under PubMed's names (RefType). */
export const publicationLinkSchema = z.object({
  /** `RetractionIn`, `RetractionOf`, `ExpressionOfConcernIn`, `ErratumIn`, `UpdateIn`, `CommentIn` … as PubMed writes it. */
  type: z.string().min(1),
  pmid: z.string().min(1).optional(),
  doi: z.string().min(1).optional(),
  /** The other publication in the source's words: "Lancet. 2020 Jun 13;395(10240):1820". */
  citation: z.string().min(1).optional(),
  note: z.string().min(1).optional(),
});
export type PublicationLink = z.infer<typeof publicationLinkSchema>;

export const publicationSchema = z.object({
  id: publicationIdSchema,
  /** Changes whenever any part of the record changes; a citation names the version it quotes. */
  version: z.string().min(1),
  pmid: z.string().optional(),
  doi: z.string().optional(),
  pmcid: z.string().optional(),
  title: z.string().min(1),
  authors: z.array(z.string()),
  journal: z.string(),
  year: z.number().int(),
  volume: z.string().optional(),
  issue: z.string().optional(),
  pages: z.string().optional(),
  /** PubMed's publication types, as recorded. */
  publicationTypes: z.array(z.string()),
  /** `heading` or `heading/qualifier`. */
  mesh: z.array(z.string()),
  society: z.string().optional(),
  country: z.string().optional(),
  textOrigin: textOriginSchema,
  /** What a digest was made from; `secondary` is a summary page by a society or journal. */
  digestBasis: z.enum(['abstract', 'full-text', 'guideline', 'secondary']).optional(),
  status: publicationStatusSchema,
  /** A newer edition of this guideline exists. */
  superseded: z.boolean(),
  /** Empty when only the title is known: such a publication is found and shown, and never quoted. */
  sections: z.array(textSectionSchema),
  /** Pages on which the record was seen; empty for records that name themselves by PMID, DOI or PMCID. */
  seenAt: z.array(z.string()),
  // What sources may add. All optional and without defaults: a record that lacks them keeps its version and hash.
  /** PubMed's version of the record, from 1. */
  pmidVersion: z.number().int().positive().optional(),
  /** The title in the language it was published in, when `title` is a translation. */
  vernacularTitle: z.string().min(1).optional(),
  contributors: z.array(contributorSchema).optional(),
  journalAbbreviation: z.string().min(1).optional(),
  issn: z.array(z.string().min(1)).optional(),
  published: publicationDateSchema.optional(),
  publishedElectronically: publicationDateSchema.optional(),
  /** ISO 639-2 codes as PubMed writes them: `eng`, `ger`. */
  languages: z.array(z.string().min(1)).optional(),
  /** Those entries of `mesh` that PubMed marks as major topics. */
  majorMesh: z.array(z.string().min(1)).optional(),
  keywords: z.array(z.string().min(1)).optional(),
  chemicals: z
    .array(z.object({ name: z.string().min(1), registryNumber: z.string().min(1).optional() }))
    .optional(),
  /** Abstracts in other languages or for other readers. Never quoted. */
  otherAbstracts: z
    .array(
      z.object({
        language: z.string().min(1).optional(),
        type: z.string().min(1).optional(),
        sections: z.array(textSectionSchema).min(1),
      }),
    )
    .optional(),
  copyright: z.string().min(1).optional(),
  /** Licence or permission of a full text. */
  licence: z.string().min(1).optional(),
  links: z.array(publicationLinkSchema).optional(),
  /** Names of grant agencies and funders, each once. */
  funders: z.array(z.string().min(1)).optional(),
  conflictOfInterest: z.string().min(1).optional(),
  /** Reference list of a full text, in its order. */
  bibliography: z
    .array(
      z.object({
        text: z.string().min(1),
        pmid: z.string().min(1).optional(),
        doi: z.string().min(1).optional(),
      }),
    )
    .optional(),
  /** A document added by this installation: what it is, and who says so. Never a society's guideline unless `endorsedBy` is set. */
  localDocument: z
    .object({
      kind: z.enum(['local-guideline', 'guideline', 'protocol']),
      fileName: z.string().min(1),
      url: z.string().min(1).optional(),
      /** The person with rights who says that it is a society's guideline. */
      endorsedBy: z.string().min(1).optional(),
    })
    .optional(),
});
export type Publication = z.infer<typeof publicationSchema>;

/** One sentence of a publication. `start`/`end` are UTF-16 offsets into `sections[section].text`. */
export interface Passage {
  readonly publication: PublicationId;
  readonly section: number;
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The printed page on which offset `start` of a section stands, or undefined when the section has no pages. */
export function pageAt(section: Pick<TextSection, 'pages'>, start: number): number | undefined {
  return section.pages?.findLast((page) => page.start <= start)?.page;
}

/**
 * The address a reader can open: PubMed when there is a PMID, else the DOI resolver, else PMC. A local document has its
 * own address or, without one, its page in this service.
 */
export function publicationUrl(
  publication: Pick<Publication, 'id' | 'pmid' | 'doi' | 'pmcid' | 'localDocument'>,
): string {
  if (publication.pmid) return `https://pubmed.ncbi.nlm.nih.gov/${publication.pmid}/`;
  if (publication.doi) return `https://doi.org/${encodeURI(publication.doi)}`;
  const value = publication.id.slice(publication.id.indexOf(':') + 1);
  if (publication.id.startsWith('pmid:')) return `https://pubmed.ncbi.nlm.nih.gov/${value}/`;
  if (publication.id.startsWith('doi:')) return `https://doi.org/${encodeURI(value)}`;
  if (publication.id.startsWith('local:')) {
    return publication.localDocument?.url ?? `/publications/${encodeURIComponent(publication.id)}`;
  }
  return `https://pmc.ncbi.nlm.nih.gov/articles/${value.toUpperCase()}/`;
}
