import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleAnswer, samplePublications } from '../../../tests/support/sample-answer.ts';
import { sourceFiles } from '../../../tests/support/source-files.ts';
import { type Article, operator } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { openStorage, type Storage } from '../index.ts';

let folder: string;
let storage: Storage;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probatum-board-'));
  storage = await openStorage(folder);
});
afterAll(async () => {
  await storage.close();
  await rm(folder, { recursive: true });
});

const now = '2026-11-22T09:00:00.000Z';
let made = 0;
function article(more: Partial<Article> = {}): Article {
  const id = `article-${++made}`;
  return {
    id,
    slug: id,
    question: 'Does walking help?',
    state: 'draft',
    lock: 0,
    version: 1,
    contentHash: 'hash',
    answerId: 'answer',
    authorId: 'ann',
    authorName: 'Ann',
    assigneeId: null,
    assigneeName: null,
    dueAt: null,
    specialty: 'Geriatrics',
    conditions: ['Quiet knee'],
    createdAt: now,
    updatedAt: now,
    submittedAt: null,
    reviewStartedAt: null,
    approvedAt: null,
    nextReviewAt: null,
    stateReason: null,
    returned: false,
    supersededBy: null,
    ...more,
  };
}

describe('a change', () => {
  test('is whole or nothing', async () => {
    const wanted = article();
    const failing = storage.board.change(async (unit) => {
      await unit.insertArticle(wanted);
      await unit.record(operator, now, { action: 'article.create', article: wanted.id });
      throw new AppError({ code: 'conflict', status: 409, publicMessage: 'No.' });
    });
    await expect(failing).rejects.toMatchObject({ code: 'conflict' });
    expect(await storage.board.findArticle(wanted.id)).toBeNull();
    expect(await storage.board.findBySlug(wanted.slug)).toBeNull();
    expect(await storage.board.audit({ article: wanted.id })).toEqual([]);
  });

  test('of an article needs the lock that was read', async () => {
    const before = article();
    await storage.board.change((unit) => unit.insertArticle(before));
    const write = (lock: number) =>
      storage.board.change((unit) => unit.updateArticle({ ...before, question: `Lock ${lock}?` }, lock));
    expect(await write(0)).toBe(true);
    expect(await write(0)).toBe(false);
    expect(await storage.board.findArticle(before.id)).toEqual({ ...before, lock: 1, question: 'Lock 0?' });
  });

  test('may read the board on its way, as finding a publication does, without waiting for itself', async () => {
    const read = await storage.board.change(async () => storage.board.notices());
    expect(read).toEqual([]);
  });

  test('of several at once in two processes are all done', async () => {
    const other = await openStorage(folder);
    try {
      const counted = article({ question: '0' });
      await storage.board.change((unit) => unit.insertArticle(counted));
      const addOne = ({ board }: Storage) =>
        board.change(async (unit) => {
          const read = await unit.findArticle(counted.id);
          if (!read) throw new Error('gone');
          const question = String(Number(read.question) + 1);
          if (!(await unit.updateArticle({ ...read, question }, read.lock))) throw new Error('lost');
        });
      await Promise.all(Array.from({ length: 40 }, (_, at) => addOne(at % 2 ? storage : other)));
      expect(await storage.board.findArticle(counted.id)).toMatchObject({ question: '40', lock: 40 });
    } finally {
      await other.close();
    }
  });
});

test('the audit trail can be added to and nothing else, by anybody who has the file', async () => {
  await storage.board.change((unit) => unit.record(operator, now, { action: 'x', detail: { a: ['b'] } }));
  const connection = new Database(join(folder, 'probatum.sqlite'));
  try {
    const change = [
      'UPDATE audit_events SET actor_name = ?',
      'DELETE FROM audit_events WHERE action = ?',
      'REPLACE INTO audit_events SELECT * FROM audit_events WHERE action = ?',
    ];
    for (const statement of change) {
      expect(() => connection.prepare(statement).run('x')).toThrow(/append-only/);
    }
  } finally {
    connection.close();
  }
  const [last] = await storage.board.audit({ limit: 1 });
  expect(last).toMatchObject({ action: 'x', actorName: operator.name, detail: { a: ['b'] } });
});

test('no code updates or deletes a line of the audit trail', () => {
  const touching = sourceFiles()
    .filter(({ code }) => /(?:updateTable|deleteFrom|replaceInto)\(\s*'audit_events'/.test(code))
    .map(({ path }) => path);
  expect(touching).toEqual([]);
});

test('one task for each fingerprint of an article, ever', async () => {
  const [one, two] = [article(), article()];
  const task = (id: string, of: Article) =>
    ({
      id,
      article: of.id,
      fingerprint: 'same',
      kind: 'corrected',
      publication: 'pmid:00001',
      title: 'T',
      before: 'B',
      after: 'A',
      claims: ['c1'],
      openedAt: now,
    }) as const;
  const inserted = await storage.board.change(async (unit) => {
    await unit.insertArticle(one);
    await unit.insertArticle(two);
    const results = [];
    for (const each of [task('t1', one), task('t2', one), task('t3', two)])
      results.push(await unit.insertTask(each));
    results.push(
      await unit.closeTask('t1', now, 'Eve', 'Done.'),
      await unit.closeTask('t1', now, 'Eve', 'Done.'),
    );
    results.push(await unit.insertTask(task('t4', one)));
    return results;
  });
  expect(inserted).toEqual([true, false, true, true, false, false]);
  expect((await storage.board.tasks({ article: one.id, open: true })).length).toBe(0);
  expect(await storage.board.tasks({ article: two.id })).toMatchObject([
    { id: 't3', claims: ['c1'], closedAt: null },
  ]);
});

test('a version keeps the publications it quotes; one that is stored stays as it was first', async () => {
  const wanted = article();
  const [quoted] = samplePublications;
  if (!quoted) throw new Error('no sample');
  const version = {
    article: wanted.id,
    content: sampleAnswer,
    contentHash: 'h',
    createdAt: now,
    authorId: null,
    authorName: 'Ann',
    change: 'Made',
    restores: null,
  };
  await storage.board.change(async (unit) => {
    await unit.insertArticle(wanted);
    await unit.insertVersion({ ...version, number: 1 }, [quoted]);
    await unit.insertVersion({ ...version, number: 2 }, [{ ...quoted, status: 'retracted' }]);
  });
  expect(await storage.board.findPublicationVersion(quoted.id, quoted.version)).toEqual(quoted);
  expect((await storage.board.findVersion(wanted.id, 2))?.content).toEqual(sampleAnswer);
  const again = storage.board.change((unit) => unit.insertVersion({ ...version, number: 2 }, []));
  await expect(again).rejects.toMatchObject({ code: 'storage-unavailable' });
});
