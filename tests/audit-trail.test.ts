import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import type { Answer, Article } from '../src/domain/index.ts';
import { claimHash, type Review } from '../src/review/index.ts';
import { openStorage, type Storage } from '../src/storage/index.ts';
import { addBoard, askFor, type Board, firstClaims, seed } from './support/live-board.ts';
import { openRealApp } from './support/real-app.ts';
import { sourceFiles } from './support/source-files.ts';

let opened: { app: App; dataFolder: string; close(): Promise<void> };
let storage: Storage;
let database: Database.Database;
let review: Review;
let board: Board;
let answer: Answer;

beforeAll(async () => {
  opened = await openRealApp();
  review = opened.app.review;
  storage = await openStorage(opened.dataFolder);
  database = new Database(join(opened.dataFolder, 'probatum.sqlite'));
  board = await addBoard(opened.app);
  answer = firstClaims(await askFor(opened.app), 2);
});
afterAll(async () => {
  database.close();
  await storage.close();
  await opened.close();
});

function newArticle(state: 'draft' | 'under review' | 'approved'): Promise<Article> {
  const { author, reviewer } = board;
  return seed(storage.board, {
    answer,
    author: author.actor,
    state,
    judges: [reviewer.actor],
    ...(state === 'approved' ? { signer: reviewer.actor } : {}),
  });
}

/** Everything in the database, table by table. */
function everything(): Record<string, unknown[]> {
  const tables = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all() as { name: string }[];
  return Object.fromEntries(
    tables.map(({ name }) => [name, database.prepare(`SELECT * FROM "${name}" ORDER BY 1, 2`).all()]),
  );
}

