import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import type { Actor, Answer, Article } from '../src/domain/index.ts';
import { AppError } from '../src/errors.ts';
import { type ArticleAction, contentHash, type Edit, type Review } from '../src/review/index.ts';
import { openStorage, type Storage } from '../src/storage/index.ts';
import { addBoard, askFor, type Board, firstClaims, judgeAll, seed } from './support/live-board.ts';
import { openRealApp } from './support/real-app.ts';

let opened: { app: App; dataFolder: string; close(): Promise<void> };
let review: Review;
let storage: Storage;
let board: Board;
let answer: Answer;

beforeAll(async () => {
  opened = await openRealApp({ PROBATUM_REVIEWERS_REQUIRED: '2' });
  review = opened.app.review;
  storage = await openStorage(opened.dataFolder);
  board = await addBoard(opened.app);
  answer = firstClaims(await askFor(opened.app), 4);
});
afterAll(async () => {
  await storage.close();
  await opened.close();
});

type Who = 'author' | 'reviewer' | 'second' | 'editor';
type Step =
  | { readonly do: 'move'; readonly who: Who; readonly action: ArticleAction; readonly stale: boolean }
  | { readonly do: 'sign'; readonly who: Who; readonly stale: boolean }
  | {
      readonly do: 'judge';
      readonly who: Who;
      readonly claim: number;
      readonly decision: 'supported' | 'reject';
    }
  | { readonly do: 'edit'; readonly who: Who; readonly claim: number; readonly kind: Edit['kind'] }
  | { readonly do: 'undo'; readonly who: Who; readonly version: number }
  | {
      readonly do: 'notice';
      readonly reference: number;
      readonly status: 'retracted' | 'corrected' | 'superseded';
    }
  | { readonly do: 'remove notices' | 'close tasks' | 'surveil' };

const who = fc.constantFrom<Who>('author', 'reviewer', 'second', 'editor');
const reviewerWho = fc.constantFrom<Who>('reviewer', 'second', 'editor');
const stale = fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('sign' as const), who: reviewerWho, stale }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      who,
      action: fc.constantFrom<ArticleAction>(
        'submit',
        'take-back',
        'start-review',
        'request-changes',
        'reopen',
        'supersede',
        'withdraw',
        'restore',
      ),
      stale,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('judge' as const),
      who: reviewerWho,
      claim: fc.nat(3),
      decision: fc.constantFrom('supported' as const, 'reject' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      who,
      claim: fc.nat(3),
      kind: fc.constantFrom<Edit['kind']>(
        'reword',
        'remove-claim',
        'override-level',
        'rule-level',
        'bottom-line',
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('undo' as const), who, version: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('notice' as const),
      reference: fc.nat(2),
      status: fc.constantFrom('retracted' as const, 'corrected' as const, 'superseded' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('remove notices' as const, 'close tasks' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('surveil' as const) }) },
);

async function present(id: string): Promise<Article> {
  const article = await storage.board.findArticle(id);
  if (!article) throw new Error('The article is gone.');
  return article;
}

