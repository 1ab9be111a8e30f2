import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../src/app.ts';
import type { Article, PublicationId } from '../src/domain/index.ts';
import { actionNames } from '../src/review/index.ts';
import { createHttp } from '../src/server.ts';
import { auditSentence } from '../src/web/board/audit-words.ts';
import type { TestAccount } from './support/accounts.ts';
import { addBoard, approved, askFor, type Board, firstClaims } from './support/live-board.ts';
import { openRealApp } from './support/real-app.ts';

let app: App;
let close: () => Promise<void>;
let http: ReturnType<typeof createHttp>;
let board: Board;
let article: Article;
let other: Article;
let source: PublicationId;

const ownSite = { Origin: 'http://localhost' };

async function get(path: string, who?: TestAccount) {
  const response = await http.request(path, who ? { headers: who.headers } : {});
  return { status: response.status, location: response.headers.get('location'), text: await response.text() };
}

async function post(path: string, fields: Record<string, string>, headers: Record<string, string> = ownSite) {
  const response = await http.request(path, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  return {
    response,
    status: response.status,
    location: response.headers.get('location'),
    text: await response.text(),
  };
}

const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

beforeAll(async () => {
  const opened = await openRealApp();
  ({ app, close } = opened);
  http = createHttp(app);
  board = await addBoard(app);
  const answer = firstClaims(await askFor(app), 3);
  article = await approved(app, board.author.actor, board.reviewer.actor, answer);
  other = await approved(app, board.author.actor, board.reviewer.actor, answer);
  const [first] = answer.references;
  if (!first) throw new Error('The answer cites nothing.');
  source = first.publication;
});
afterAll(() => close());

describe('who may open the desk', () => {
  const desk = ['/review/tasks', '/review/feedback'];

  test('reviewers, editors and administrators; the audit trail without reviewers', async () => {
    for (const path of [...desk, '/review/audit']) {
      expect((await get(path)).location, path).toBe(`/sign-in?return=${encodeURIComponent(path)}`);
      for (const who of [board.reader, board.author]) expect((await get(path, who)).status, path).toBe(403);
      for (const who of [board.editor, board.administrator])
        expect((await get(path, who)).status, path).toBe(200);
    }
    for (const path of desk) expect((await get(path, board.reviewer)).status, path).toBe(200);
    expect((await get('/review/audit', board.reviewer)).status).toBe(403);
  });

  test('links and forms are shown to who may use them only', async () => {
    const reviewer = (await get('/review/tasks', board.reviewer)).text;
    expect(reviewer).not.toContain('/review/audit');
    expect(reviewer).not.toContain('Run surveillance now');
    const editor = (await get('/review/tasks', board.editor)).text;
    expect(editor).toContain('/review/audit');
    expect(editor).toContain('Run surveillance now');
    const page = `/publications/${source}`;
    for (const who of [undefined, board.author, board.reviewer]) {
      expect((await get(page, who)).text).not.toContain('Record the notice');
    }
    expect((await get(page, board.editor)).text).toContain('Record the notice');
  });

  test('forms of others are refused before anything happens', async () => {
    for (const who of [board.reader, board.author, board.reviewer]) {
      const fields = { do: 'record', status: 'retracted', source: 'Journal' };
      expect((await post(`/publications/${source}`, fields, who.headers)).status).toBe(403);
      expect((await post('/review/tasks/run', {}, who.headers)).status).toBe(403);
    }
    expect((await post(`/publications/${source}`, { do: 'record' })).status).toBe(401);
    expect(
      (await post('/review/tasks/run', {}, { ...board.editor.headers, Origin: 'https://elsewhere.example' }))
        .status,
    ).toBe(403);
    expect(await app.review.notices()).toEqual([]);
  });
});

describe('a notice, the tasks it opens, and its end', () => {
  const page = () => `/publications/${source}`;

  test('needs to say what happened and where it was announced; what was typed stays', async () => {
    const bare = await post(
      page(),
      { do: 'record', status: '', source: 'The journal & me' },
      board.editor.headers,
    );
    expect(bare.status).toBe(422);
    expect(bare.text).toContain('value="The journal &amp; me"');
    expect(
      (await post(page(), { do: 'record', status: 'retracted', source: ' ' }, board.editor.headers)).status,
    ).toBe(422);
    expect(
      (
        await post(
          '/publications/pmid:0999',
          { do: 'record', status: 'retracted', source: 'x' },
          board.editor.headers,
        )
      ).status,
    ).toBe(404);
  });

  test('sends approved articles back and says so', async () => {
    const sent = await post(
      page(),
      { do: 'record', status: 'retracted', source: 'https://example.org/notice' },
      board.editor.headers,
    );
    expect([sent.status, sent.location]).toEqual([303, `${page()}?notice=recorded#notice`]);
    const shown = words((await get(`${page()}?notice=recorded`, board.editor)).text);
    expect(shown).toContain('2 articles went back to review.');
    expect(shown).toContain('source retracted');
    const public_ = await get(page());
    expect(public_.text).toContain('rel="noopener nofollow external">https://example.org/notice</a>');
    expect(words(public_.text)).toContain('Recorded here by Eve Editor');
    expect(public_.text).not.toContain('/review/');
    expect((await app.review.article(board.editor.actor, article.id)).state).toBe('under review');
  });

  test('the tasks page puts what stood beside what stands, with the claims it touches', async () => {
    const { text } = await get('/review/tasks', board.reviewer);
    const open = await app.review.tasks(board.editor.actor, { open: true });
    expect(words(text)).toContain(`${open.length} open tasks`);
    expect(open.filter(({ kind }) => kind === 'retracted')).toHaveLength(2);
    expect(words(text)).toMatch(/Before Cited as a publication in good standing\. After Now retracted\./);
    const { content } = await app.review.version(board.editor.actor, article.id, article.version);
    const touched = Object.entries(content.claims).filter(([, claim]) =>
      claim.citations.some(({ publication }) => publication === source),
    );
    expect(touched.length).toBeGreaterThan(0);
    for (const [id] of touched) expect(text).toContain(`href="/review/${article.id}#${id}"`);
    expect(text).toContain(`href="${page()}"`);
    expect(words((await get(`/review/tasks?article=${article.slug}`, board.reviewer)).text)).toContain(
      `${open.filter((task) => task.article === article.id).length} open tasks of`,
    );
  });

  test('a task is closed once, with words', async () => {
    const task = (await app.review.tasks(board.editor.actor, { article: article.id, open: true })).find(
      ({ kind }) => kind === 'retracted',
    );
    const path = `/review/tasks/${task?.id}/close`;
    const empty = await post(path, { resolution: ' ' }, board.reviewer.headers);
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('what was done about it');
    const closed = await post(path, { resolution: 'Removed the claims.' }, board.reviewer.headers);
    expect([closed.status, closed.location]).toEqual([303, '/review/tasks?done=closed']);
    const again = await post(path, { resolution: 'My own words' }, board.editor.headers);
    expect(again.status).toBe(409);
    const { text } = await get('/review/tasks?done=closed', board.reviewer);
    expect(words(text)).toContain('1 closed task');
    expect(words(text)).toContain('Removed the claims. · Rob Reviewer');
  });

  test('surveillance on the same library finds nothing new and shows its counts', async () => {
    const { status, text } = await post('/review/tasks/run', {}, board.editor.headers);
    expect(status).toBe(200);
    expect(words(text)).toContain(
      '2 articles compared with the library: 0 new tasks, 0 articles sent back to review.',
    );
  });

  test('is taken back after a question, and the record says who did what', async () => {
    const ask = await get(`${page()}?notice=remove`, board.editor);
    expect(ask.text).toContain('Remove the notice?');
    expect((await get(`${page()}?notice=remove`, board.reviewer)).status).toBe(403);
    const gone = await post(page(), { do: 'remove' }, board.editor.headers);
    expect([gone.status, gone.location]).toEqual([303, `${page()}?notice=removed#notice`]);
    expect((await get(`${page()}?notice=removed`, board.editor)).text).toContain('The notice is removed.');
    expect((await get(page())).text).not.toContain('Notice of the board');
    expect((await get(`${page()}?notice=remove`, board.editor)).status).toBe(303);
    expect((await app.findPublication(source))?.status).not.toBe('retracted');
  });

  test('the audit trail tells it, newest first, in pages, for one article alone', async () => {
    const { text } = await get('/review/audit', board.editor);
    const told = words(text);
    expect(told).toContain(`Eve Editor (editor) removed the notice that ${source} is retracted`);
    expect(told).toContain('Probatum (system) returned it to review: “A source was retracted:');
    expect(told).toContain('Rob Reviewer (reviewer) closed the task “retracted”: “Removed the claims.”');
    expect(told.indexOf('removed the notice')).toBeLessThan(told.indexOf('recorded that'));

    const seen: number[] = [];
    let next: string | undefined = '/review/audit';
    while (next) {
      const { text: page } = await get(next.replaceAll('&amp;', '&'), board.editor);
      seen.push(...[...page.matchAll(/"visually-hidden"> (\d+)</g)].map(([, number]) => Number(number)));
      next = /href="([^"]*)" rel="next"/.exec(page)?.[1];
    }
    const every = await app.review.audit(board.editor.actor, { limit: 1_000 });
    expect(seen).toEqual(every.map(({ sequence }) => sequence));

    const one = words(
      (await get(`/review/audit?article=http://localhost/articles/${other.slug}`, board.editor)).text,
    );
    expect(one).toContain('signed version 1 and approved it');
    expect(one).not.toContain('removed the notice');
    expect((await get('/review/audit?article=no-such', board.editor)).text).toContain('There is no article');
  });

  test('every event that happened, and every step there is, has a sentence of its own', async () => {
    const events = await app.review.audit(board.editor.actor, { limit: 1_000 });
    const [event] = events;
    if (!event) throw new Error('Nothing happened.');
    const steps = actionNames.map((name) => ({ ...event, action: `article.${name}`, detail: {} }));
    for (const each of [...events, ...steps]) expect(auditSentence(each), each.action).not.toContain('did “');
    expect(auditSentence({ ...event, action: 'new.thing' })).toBe('did “new.thing”');
  });
});

