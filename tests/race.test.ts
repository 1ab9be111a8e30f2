import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import type { Answer, Article } from '../src/domain/index.ts';
import { contentHash } from '../src/review/index.ts';
import { createHttp } from '../src/server.ts';
import { openStorage, type Storage } from '../src/storage/index.ts';
import type { TestAccount } from './support/accounts.ts';
import { type RaceReply, type RaceRequest, sendAt } from './support/board-worker.ts';
import { addBoard, askFor, type Board, firstClaims, seed } from './support/live-board.ts';
import { openRealApp } from './support/real-app.ts';

let opened: { app: App; dataFolder: string; close(): Promise<void> };
let http: ReturnType<typeof createHttp>;
let storage: Storage;
let board: Board;
let answer: Answer;

beforeAll(async () => {
  opened = await openRealApp();
  http = createHttp(opened.app);
  storage = await openStorage(opened.dataFolder);
  board = await addBoard(opened.app);
  answer = firstClaims(await askFor(opened.app), 2);
});
afterAll(async () => {
  await storage.close();
  await opened.close();
});

type Move = (article: Article) => { readonly path: string; readonly body: unknown };

const moves = {
  approve: ({ lock, contentHash: read }) => ({
    path: 'transitions',
    body: { lock, action: 'approve', contentHash: read, reason: 'Checked.' },
  }),
  'request changes': ({ lock }) => ({
    path: 'transitions',
    body: { lock, action: 'request-changes', reason: 'Too long.' },
  }),
  edit: ({ lock }) => ({
    path: 'edits',
    body: { lock, edit: { kind: 'override-level', claim: 'c1', level: 4, reason: 'Small trials.' } },
  }),
  comment: () => ({ path: 'comments', body: { claim: 'c1', body: 'Which trial is this?' } }),
} satisfies Record<string, Move>;
type MoveName = keyof typeof moves;

/** What the article is after the move, and the event that tells it. */
const effects: Record<MoveName, { state: string; version: number; live: number; event: string }> = {
  approve: { state: 'approved', version: 1, live: 1, event: 'article.approve' },
  'request changes': { state: 'changes requested', version: 1, live: 0, event: 'article.request-changes' },
  edit: { state: 'under review', version: 2, live: 0, event: 'article.edit' },
  comment: { state: 'under review', version: 1, live: 0, event: 'comment.write' },
};

const races: readonly (readonly [MoveName, MoveName])[] = [
  ['approve', 'edit'],
  ['approve', 'approve'],
  ['approve', 'request changes'],
  ['edit', 'edit'],
  ['comment', 'comment'],
];

function request(article: Article, move: MoveName, who: TestAccount, at: number): RaceRequest {
  const { path, body } = moves[move](article);
  return { at, method: 'POST', path: `/api/v1/articles/${article.id}/${path}`, headers: who.bearer, body };
}

/** One article for two reviewers who have both judged everything and act at once. */
async function newArticle(): Promise<Article> {
  const { author, reviewer, second } = board;
  return seed(storage.board, {
    answer,
    author: author.actor,
    state: 'under review',
    judges: [reviewer.actor, second.actor],
  });
}

/** Holds whoever won: one winner and one clear message, and nothing lost or half done. Gives the winner's move. */
async function judgeRace(
  article: Article,
  pair: readonly [MoveName, MoveName],
  replies: readonly [RaceReply, RaceReply],
): Promise<number> {
  const people = [board.reviewer, board.second] as const;
  const reader = storage.board;
  const after = await reader.findArticle(article.id);
  const version = await reader.findVersion(article.id, after?.version ?? 0);
  const live = (await reader.approvals(article.id)).filter(({ voidedAt }) => voidedAt === null);
  const trail = await reader.audit({ article: article.id });
  if (!after || !version) throw new Error('The article is gone.');

  expect(after.contentHash).toBe(contentHash(version.content));
  for (const approval of live) expect(approval.contentHash).toBe(after.contentHash);

  if (pair[0] === 'comment') {
    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
    const comments = await reader.comments(article.id);
    expect(comments.map(({ authorName }) => authorName).sort()).toEqual(['Rob Reviewer', 'Sue Second']);
    expect(trail.map(({ action, actorName }) => `${action} ${actorName}`).sort()).toEqual([
      'comment.write Rob Reviewer',
      'comment.write Sue Second',
    ]);
    expect(after.lock).toBe(article.lock);
    return 0;
  }

  expect(replies.map(({ status }) => status).sort(), JSON.stringify(replies)).toEqual([200, 409]);
  const winner = replies[0].status === 200 ? 0 : 1;
  const loser = replies[1 - winner]?.body ?? {};
  const { state, version: number, live: signatures, event } = effects[pair[winner]];
  expect(loser.type).toBe('urn:probatum:problem:conflict');
  expect(loser.detail).toContain(`changed meanwhile: ${people[winner].actor.name}`);
  expect(loser.detail).toContain(state);
  expect({ state: after.state, version: after.version, live: live.length }).toEqual({
    state,
    version: number,
    live: signatures,
  });
  for (const approval of live) expect(approval.reviewerId).toBe(people[winner].actor.id);
  expect(after.lock).toBe(article.lock + 1);
  expect(trail.map(({ action, actorId }) => [action, actorId])).toEqual([[event, people[winner].actor.id]]);
  expect(await reader.versions(article.id)).toHaveLength(number);
  return winner;
}

