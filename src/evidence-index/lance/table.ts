import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, connect, Index, type Table } from '@lancedb/lancedb';
import { AppError } from '../../errors.ts';
import { withProcessLock } from '../../process-lock.ts';
import { arrow } from './arrow.ts';

const { Field, Int32, Schema, Utf8 } = arrow;

/**
 * Raise the number when columns or tokenisers change: a new table is then built beside the old one, which a process still
 * running the older code can go on reading.
 */
export const tableName = 'publications_v2';

export const schema = new Schema([
  new Field('key', new Int32(), false),
  new Field('words', new Utf8(), false),
  new Field('concepts', new Utf8(), false),
]);

// Terms arrive as they are compared, separated by blanks: folded and stemmed words, concept keys. The engine's own folding
// and stemming would be done over and took half of the time of indexing. Stop words stay: "who" and "all" are also names of
// things in medicine.
const terms = () =>
  Index.fts({
    baseTokenizer: 'whitespace',
    stem: false,
    lowercase: false,
    asciiFolding: false,
    removeStopWords: false,
    withPosition: false,
  });

export const indexedColumns = ['words', 'concepts'] as const;

export interface LanceFolder {
  readonly table: Table;
  readonly connection: Connection;
}

/** Opens the table, creating it and its indices when they are missing or their creation was interrupted. */
export async function openFolder(folder: string): Promise<LanceFolder> {
  try {
    mkdirSync(folder, { recursive: true });
    // 0 seconds: every read looks for the newest version, so what another process wrote is seen at once.
    const connection = await connect(folder, { readConsistencyInterval: 0 });
    const table =
      (await openComplete(connection, folder)) ??
      (await withProcessLock(join(folder, 'create.lock'), () => createOrComplete(connection, folder)));
    return { table, connection };
  } catch (cause) {
    throw cause instanceof AppError ? cause : unusable(folder, cause);
  }
}

const nothing = (): void => {};

/**
 * Builds every index anew, or only those that are missing. A rebuilt index scores alike whatever the table's history.
 *
 * @param meanwhile done once, while the first of them is built
 */
export async function buildIndices(
  table: Table,
  which: 'all' | 'missing',
  meanwhile = nothing,
): Promise<void> {
  const existing = which === 'all' ? new Set<string>() : await indexed(table);
  let work = meanwhile;
  for (const column of indexedColumns) {
    if (existing.has(column)) continue;
    const built = table.createIndex(column, { config: terms(), replace: true });
    try {
      work();
      work = nothing;
    } finally {
      await built;
    }
  }
  work();
}

async function openComplete(connection: Connection, folder: string): Promise<Table | null> {
  if (!hasVersions(folder)) return null;
  const table = await connection.openTable(tableName);
  const existing = await indexed(table);
  return indexedColumns.every((column) => existing.has(column)) ? table : null;
}

async function createOrComplete(connection: Connection, folder: string): Promise<Table> {
  const table = hasVersions(folder)
    ? await connection.openTable(tableName)
    : await connection.createEmptyTable(tableName, schema, { mode: 'overwrite' });
  await buildIndices(table, 'missing');
  return table;
}

/** Lance commits by writing a file to _versions; a folder without one is the remains of an interrupted creation. */
function hasVersions(folder: string): boolean {
  const versions = join(folder, `${tableName}.lance`, '_versions');
  return existsSync(versions) && readdirSync(versions).some((name) => name.endsWith('.manifest'));
}

async function indexed(table: Table): Promise<Set<string>> {
  return new Set((await table.listIndices()).flatMap((index) => index.columns));
}

/** The index folder cannot be read or written: what to do, with the engine's words as cause. */
export function unusable(folder: string, cause: unknown): AppError {
  const full = /no space left|os error 28|ENOSPC/i.test(String(cause));
  return new AppError({
    code: 'index-unavailable',
    status: 503,
    publicMessage: full
      ? `The disk with the evidence index in ${folder} is full. Make room and run the same command again; what was written is kept.`
      : `The evidence index in ${folder} cannot be used. Check that the folder is writable and the disk has room; if that is so, delete the folder and start again: it is rebuilt from the library.`,
    cause,
  });
}