describe('readers’ words', () => {
  const path = () => `/articles/${other.slug}/feedback`;

  test('the form stands by itself, about the page or about a sentence', async () => {
    const whole = await get(path());
    expect(whole.text).toContain('<option value="not helpful">');
    const { content } = await app.review.version(board.editor.actor, other.id, 1);
    const [[id, claim] = ['', null]] = Object.entries(content.claims);
    const sentence = await get(`${path()}?claim=${id}`);
    expect(sentence.text).toContain(`<input type="hidden" name="claim" value="${id}"`);
    expect(words(sentence.text).replaceAll('&gt;', '>').replaceAll('&lt;', '<')).toContain(
      claim?.text.replace(/\s+/g, ' '),
    );
    expect((await get('/articles/no-such/feedback')).status).toBe(404);
    expect((await get(`/articles/${article.slug}/feedback?claim=c999`)).text).not.toContain('name="claim"');
  });

  test('are received with thanks, and nothing about the reader is kept', async () => {
    const sent = await post(path(), { kind: 'problem', claim: 'c1', message: 'Is this <b>right</b>?' });
    expect([sent.status, sent.location]).toEqual([303, `${path()}?sent=problem`]);
    expect((await get(`${path()}?sent=problem`)).text).toContain('Thank you');
    const [stored] = await app.review.feedback(board.editor.actor, { open: true });
    expect(stored).toMatchObject({ kind: 'problem', claim: 'c1', message: 'Is this <b>right</b>?' });
    const endless = await post(path(), { kind: 'problem', claim: '', message: 'A-'.repeat(100_000) });
    expect([endless.status, words(endless.text)]).toEqual([422, expect.stringContaining('at most 2,000')]);
    for (const claim of ['c999', 'constructor', '__proto__']) {
      expect((await post(path(), { kind: 'problem', claim, message: 'Of no sentence' })).status).toBe(422);
    }
    expect(Object.keys(stored ?? {}).sort()).toEqual([
      'article',
      'claim',
      'closedAt',
      'closedBy',
      'createdAt',
      'id',
      'kind',
      'message',
      'reply',
      'version',
    ]);
    const [event] = await app.review.audit(board.editor.actor, { limit: 1 });
    expect(event).toMatchObject({ action: 'feedback.give', actorId: null, actorName: 'A visitor' });
  });

  test('what cannot be used comes back with what was typed', async () => {
    const empty = await post(path(), { kind: 'problem', claim: 'c1', message: '' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Say in a few words');
    const odd = await post(path(), { kind: 'rude', message: 'My words' });
    expect(odd.status).toBe(422);
    expect(odd.text).toContain('My words</textarea>');
    const json = await post(
      path(),
      { kind: 'problem', message: '' },
      { ...ownSite, Accept: 'application/json' },
    );
    expect(json.status).toBe(422);
    expect(JSON.parse(json.text)).toMatchObject({
      received: false,
      message: expect.stringContaining('few words'),
    });
    expect((await post(path(), { kind: 'helpful' }, { Origin: 'https://elsewhere.example' })).status).toBe(
      403,
    );
  });

  test('programs get JSON, and what fills in the hidden field is thrown away with thanks', async () => {
    const before = (await app.review.feedback(board.editor.actor, { open: true })).length;
    const trapped = await post(path(), { kind: 'helpful', website: 'https://spam.example' });
    expect(trapped.status).toBe(303);
    expect(await app.review.feedback(board.editor.actor, { open: true })).toHaveLength(before);
    const json = await post(path(), { kind: 'helpful' }, { ...ownSite, Accept: 'application/json' });
    expect([json.status, JSON.parse(json.text).received]).toEqual([201, true]);
    expect(await app.review.feedback(board.editor.actor, { open: true })).toHaveLength(before + 1);
  });

  test('the desk shows what waits, not the thanks; an editor answers once', async () => {
    const { text } = await get('/review/feedback', board.editor);
    expect(words(text)).toContain('1 waiting');
    expect(text).toContain('Is this &lt;b&gt;right&lt;/b&gt;?');
    expect(words(text)).toContain('1 reader found an article helpful');
    expect(words((await get('/review/feedback?kind=helpful', board.editor)).text)).toContain(
      '1 reader found an article helpful',
    );
    expect((await get('/review/feedback', board.reviewer)).text).not.toContain('Answer and close');

    const [open] = (await app.review.feedback(board.editor.actor, { open: true })).filter(
      ({ kind }) => kind === 'problem',
    );
    const answer = `/review/feedback/${open?.id}/answer`;
    expect((await post(answer, { reply: 'Yes.' }, board.reviewer.headers)).status).toBe(403);
    const empty = await post(answer, { reply: '' }, board.editor.headers);
    expect(empty.status).toBe(422);
    const done = await post(
      answer,
      { reply: 'It is; see the quotation.', kind: 'problem', article: other.slug },
      board.editor.headers,
    );
    expect([done.status, done.location]).toEqual([
      303,
      `/review/feedback?kind=problem&article=${other.slug}&done=`,
    ]);
    const late = await post(answer, { reply: 'Late words' }, board.administrator.headers);
    expect(late.status).toBe(409);
    const shown = words((await get('/review/feedback', board.editor)).text);
    expect(shown).toContain('Every word has its answer.');
    expect(shown).toContain('It is; see the quotation. · Eve Editor');
    const slashes = await get(`/review/feedback?article=${'/'.repeat(100_000)}x`, board.editor);
    expect(words(slashes.text)).toContain('There is no article');
    expect(words((await get('/review/feedback?article=no-such', board.editor)).text)).toContain(
      'There is no article',
    );
  });

  test('are limited: the eleventh in an hour comes back with its text', async () => {
    let last = await post(path(), { kind: 'not helpful', message: 'Word 0' });
    for (let count = 1; count <= 10 && last.status !== 429; count++) {
      last = await post(path(), { kind: 'not helpful', message: `Word ${count}` });
    }
    expect(last.status).toBe(429);
    expect(last.text).toMatch(/Word \d+<\/textarea>/);
    expect(Number(last.response.headers.get('retry-after'))).toBeGreaterThan(0);
    const json = await post(path(), { kind: 'helpful' }, { ...ownSite, Accept: 'application/json' });
    expect([json.status, JSON.parse(json.text).received]).toEqual([429, false]);
  });
});
