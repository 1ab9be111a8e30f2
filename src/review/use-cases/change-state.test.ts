import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openTestBoard, people, type TestBoard } from '../../../tests/support/board.ts';
import { sampleAnswer } from '../../../tests/support/sample-answer.ts';
import type { Actor, Article } from '../../domain/index.ts';
import type { ArticleAction } from '../transitions.ts';
import type { ChangeState } from './change-state.ts';
import { monthsLater } from './change-state.ts';

let board: TestBoard;
beforeAll(async () => {
  board = await openTestBoard();
});
afterEach(() => board.reset());
afterAll(() => board.close());

const { author, reviewer, otherReviewer, editor, administrator, reader } = people;

function act(actor: Actor, article: Article, action: ArticleAction, more: Partial<ChangeState> = {}) {
  board.tick();
  return board.review.changeState(actor, { article: article.id, lock: article.lock, action, ...more });
}

async function judgeAll(actor: Actor, article: Article): Promise<void> {
  for (const { id: claim, hash: claimHash } of (await board.review.desk(actor, article.id)).claims) {
    const request = { article: article.id, claim, claimHash, decision: 'supported', comment: '' } as const;
    await board.review.judgeClaim(actor, request);
  }
}

const sign = (actor: Actor, article: Article) =>
  act(actor, article, 'approve', { contentHash: article.contentHash, reason: 'Checked.' });

async function actionsOf(article: Article): Promise<string[]> {
  return (await board.store.audit({ article: article.id })).map(({ action }) => action).reverse();
}

test('from a draft to an approved article: states, dates, who has it, and a trail without a gap', async () => {
  const draft = await board.article();
  expect(draft).toMatchObject({ state: 'draft', lock: 0, version: 1, submittedAt: null });
  const submitted = await act(author, draft, 'submit');
  expect(submitted).toMatchObject({ state: 'submitted', lock: 1, submittedAt: '2026-11-22T09:01:00.000Z' });
  const started = await act(reviewer, submitted, 'start-review');
  expect(started).toMatchObject({ state: 'under review', assigneeId: 'rob', assigneeName: 'Rob Reviewer' });
  const back = await act(reviewer, started, 'request-changes', { reason: ' Say more. ' });
  expect(back).toMatchObject({ state: 'changes requested', stateReason: 'Say more.' });
  const again = await act(author, back, 'submit');
  expect(again).toMatchObject({ state: 'submitted', stateReason: null, submittedAt: submitted.submittedAt });
  const review = await act(otherReviewer, again, 'start-review');
  expect(review).toMatchObject({ assigneeId: 'rob', reviewStartedAt: '2026-11-22T09:05:00.000Z' });
  await judgeAll(otherReviewer, review);
  const approved = await sign(otherReviewer, review);
  expect(approved).toMatchObject({
    state: 'approved',
    nextReviewAt: '2027-11-22',
    approvedAt: approved.updatedAt,
  });
  expect(await board.store.approvals(draft.id)).toMatchObject([
    {
      reviewerId: 'rea',
      reviewerName: 'Rea Reviewer',
      credentials: 'MD',
      version: 1,
      contentHash: draft.contentHash,
      summary: 'Checked.',
      voidedAt: null,
    },
  ]);
  expect(await actionsOf(draft)).toEqual([
    'article.create',
    'article.submit',
    'article.start-review',
    'article.request-changes',
    'article.submit',
    'article.start-review',
    'claim.judge',
    'claim.judge',
    'claim.judge',
    'article.approve',
  ]);
});

test('an answer that the gate does not let through leaves no draft behind', async () => {
  const [first] = Object.keys(sampleAnswer.claims);
  const claim = sampleAnswer.claims[first ?? ''];
  if (!first || !claim) throw new Error('no claim');
  const answer = {
    ...sampleAnswer,
    claims: {
      ...sampleAnswer.claims,
      [first]: { ...claim, text: `${claim.text} It works in 97% of cases.` },
    },
  };
  const before = await board.store.countArticles({});
  const request = { answer, specialty: 'Orthopaedics and rheumatology', submit: true } as const;
  await expect(board.review.createArticle(author, request)).rejects.toMatchObject({ status: 422 });
  expect(await board.store.countArticles({})).toBe(before);
  const kept = await board.review.createArticle(author, { ...request, submit: false });
  expect(kept.state).toBe('draft');
});

