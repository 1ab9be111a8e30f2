import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openTestBoard, people, type TestBoard } from '../../../tests/support/board.ts';
import { visitor } from '../../domain/index.ts';

let board: TestBoard;
beforeAll(async () => {
  board = await openTestBoard();
});
afterEach(() => board.reset());
afterAll(() => board.close());

const { author, reviewer, otherReviewer, editor, administrator, reader } = people;

describe('assigning', () => {
  test('gives an article to a reviewer with a date, and takes it away again', async () => {
    const article = await board.submitted();
    const given = await board.review.assignArticle(editor, {
      article: article.id,
      lock: article.lock,
      assignee: reviewer,
      dueAt: '2026-12-24',
    });
    expect(given).toMatchObject({ assigneeId: 'rob', assigneeName: 'Rob Reviewer', dueAt: '2026-12-24' });
    expect(given.updatedAt).toBe(article.updatedAt);
    const nobody = { article: article.id, lock: given.lock, assignee: null, dueAt: null };
    expect(await board.review.assignArticle(editor, nobody)).toMatchObject({ assigneeId: null, dueAt: null });
    const [event] = await board.store.audit({ article: article.id });
    expect(event).toMatchObject({ action: 'article.assign', actorId: 'eve', detail: { assignee: null } });
  });

  test('lets a reviewer take an article, and nobody else', async () => {
    const article = await board.submitted();
    const request = { article: article.id, lock: article.lock, dueAt: null };
    const own = { ...request, assignee: reviewer };
    for (const actor of [author, reader, otherReviewer]) {
      await expect(board.review.assignArticle(actor, own)).rejects.toMatchObject({ status: 403 });
    }
    await expect(board.review.assignArticle(visitor, own)).rejects.toMatchObject({ status: 401 });
    expect(await board.review.assignArticle(reviewer, own)).toMatchObject({ assigneeId: 'rob' });
  });

  test('refuses who may not review, who wrote it, dates that are none, articles that are done with', async () => {
    const article = await board.submitted({ author: { ...author, role: 'reviewer' } });
    const request = { article: article.id, lock: article.lock, assignee: reviewer, dueAt: null } as const;
    const wrong = (more: object) => board.review.assignArticle(editor, { ...request, ...more });
    for (const assignee of [reader, administrator, { ...author, role: 'reviewer' as const }]) {
      await expect(wrong({ assignee })).rejects.toMatchObject({ status: 422 });
    }
    for (const dueAt of ['tomorrow', '2026-02-30', '2026-13-01', '2026-1-1', '20261-01-01', '']) {
      await expect(wrong({ dueAt })).rejects.toMatchObject({ code: 'invalid-input' });
    }
    await expect(wrong({ lock: 0 })).rejects.toMatchObject({ code: 'conflict' });
    const withdraw = { article: article.id, lock: article.lock, action: 'withdraw', reason: 'x' } as const;
    const { lock } = await board.review.changeState(editor, withdraw);
    await expect(wrong({ lock })).rejects.toMatchObject({ status: 409 });
  });
});

