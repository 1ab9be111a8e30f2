import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, expect, test } from 'vitest';
import { openRecordStore } from './record-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'probatum-schema-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (name: string) => openRecordStore(join(folder, name), join(folder, `${name}.lock`));
const change = (sql: string, name: string) => {
  const database = new Database(join(folder, name));
  database.exec(sql);
  database.close();
};

test('a library of the first form keeps what it holds, and is counted and indexed again', async () => {
  const before = await open('first.sqlite');
  before.saveSetting('indexed with', 'an older release');
  before.saveSetting('kept', 'yes');
  before.close();
  change(
    "DROP TABLE frequency_changes; CREATE TABLE frequency_changes (id INTEGER PRIMARY KEY, change BLOB NOT NULL); INSERT INTO frequency_changes (change) VALUES ('waits'); PRAGMA user_version = 1",
    'first.sqlite',
  );
  const after = await open('first.sqlite');
  expect([after.setting('kept'), after.setting('indexed with')]).toEqual(['yes', null]);
  after.foldFrequencies();
  expect([...after.frequencies()]).toEqual([]);
  after.close();
  const again = await open('first.sqlite');
  expect(again.setting('kept')).toBe('yes');
  again.close();
});

test('a library of a newer release is refused, and left as it is', async () => {
  (await open('newer.sqlite')).close();
  change('PRAGMA user_version = 3', 'newer.sqlite');
  await expect(open('newer.sqlite')).rejects.toThrow(/newer Probatum/);
});
