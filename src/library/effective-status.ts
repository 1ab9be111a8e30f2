import { createHash } from 'node:crypto';
import type { Publication, StatusFinding } from '../domain/index.ts';
import type { PublicationRow } from './ports.ts';
import { mergeStatus } from './status/index.ts';

type Own = Pick<PublicationRow, 'ownVersion' | 'ownStatus' | 'ownSuperseded'>;

/** Status and version that readers see: the record's own under what other sources found. A changed status is another version. */
export function effectiveStatus(
  own: Own,
  findings: readonly StatusFinding[],
): Pick<PublicationRow, 'status' | 'superseded' | 'version'> {
  const { ownVersion: version, ownStatus: status, ownSuperseded: superseded } = own;
  if (findings.length === 0) return { version, status, superseded };
  const merged = mergeStatus({ status, superseded }, findings, { now: new Date(0), checkedAt: null });
  if (merged.status === status && merged.superseded === superseded) return { version, status, superseded };
  const mark = createHash('sha256').update(`${merged.status} ${merged.superseded}`).digest('hex').slice(0, 8);
  return { version: `${version}+${mark}`, status: merged.status, superseded: merged.superseded };
}

/** The stored publication with the status and version of its row. */
export function underStatus(publication: Publication, row: PublicationRow): Publication {
  const { version, status, superseded } = row;
  return publication.version === version ? publication : { ...publication, version, status, superseded };
}