describe('describing', () => {
  const words = {
    slug: 'Quiet Knee: Walking!',
    specialty: 'Geriatrics',
    conditions: [' Quiet knee ', '', 'Falls'],
  } as const;

  test('changes address, specialty and conditions; the former address leads on', async () => {
    const article = await board.submitted();
    const changed = await board.review.describeArticle(editor, {
      article: article.id,
      lock: article.lock,
      ...words,
    });
    expect(changed).toMatchObject({
      slug: 'quiet-knee-walking',
      specialty: 'Geriatrics',
      conditions: ['Quiet knee', 'Falls'],
    });
    expect(changed.contentHash).toBe(article.contentHash);
    expect(await board.review.published(reader, article.slug)).toEqual({ movedTo: 'quiet-knee-walking' });
    const found = (condition: string) => board.review.listPublished(reader, { condition });
    expect((await found('FALLS')).articles.map(({ id }) => id)).toEqual([article.id]);
    const back = {
      article: article.id,
      lock: changed.lock,
      slug: article.slug,
      specialty: 'Geriatrics',
      conditions: [],
    } as const;
    expect(await board.review.describeArticle(editor, back)).toMatchObject({
      slug: article.slug,
      conditions: [],
    });
    expect(await board.review.published(reader, changed.slug)).toEqual({ movedTo: article.slug });
    expect((await found('falls')).total).toBe(0);
  });

  test('does not take an address that another article has or had', async () => {
    const [one, two] = [await board.submitted(), await board.submitted()];
    expect(two.slug).not.toBe(one.slug);
    const moved = await board.review.describeArticle(editor, {
      ...words,
      article: one.id,
      lock: one.lock,
      slug: 'elsewhere-now',
    });
    for (const slug of [one.slug, moved.slug]) {
      const request = { ...words, article: two.id, lock: two.lock, slug };
      await expect(board.review.describeArticle(editor, request)).rejects.toMatchObject({ status: 422 });
    }
  });

  test('keeps its bounds', async () => {
    const article = await board.submitted();
    const request = { ...words, article: article.id, lock: article.lock, slug: article.slug };
    for (const conditions of [Array.from({ length: 13 }, (_, at) => `c${at}`), ['x'.repeat(121)]]) {
      await expect(board.review.describeArticle(editor, { ...request, conditions })).rejects.toMatchObject({
        status: 422,
      });
    }
    const same = await board.review.describeArticle(editor, { ...request, conditions: ['a', 'A', 'a'] });
    expect(same.conditions).toEqual(['a', 'A']);
    await expect(board.review.describeArticle(reviewer, request)).rejects.toMatchObject({ status: 403 });
  });

  test('is the author’s while the article is theirs to submit', async () => {
    const draft = await board.article();
    const request = { ...words, article: draft.id, slug: draft.slug };
    const { lock } = await board.review.describeArticle(author, { ...request, lock: draft.lock });
    const submitted = await board.review.changeState(author, { article: draft.id, lock, action: 'submit' });
    await expect(
      board.review.describeArticle(author, { ...request, lock: submitted.lock }),
    ).rejects.toMatchObject({ status: 403 });
  });
});

test('two articles made of one question at once get two addresses', async () => {
  const made = await Promise.all([board.article(), board.article(), board.article()]);
  expect(new Set(made.map(({ slug }) => slug)).size).toBe(3);
  const twin = await openTestBoard({ dataFolder: board.dataFolder });
  try {
    const both = await Promise.all([board.article(), twin.article(), board.article(), twin.article()]);
    expect(new Set([...made, ...both].map(({ slug }) => slug)).size).toBe(7);
    for (const { id, slug } of both) expect((await board.store.findBySlug(slug))?.id).toBe(id);
  } finally {
    await twin.close();
  }
});

describe('comments', () => {
  const write = (actor: Parameters<typeof board.review.writeComment>[0], id: string, more: object = {}) =>
    board.review.writeComment(actor, { article: id, claim: null, parent: null, body: ' Why? ', ...more });

  test('make threads; a reply stands on the claim of what it answers', async () => {
    const { id } = await board.underReview();
    const first = await write(reviewer, id, { claim: 'c2' });
    expect(first).toMatchObject({ body: 'Why?', claim: 'c2', parent: null, authorName: 'Rob Reviewer' });
    board.tick();
    const reply = await write(author, id, { parent: first.id, body: 'Because.', claim: 'c1' });
    expect(reply).toMatchObject({ claim: 'c2', parent: first.id });
    const { claims } = await board.review.desk(author, id);
    expect(claims.find((claim) => claim.id === 'c2')?.comments.map(({ body }) => body)).toEqual([
      'Why?',
      'Because.',
    ]);
    await board.review.settleThread(author, { article: id, comment: first.id, settled: true });
    expect((await board.store.comments(id))[0]).toMatchObject({ resolvedBy: 'Ann Author' });
    await board.review.settleThread(editor, { article: id, comment: first.id, settled: false });
    expect((await board.store.comments(id))[0]).toMatchObject({ resolvedAt: null, resolvedBy: null });
    const reopen = { article: id, comment: reply.id, settled: true };
    await expect(board.review.settleThread(editor, reopen)).rejects.toMatchObject({ status: 404 });
  });

  test('of many at once are all kept, and leave the lock alone', async () => {
    const article = await board.underReview();
    await Promise.all(
      Array.from({ length: 40 }, (_, at) => write(at % 2 ? reviewer : editor, article.id, { body: `${at}` })),
    );
    const kept = (await board.store.comments(article.id))
      .map(({ body }) => Number(body))
      .sort((a, b) => a - b);
    expect(kept).toEqual(Array.from({ length: 40 }, (_, at) => at));
    expect((await board.review.article(editor, article.id)).lock).toBe(article.lock);
  });

  test('need words, a place and a right', async () => {
    const { id } = await board.underReview();
    const other = await write(editor, (await board.underReview()).id);
    for (const more of [
      { body: ' \n ' },
      { body: 'x'.repeat(5_001) },
      { claim: 'the first' },
      { claim: '' },
    ]) {
      await expect(write(reviewer, id, more)).rejects.toMatchObject({ status: 422 });
    }
    for (const parent of ['nowhere', other.id]) {
      await expect(write(reviewer, id, { parent })).rejects.toMatchObject({ status: 404 });
    }
    await expect(write(reader, id)).rejects.toMatchObject({ status: 403 });
    await expect(write(people.otherAuthor, id)).rejects.toMatchObject({ status: 403 });
    await expect(write(visitor, id)).rejects.toMatchObject({ status: 401 });
    expect(await board.store.comments(id)).toEqual([]);
  });
});

