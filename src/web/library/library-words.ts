import type { PublicationStatus, TextOrigin } from '../../domain/index.ts';
import { type ImportJob, type ImportKind, type RecordSource, recordSources } from '../../library/index.ts';
import { countOf } from '../words.ts';

/** A source's name as readers see it; what is not known is shown as it is. */
export function sourceName(source: string): string {
  return recordSources[source as RecordSource] ?? source;
}

export const originNames: Readonly<Record<TextOrigin, string>> = {
  abstract: 'Abstract',
  'full-text': 'Full text',
  digest: 'Digest in our own words',
};

export const statusNames: Readonly<Record<PublicationStatus | 'superseded', string>> = {
  current: 'Current',
  corrected: 'Corrected',
  'expression-of-concern': 'Expression of concern',
  retracted: 'Retracted',
  superseded: 'Superseded by a newer edition',
};

export const importKindNames: Readonly<Record<ImportKind, string>> = {
  pubmed: 'PubMed records',
  jats: 'Full text (JATS)',
  document: 'Document',
  records: 'Records (JSON lines)',
  retractions: 'Retraction notices',
  mesh: 'MeSH vocabulary',
};

export const jobStateNames: Readonly<Record<ImportJob['state'], string>> = {
  running: 'Running',
  finished: 'Finished',
  failed: 'Failed',
  interrupted: 'Interrupted',
};

/** `12.3 MB`, in decimal units as disks are sold. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: digits })} ${units[unit]}`;
}

/** What an import did: `1,204 read: 1,200 added, 4 updated`. */
export function countWords({ counts }: Pick<ImportJob, 'counts'>): string {
  const { read, added, updated, unchanged, deleted } = counts;
  const parts = [
    [added, 'added'],
    [updated, 'updated'],
    [unchanged, 'unchanged'],
    [deleted, 'deleted'],
    [skippedIn({ counts }), 'skipped'],
  ] as const;
  const told = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count.toLocaleString('en-GB')} ${word}`);
  return `${countOf(read, 'record')} read${told.length > 0 ? `: ${told.join(', ')}` : ''}`;
}

export function skippedIn({ counts }: Pick<ImportJob, 'counts'>): number {
  return Object.values(counts.skipped).reduce((sum, count) => sum + count, 0);
}

/** Share of the file that was read, 0 to 100; null when its size is not known. */
export function percentOf({ bytes, bytesRead }: Pick<ImportJob, 'bytes' | 'bytesRead'>): number | null {
  return bytes === null || bytes === 0 ? null : Math.min(100, Math.round((100 * bytesRead) / bytes));
}
