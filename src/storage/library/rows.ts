import type { EvidenceLevel, PublicationId, StatusFinding } from '../../domain/index.ts';
import type { ImportCounts, ImportJob, PublicationRow } from '../../library/index.ts';
import { kindOf, originOf, sourcesOf, statusOf } from './codes.ts';

export interface PublicationTableRow {
  key: number;
  id: string;
  version: string;
  sources: number;
  year: number;
  level: number;
  kind: number;
  origin: number;
  status: number;
  superseded: number;
  own_version: string;
  own_status: number;
  own_superseded: number;
  title: string;
  sequence: number | null;
  checked_at: number | null;
}

export function toRow(row: PublicationTableRow): PublicationRow {
  return {
    key: row.key,
    id: row.id as PublicationId,
    version: row.version,
    sources: sourcesOf(row.sources),
    year: row.year,
    level: row.level as EvidenceLevel,
    kind: kindOf(row.kind),
    origin: originOf(row.origin),
    status: statusOf(row.status),
    superseded: row.superseded === 1,
    ownVersion: row.own_version,
    ownStatus: statusOf(row.own_status),
    ownSuperseded: row.own_superseded === 1,
    title: row.title,
    sequence: row.sequence,
    checkedAt: row.checked_at,
  };
}

export interface FindingTableRow {
  identifier: string;
  source: string;
  status: string;
  notice: string;
  detail: string | null;
  noted_on: string | null;
  checked_at: string;
}

export function toFinding(row: FindingTableRow): StatusFinding {
  return {
    identifier: row.identifier as PublicationId,
    source: row.source as StatusFinding['source'],
    status: row.status as StatusFinding['status'],
    notice: row.notice || null,
    detail: row.detail,
    notedOn: row.noted_on,
    checkedAt: row.checked_at,
  };
}

export interface ImportTableRow {
  id: number;
  kind: string;
  file: string;
  state: string;
  counts: string;
  bytes_read: number;
  bytes: number | null;
  started_at: string;
  finished_at: string | null;
  error: string | null;
  owner: string;
}

export function toJob(row: ImportTableRow): ImportJob {
  return {
    id: row.id,
    kind: row.kind as ImportJob['kind'],
    file: row.file,
    state: row.state as ImportJob['state'],
    counts: JSON.parse(row.counts) as ImportCounts,
    bytesRead: row.bytes_read,
    bytes: row.bytes,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    error: row.error,
  };
}