describe('two reviewers at once', () => {
  it.each(races)(
    'in one process, 100 times: %s against %s',
    async (first, second) => {
      const pair = [first, second] as const;
      const winners = new Set<number>();
      for (let round = 0; round < 100; round++) {
        const article = await newArticle();
        const now = Date.now();
        // The one who is sent first is not always the same, nor always exactly first.
        const [early, late] = [now + (round % 3), now + (round % 2)];
        const send = [
          () => sendAt(http, request(article, first, board.reviewer, early)),
          () => sendAt(http, request(article, second, board.second, late)),
        ] as const;
        const replies: [RaceReply, RaceReply] =
          round % 2 === 0
            ? await Promise.all([send[0](), send[1]()])
            : ((await Promise.all([send[1](), send[0]()])).reverse() as [RaceReply, RaceReply]);
        winners.add(await judgeRace(article, pair, replies));
      }
      if (first !== 'comment') expect([...winners].sort()).toEqual([0, 1]);
    },
    60_000,
  );

  describe('in two processes on one data folder', () => {
    let other: ChildProcess;
    beforeAll(async () => {
      const file = fileURLToPath(new URL('support/board-worker.ts', import.meta.url));
      other = fork(file, [opened.dataFolder], { execArgv: ['--import', 'tsx'], silent: true });
      const [ready] = await once(other, 'message');
      expect(ready).toBe('ready');
    }, 30_000);
    afterAll(async () => {
      const gone = once(other, 'exit');
      other.disconnect();
      expect(await gone).toEqual([0, null]);
    });

    it.each(races)(
      '20 times: %s against %s',
      async (first, second) => {
        for (let round = 0; round < 20; round++) {
          const article = await newArticle();
          const at = Date.now() + 15;
          const theirs = once(other, 'message');
          other.send(request(article, second, board.second, at + (round % 3) - 1));
          const mine = await sendAt(http, request(article, first, board.reviewer, at));
          const [reply] = (await theirs) as [RaceReply];
          await judgeRace(article, [first, second], [mine, reply]);
        }
      },
      60_000,
    );

    it('a retraction recorded by the other process counts for the next signature', async () => {
      const { reviewer, editor } = board;
      const article = await newArticle();
      const notice = {
        method: 'PUT',
        path: `/api/v1/publications/${answer.references[0]?.publication}/notice`,
        headers: editor.bearer,
        body: { status: 'retracted', source: 'https://example.org/notice' },
      };
      // This process has just read the notices and found that nothing is retracted.
      const publication = answer.references[0]?.publication ?? 'pmid:0';
      const mistake = { publication, status: 'corrected', source: 'A mistake' } as const;
      await opened.app.review.recordNotice(editor.actor, mistake);
      await opened.app.review.removeNotice(editor.actor, publication);
      const noticed = once(other, 'message');
      other.send({ ...notice, at: Date.now() });
      const [reply] = (await noticed) as [RaceReply];
      expect(reply).toMatchObject({ status: 200 });
      const refused = await sendAt(http, request(article, 'approve', reviewer, Date.now()));
      expect(refused).toMatchObject({ status: 422, body: { type: 'urn:probatum:problem:not-allowed-now' } });
      expect((await storage.board.findArticle(article.id))?.state).toBe('under review');
    });
  });
});
