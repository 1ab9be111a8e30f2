import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openTestBoard, people, type TestBoard } from '../../tests/support/board.ts';
import { sampleAnswer } from '../../tests/support/sample-answer.ts';
import { type Article, operator, type VersionSummary, visitor } from '../domain/index.ts';
import { undoTarget } from './read-desk.ts';
import { slugOf } from './slug.ts';

let board: TestBoard;
beforeAll(async () => {
  board = await openTestBoard();
});
afterEach(() => board.reset());
afterAll(() => board.close());

const { author, reviewer, otherReviewer, editor, administrator, reader } = people;

async function withdraw(article: Article): Promise<Article> {
  const { lock } = await board.review.article(editor, article.id);
  return board.review.changeState(editor, { article: article.id, lock, action: 'withdraw', reason: 'x' });
}

/** Nothing but what the test makes is listed or queued. */
async function emptyBoard(): Promise<void> {
  const left = await board.store.articles({
    states: ['draft', 'submitted', 'under review', 'changes requested', 'approved', 'superseded'],
    limit: 1_000,
  });
  for (const article of left) await withdraw(article);
}

describe('the queue', () => {
  test('counts, filters and orders what waits', async () => {
    await emptyBoard();
    const draft = await board.article();
    const waiting = await board.submitted();
    const reviewed = await board.underReview();
    await board.approved();
    const queue = (filter: Parameters<TestBoard['review']['queue']>[1]) =>
      board.review.queue(reviewer, filter);
    const ids = async (filter: Parameters<typeof queue>[0]) =>
      (await queue(filter)).entries.map(({ article }) => article.id);
    const all = await queue({});
    expect(all.counts).toMatchObject({ draft: 1, submitted: 1, 'under review': 1, approved: 1 });
    expect([all.total, all.page, all.pages, all.mine, all.returned]).toEqual([2, 1, 1, 1, 0]);
    expect(await ids({})).toEqual([waiting.id, reviewed.id]);
    expect(await ids({ order: 'newest' })).toEqual([reviewed.id, waiting.id]);
    expect(await ids({ mine: true })).toEqual([reviewed.id]);
    expect(await ids({ state: 'draft' })).toEqual([draft.id]);
    expect(await ids({ specialty: 'Geriatrics' })).toEqual([]);
    expect(await ids({ page: 2 })).toEqual([]);
    expect(await ids({ page: -3 })).toHaveLength(2);
    const due = { article: waiting.id, lock: waiting.lock, assignee: null, dueAt: '2026-11-21' };
    await board.review.assignArticle(editor, due);
    expect(await ids({ overdue: true })).toEqual([waiting.id]);
    board.setTime('2026-11-25T09:01:30.000Z');
    const [first] = (await queue({ overdue: true })).entries;
    expect(first).toMatchObject({ waitingDays: 3, overdue: true, claims: 3, judged: 0 });
  });

  test('counts what this reviewer judged of the present wording, open tasks and complaints but no thanks', async () => {
    await emptyBoard();
    const article = await board.underReview();
    const { claims } = await board.review.desk(reviewer, article.id);
    for (const { id: claim, hash: claimHash } of claims.slice(0, 2)) {
      const request = { article: article.id, claim, claimHash, decision: 'supported', comment: '' } as const;
      await board.review.judgeClaim(reviewer, request);
    }
    for (const kind of ['helpful', 'problem', 'not helpful', 'helpful'] as const) {
      await board.review.giveFeedback(visitor, { article: article.id, claim: null, kind, message: 'So.' });
    }
    const entry = async (actor: typeof reviewer | typeof otherReviewer) =>
      (await board.review.queue(actor, {})).entries.find((each) => each.article.id === article.id);
    expect(await entry(reviewer)).toMatchObject({ judged: 2, openFeedback: 2, openTasks: 0 });
    expect(await entry(otherReviewer)).toMatchObject({ judged: 0 });
    const [c1] = claims;
    await board.edit(article, { kind: 'override-level', claim: c1?.id ?? '', level: 4, reason: 'Weak.' });
    expect(await entry(reviewer)).toMatchObject({ judged: 1 });
  });

  test('is for the board', async () => {
    for (const actor of [author, reader, operator]) {
      await expect(board.review.queue(actor, {})).rejects.toMatchObject({ status: 403 });
    }
    await expect(board.review.queue(visitor, {})).rejects.toMatchObject({ status: 401 });
    expect((await board.review.queue(administrator, {})).entries).toBeDefined();
  });
});

