import { hash } from 'node:crypto';
import type {
  Appraisal,
  Publication,
  PublicationId,
  PublicationStatus,
  StatusFinding,
  TextOrigin,
} from '../domain/index.ts';
import { identifiersOf, workKey } from './identity.ts';
import { pack } from './pack.ts';
import { findingsAboutOthers } from './status/index.ts';

/** What the search index needs of a publication, in UTF-8: words in their order and keys of concepts, a blank between them. */
export interface IndexTerms {
  readonly words: Uint8Array;
  readonly concepts: Uint8Array;
}

/** A record as it is stored. */
export interface StorableRecord {
  readonly id: PublicationId;
  readonly version: string;
  readonly pmidVersion: number;
  readonly identifiers: readonly PublicationId[];
  readonly work: number | null;
  readonly year: number;
  readonly level: Appraisal['level'];
  readonly kind: Appraisal['kind'];
  readonly origin: TextOrigin;
  readonly status: PublicationStatus;
  readonly superseded: boolean;
  readonly title: string;
  readonly body: Uint8Array;
  /** What a notice says about the publications it is about. */
  readonly findings: readonly StatusFinding[];
}

/** Everything that writing a record takes, computed once and apart from the database: imports do it in workers. */
export interface PreparedRecord extends StorableRecord, IndexTerms {}

export interface PreparingParts {
  readonly indexTermsOf: (publication: Publication) => { words: string; conceptKeys: string[] };
  readonly appraise: (publication: Publication) => Appraisal;
}

/** @param readAt ISO 8601 time at which the record was read; dates what it says about other publications. */
export function prepareRecord(
  publication: Publication,
  parts: PreparingParts,
  readAt: string,
): PreparedRecord {
  return { ...storableRecord(publication, parts, readAt), ...indexTerms(publication, parts) };
}

/**
 * @param readAt as for `prepareRecord`
 * @param json as for `pack`
 */
export function storableRecord(
  publication: Publication,
  { appraise }: Pick<PreparingParts, 'appraise'>,
  readAt: string,
  json?: string,
): StorableRecord {
  const { level, kind } = appraise(publication);
  const key = workKey(publication);
  return {
    id: publication.id,
    version: publication.version,
    pmidVersion: publication.pmidVersion ?? 1,
    identifiers: identifiersOf(publication),
    work: key === null ? null : hashOfWork(key),
    year: publication.year,
    level,
    kind,
    origin: publication.textOrigin,
    status: publication.status,
    superseded: publication.superseded,
    title: sortTitle(publication.title),
    body: pack(publication, json),
    findings: publication.links?.length ? findingsAboutOthers(publication, readAt) : [],
  };
}

export function indexTerms(publication: Publication, { indexTermsOf }: PreparingParts): IndexTerms {
  const { words, conceptKeys } = indexTermsOf(publication);
  return { words: Buffer.from(words), concepts: Buffer.from(conceptKeys.join(' ')) };
}

/** 48 bits: two works that meet in it are told apart by their records (`mayBeOne`). */
export function hashOfWork(key: string): number {
  return Number.parseInt(hash('sha1', key, 'hex').slice(0, 12), 16);
}

/** Without articles and punctuation at its beginning; enough of it to sort by. */
function sortTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/^(?:the|an?)\s+/, '')
    .slice(0, 60);
}
