import { createHash } from 'node:crypto';
import {
  doiId,
  type Publication,
  type PublicationId,
  pmcidId,
  pmidId,
  publicationStatusSchema,
  type StatusNotice,
} from '../domain/index.ts';
import type { EvidenceIndex } from './evidence-index.ts';

/** A notice and when it was recorded (ISO 8601). */
export type DatedNotice = StatusNotice & { readonly recordedAt: string };

/** Status notices known now, by publication. May be asked often. */
export type NoticeBook = () => Promise<ReadonlyMap<PublicationId, DatedNotice>>;

/**
 * The index with the board's own notices laid over its records: what the board knows to be retracted is retracted
 * everywhere at once, before the source says so. A record changed in this way has a version of its own. A notice never
 * makes better what the source itself says: of the two statuses the graver one holds.
 */
export function withStatusNotices(index: EvidenceIndex, notices: NoticeBook): EvidenceIndex {
  return {
    async search(query) {
      const [hits, book] = await Promise.all([index.search(query), notices()]);
      if (book.size === 0) return hits;
      return hits.map((hit) => ({ ...hit, publication: underNotice(hit.publication, book) }));
    },
    async find(id) {
      const [publication, book] = await Promise.all([index.find(id), notices()]);
      return publication && underNotice(publication, book);
    },
    async *publications() {
      const book = await notices();
      for await (const publication of index.publications()) yield underNotice(publication, book);
    },
    statistics: () => index.statistics(),
    close: () => index.close(),
  };
}

/**
 * The notices on a publication, under whichever of its identifiers they were recorded: the one it goes by changes when records
 * of another source join it.
 */
export function noticesOn(
  { id, pmid, doi, pmcid }: Pick<Publication, 'id' | 'pmid' | 'doi' | 'pmcid'>,
  book: ReadonlyMap<PublicationId, DatedNotice>,
): DatedNotice[] {
  const names = [id, pmid && pmidId(pmid), doi && doiId(doi), pmcid && pmcidId(pmcid)];
  return [...new Set(names)].flatMap((name) => (name ? (book.get(name) ?? []) : []));
}

function underNotice(publication: Publication, book: ReadonlyMap<PublicationId, DatedNotice>): Publication {
  return book.size === 0 ? publication : noticesOn(publication, book).reduce(underOne, publication);
}

function underOne(publication: Publication, { status, source, recordedAt }: DatedNotice): Publication {
  if (status === 'superseded' ? publication.superseded : gravity(status) <= gravity(publication.status)) {
    return publication;
  }
  const mark = createHash('sha256').update([status, source, recordedAt].join('\n')).digest('hex').slice(0, 8);
  const version = `${publication.version}+${mark}`;
  return status === 'superseded'
    ? { ...publication, version, superseded: true }
    : { ...publication, version, status };
}

/** The statuses are listed from the best to the gravest. */
function gravity(status: Publication['status']): number {
  return publicationStatusSchema.options.indexOf(status);
}