describe('the desk', () => {
  test('shows a claim with its quote in context, its appraisal, and what this person may do', async () => {
    const article = await board.underReview();
    const desk = await board.review.desk(reviewer, article.id);
    expect(desk.claims.map(({ id, heading, inBottomLine }) => [id, heading, inBottomLine])).toEqual([
      ['c1', 'Treatment', true],
      ['c2', 'Treatment', false],
      ['c3', 'Pitfalls', false],
    ]);
    const [citation] = desk.claims[2]?.citations ?? [];
    expect(citation).toMatchObject({
      before: 'Walking twice a day is recommended as first treatment. ',
      after: '',
      appraisal: { level: 1 },
      publication: { id: 'pmid:00001' },
    });
    expect(desk).toMatchObject({
      mayDecide: true,
      mayEdit: true,
      mayComment: true,
      isAuthor: false,
      undo: null,
      notice: null,
    });
    expect(desk.actions).toEqual(['request-changes', 'approve']);
    expect(await board.review.desk(author, article.id)).toMatchObject({
      mayDecide: false,
      mayEdit: false,
      mayComment: true,
      isAuthor: true,
    });
  });

  test('is closed to everybody else, published or not', async () => {
    const article = await board.underReview();
    await expect(board.review.desk(visitor, article.id)).rejects.toMatchObject({ status: 401 });
    for (const actor of [reader, people.otherAuthor]) {
      await expect(board.review.desk(actor, article.id)).rejects.toMatchObject({ status: 403 });
      await expect(board.review.tryWording(actor, article.id, 'c1', 'x')).rejects.toMatchObject({
        status: 403,
      });
    }
    await expect(board.review.desk(visitor, (await board.article()).id)).rejects.toMatchObject({
      status: 404,
    });
  });

  test('tries a wording without saving it', async () => {
    const article = await board.underReview();
    const tried = await board.review.tryWording(reviewer, article.id, 'c3', 'Bed rest is recommended.');
    expect(tried.verdict).toBe('contradicted');
    expect((await board.review.article(reviewer, article.id)).lock).toBe(article.lock);
    await expect(board.review.tryWording(reviewer, article.id, 'c9', 'x')).rejects.toMatchObject({
      status: 404,
    });
  });

  const versions = (restores: readonly (number | null)[]) =>
    restores.map((each, at) => ({ number: at + 1, restores: each }) as VersionSummary).reverse();
  test.each([
    [[null], null],
    [[null, null], 1],
    [[null, null, null], 2],
    [[null, null, 1], null],
    [[null, null, null, 2], 1],
    [[null, null, null, 2, 1], null],
    [[null, null, null, 2, null], 4],
    [[null, null, null, 2, null, 4], 1],
  ] as const)('would undo after restores %j to %j', (restores, target) => {
    expect(undoTarget(restores.length, versions(restores))).toBe(target);
  });
});

