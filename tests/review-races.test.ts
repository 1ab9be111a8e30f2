import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Article } from '../src/domain/index.ts';
import { AppError } from '../src/errors.ts';
import { contentHash } from '../src/review/index.ts';
import { openTestBoard, people, type TestBoard } from './support/board.ts';

const rounds = 24;
const { reviewer, otherReviewer, editor } = people;

/** Two processes on one data folder, as a server and its twin or a command are. */
let one: TestBoard;
let two: TestBoard;
beforeAll(async () => {
  one = await openTestBoard({ reviewersRequired: 2 });
  two = await openTestBoard({ reviewersRequired: 2, dataFolder: one.dataFolder });
});
afterAll(async () => {
  await two.close();
  await one.close();
});

async function judgeAll(board: TestBoard, actor: Actor, { id }: Article): Promise<void> {
  for (const { id: claim, hash: claimHash } of (await board.review.desk(actor, id)).claims) {
    const request = { article: id, claim, claimHash, decision: 'supported', comment: '' } as const;
    await board.review.judgeClaim(actor, request);
  }
}

const sign = (board: TestBoard, actor: Actor, { id: article, lock, contentHash: hash }: Article) =>
  board.review.changeState(actor, { article, lock, action: 'approve', contentHash: hash });

/** Every refusal of a race is one that a person can act on. */
function refusals(results: readonly PromiseSettledResult<unknown>[]): AppError[] {
  return results.flatMap((result) => {
    if (result.status === 'fulfilled') return [];
    if (!(result.reason instanceof AppError)) throw result.reason;
    return [result.reason];
  });
}

describe('two reviewers and an editor at once, in two processes', () => {
  test(`leave one content, one signature under it or none, every comment and every event (${rounds} times)`, async () => {
    const won = { signed: 0, edited: 0 };
    for (let round = 0; round < rounds; round++) {
      const article = await one.underReview();
      await Promise.all([judgeAll(one, reviewer, article), judgeAll(two, otherReviewer, article)]);
      const before = await one.store.audit({ article: article.id });
      const heading = `Advice ${round}`;
      const edit = {
        article: article.id,
        lock: article.lock,
        edit: { kind: 'rename-section', section: 0, heading },
      } as const;
      const note = { article: article.id, claim: 'c1', parent: null };
      const results = await Promise.allSettled([
        sign(one, reviewer, article),
        sign(two, otherReviewer, article),
        two.review.editArticle(editor, edit),
        one.review.writeComment(reviewer, { ...note, body: 'one' }),
        two.review.writeComment(otherReviewer, { ...note, body: 'two' }),
      ]);
      for (const { code, status } of refusals(results)) expect([code, status]).toEqual(['conflict', 409]);
      expect(results.slice(0, 3).filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(results.slice(3).every(({ status }) => status === 'fulfilled')).toBe(true);

      const after = await one.review.article(editor, article.id);
      const version = await one.store.findVersion(article.id, after.version);
      expect(version && contentHash(version.content)).toBe(after.contentHash);
      const live = (await one.store.approvals(article.id)).filter(({ voidedAt }) => voidedAt === null);
      expect(live.filter((approval) => approval.contentHash !== after.contentHash)).toEqual([]);
      expect(live.length).toBe(after.version === 1 ? 1 : 0);
      expect(after).toMatchObject({ state: 'under review', lock: article.lock + 1 });
      expect((await one.store.comments(article.id)).map(({ body }) => body).sort()).toEqual(['one', 'two']);
      const events = (await one.store.audit({ article: article.id })).slice(0, -before.length);
      expect(events.map(({ action }) => action).sort()).toEqual(
        ['comment.write', 'comment.write', after.version === 1 ? 'article.approve' : 'article.edit'].sort(),
      );
      if (after.version === 1) won.signed++;
      else won.edited++;
    }
    expect(won.signed + won.edited).toBe(rounds);
  }, 120_000);

  test('the last signature and an edit at once never publish what was not signed', async () => {
    for (let round = 0; round < rounds / 2; round++) {
      const article = await one.underReview();
      await Promise.all([judgeAll(one, reviewer, article), judgeAll(two, otherReviewer, article)]);
      const half = await sign(one, reviewer, article);
      const edit = {
        article: article.id,
        lock: half.lock,
        edit: { kind: 'remove-claim', claim: 'c3' },
      } as const;
      const results = await Promise.allSettled([
        sign(two, otherReviewer, half),
        one.review.editArticle(editor, edit),
      ]);
      expect(refusals(results)).toHaveLength(1);
      const after = await one.review.article(editor, article.id);
      const page = await one.review.published(people.reader, article.slug);
      if ('movedTo' in page) throw new Error('moved');
      expect([after.state, after.version, page.approvals.length]).toEqual(
        after.version === 1 ? ['approved', 1, 2] : ['under review', 2, 0],
      );
    }
  }, 120_000);
});
