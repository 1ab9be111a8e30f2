import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import type { Answer } from '../src/domain/index.ts';
import { createHttp } from '../src/server.ts';
import type { TestAccount } from './support/accounts.ts';
import { addBoard, approved, askFor, type Board, draft, underReview } from './support/live-board.ts';
import { openRealApp } from './support/real-app.ts';

let opened: { app: App; close(): Promise<void> };
let http: ReturnType<typeof createHttp>;
let board: Board;
let answer: Answer;

beforeAll(async () => {
  opened = await openRealApp();
  http = createHttp(opened.app);
  board = await addBoard(opened.app);
  answer = await askFor(opened.app);
});
afterAll(() => opened.close());

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests are about
  readonly body: any;
}

async function call(who: TestAccount | null, method: string, path: string, body?: unknown): Promise<Reply> {
  const response = await http.request(`/api/v1${path}`, {
    method,
    headers: {
      ...(who?.bearer ?? {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

describe('the life of an article', () => {
  it('goes from a stored answer to an approved page and back, by API alone', async () => {
    const { author, reviewer, editor } = board;
    const made = await call(author, 'POST', '/articles', {
      answer: answer.id,
      specialty: 'Obstetrics and gynaecology',
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ state: 'submitted', lock: 1, authorName: 'Ann Author' });
    expect(made.headers.get('location')).toBe(`/api/v1/articles/${made.body.id}`);
    const path = `/articles/${made.body.slug}`;

    const started = await call(reviewer, 'POST', `${path}/transitions`, { lock: 1, action: 'start-review' });
    expect(started).toMatchObject({
      status: 200,
      body: { state: 'under review', assigneeName: 'Rob Reviewer' },
    });

    const desk = await call(reviewer, 'GET', `${path}/desk`);
    expect(desk.status).toBe(200);
    expect(desk.body).toMatchObject({ mayDecide: true, mayEdit: true, isAuthor: false });
    const early = await call(reviewer, 'POST', `${path}/transitions`, {
      lock: 2,
      action: 'approve',
      contentHash: desk.body.article.contentHash,
    });
    expect(early).toMatchObject({
      status: 422,
      body: { type: 'urn:probatum:problem:not-allowed-now', title: 'Not possible as things stand' },
    });
    for (const { id, hash } of desk.body.claims) {
      const judged = await call(reviewer, 'PUT', `${path}/claims/${id}/decision`, {
        claimHash: hash,
        decision: 'supported',
      });
      expect(judged).toMatchObject({
        status: 200,
        body: { decision: 'supported', reviewerName: 'Rob Reviewer' },
      });
    }
    const signed = await call(reviewer, 'POST', `${path}/transitions`, {
      lock: 2,
      action: 'approve',
      contentHash: desk.body.article.contentHash,
      reason: 'Checked.',
    });
    expect(signed).toMatchObject({ status: 200, body: { state: 'approved', lock: 3 } });

    const page = await call(null, 'GET', path);
    expect(page.body.approvals).toMatchObject([
      { reviewerName: 'Rob Reviewer', credentials: 'MD', summary: 'Checked.' },
    ]);
    expect(page.body.content.claims).toEqual(answer.claims);
    const listed = await call(null, 'GET', '/articles?state=approved&q=aspirin+pre-eclampsia');
    expect(listed.body.articles.map(({ id }: { id: string }) => id)).toContain(made.body.id);
    expect((await call(null, 'GET', '/articles?q=nothinglikethis')).body).toMatchObject({
      articles: [],
      total: 0,
    });

    const source = encodeURIComponent(answer.references[0]?.publication ?? '');
    const noticed = await call(editor, 'PUT', `/publications/${source}/notice`, {
      status: 'retracted',
      source: 'https://example.org/notice',
    });
    expect(noticed.status).toBe(200);
    expect(noticed.body.returned).toMatchObject([
      { id: made.body.id, state: 'under review', returned: true },
    ]);
    const pulled = await call(null, 'GET', path);
    expect(pulled.body).toMatchObject({ approvals: [], article: { state: 'under review' } });
    expect(pulled.body.openTasks).toMatchObject([{ kind: 'retracted' }]);
    const [task] = (await call(reviewer, 'GET', `/tasks?open=true&article=${made.body.id}`)).body.tasks;
    expect(
      await call(reviewer, 'POST', `/tasks/${task.id}/close`, { resolution: 'Notice was wrong.' }),
    ).toMatchObject({
      status: 204,
    });
    expect((await call(editor, 'DELETE', `/publications/${source}/notice`)).status).toBe(204);
    const trail = await call(editor, 'GET', `/audit?article=${made.body.id}`);
    expect(trail.body.events.map(({ action }: { action: string }) => action).reverse()).toEqual([
      'article.create',
      'article.submit',
      'article.start-review',
      ...desk.body.claims.map(() => 'claim.judge'),
      'article.approve',
      'surveillance.open-task',
      'article.reopen',
      'surveillance.close-task',
    ]);
  });
});

describe('problems', () => {
  it('say who may, with the way to sign in', async () => {
    const article = await underReview(opened.app, board.author.actor, board.reviewer.actor, answer);
    const nobody = await call(null, 'GET', `/articles/${article.id}/desk`);
    expect(nobody).toMatchObject({ status: 401, body: { type: 'urn:probatum:problem:sign-in-required' } });
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer');
    const reader = await call(board.reader, 'GET', `/articles/${article.id}/desk`);
    expect(reader).toMatchObject({ status: 403, body: { title: 'Not allowed' } });
    expect(reader.headers.get('www-authenticate')).toBeNull();
  });

  it('name who was faster', async () => {
    const { author, reviewer, second } = board;
    const article = await underReview(opened.app, author.actor, reviewer.actor, answer);
    const edit = { kind: 'rename-section', section: 0, heading: 'What was found' };
    const first = await call(reviewer, 'POST', `/articles/${article.id}/edits`, { lock: article.lock, edit });
    expect(first).toMatchObject({
      status: 200,
      body: { outcome: 'saved', voided: 0, article: { version: 2 } },
    });
    const late = await call(second, 'POST', `/articles/${article.id}/edits`, { lock: article.lock, edit });
    expect(late).toMatchObject({ status: 409, body: { type: 'urn:probatum:problem:conflict' } });
    expect(late.body.detail).toContain('Rob Reviewer');
    expect((await call(reviewer, 'GET', `/articles/${article.id}/versions`)).body.versions).toHaveLength(2);
  });

  it('tell what the quotes do not cover, and save nothing', async () => {
    const article = await underReview(opened.app, board.author.actor, board.reviewer.actor, answer);
    const refused = await call(board.reviewer, 'POST', `/articles/${article.id}/edits`, {
      lock: article.lock,
      edit: { kind: 'reword', claim: 'c1', text: 'Aspirin cures everything in 99% of women.' },
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { type: 'urn:probatum:problem:not-allowed-now', verdict: 'unsupported' },
    });
    expect(refused.body.problems.join(' ')).toContain('99');
    expect((await opened.app.review.article(board.reviewer.actor, article.id)).lock).toBe(article.lock);
    const tried = await call(board.reviewer, 'POST', `/articles/${article.id}/claims/c1/try`, {
      text: 'Aspirin cures everything in 99% of women.',
    });
    expect(tried.body).toEqual({
      verdict: refused.body.verdict,
      problems: refused.body.problems,
      places: [{ start: 28, end: 30 }],
    });
  });

  it('refuse what is misspelt or malformed', async () => {
    const { author } = board;
    const made = { answer: answer.id, specialty: 'Cardiology' };
    for (const [method, path, body] of [
      ['POST', '/articles', { ...made, specialty: 'Palmistry' }],
      ['POST', '/articles', { ...made, sumbit: true }],
      ['GET', '/articles?limit=0', undefined],
      ['GET', '/articles?state=draft', undefined],
      ['GET', '/articles?colour=red', undefined],
      ['POST', '/articles/x/transitions', { action: 'submit' }],
      ['POST', '/articles/x/transitions', { lock: 0, action: 'publish' }],
      ['POST', '/articles/x/edits', { lock: 0, edit: { kind: 'shout' } }],
      ['PUT', '/articles/x/claims/c1/decision', { claimHash: 'abc', decision: 'supported' }],
      ['GET', '/articles/x/citations?format=word', undefined],
    ] as const) {
      expect(await call(author, method, path, body), `${method} ${path}`).toMatchObject({ status: 422 });
    }
    expect(await call(author, 'POST', '/articles', { ...made, answer: 'none' })).toMatchObject({
      status: 404,
    });
  });
});

describe('a draft', () => {
  it('is there for its author and the board only', async () => {
    const article = await draft(opened.app, board.author.actor, answer);
    for (const who of [board.author, board.reviewer, board.editor, board.administrator]) {
      expect((await call(who, 'GET', `/articles/${article.id}`)).status).toBe(200);
    }
    for (const who of [null, board.reader]) {
      for (const path of ['', '/versions', '/versions/1', '/desk', '/comments', '/citations?format=ris']) {
        expect((await call(who, 'GET', `/articles/${article.id}${path}`)).status, path).toBe(404);
      }
    }
  });

  it('cannot take the place of another article by an address spelt like its id', async () => {
    const victim = await underReview(opened.app, board.author.actor, board.reviewer.actor, answer);
    const taker = await opened.app.review.createArticle(board.author.actor, {
      answer,
      specialty: victim.specialty,
      slug: victim.id,
      submit: false,
    });
    expect(taker.slug).toBe(victim.id);
    for (const who of [null, board.reviewer, board.author]) {
      expect(await call(who, 'GET', `/articles/${victim.id}`)).toMatchObject({
        status: 200,
        body: { article: { id: victim.id, slug: victim.slug } },
      });
    }
  });

  it('changes its address, and the former one leads on', async () => {
    const article = await draft(opened.app, board.author.actor, answer);
    const described = await call(board.author, 'PATCH', `/articles/${article.slug}`, {
      lock: 0,
      slug: 'A quite other address',
      conditions: ['Pre-eclampsia'],
    });
    expect(described).toMatchObject({
      status: 200,
      body: {
        slug: 'a-quite-other-address',
        conditions: ['Pre-eclampsia'],
        specialty: article.specialty,
        lock: 1,
      },
    });
    expect((await call(board.author, 'GET', `/articles/${article.slug}`)).body.article.id).toBe(article.id);
  });
});

describe('comments', () => {
  it('are threads that can be closed', async () => {
    const { author, reviewer } = board;
    const article = await underReview(opened.app, author.actor, reviewer.actor, answer);
    const path = `/articles/${article.id}/comments`;
    const first = await call(reviewer, 'POST', path, { claim: 'c1', body: 'Which trial?' });
    expect(first.status).toBe(201);
    const second = await call(author, 'POST', path, { parent: first.body.id, body: 'The larger one.' });
    expect(second.body).toMatchObject({ claim: 'c1', parent: first.body.id, authorName: 'Ann Author' });
    expect((await call(reviewer, 'PUT', `${path}/${first.body.id}/settled`, { settled: true })).status).toBe(
      204,
    );
    const { comments } = (await call(author, 'GET', path)).body;
    expect(comments.map(({ body, resolvedBy }: Record<string, unknown>) => [body, resolvedBy])).toEqual([
      ['Which trial?', 'Rob Reviewer'],
      ['The larger one.', null],
    ]);
    expect((await call(null, 'GET', path)).status).toBe(401);
  });
});

describe('assignment', () => {
  it('is the editors’, and a reviewer may take an article', async () => {
    const { author, reviewer, second, editor } = board;
    const article = await underReview(opened.app, author.actor, reviewer.actor, answer);
    const path = `/articles/${article.id}/assignment`;
    const given = await call(editor, 'PUT', path, {
      lock: article.lock,
      assignee: second.actor.id,
      dueAt: '2026-12-24',
    });
    expect(given).toMatchObject({ status: 200, body: { assigneeName: 'Sue Second', dueAt: '2026-12-24' } });
    const taken = await call(reviewer, 'PUT', path, { lock: given.body.lock, assignee: reviewer.actor.id });
    expect(taken).toMatchObject({ status: 200, body: { assigneeName: 'Rob Reviewer', dueAt: '2026-12-24' } });
    expect(
      await call(reviewer, 'PUT', path, { lock: taken.body.lock, assignee: second.actor.id }),
    ).toMatchObject({
      status: 403,
    });
    expect(
      await call(editor, 'PUT', path, { lock: taken.body.lock, assignee: author.actor.id }),
    ).toMatchObject({
      status: 422,
    });
    const queue = await call(reviewer, 'GET', '/review/queue?mine=true');
    expect(queue.body.entries.map((entry: { article: { id: string } }) => entry.article.id)).toContain(
      article.id,
    );
  });
});

describe('readers’ words', () => {
  it('need no account, are answered once, and are limited', async () => {
    const article = await approved(opened.app, board.author.actor, board.reviewer.actor, answer);
    const path = `/articles/${article.slug}/feedback`;
    const word = await call(null, 'POST', path, {
      kind: 'problem',
      claim: 'c1',
      message: 'The dose looks odd.',
    });
    expect(word).toMatchObject({ status: 201, body: { kind: 'problem', claim: 'c1' } });
    expect(JSON.stringify(word.body)).not.toContain('127.0.0.1');
    const open = await call(board.reviewer, 'GET', `/feedback?open=true&article=${article.id}`);
    expect(open.body.feedback).toMatchObject([{ id: word.body.id }]);
    const reply = `/feedback/${word.body.id}/reply`;
    expect((await call(board.editor, 'POST', reply, { reply: 'It is the trial’s own.' })).status).toBe(204);
    expect((await call(board.editor, 'POST', reply, { reply: 'Twice' })).status).toBe(409);
    expect((await call(null, 'GET', `/articles/${article.slug}`)).body.answeredProblems).toMatchObject([
      { reply: 'It is the trial’s own.' },
    ]);
    const statuses = [];
    for (let index = 0; index < 10; index++) {
      statuses.push((await call(null, 'POST', path, { kind: 'helpful' })).status);
    }
    expect(statuses).toEqual([...Array(9).fill(201), 429]);
    const limited = await call(null, 'POST', path, { kind: 'helpful' });
    expect(limited).toMatchObject({ body: { type: 'urn:probatum:problem:too-many-requests' } });
    expect(limited.headers.get('retry-after')).toBe('60');
  });
});

describe('citations, passages, policy', () => {
  it('exports the references in every format', async () => {
    const article = await underReview(opened.app, board.author.actor, board.reviewer.actor, answer);
    const title = answer.references[0]?.title.slice(0, 20) ?? '';
    for (const [format, type] of [
      ['ris', 'application/x-research-info-systems'],
      ['bibtex', 'application/x-bibtex'],
      ['csl-json', 'application/vnd.citationstyles.csl+json'],
      ['nbib', 'application/nbib'],
      ['vancouver', 'text/plain'],
      ['ama', 'text/plain'],
    ]) {
      const file = await call(null, 'GET', `/articles/${article.slug}/citations?format=${format}`);
      expect(file.headers.get('content-type')).toContain(type);
      expect(file.headers.get('content-disposition')).toContain(`filename="${article.slug}.`);
      expect(typeof file.body === 'string' ? file.body : JSON.stringify(file.body)).toContain(title);
    }
  });

  it('finds passages to cite', async () => {
    const { body } = await call(board.author, 'GET', '/passages?q=aspirin+pre-eclampsia');
    const [{ publication, passages }] = body.found;
    const [{ section, start, end, text }] = passages;
    expect(publication.sections[section].text.slice(start, end)).toBe(text);
  });

  it('keeps every version of the policy', async () => {
    const before = (await call(null, 'GET', '/editorial-policy')).body.policies;
    expect(before.at(-1)).toMatchObject({ number: 0 });
    const saved = await call(board.editor, 'POST', '/editorial-policy', {
      text: '# Our policy',
      change: 'Shorter',
      from: before[0].number,
    });
    expect(saved).toMatchObject({ status: 201, body: { number: before[0].number + 1, change: 'Shorter' } });
    const late = await call(board.editor, 'POST', '/editorial-policy', {
      text: '# Late',
      from: before[0].number,
    });
    expect(late.status).toBe(409);
    expect((await call(null, 'GET', '/editorial-policy')).body.policies).toHaveLength(before.length + 1);
  });
});

describe('what readers are not told', () => {
  it('who works on an article, until when, and what reviewers asked for', async () => {
    const { review } = opened.app;
    const { author, reviewer, editor, reader } = board;
    const { id, slug, lock } = await underReview(opened.app, author.actor, reviewer.actor, answer);
    const assigned = await review.assignArticle(editor.actor, {
      article: id,
      lock,
      assignee: { id: reviewer.actor.id, name: 'Rob Reviewer', role: 'reviewer' },
      dueAt: '2027-01-01',
    });
    await review.changeState(reviewer.actor, {
      article: id,
      lock: assigned.lock,
      action: 'request-changes',
      reason: 'The dose is of the wrong trial.',
    });
    for (const outside of [null, reader]) {
      const { body } = await call(outside, 'GET', `/articles/${slug}`);
      expect(body.article).toMatchObject({
        assigneeId: null,
        assigneeName: null,
        dueAt: null,
        stateReason: null,
      });
      const list = await call(outside, 'GET', '/articles?limit=100');
      expect(JSON.stringify(list.body)).not.toContain('wrong trial');
    }
    for (const inside of [author, editor]) {
      const { body } = await call(inside, 'GET', `/articles/${slug}`);
      expect(body.article.stateReason).toBe('The dose is of the wrong trial.');
    }
  });

  it('the claims of a withdrawn article, but the reason', async () => {
    const { author, reviewer, editor } = board;
    const article = await approved(opened.app, author.actor, reviewer.actor, answer);
    const { id, slug, lock } = article;
    const reason = 'It answered another question.';
    await opened.app.review.changeState(editor.actor, { article: id, lock, action: 'withdraw', reason });
    const outside = await call(null, 'GET', `/articles/${slug}`);
    expect(outside.body).toMatchObject({
      content: null,
      article: { state: 'withdrawn', stateReason: reason },
    });
    expect((await call(editor, 'GET', `/articles/${slug}`)).body.content.claims).toBeTypeOf('object');
  });

  it('whose addresses were invited: the trail of accounts is for administrators', async () => {
    const { administrator, editor } = board;
    const invited = { email: 'secret.person@example.org', role: 'author' } as const;
    expect((await call(administrator, 'POST', '/invitations', invited)).status).toBe(201);
    const all = await call(administrator, 'GET', '/audit?limit=500');
    expect(JSON.stringify(all.body)).toContain('secret.person');
    const seen = await call(editor, 'GET', '/audit?limit=500');
    expect(seen.body.events.length).toBeGreaterThan(0);
    expect(JSON.stringify(seen.body)).not.toContain('account.');
  });
});