describe('published pages', () => {
  test('exist for every state a reader may see, with signatures only when approved', async () => {
    const approved = await board.approved();
    const view = async (slug: string) => {
      const page = await board.review.published(visitor, slug);
      if ('movedTo' in page) throw new Error('moved');
      return [page.article.state, page.approvals.length, page.pastApprovals.length];
    };
    expect(await view((await board.submitted()).slug)).toEqual(['submitted', 0, 0]);
    expect(await view((await board.underReview()).slug)).toEqual(['under review', 0, 0]);
    expect(await view(approved.slug)).toEqual(['approved', 1, 0]);
    const reopen = { article: approved.id, lock: approved.lock, action: 'reopen', reason: 'x' } as const;
    const { lock } = await board.review.changeState(editor, reopen);
    expect(await view(approved.slug)).toEqual(['under review', 0, 1]);
    const ask = { article: approved.id, lock, action: 'request-changes', reason: 'x' } as const;
    await board.review.changeState(editor, ask);
    expect(await view(approved.slug)).toEqual(['changes requested', 0, 1]);
    await withdraw(approved);
    expect(await view(approved.slug)).toEqual(['withdrawn', 0, 1]);
    await expect(view((await board.article()).slug)).rejects.toMatchObject({ status: 404 });
    await expect(view('nowhere')).rejects.toMatchObject({ status: 404 });
  });

  test('show a signature only under the content that was signed, whatever the row says', async () => {
    const approved = await board.approved();
    expect(await board.review.signatures(approved)).toMatchObject([{ reviewerId: 'rob' }]);
    expect(await board.review.signatures({ ...approved, contentHash: 'other' })).toEqual([]);
    expect(await board.review.signatures({ ...approved, state: 'under review' })).toEqual([]);
  });

  test('tell today’s status beside what was cited', async () => {
    const approved = await board.approved();
    await board.review.recordNotice(editor, {
      publication: 'doi:10.5555/quiet-knee.2',
      status: 'corrected',
      source: 'x',
    });
    const page = await board.review.published(visitor, approved.slug);
    if ('movedTo' in page) throw new Error('moved');
    expect(page.statuses.map(({ status }) => status)).toEqual(['current', 'corrected']);
    expect(page.version.content.references.map(({ status }) => status)).toEqual(['current', 'current']);
    expect((await board.review.cited(page.version)).map(({ id, status }) => [id, status])).toEqual([
      ['pmid:00001', 'current'],
      ['doi:10.5555/quiet-knee.2', 'corrected'],
    ]);
  });

  test('list what readers may browse and nothing else', async () => {
    await emptyBoard();
    const [draft, submitted, approved] = [
      await board.article(),
      await board.submitted(),
      await board.approved(),
    ];
    const ids = async (filter: Parameters<TestBoard['review']['listPublished']>[1]) =>
      (await board.review.listPublished(visitor, filter)).articles.map(({ id }) => id);
    expect(await ids({})).toEqual([approved.id, submitted.id]);
    expect(await ids({ states: ['approved'] })).toEqual([approved.id]);
    expect(await ids({ states: ['draft', 'withdrawn', 'superseded'] })).toEqual([]);
    expect(await ids({ limit: 1, offset: 1 })).toEqual([submitted.id]);
    expect(await ids({ condition: 'QUIET KNEE' })).toHaveLength(2);
    expect(await ids({ words: ['bed', 'WALKING'] })).toHaveLength(2);
    expect(await ids({ words: ['bed', 'kneedol'] })).toEqual([]);
    expect(await ids({})).not.toContain(draft.id);
  });

  test.each(['%', '_', '\\', 'qu_et', 'qu%t', '100%', "'", '"; drop table articles'])(
    'find "%s" only where it stands',
    async (word) => {
      await emptyBoard();
      const plain = await board.submitted();
      const answer = { ...sampleAnswer, question: `Is ${word} in quiet knee?` };
      const odd = await board.submitted({ answer });
      const found = await board.review.listPublished(visitor, { words: [word] });
      expect(found.articles.map(({ id }) => id)).toEqual([odd.id]);
      expect(found.articles.map(({ id }) => id)).not.toContain(plain.id);
    },
  );

  test('are found by conditions as an editor changed them, also after another edit', async () => {
    await emptyBoard();
    const article = await board.underReview();
    const { lock, slug } = article;
    const described = {
      article: article.id,
      lock,
      slug,
      specialty: 'Geriatrics',
      conditions: ['Ménière disease'],
    } as const;
    const changed = await board.review.describeArticle(editor, described);
    await board.edit(changed, { kind: 'remove-claim', claim: 'c3' });
    const found = async (...words: string[]) => (await board.review.listPublished(visitor, { words })).total;
    expect([await found('ménière'), await found('MÉNIÈRE', 'walking'), await found('recommended')]).toEqual([
      1, 1, 1,
    ]);
    expect(await found('not recommended')).toBe(0);
  });
});

