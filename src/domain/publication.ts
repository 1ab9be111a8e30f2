import { z } from 'zod';

/** `pmid:…`, `doi:…` or `pmcid:…`, lower case. */
export const publicationIdSchema = z
  .string()
  .regex(
    /^(pmid:\d{1,9}|doi:10\.\d{4,9}\/\S+|pmcid:pmc\d+)$/,
    'must be pmid:…, doi:… or pmcid:…, in lower case',
  );
export type PublicationId = z.infer<typeof publicationIdSchema>;

/** Where the searchable text came from. `digest` is a summary in our own words and is always shown as such. */
export const textOriginSchema = z.enum(['abstract', 'full-text', 'digest']);
export type TextOrigin = z.infer<typeof textOriginSchema>;

export const publicationStatusSchema = z.enum(['current', 'corrected', 'expression-of-concern', 'retracted']);
export type PublicationStatus = z.infer<typeof publicationStatusSchema>;

export const textSectionSchema = z.object({ label: z.string().min(1), text: z.string().min(1) });

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
  sections: z.array(textSectionSchema).min(1),
  /** Pages on which the record was seen. */
  seenAt: z.array(z.string()),
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

/** The address a reader can open: PubMed when there is a PMID, else the DOI resolver, else PMC. */
export function publicationUrl(publication: Pick<Publication, 'id' | 'pmid' | 'doi' | 'pmcid'>): string {
  if (publication.pmid) return `https://pubmed.ncbi.nlm.nih.gov/${publication.pmid}/`;
  if (publication.doi) return `https://doi.org/${encodeURI(publication.doi)}`;
  const value = publication.id.slice(publication.id.indexOf(':') + 1);
  if (publication.id.startsWith('pmid:')) return `https://pubmed.ncbi.nlm.nih.gov/${value}/`;
  if (publication.id.startsWith('doi:')) return `https://doi.org/${encodeURI(value)}`;
  return `https://pmc.ncbi.nlm.nih.gov/articles/${value.toUpperCase()}/`;
}
