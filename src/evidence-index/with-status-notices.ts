import { createHash } from 'node:crypto';
import {
  type Publication,
  type PublicationId,
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

function underNotice(publication: Publication, book: ReadonlyMap<PublicationId, DatedNotice>): Publication {
  const notice = book.get(publication.id);
  if (!notice) return publication;
  const { status, source, recordedAt } = notice;
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