async function take(id: string, given: Step): Promise<void> {
  const article = await present(id);
  const actorOf = (name: Who): Actor => board[name].actor;
  switch (given.do) {
    case 'move':
      await review.changeState(actorOf(given.who), {
        article: id,
        lock: article.lock - (given.stale ? 1 : 0),
        action: given.action,
        reason: 'Because.',
      });
      return;
    case 'sign':
      await judgeAll(opened.app, actorOf(given.who), id);
      await review.changeState(actorOf(given.who), {
        article: id,
        lock: article.lock,
        action: 'approve',
        contentHash: given.stale ? contentHash(answer) : article.contentHash,
      });
      return;
    case 'judge': {
      const { claims } = await review.desk(actorOf(given.who), id);
      const claim = claims[given.claim];
      if (!claim) return;
      const judged = { article: id, claim: claim.id, claimHash: claim.hash, comment: 'So.' };
      await review.judgeClaim(actorOf(given.who), { ...judged, decision: given.decision });
      return;
    }
    case 'edit': {
      const version = await storage.board.findVersion(id, article.version);
      const [claim, text] = Object.entries(version?.content.claims ?? {}).map(
        ([each, { citations }]) => [each, citations[0]?.quote ?? ''] as const,
      )[given.claim] ?? ['c1', ''];
      const edits: Partial<Record<Edit['kind'], Edit>> = {
        // Half of a quotation: what it says is covered, or the gate refuses it.
        reword: {
          kind: 'reword',
          claim,
          text: text.slice(0, Math.max(20, text.indexOf(',', 20))).trim() || 'x',
        },
        'remove-claim': { kind: 'remove-claim', claim },
        'override-level': { kind: 'override-level', claim, level: 4, reason: 'Small trials.' },
        'rule-level': { kind: 'rule-level', claim },
        'bottom-line': {
          kind: 'bottom-line',
          claim,
          listed: !version?.content.bottomLine.includes(claim),
        },
      };
      const edit = edits[given.kind];
      if (edit) await review.editArticle(actorOf(given.who), { article: id, lock: article.lock, edit });
      return;
    }
    case 'undo':
      await review.restoreVersion(actorOf(given.who), {
        article: id,
        lock: article.lock,
        version: given.version,
      });
      return;
    case 'notice': {
      const publication = answer.references[given.reference]?.publication;
      const notice = { status: given.status, source: 'https://example.org/notice' };
      if (publication) await review.recordNotice(board.editor.actor, { publication, ...notice });
      return;
    }
    case 'remove notices':
      await removeNotices();
      return;
    case 'close tasks':
      for (const task of await review.tasks(board.reviewer.actor, { article: id, open: true })) {
        await review.closeTask(board.reviewer.actor, { task: task.id, resolution: 'Looked at.' });
      }
      return;
    case 'surveil':
      await review.surveil(board.editor.actor);
  }
}

async function removeNotices(): Promise<void> {
  for (const { publication } of await review.notices()) {
    await review.removeNotice(board.editor.actor, publication);
  }
}

const seen = { approved: 0, refused: 0, voided: 0 };

/** What holds at every moment, whatever was done. */
async function checkInvariants(id: string): Promise<void> {
  const article = await present(id);
  const version = await storage.board.findVersion(id, article.version);
  if (!version) throw new Error('The version is gone.');
  const approvals = await storage.board.approvals(id);
  const live = approvals.filter(({ voidedAt }) => voidedAt === null);
  const page = await review.published(board.editor.actor, article.slug);
  if ('movedTo' in page) throw new Error('The article moved.');
  const retracted = (await review.notices()).flatMap(({ publication, status }) =>
    status === 'retracted' ? [publication] : [],
  );

  expect(contentHash(version.content)).toBe(article.contentHash);
  expect(version.contentHash).toBe(article.contentHash);
  for (const approval of live) expect(approval.contentHash).toBe(article.contentHash);
  expect(new Set(live.map(({ reviewerId }) => reviewerId)).size).toBe(live.length);
  expect(live.map(({ reviewerId }) => reviewerId)).not.toContain(article.authorId);
  if (article.state === 'approved') {
    expect(live.length).toBeGreaterThanOrEqual(2);
    expect(page.approvals.map(({ id: each }) => each).sort()).toEqual(
      live.map(({ id: each }) => each).sort(),
    );
    for (const { publication } of version.content.references) expect(retracted).not.toContain(publication);
    for (const { status } of page.statuses) expect(status).not.toBe('retracted');
    seen.approved++;
  } else {
    expect(page.approvals).toEqual([]);
  }
  seen.voided += approvals.length - live.length > 0 ? 1 : 0;
}

describe('whatever people do, in whatever order', () => {
  it('an approved article has two signatures under exactly its content, and no retracted source', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
        const { author, reviewer, second, editor } = board;
        const { id } = await seed(storage.board, {
          answer,
          author: author.actor,
          state: 'under review',
          judges: [reviewer.actor, second.actor],
        });
        try {
          for (const each of steps) {
            await take(id, each).catch((error: unknown) => {
              // Refused is well; broken is not.
              if (!(error instanceof AppError) || error.status >= 500) throw error;
              seen.refused++;
            });
            await checkInvariants(id);
          }
        } finally {
          await removeNotices();
          const { lock, state } = await present(id);
          if (state !== 'withdrawn') {
            await review.changeState(editor.actor, {
              article: id,
              lock,
              action: 'withdraw',
              reason: 'Done.',
            });
          }
        }
      }),
      { numRuns: 60 },
    );
    // The walk went where it was to go.
    expect(seen.approved).toBeGreaterThan(20);
    expect(seen.voided).toBeGreaterThan(20);
    expect(seen.refused).toBeGreaterThan(20);
  }, 120_000);
});
