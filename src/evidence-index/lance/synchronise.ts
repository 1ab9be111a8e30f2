import { createHash } from 'node:crypto';
import type { Table } from '@lancedb/lancedb';
import { withProcessLock } from '../../process-lock.ts';
import type { EvidenceIndex, IndexedPublication, SynchroniseResult } from '../evidence-index.ts';
import { readManifest, writeManifest } from './manifest.ts';
import { buildIndices, type LanceFolder, type Row } from './table.ts';

type Source = Parameters<EvidenceIndex['synchronise']>[0];

/** Rows written in one commit. */
const chunk = 2_000;

/** Up to here all indices are rebuilt after a change (well under a second); beyond, only new rows are added to them. */
const rebuildUpTo = 20_000;

/** Versions of the table that a query in another process may still be reading are left alone for this long. */
const keepVersionsMs = 3_600_000;

/**
 * Rows first, indices second, manifest last: whatever is interrupted, the manifest still names the old content, and the
 * next call compares row by row and finishes. One process at a time; the others wait, then find the work done.
 */
export async function synchronise(
  { table, lockFile, manifestFile }: LanceFolder,
  source: Source,
  normalise: (text: string) => string[],
): Promise<SynchroniseResult | 'up to date'> {
  const upToDate = () => readManifest(manifestFile)[source.name] === source.fingerprint;
  if (upToDate()) return 'up to date';
  return withProcessLock(lockFile, async () => {
    if (upToDate()) return 'up to date';
    const result = await writeRows(table, source, normalise);
    await table.optimize({ cleanupOlderThan: new Date(Date.now() - keepVersionsMs) });
    await buildIndices(table, (await table.countRows()) <= rebuildUpTo ? 'all' : 'missing');
    writeManifest(manifestFile, { ...readManifest(manifestFile), [source.name]: source.fingerprint });
    return result;
  });
}

async function writeRows(
  table: Table,
  source: Source,
  normalise: (text: string) => string[],
): Promise<SynchroniseResult> {
  const stored = await storedFingerprints(table, source.name);
  const rows = source.read().map((item) => toRow(source.name, item, normalise));
  const changed = rows.filter((row) => stored.get(row.id) !== row.fingerprint);
  const wanted = new Set(rows.map((row) => row.id));
  const removed = [...stored.keys()].filter((id) => !wanted.has(id));
  const unchanged = rows.length - changed.length;

  for (let start = 0; start < changed.length; start += chunk) {
    source.onProgress?.(unchanged + start, rows.length);
    await table
      .mergeInsert(['source', 'id'])
      .whenMatchedUpdateAll()
      .whenNotMatchedInsertAll()
      .execute(changed.slice(start, start + chunk));
  }
  for (let start = 0; start < removed.length; start += chunk) {
    const ids = removed.slice(start, start + chunk).map(quote);
    await table.delete(`source = ${quote(source.name)} AND id IN (${ids.join(', ')})`);
  }
  source.onProgress?.(rows.length, rows.length);
  const updated = changed.filter((row) => stored.has(row.id)).length;
  return { added: changed.length - updated, updated, removed: removed.length, unchanged };
}

async function storedFingerprints(table: Table, source: string): Promise<Map<string, string>> {
  const rows = await table
    .query()
    .where(`source = ${quote(source)}`)
    .select(['id', 'fingerprint'])
    .toArray();
  return new Map(rows.map((row: { id: string; fingerprint: string }) => [row.id, row.fingerprint]));
}

function toRow(
  source: string,
  { publication, conceptKeys }: IndexedPublication,
  normalise: (text: string) => string[],
): Row {
  const words = (text: string) => normalise(text).join(' ');
  const row = {
    source,
    id: publication.id,
    version: publication.version,
    title: words(publication.title),
    body: words(publication.sections.map((section) => section.text).join('\n')),
    mesh: words(publication.mesh.join('\n')),
    concepts: [...new Set(conceptKeys)].sort().join(' '),
    record: JSON.stringify(publication),
  };
  const fingerprint = createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 16);
  return { ...row, fingerprint };
}

/** A string literal of the table's SQL dialect. */
export function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