describe('the audit trail', () => {
  it('takes no change and no removal, whoever tries', async () => {
    const article = await newArticle('under review');
    await review.writeComment(board.reviewer.actor, {
      article: article.id,
      claim: null,
      parent: null,
      body: 'Once.',
    });
    const rows = () => database.prepare('SELECT * FROM audit_events ORDER BY sequence').all();
    const before = rows();
    const { sequence } = before.at(-1) as { sequence: number };
    for (const statement of [
      'UPDATE audit_events SET actor_name = ?',
      'DELETE FROM audit_events WHERE action <> ?',
      `UPDATE OR REPLACE audit_events SET sequence = ${sequence} WHERE actor_name = ?`,
      `INSERT OR REPLACE INTO audit_events (sequence, at, actor_name, actor_role, action, detail) VALUES (${sequence}, '', ?, '', '', '{}')`,
      `INSERT INTO audit_events (sequence, at, actor_name, actor_role, action, detail) VALUES (${sequence}, '', ?, '', '', '{}') ON CONFLICT DO UPDATE SET actor_name = 'x'`,
    ]) {
      expect(() => database.prepare(statement).run('Rob Reviewer'), statement).toThrow(/append-only/);
    }
    expect(rows()).toEqual(before);
  });

  it('is only ever inserted into: no source file changes it, removes from it or drops what guards it', () => {
    const changes = sourceFiles().flatMap(({ path, code }) =>
      [
        ...code.matchAll(
          /(updateTable|deleteFrom|replaceInto|mergeInto|dropTable|alterTable)\(\s*['"`]audit_events/g,
        ),
        ...code.matchAll(
          /(update|delete\s+from|replace\s+into|drop\s+table|alter\s+table)\s+["'`]?audit_events/gi,
        ),
        ...code.matchAll(/drop\s+trigger|dropTrigger|recursive_triggers|writable_schema/gi),
      ].map(([found]) => `src/${path}: ${found}`),
    );
    expect(changes).toEqual([]);
    const inserts = sourceFiles().filter(({ code }) => /insertInto\(\s*['"`]audit_events/.test(code));
    expect(inserts.map(({ path }) => path)).toEqual(['storage/board/board-unit.ts']);
    expect(inserts[0]?.code).not.toMatch(/insertInto\('audit_events'\)[\s\S]{0,600}?onConflict/);
  });
});

/** A notice on the first reference, on which none stands yet. */
async function freshNotice(status: 'retracted' | 'expression-of-concern' | 'corrected') {
  const publication = answer.references[0]?.publication;
  if (!publication) throw new Error('The answer has no reference.');
  const standing = await review.notices();
  if (standing.length > 0) await review.removeNotice(board.editor.actor, publication);
  return { publication, status, source: 'https://example.org/notice' };
}

type Change = () => Promise<() => Promise<unknown>>;

/** Every use case that changes something, ready to run on something of its own. */
const changes: Partial<Record<keyof Review, Change>> = {
  createArticle: async () => () =>
    review.createArticle(board.author.actor, { answer, specialty: 'Cardiology', submit: true }),
  changeState: async () => {
    const { id, lock, contentHash } = await newArticle('under review');
    return () =>
      review.changeState(board.reviewer.actor, { article: id, lock, action: 'approve', contentHash });
  },
  editArticle: async () => {
    const { id, lock } = await newArticle('approved');
    const edit = { kind: 'override-level', claim: 'c1', level: 4, reason: 'Small trials.' } as const;
    return () => review.editArticle(board.reviewer.actor, { article: id, lock, edit });
  },
  restoreVersion: async () => {
    const { id, lock } = await newArticle('under review');
    const edit = { kind: 'override-level', claim: 'c1', level: 4, reason: 'Small trials.' } as const;
    await review.editArticle(board.reviewer.actor, { article: id, lock, edit });
    return () => review.restoreVersion(board.reviewer.actor, { article: id, lock: lock + 1, version: 1 });
  },
  judgeClaim: async () => {
    const { id } = await newArticle('under review');
    const claim = answer.claims.c1;
    if (!claim) throw new Error('The answer has no first claim.');
    return () =>
      review.judgeClaim(board.reviewer.actor, {
        article: id,
        claim: 'c1',
        claimHash: claimHash(claim, answer),
        decision: 'reject',
        comment: 'Not so.',
      });
  },
  writeComment: async () => {
    const { id } = await newArticle('under review');
    return () =>
      review.writeComment(board.reviewer.actor, { article: id, claim: null, parent: null, body: 'Hm.' });
  },
  settleThread: async () => {
    const { id } = await newArticle('under review');
    const written = { article: id, claim: null, parent: null, body: 'Hm.' };
    const comment = (await review.writeComment(board.reviewer.actor, written)).id;
    return () => review.settleThread(board.reviewer.actor, { article: id, comment, settled: true });
  },
  assignArticle: async () => {
    const { id, lock } = await newArticle('under review');
    const assignee = board.second.actor;
    return () => review.assignArticle(board.editor.actor, { article: id, lock, assignee, dueAt: null });
  },
  describeArticle: async () => {
    const { id, lock } = await newArticle('under review');
    const description = { slug: `moved ${id}`, specialty: 'Cardiology', conditions: ['Asthma'] } as const;
    return () => review.describeArticle(board.editor.actor, { article: id, lock, ...description });
  },
  giveFeedback: async () => {
    const { id } = await newArticle('approved');
    return () =>
      review.giveFeedback(board.reader.actor, { article: id, claim: null, kind: 'helpful', message: '' });
  },
  answerFeedback: async () => {
    const { id } = await newArticle('approved');
    const word = { article: id, claim: null, kind: 'problem', message: 'Odd.' } as const;
    const feedback = (await review.giveFeedback(board.reader.actor, word)).id;
    return () => review.answerFeedback(board.editor.actor, { feedback, reply: 'Mended.' });
  },
  editPolicy: async () => {
    const from = (await review.policies())[0]?.number ?? 0;
    return () => review.editPolicy(board.editor.actor, { text: '# Policy', change: '', from });
  },
  keepWording: async () => {
    const { id, contentHash } = await newArticle('under review');
    const wording = {
      article: id,
      audience: 'patient',
      contentHash,
      sentences: {},
      model: 'by hand',
    } as const;
    return () => review.keepWording(board.reviewer.actor, wording);
  },
  approveWording: async () => {
    const { id: article, contentHash } = await newArticle('under review');
    const audience = 'patient';
    const { createdAt } = await review.keepWording(board.reviewer.actor, {
      article,
      audience,
      contentHash,
      sentences: { c1: 'Aspirin may help.' },
      model: 'by hand',
    });
    return () => review.approveWording(board.second.actor, { article, audience, contentHash, createdAt });
  },
  recordNotice: async () => {
    await newArticle('approved');
    const wanted = await freshNotice('retracted');
    return () => review.recordNotice(board.editor.actor, wanted);
  },
  surveil: async () => {
    await review.recordNotice(board.editor.actor, await freshNotice('retracted'));
    // Approved in spite of it: this is what a run has to find.
    await newArticle('approved');
    return () => review.surveil(board.editor.actor);
  },
  closeTask: async () => {
    const { id } = await newArticle('approved');
    await review.recordNotice(board.editor.actor, await freshNotice('expression-of-concern'));
    const task = (await review.tasks(board.editor.actor, { article: id, open: true }))[0]?.id ?? '';
    return () => review.closeTask(board.reviewer.actor, { task, resolution: 'Looked at.' });
  },
  removeNotice: async () => {
    const wanted = await freshNotice('corrected');
    await review.recordNotice(board.editor.actor, wanted);
    return () => review.removeNotice(board.editor.actor, wanted.publication);
  },
};

const reads: readonly (keyof Review)[] = [
  'article',
  'queue',
  'writtenBy',
  'desk',
  'tryWording',
  'findPassages',
  'passages',
  'published',
  'listPublished',
  'signatures',
  'versions',
  'version',
  'cited',
  'wording',
  'audit',
  'tasks',
  'feedback',
  'feedbackLimit',
  'policies',
  'notices',
];

describe('a change and its event are one transaction', () => {
  it('for every use case there is', () => {
    expect([...reads, ...Object.keys(changes)].sort()).toEqual(Object.keys(review).sort());
  });

  it.each(Object.entries(changes))(
    '%s: without the event there is no change, with it there is',
    async (_, prepare) => {
      const change = await prepare();
      const before = everything();
      database.exec(
        "CREATE TRIGGER broken_trail BEFORE INSERT ON audit_events BEGIN SELECT RAISE(ABORT, 'the trail is broken'); END",
      );
      try {
        const report = await change().catch((error: unknown) => error);
        // Surveillance tells of an article that it could not deal with and goes on; everything else throws.
        if (!(report instanceof Error)) expect(report).toMatchObject({ failed: [{}] });
        expect(everything()).toEqual(before);
      } finally {
        database.exec('DROP TRIGGER broken_trail');
      }
      const { audit_events: trail = [] } = everything();
      await change();
      expect(everything().audit_events?.length).toBeGreaterThan(trail.length);
    },
  );
});
