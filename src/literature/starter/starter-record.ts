import { z } from 'zod';
import { type Publication, publicationIdSchema, textSectionSchema } from '../../domain/index.ts';
import { withVersion } from '../record-version.ts';

const text = z.string().trim().min(1);

/** One line of library/starter/*.jsonl; library/starter/README.md describes the keys. Unknown keys are errors. */
export const starterRecordSchema = z
  .strictObject({
    id: publicationIdSchema,
    pmid: z
      .string()
      .regex(/^\d{1,9}$/, 'must be digits')
      .optional(),
    doi: z
      .string()
      .regex(/^10\.\d{4,9}\/\S+$/, 'must start with 10.')
      .optional(),
    title: text,
    authors: z.array(text),
    journal: text,
    year: z.number().int().min(1800).max(2100),
    volume: text.optional(),
    issue: text.optional(),
    pages: text.optional(),
    publicationTypes: z.array(text).min(1),
    mesh: z.array(text),
    /** False: the headings were assigned by us. */
    meshSeen: z.boolean(),
    society: text.optional(),
    country: text.optional(),
    /** For measuring only; never part of the publication. */
    topic: z.array(text),
    text: z.array(textSectionSchema.strict()).min(1),
    basis: z.enum(['abstract', 'full-text', 'guideline', 'secondary']),
    seenAt: z.array(z.url()).min(1),
    status: z.literal('superseded').optional(),
    retracted: z.boolean().optional(),
  })
  .refine(
    (record) => record.id === `pmid:${record.pmid}` || record.id === `doi:${record.doi?.toLowerCase()}`,
    'id must be pmid:<pmid> or doi:<doi in lower case> of the same record',
  );
export type StarterRecord = z.infer<typeof starterRecordSchema>;

/** The publication behind a starter line; its version is 12 hex digits of sha256 over the canonical JSON of the rest. */
export function toPublication(record: StarterRecord): Publication {
  const { id, pmid, doi, title, authors, journal, year, volume, issue, pages } = record;
  const { publicationTypes, mesh, society, country, seenAt } = record;
  return withVersion({
    ...defined({ pmid, doi, volume, issue, pages, society, country }),
    id,
    title,
    authors,
    journal,
    year,
    publicationTypes,
    mesh,
    textOrigin: 'digest',
    digestBasis: record.basis,
    status: record.retracted ? 'retracted' : 'current',
    superseded: record.status === 'superseded',
    sections: record.text,
    seenAt,
  });
}

function defined(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
