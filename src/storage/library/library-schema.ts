import type Database from 'libsql';
import { AppError } from '../../errors.ts';

/** Raised with every change of the tables; a newer file is refused, an older one is brought up to date. */
const schemaVersion = 2;

/** Of each change the terms, a blank after each, and by how much each changes, as whole numbers of 32 bits. */
const frequencyChanges =
  'CREATE TABLE frequency_changes (id INTEGER PRIMARY KEY, words BLOB NOT NULL, words_by BLOB NOT NULL, concepts BLOB NOT NULL, concepts_by BLOB NOT NULL);';

const tables = `
CREATE TABLE publications (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  sources INTEGER NOT NULL,
  year INTEGER NOT NULL,
  level INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  origin INTEGER NOT NULL,
  status INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  own_version TEXT NOT NULL,
  own_status INTEGER NOT NULL,
  own_superseded INTEGER NOT NULL,
  title TEXT NOT NULL,
  sequence INTEGER,
  checked_at INTEGER
);
-- Apart from the narrow rows, so that counting and filtering do not read the texts.
CREATE TABLE bodies (key INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE records (
  publication INTEGER NOT NULL,
  source INTEGER NOT NULL,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  sequence INTEGER,
  body BLOB NOT NULL,
  PRIMARY KEY (publication, source, id)
);
CREATE TABLE identifiers (identifier TEXT NOT NULL, publication INTEGER NOT NULL, PRIMARY KEY (identifier, publication)) WITHOUT ROWID;
CREATE TABLE works (work INTEGER NOT NULL, publication INTEGER NOT NULL, PRIMARY KEY (work, publication)) WITHOUT ROWID;
CREATE TABLE pending (key INTEGER PRIMARY KEY, was BLOB);
CREATE TABLE tombstones (source INTEGER NOT NULL, id TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (source, id)) WITHOUT ROWID;
CREATE TABLE findings (
  identifier TEXT NOT NULL,
  source TEXT NOT NULL,
  status TEXT NOT NULL,
  notice TEXT NOT NULL,
  detail TEXT,
  noted_on TEXT,
  checked_at TEXT NOT NULL,
  PRIMARY KEY (identifier, source, status, notice)
) WITHOUT ROWID;
CREATE TABLE word_frequencies (word TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE concept_frequencies (concept TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
${frequencyChanges}
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  file TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  owner INTEGER NOT NULL,
  state TEXT NOT NULL,
  counts TEXT NOT NULL,
  bytes_read INTEGER NOT NULL,
  bytes INTEGER,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  error TEXT
);
CREATE INDEX publications_by_id ON publications (id);
CREATE INDEX publications_by_year ON publications (year, key);
CREATE INDEX imports_by_fingerprint ON imports (kind, fingerprint);
`;

/** Changes that wait are of another form: everything is counted, and indexed, again. */
const fromFirst = `
DROP TABLE frequency_changes;
${frequencyChanges}
DELETE FROM settings WHERE name = 'indexed with';
`;

/** Creates the tables of a new file, or brings an older one up to date. Throws `storage-unavailable` for a file of a newer release. */
export function createTables(database: Database.Database): void {
  const found = Number(
    (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version,
  );
  if (found > schemaVersion) {
    throw new AppError({
      code: 'storage-unavailable',
      status: 503,
      publicMessage:
        'The library in the data folder was written by a newer Probatum. Start that release, or give this one another data folder (PROBATUM_DATA).',
    });
  }
  if (found === schemaVersion) return;
  const steps = found === 0 ? tables : fromFirst;
  database.exec(`BEGIN IMMEDIATE;${steps}PRAGMA user_version = ${schemaVersion};COMMIT`);
}