describe('the editorial policy', () => {
  test('begins with ours, and every edit is a version on top of the one it was made from', async () => {
    expect(await board.review.policies()).toMatchObject([{ number: 0, text: '# Our policy' }]);
    const first = { text: '# Policy\r\n\r\nTwo sign. \n', change: ' Two sign ', from: 0 };
    expect(await board.review.editPolicy(editor, first)).toMatchObject({
      number: 1,
      text: '# Policy\n\nTwo sign.',
      change: 'Two sign',
    });
    await expect(board.review.editPolicy(editor, first)).rejects.toMatchObject({ status: 409 });
    const both = await Promise.allSettled([
      board.review.editPolicy(editor, { ...first, from: 1 }),
      board.review.editPolicy(administrator, { ...first, from: 1, change: '' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await board.review.policies()).map(({ number }) => number)).toEqual([2, 1, 0]);
    for (const bad of [{ text: ' ' }, { text: 'x'.repeat(100_001) }, { change: 'x'.repeat(501) }]) {
      await expect(board.review.editPolicy(editor, { ...first, from: 2, ...bad })).rejects.toMatchObject({
        status: 422,
      });
    }
    await expect(board.review.editPolicy(reviewer, { ...first, from: 2 })).rejects.toMatchObject({
      status: 403,
    });
  });
});

describe('a model’s wording', () => {
  test('is not approved by somebody with an interest in the topic', async () => {
    const article = await board.underReview();
    const { contentHash } = article;
    const request = { article: article.id, audience: 'patient', contentHash } as const;
    const { createdAt } = await board.review.keepWording(reviewer, {
      ...request,
      sentences: { c1: 'Walking helps a quiet knee.' },
      model: 'small-model',
    });
    const profile = board.profiles.get('rea');
    if (!profile) throw new Error('no profile');
    board.profiles.set('rea', {
      ...profile,
      nothingToDisclose: false,
      disclosures: [{ interest: 'Shares in a shoe maker', topics: ['walking'] }],
    });
    try {
      await expect(
        board.review.approveWording(otherReviewer, { ...request, createdAt }),
      ).rejects.toMatchObject({ status: 403, publicMessage: expect.stringContaining('walking') });
    } finally {
      board.profiles.set('rea', profile);
    }
    const approved = await board.review.approveWording(otherReviewer, { ...request, createdAt });
    expect(approved.approvedBy).toBe('Rea Reviewer');
  });

  const wording = { audience: 'patient', sentences: { c1: 'Walk twice a day.' }, model: 'a model' } as const;

  test('waits for a reviewer, and is void with another content', async () => {
    const article = await board.underReview();
    const request = { ...wording, article: article.id, contentHash: article.contentHash };
    const kept = await board.review.keepWording(reviewer, request);
    expect(kept).toMatchObject({ approvedBy: null, sentences: wording.sentences });
    const approval = {
      article: article.id,
      audience: 'patient',
      contentHash: article.contentHash,
      createdAt: kept.createdAt,
    } as const;
    await expect(
      board.review.approveWording({ ...author, role: 'reviewer' }, approval),
    ).rejects.toMatchObject({ status: 403 });
    await expect(board.review.approveWording(administrator, approval)).rejects.toMatchObject({ status: 403 });
    expect(await board.review.approveWording(reviewer, approval)).toMatchObject({
      approvedBy: 'Rob Reviewer',
    });
    board.tick();
    expect(await board.review.keepWording(reviewer, request)).toMatchObject({ approvedBy: null });
    expect(await board.store.wording(article.id, 'patient')).toMatchObject({
      approvedBy: null,
      approvedAt: null,
    });
    await expect(board.review.approveWording(reviewer, approval)).rejects.toMatchObject({ status: 409 });
    await board.edit(article, { kind: 'remove-claim', claim: 'c3' });
    const late = { ...approval, createdAt: '2026-11-22T09:04:00.000Z' };
    await expect(board.review.approveWording(reviewer, late)).rejects.toMatchObject({ status: 409 });
    await expect(board.review.keepWording(reviewer, request)).rejects.toMatchObject({ status: 409 });
  });

  test('speaks of claims of the article only', async () => {
    const article = await board.underReview();
    const request = { ...wording, article: article.id, contentHash: article.contentHash };
    for (const sentences of [{ c9: 'Walk.' }, { c1: ' ' }, { c1: 'x'.repeat(2_001) }]) {
      await expect(board.review.keepWording(reviewer, { ...request, sentences })).rejects.toMatchObject({
        status: 422,
      });
    }
  });
});

describe('readers’ words', () => {
  test('keep nothing that could identify a person', async () => {
    const article = await board.submitted();
    const { message } = await board.review.giveFeedback(visitor, {
      article: article.id,
      claim: null,
      kind: 'problem',
      message: 'Wrong for my mother, write to jane.doe@example.org about it.',
    });
    expect(message).toContain('Wrong for my mother');
    expect(message).not.toContain('jane.doe');
    const [stored] = await board.store.feedback({ article: article.id });
    expect(stored?.message).toBe(message);
  });

  const give = (article: string, more: object = {}) =>
    board.review.giveFeedback(visitor, {
      article,
      claim: null,
      kind: 'problem',
      message: ' Is c1 right? ',
      ...more,
    });

  test('hold nothing about the reader, are answered once, and the answer stands on the page', async () => {
    const { id, slug } = await board.underReview();
    const feedback = await board.review.giveFeedback(reader, {
      article: id,
      claim: 'c1',
      kind: 'problem',
      message: ' Is it? ',
    });
    expect(feedback).toMatchObject({ claim: 'c1', message: 'Is it?', version: 1 });
    expect(JSON.stringify(await board.store.feedback({ id: feedback.id }))).not.toContain('rik');
    const [event] = await board.store.audit({ article: id });
    expect(event).toMatchObject({
      action: 'feedback.give',
      actorId: null,
      actorRole: 'visitor',
      subject: feedback.id,
    });
    expect(JSON.stringify(event)).not.toContain('Is it?');
    const answer = { feedback: feedback.id, reply: 'It is.' };
    await expect(board.review.answerFeedback(reviewer, answer)).rejects.toMatchObject({ status: 403 });
    await board.review.answerFeedback(editor, answer);
    await expect(board.review.answerFeedback(editor, answer)).rejects.toMatchObject({ status: 409 });
    const page = await board.review.published(visitor, slug);
    expect(page).toMatchObject({ answeredProblems: [{ reply: 'It is.', closedBy: 'Eve Editor' }] });
  });

  test('need words unless they are thanks, a claim that is there, and a published article', async () => {
    const { id } = await board.underReview();
    expect((await give(id, { kind: 'helpful', message: '' })).kind).toBe('helpful');
    for (const more of [{ message: ' ' }, { message: 'x'.repeat(2_001) }, { claim: 'c9' }]) {
      await expect(give(id, more)).rejects.toMatchObject({ status: 422 });
    }
    await expect(give((await board.article()).id)).rejects.toMatchObject({ status: 404 });
    await expect(give('nowhere')).rejects.toMatchObject({ status: 404 });
    await expect(
      board.review.answerFeedback(editor, { feedback: 'nowhere', reply: 'x' }),
    ).rejects.toMatchObject({ status: 409 });
    await expect(board.review.answerFeedback(editor, { feedback: id, reply: ' ' })).rejects.toMatchObject({
      status: 422,
    });
  });
});