describe('versions', () => {
  test('before the first submission are the author’s and the board’s; later ones stay open through every return', async () => {
    const rename = (heading: string) => ({ kind: 'rename-section', section: 0, heading }) as const;
    const draft = await board.edit(await board.article(), rename('A'), author);
    board.tick();
    const submit = (article: Article) =>
      board.review.changeState(author, { article: article.id, lock: article.lock, action: 'submit' });
    const submitted = await submit(draft);
    board.tick();
    const start = { article: draft.id, lock: submitted.lock, action: 'start-review' } as const;
    const { lock } = await board.review.changeState(reviewer, start);
    const ask = { article: draft.id, lock, action: 'request-changes', reason: 'x' } as const;
    const back = await board.review.changeState(reviewer, ask);
    const edited = await board.edit(back, rename('B'), author);
    board.tick();
    await submit(edited);
    const numbers = async (actor: Parameters<TestBoard['review']['versions']>[0]) =>
      (await board.review.versions(actor, draft.id)).map(({ number }) => number);
    expect(await numbers(visitor)).toEqual([3, 2]);
    expect(await numbers(reader)).toEqual([3, 2]);
    expect(await numbers(author)).toEqual([3, 2, 1]);
    expect(await numbers(reviewer)).toEqual([3, 2, 1]);
    expect((await board.review.version(reviewer, draft.id, 1)).number).toBe(1);
    expect((await board.review.version(visitor, draft.id, 2)).number).toBe(2);
    for (const number of [1, 4, 0]) {
      await expect(board.review.version(visitor, draft.id, number)).rejects.toMatchObject({ status: 404 });
    }
  });
});

test('passages: the sentences that share most, no retracted work, for people who write', async () => {
  const found = await board.review.findPassages(author, 'walking in quiet knee');
  expect(found.map(({ publication }) => publication.id).sort()).toEqual([
    'doi:10.5555/quiet-knee.2',
    'pmid:00001',
  ]);
  for (const { publication, passages } of found) {
    expect(passages.length).toBeGreaterThan(0);
    for (const { section, start, end, text } of passages) {
      expect(publication.sections[section]?.text.slice(start, end)).toBe(text);
    }
  }
  expect(await board.review.findPassages(author, ' … ')).toEqual([]);
  expect(await board.review.findPassages(author, `${'x '.repeat(50_000)}walking`)).toEqual([]);
  expect((await board.review.passages(author, 'pmid:00001')).passages).toHaveLength(3);
  await expect(board.review.passages(author, 'pmid:0999')).rejects.toMatchObject({ status: 404 });
  expect(() => board.review.findPassages(reader, 'walking')).toThrow(
    expect.objectContaining({ status: 403 }),
  );
});

test.each([
  ['Does walking help adults with quiet knee?', 'does-walking-help-adults-with-quiet-knee'],
  ['Ménière’s disease: β-blockers & salt', 'menieres-disease-blockers-salt'],
  ['—?!', 'article'],
  ['日本語', 'article'],
  ['../../etc/passwd', 'etc-passwd'],
  ['x'.repeat(200), 'x'.repeat(80)],
])('the address of "%s" is %s', (text, slug) => {
  expect(slugOf(text)).toBe(slug);
  expect(slugOf(slug)).toBe(slug);
});
