import { z } from 'zod';
import {
  type PublicationId,
  type PublicationStatus,
  publicationIdSchema,
  publicationStatusSchema,
} from './publication.ts';

/** What one source says about a publication's status. */
export interface StatusFinding {
  /** Whom it is about: `pmid:…`, `doi:…` or `pmcid:…`, lower case. Kept even while the library lacks the publication. */
  readonly identifier: PublicationId;
  /** `superseded`: a newer edition exists. `current` takes back what this source said before. */
  readonly status: PublicationStatus | 'superseded';
  /** Who says so. */
  readonly source: 'PubMed' | 'Crossref' | 'Retraction Watch' | 'Europe PMC';
  /** The notice, as `pmid:…` or `doi:…`, or null. */
  readonly notice: string | null;
  /** The source's reasons or words, or null. */
  readonly detail: string | null;
  /** ISO date (`2020-06-05`) of the notice, or null. */
  readonly notedOn: string | null;
  /** ISO 8601 time at which the source was asked or its file read. */
  readonly checkedAt: string;
}

export interface StatusReport {
  /** The gravest that any source says; `superseded` is told apart. */
  readonly status: PublicationStatus;
  readonly superseded: boolean;
  /** Gravest first; empty when no source but the record itself spoke. */
  readonly findings: readonly StatusFinding[];
  /** When a source was last asked about this publication (ISO 8601), or null: never. */
  readonly checkedAt: string | null;
  /** True when that is longer ago than checks are believed (30 days unless set), or never. */
  readonly expired: boolean;
}

/** A publication that stands otherwise today than an answer says, which keeps what held when it was given. */
export const statusChangeSchema = z.object({
  publication: publicationIdSchema,
  /** As the answer has it. Of a source that was set aside as superseded only that is kept: `current`. */
  was: publicationStatusSchema,
  wasSuperseded: z.boolean(),
  now: publicationStatusSchema,
  /** A newer edition exists today. */
  superseded: z.boolean(),
  /** Who says so; null when nobody is on record, as when what was said was taken back. */
  source: z.string().nullable(),
  /** ISO date of the notice. */
  notedOn: z.string().nullable(),
});
export type StatusChange = z.infer<typeof statusChangeSchema>;
