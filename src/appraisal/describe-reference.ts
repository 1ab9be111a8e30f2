import { type Appraisal, type Publication, publicationUrl, type Reference } from '../domain/index.ts';

/** The publication as an answer's list of references shows it. */
export function describeReference(publication: Publication, appraisal: Appraisal, number: number): Reference {
  return {
    number,
    publication: publication.id,
    kind: appraisal.kind,
    title: publication.title,
    authors: publication.authors,
    journal: publication.journal,
    year: publication.year,
    textOrigin: publication.textOrigin,
    digestBasis: publication.digestBasis ?? null,
    status: publication.status,
    superseded: publication.superseded,
    level: appraisal.level,
    levelReason: appraisal.reason,
    url: publicationUrl(publication),
  };
}
