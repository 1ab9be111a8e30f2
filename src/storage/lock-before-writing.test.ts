import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, SqliteDialect, sql } from 'kysely';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockBeforeWriting } from './lock-before-writing.ts';

interface Tables {
  notes: { id: number; text: string };
}

let folder: string;
const opened: Kysely<Tables>[] = [];
function open(): Kysely<Tables> {
  const connection = new Database(join(folder, 'test.sqlite'));
  connection.pragma('busy_timeout = 20');
  connection.pragma('journal_mode = WAL');
  const database = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: lockBeforeWriting(connection) }),
  });
  opened.push(database);
  return database;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-lock-'));
  await sql`create table notes (id integer primary key, text text not null)`.execute(open());
});
afterEach(async () => {
  for (const database of opened.splice(0)) await database.destroy();
  rmSync(folder, { recursive: true });
});

const add = (database: Kysely<Tables>, id: number) =>
  database.insertInto('notes').values({ id, text: `note ${id}` });

describe('a connection that met another writer', () => {
  it.each(['a statement', 'a statement that gives rows back', 'a transaction'])(
    'after %s writes again and locks nobody out',
    async (what) => {
      const [first, second] = [open(), open()];
      const holder = new Database(join(folder, 'test.sqlite'));
      holder.exec('BEGIN IMMEDIATE');
      const write = (id: number) =>
        what === 'a transaction'
          ? first.transaction().execute(async (transaction) => {
              await transaction.selectFrom('notes').selectAll().execute();
              await add(transaction as unknown as Kysely<Tables>, id).execute();
            })
          : what === 'a statement'
            ? add(first, id).execute()
            : add(first, id).returningAll().execute();
      for (let attempt = 0; attempt < 3; attempt += 1) {
        await expect(write(1)).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
      }
      // Reading goes on meanwhile.
      expect(await first.selectFrom('notes').selectAll().execute()).toEqual([]);
      holder.exec('ROLLBACK');
      holder.close();
      await write(1);
      await add(second, 2).execute();
      await write(3);
      const rows = await second.selectFrom('notes').select('id').orderBy('id').execute();
      expect(rows.map(({ id }) => id)).toEqual([1, 2, 3]);
    },
  );

  it('undoes a statement that fails, and a transaction', async () => {
    const database = open();
    await add(database, 1).execute();
    await expect(add(database, 1).execute()).rejects.toMatchObject({
      code: expect.stringMatching(/CONSTRAINT/),
    });
    const failing = database.transaction().execute(async (transaction) => {
      await add(transaction as unknown as Kysely<Tables>, 2).execute();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await add(database, 3).execute();
    const rows = await database.selectFrom('notes').select('id').orderBy('id').execute();
    expect(rows.map(({ id }) => id)).toEqual([1, 3]);
  });
});