describe('locks', () => {
  test('a second decision on the same sight of an article is told who was first', async () => {
    const article = await board.submitted();
    await act(reviewer, article, 'start-review');
    await board.review.writeComment(otherReviewer, {
      article: article.id,
      claim: null,
      parent: null,
      body: 'Hm.',
    });
    const late = act(otherReviewer, article, 'start-review');
    await expect(late).rejects.toMatchObject({ code: 'conflict', status: 409 });
    await expect(late).rejects.toMatchObject({
      publicMessage: expect.stringMatching(
        /^This article was changed meanwhile: Rob Reviewer \(start review, 2026-11-22 09:02 UTC\)\. It is under review now\./,
      ),
    });
  });

  test('a role that may not is told so, whatever the lock', async () => {
    const article = await board.submitted();
    const stale = { ...article, lock: 0 };
    await expect(act(reader, stale, 'start-review')).rejects.toMatchObject({
      code: 'forbidden',
      status: 403,
    });
    await expect(act(author, stale, 'start-review')).rejects.toMatchObject({ status: 403 });
    await expect(act(reviewer, stale, 'start-review')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('an action that the state does not allow is told with the state', async () => {
    const article = await board.submitted();
    await expect(sign(reviewer, article)).rejects.toMatchObject({ code: 'not-allowed-now', status: 409 });
  });

  test('of two who act at once one wins, and nothing is written twice', async () => {
    const article = await board.submitted();
    const results = await Promise.allSettled([
      act(reviewer, article, 'start-review'),
      act(otherReviewer, article, 'start-review'),
      act(editor, article, 'withdraw', { reason: 'x' }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const present = await board.review.article(editor, article.id);
    expect(present.lock).toBe(article.lock + 1);
    expect(await actionsOf(article)).toHaveLength(3);
  });

  test('a failed step leaves nothing behind', async () => {
    const article = await board.underReview();
    const before = [await board.review.article(editor, article.id), await actionsOf(article)];
    await expect(sign(reviewer, article)).rejects.toThrow();
    await expect(act(reviewer, article, 'request-changes')).rejects.toThrow();
    expect([await board.review.article(editor, article.id), await actionsOf(article)]).toEqual(before);
    expect(await board.store.approvals(article.id)).toEqual([]);
  });
});

describe('reasons', () => {
  test.each(['request-changes', 'withdraw'] as const)('%s needs one, of some length', async (action) => {
    const article = await board.underReview();
    await expect(act(editor, article, action)).rejects.toMatchObject({ status: 422 });
    await expect(act(editor, article, action, { reason: ' \n' })).rejects.toMatchObject({ status: 422 });
    const reason = 'x'.repeat(2_001);
    await expect(act(editor, article, action, { reason })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('a signature needs', () => {
  test('every claim judged supported, as it stands', async () => {
    const article = await board.underReview();
    await expect(sign(reviewer, article)).rejects.toMatchObject({
      publicMessage: 'You have not judged every claim “supported” as it stands now. Left: c1, c2, c3.',
    });
    await judgeAll(reviewer, article);
    const edited = await board.edit(article, {
      kind: 'override-level',
      claim: 'c2',
      level: 3,
      reason: 'Not blinded.',
    });
    await expect(sign(reviewer, edited)).rejects.toMatchObject({
      publicMessage: expect.stringContaining('Left: c2.'),
    });
  }, 20_000);

  test('no other reviewer’s objection to the present wording', async () => {
    const article = await board.underReview();
    await judgeAll(reviewer, article);
    const desk = await board.review.desk(otherReviewer, article.id);
    const claim = desk.claims.find(({ id }) => id === 'c3');
    const objection = {
      article: article.id,
      claim: 'c3',
      claimHash: claim?.hash ?? '',
      decision: 'reject',
    } as const;
    await expect(
      board.review.judgeClaim(otherReviewer, { ...objection, comment: ' ' }),
    ).rejects.toMatchObject({ status: 422 });
    await board.review.judgeClaim(otherReviewer, { ...objection, comment: 'Out of date.' });
    await expect(sign(reviewer, article)).rejects.toMatchObject({
      publicMessage: 'Another reviewer’s objection stands: Rea Reviewer on c3 (reject).',
    });
    await board.review.judgeClaim(otherReviewer, { ...objection, decision: null, comment: '' });
    expect((await sign(reviewer, article)).state).toBe('approved');
  });

  test('an objection of somebody who may judge no more does not stand in the way', async () => {
    const article = await board.underReview();
    await judgeAll(reviewer, article);
    const desk = await board.review.desk(otherReviewer, article.id);
    await board.review.judgeClaim(otherReviewer, {
      article: article.id,
      claim: 'c3',
      claimHash: desk.claims.find(({ id }) => id === 'c3')?.hash ?? '',
      decision: 'reject',
      comment: 'Out of date.',
    });
    await expect(sign(reviewer, article)).rejects.toMatchObject({ status: 422 });
    const profile = board.profiles.get('rea');
    board.profiles.delete('rea');
    try {
      expect((await sign(reviewer, article)).state).toBe('approved');
    } finally {
      if (profile) board.profiles.set('rea', profile);
    }
  });

  test('a complete profile', async () => {
    const article = await board.underReview();
    await judgeAll(reviewer, article);
    const profile = board.profiles.get('rob');
    if (!profile) throw new Error('no profile');
    for (const gap of [{ credentials: '' }, { specialty: null }, { nothingToDisclose: false }]) {
      board.profiles.set('rob', { ...profile, ...gap });
      await expect(sign(reviewer, article)).rejects.toMatchObject({
        publicMessage: expect.stringContaining('profile'),
      });
    }
    board.profiles.delete('rob');
    await expect(sign(reviewer, article)).rejects.toMatchObject({ status: 422 });
    expect(await board.store.approvals(article.id)).toEqual([]);
  });

  test('no disclosed interest in the topic; neither does starting the review', async () => {
    const waiting = await board.submitted();
    const article = await board.underReview();
    await judgeAll(reviewer, article);
    const profile = board.profiles.get('rob');
    if (!profile) throw new Error('no profile');
    const disclosures = [{ interest: 'Shares in Ambling Ltd', topics: ['ambling'] }];
    board.profiles.set('rob', { ...profile, nothingToDisclose: false, disclosures });
    const publicMessage =
      'You disclosed “Shares in Ambling Ltd”, and this article is about ambling. Somebody without that interest has to review it.';
    await expect(sign(reviewer, article)).rejects.toMatchObject({ publicMessage });
    await expect(act(reviewer, waiting, 'start-review')).rejects.toMatchObject({ publicMessage });
    expect((await act(otherReviewer, waiting, 'start-review')).state).toBe('under review');
  });

  test('the very content that was read', async () => {
    const article = await board.underReview();
    await judgeAll(reviewer, article);
    await expect(act(reviewer, article, 'approve', { contentHash: 'x' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(act(reviewer, article, 'approve')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('no cited publication to be retracted at this moment', async () => {
    const article = await board.underReview();
    await judgeAll(reviewer, article);
    const notice = { publication: 'pmid:00001', status: 'retracted', source: 'https://example.org' } as const;
    await board.review.recordNotice(editor, notice);
    await expect(sign(reviewer, article)).rejects.toMatchObject({
      publicMessage: expect.stringContaining('pmid:00001 is retracted'),
    });
  });

  test('somebody who did not write the article, whatever the role', async () => {
    const own = await board.underReview({ author: { ...author, role: 'editor' } });
    await expect(sign({ ...author, role: 'editor' }, own)).rejects.toMatchObject({ status: 403 });
    await expect(sign(administrator, own)).rejects.toMatchObject({ status: 403 });
  });
});

describe('with two reviewers required', () => {
  let two: TestBoard;
  beforeAll(async () => {
    two = await openTestBoard({ reviewersRequired: 2 });
  });
  afterAll(() => two.close());

  test('the first signature leaves it under review, nobody signs twice, the second approves', async () => {
    const first = await two.approve(await two.underReview());
    expect(first).toMatchObject({ state: 'under review', approvedAt: null });
    await expect(two.approve(first)).rejects.toMatchObject({
      publicMessage: 'You have signed this version already. It waits for another reviewer.',
    });
    const page = await two.review.published(reader, first.slug);
    expect('approvals' in page && page.approvals).toEqual([]);
    expect(await two.approve(first, otherReviewer)).toMatchObject({ state: 'approved' });
  });

  test('a change between the two voids the first', async () => {
    const first = await two.approve(await two.underReview());
    const edited = await two.edit(first, { kind: 'rename-section', section: 0, heading: 'Advice' });
    const second = await two.approve(edited, otherReviewer);
    expect(second.state).toBe('under review');
    const approvals = await two.store.approvals(first.id);
    expect(approvals.map(({ reviewerId, voidedAt }) => [reviewerId, voidedAt === null])).toEqual([
      ['rea', true],
      ['rob', false],
    ]);
  });

  test('signatures survive changes that were asked for and not made', async () => {
    const first = await two.approve(await two.underReview());
    const step = (actor: Actor, article: Article, action: ArticleAction, reason?: string) =>
      two.review.changeState(actor, {
        article: article.id,
        lock: article.lock,
        action,
        ...(reason ? { reason } : {}),
      });
    const back = await step(otherReviewer, first, 'request-changes', 'Is it so?');
    const again = await step(author, back, 'submit');
    expect((await two.approve(again, otherReviewer)).state).toBe('approved');
  });
});

describe('leaving and coming back', () => {
  test('returning to review voids signatures and says why', async () => {
    const approved = await board.approved();
    const back = await act(reviewer, approved, 'reopen', { reason: 'New thoughts.' });
    expect(back).toMatchObject({ state: 'under review', stateReason: 'New thoughts.', returned: false });
    expect(await board.store.approvals(approved.id)).toMatchObject([
      { voidReason: 'Returned to review: New thoughts.' },
    ]);
  });

  test('a withdrawn article is not listed, keeps its address and reason, and comes back without signatures', async () => {
    const approved = await board.approved();
    const gone = await act(editor, approved, 'withdraw', { reason: 'Out of date.' });
    const page = await board.review.published(reader, gone.slug);
    expect(page).toMatchObject({
      article: { state: 'withdrawn', stateReason: 'Out of date.' },
      approvals: [],
    });
    const { articles } = await board.review.listPublished(reader, {});
    expect(articles.map(({ id }) => id)).not.toContain(gone.id);
    const restored = await act(editor, gone, 'restore');
    expect(restored).toMatchObject({
      state: 'submitted',
      submittedAt: approved.submittedAt,
      supersededBy: null,
    });
    expect(await board.store.approvals(approved.id)).toMatchObject([{ voidedAt: restored.updatedAt }]);
  });

  test('a withdrawn draft stays unseen until an editor restores it, which submits it', async () => {
    const draft = await board.article();
    const gone = await act(editor, draft, 'withdraw', { reason: 'Twice asked.' });
    await expect(board.review.published(reader, gone.slug)).rejects.toMatchObject({ status: 404 });
    const restored = await act(editor, gone, 'restore');
    expect(restored).toMatchObject({ state: 'submitted', submittedAt: restored.updatedAt });
  });

  test('an article gives way to an approved one only, never to itself; its address is taken in any form', async () => {
    const [old, draft, next] = [await board.approved(), await board.article(), await board.approved()];
    await expect(act(editor, old, 'supersede')).rejects.toMatchObject({ status: 422 });
    await expect(act(editor, old, 'supersede', { successor: old.slug })).rejects.toMatchObject({
      status: 422,
    });
    await expect(act(editor, old, 'supersede', { successor: draft.id })).rejects.toMatchObject({
      status: 422,
    });
    await expect(act(editor, old, 'supersede', { successor: 'nowhere' })).rejects.toMatchObject({
      status: 404,
    });
    const successor = ` https://example.org/articles/${next.slug}?for=patient#c1 `;
    const superseded = await act(editor, old, 'supersede', { successor });
    expect(superseded).toMatchObject({ state: 'superseded', supersededBy: next.id });
    expect(await board.review.published(reader, old.slug)).toMatchObject({ successor: { id: next.id } });
    const gone = await act(editor, superseded, 'withdraw', { reason: 'x' });
    expect((await act(editor, gone, 'restore')).supersededBy).toBeNull();
  });

  test('taking back hides it again; submitting a broken article is refused with the claim and the reason', async () => {
    const submitted = await board.submitted();
    const draft = await act(author, submitted, 'take-back');
    await expect(board.review.published(reader, draft.slug)).rejects.toMatchObject({ status: 404 });
    const c3 = sampleAnswer.claims.c3;
    if (!c3) throw new Error('no c3');
    const broken = {
      ...sampleAnswer,
      claims: { ...sampleAnswer.claims, c3: { ...c3, text: 'Bed rest is recommended.' } },
    };
    const article = await board.article({ answer: broken });
    await expect(act(author, article, 'submit')).rejects.toMatchObject({
      publicMessage: expect.stringMatching(
        /^Not every claim is supported by its quotes: c3 \(.+\)\. Change or remove them first\.$/,
      ),
    });
  });

  test('an author who became a reader reads the draft and does nothing with it', async () => {
    const draft = await board.article();
    const demoted: Actor = { ...author, role: 'reader' };
    expect((await board.review.article(demoted, draft.id)).id).toBe(draft.id);
    await expect(act(demoted, draft, 'submit')).rejects.toMatchObject({ status: 403 });
    await expect(board.edit(draft, { kind: 'remove-claim', claim: 'c3' }, demoted)).rejects.toMatchObject({
      status: 403,
    });
  });
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-11-22', 12, '2027-11-22'],
  ['2026-10-31', 60, '2031-10-31'],
  ['2026-12-31', 2, '2027-02-28'],
])('%s and %i months is %s', (from, months, to) => {
  expect(monthsLater(new Date(`${from}T23:30:00Z`), months)).toBe(to);
});
