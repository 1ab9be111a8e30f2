import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import { openConversation, type ThreadStore } from '../src/conversation/index.ts';
import type { Answer, Thread } from '../src/domain/index.ts';
import { createHttp } from '../src/server.ts';
import { openStorage, type Storage } from '../src/storage/index.ts';
import { addAccountTo } from './support/accounts.ts';
import { firstClaims, seed } from './support/live-board.ts';
import { openRealApp } from './support/real-app.ts';

const question = 'Does low-dose aspirin prevent pre-eclampsia in high-risk pregnancy?';

let app: App;
let http: ReturnType<typeof createHttp>;
let storage: Storage;
let close: () => Promise<void>;

beforeAll(async () => {
  const opened = await openRealApp({ PROBATUM_LIVE: 'off' });
  ({ app } = opened);
  http = createHttp(app);
  storage = await openStorage(opened.dataFolder);
  close = async () => {
    await storage.close();
    await opened.close();
  };
});
afterAll(() => close());

/** A browser or program that keeps its cookies. */
function newVisitor() {
  let cookie = '';
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await http.request(path, {
      ...init,
      headers: { ...(cookie ? { cookie } : {}), Origin: 'http://localhost', ...init.headers },
    });
    const given = response.headers.getSetCookie().find((one) => one.startsWith('threads='));
    if (given) cookie = given.split(';', 1)[0] ?? '';
    return response;
  };
  return {
    send,
    api: (method: string, path: string, body?: object) =>
      send(`/api/v1${path}`, {
        method,
        headers: { 'Content-Type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    form: (path: string, fields: Record<string, string>) =>
      send(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
  };
}

async function begin(visitor = newVisitor()) {
  const response = await visitor.api('POST', '/threads', { question });
  expect(response.status).toBe(201);
  const { thread, answer } = (await response.json()) as { thread: Thread; answer: Answer };
  return { visitor, thread, answer };
}

describe('a conversation', () => {
  it('answers follow-ups, each a stored answer of its own with the whole question', async () => {
    const { visitor, thread } = await begin();
    const response = await visitor.api('POST', `/threads/${thread.id}/questions`, {
      question: 'side effects?',
    });
    expect(response.status).toBe(201);
    const told = (await response.json()) as { thread: Thread; answer: Answer };
    expect(told.answer.question).toMatch(/^What are the side effects of low-dose aspirin/);
    expect(told.thread.turns).toHaveLength(2);
    expect(told.thread.turns[1]).toMatchObject({
      asked: 'side effects?',
      question: told.answer.question,
      number: 2,
    });
    expect((await visitor.api('GET', `/answers/${told.answer.id}`)).status).toBe(200);
    const page = await (await visitor.send(`/threads/${thread.id}`)).text();
    expect(page).toContain('You asked “side effects?”');
    expect(page).toContain('Change this question');
  });

  it('honours limits, and the answer says them', async () => {
    const { visitor, thread } = await begin();
    const response = await visitor.api('POST', `/threads/${thread.id}/questions`, {
      question: 'only trials since 2010',
    });
    const { answer } = (await response.json()) as { answer: Answer };
    expect(answer.interpretation.limits).toEqual({ kinds: ['Randomised trial'], from: 2010, to: null });
    for (const { kind, year } of answer.references)
      expect([kind, year >= 2010]).toEqual(['Randomised trial', true]);
    expect(answer.gaps.join(' ')).toContain('Only randomised trials published since 2010 were looked at');
  });

  it('tells the level of a reference from the answer, and asks back what is not sure', async () => {
    const { visitor, thread, answer } = await begin();
    const [reference] = answer.references;
    const explained = await visitor.api('POST', `/threads/${thread.id}/questions`, {
      question: 'why is [1] at this level?',
    });
    expect(explained.status).toBe(200);
    expect(JSON.stringify(await explained.json())).toContain(reference?.levelReason);
    const page = await visitor.form(`/threads/${thread.id}/ask`, { q: 'why is [1] at this level?' });
    expect(await page.text()).toContain('What the answer itself says');
    const unsure = await visitor.form(`/threads/${thread.id}/ask`, { q: 'and in heart failure?' });
    expect(unsure.status).toBe(200);
    expect(await unsure.text()).toContain('Which do you mean?');
    const unclear = await visitor.form(`/threads/${thread.id}/ask`, { q: 'why?' });
    expect(unclear.status).toBe(422);
    expect(((await (await visitor.api('GET', `/threads/${thread.id}`)).json()) as Thread).turns).toHaveLength(
      1,
    );
  });

  it('begins from an answer on its page, and an edited question is asked as it stands', async () => {
    const visitor = newVisitor();
    const asked = (await (await visitor.api('POST', '/answers', { question })).json()) as Answer;
    const answerPage = await (await visitor.send(`/answers/${asked.id}`)).text();
    expect(answerPage).toContain(`name="answer" value="${asked.id}"`);
    const sent = await visitor.form('/threads', { answer: asked.id, q: 'and the dose?' });
    expect(sent.status).toBe(303);
    const path = (sent.headers.get('location') ?? '').replace('#answer', '');
    const exact = await visitor.form(`${path}/ask`, { q: 'What is the treatment of gout?', exact: 'yes' });
    expect(exact.status).toBe(303);
    const thread = (await (await visitor.api('GET', path)).json()) as Thread;
    expect(thread.turns.map(({ question: one }) => one)).toEqual([
      asked.question,
      expect.stringMatching(/^What is the dose of low-dose aspirin/),
      'What is the treatment of gout?',
    ]);
    expect(thread.turns[2]?.inherited).toEqual([]);
  });
});

describe('whose it is', () => {
  it('is read by whoever has the link, listed and changed by its owner alone', async () => {
    const { visitor, thread } = await begin();
    const other = newVisitor();
    await begin(other);
    const listOf = async (one: typeof visitor) =>
      ((await (await one.api('GET', '/threads')).json()) as { threads: Thread[] }).threads.map(
        ({ id }) => id,
      );
    expect(await listOf(visitor)).toEqual([thread.id]);
    expect(await listOf(other)).not.toContain(thread.id);
    expect(await listOf(newVisitor())).toEqual([]);
    expect((await other.api('GET', `/threads/${thread.id}`)).status).toBe(200);
    expect((await other.api('PATCH', `/threads/${thread.id}`, { title: 'Mine' })).status).toBe(403);
    expect((await other.api('DELETE', `/threads/${thread.id}`)).status).toBe(403);
    expect((await other.api('POST', `/threads/${thread.id}/questions`, { question: 'why?' })).status).toBe(
      403,
    );
    expect((await other.form(`/threads/${thread.id}/delete`, {})).status).toBe(403);
    const page = await (await other.send(`/threads/${thread.id}`)).text();
    expect(page).not.toContain('Delete this conversation');
    expect(page).toContain('somebody else’s');
  });

  it('is the account’s of who is signed in, not the browser’s', async () => {
    const account = await addAccountTo(storage, app.settings, { role: 'reader' });
    const headers = { ...account.bearer, 'Content-Type': 'application/json' };
    const made = await http.request('/api/v1/threads', {
      method: 'POST',
      headers,
      body: JSON.stringify({ question }),
    });
    expect(made.status).toBe(201);
    expect(made.headers.getSetCookie().join()).not.toContain('threads=');
    const { thread } = (await made.json()) as { thread: Thread };
    const found = await storage.threads.find(thread.id);
    expect(found?.owner).toBe(`account:${account.actor.id}`);
  });

  it('has no identifiers, in titles neither', async () => {
    const { visitor, thread } = await begin();
    const renamed = await visitor.api('PATCH', `/threads/${thread.id}`, {
      title: 'Patient Mr John Smith, MRN 1234567',
    });
    expect(((await renamed.json()) as Thread).title).not.toMatch(/Smith|1234567/);
    expect((await visitor.api('PATCH', `/threads/${thread.id}`, { title: '  ' })).status).toBe(422);
  });
});

describe('deletion', () => {
  it('takes the answers made in it, but for those that an article uses', async () => {
    const { visitor, thread, answer } = await begin();
    const second = await visitor.api('POST', `/threads/${thread.id}/questions`, {
      question: 'side effects?',
    });
    const kept = ((await second.json()) as { answer: Answer }).answer;
    await seed(storage.board, {
      answer: firstClaims(kept, 1),
      author: { id: 'somebody', name: 'Sam Somebody', role: 'author' },
      state: 'submitted',
    });
    expect((await visitor.api('DELETE', `/threads/${thread.id}`)).status).toBe(204);
    expect((await visitor.api('GET', `/threads/${thread.id}`)).status).toBe(404);
    expect(await app.answers.find(answer.id)).toBeNull();
    expect(await app.answers.find(kept.id)).not.toBeNull();
    expect((await visitor.send(`/threads/${thread.id}`)).status).toBe(404);
  });

  it('on the page can be taken back, by its owner', async () => {
    const { visitor, thread } = await begin();
    const deleted = await visitor.form(`/threads/${thread.id}/delete`, {});
    expect(deleted.headers.get('location')).toBe(`/threads?deleted=${thread.id}`);
    expect((await visitor.send(`/threads/${thread.id}`)).status).toBe(404);
    expect(await (await visitor.send(`/threads?deleted=${thread.id}`)).text()).toContain('Undo');
    expect(await (await newVisitor().send(`/threads?deleted=${thread.id}`)).text()).not.toContain('Undo');
    expect((await newVisitor().form(`/threads/${thread.id}/restore`, {})).status).toBe(404);
    expect((await visitor.form(`/threads/${thread.id}/restore`, {})).status).toBe(303);
    expect((await visitor.send(`/threads/${thread.id}`)).status).toBe(200);
    await storage.threads.setDiscarded(thread.id, '2020-01-01T00:00:00.000Z');
    await app.conversation.purge();
    expect(await storage.threads.find(thread.id)).toBeNull();
  });
});

describe('a follow-up that is watched', () => {
  const watch = async (
    visitor: ReturnType<typeof newVisitor>,
    path: string,
    fields: Record<string, string>,
  ) => {
    const response = await visitor.send(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/event-stream' },
      body: new URLSearchParams(fields).toString(),
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = (await response.text()).split('\n\n').flatMap((message) => {
      const [, type] = /^event: (.*)$/m.exec(message) ?? [];
      const [, data] = /^data: (.*)$/m.exec(message) ?? [];
      return type && data ? [{ type, data: JSON.parse(data) }] : [];
    });
    return { types: events.map(({ type }) => type), last: events.at(-1)?.data };
  };

  it('tells its steps, and where its answer is', async () => {
    const { visitor, thread } = await begin();
    const { types, last } = await watch(visitor, `/threads/${thread.id}/ask`, { q: 'side effects?' });
    expect(types.slice(0, 3)).toEqual(['interpreted', 'retrieved', 'appraised']);
    expect(types.at(-1)).toBe('done');
    expect(last).toEqual({ address: `/threads/${thread.id}#answer` });
    expect((await app.conversation.read(thread.id)).turns).toHaveLength(2);
  });

  it('makes a visitor the owner of the thread that it begins', async () => {
    const { answer } = await begin();
    const visitor = newVisitor();
    const { last } = await watch(visitor, '/threads', { q: 'and the dose?', answer: answer.id });
    expect((await visitor.form(`/threads/${last.address.split(/[/#]/)[2]}/delete`, {})).status).toBe(303);
  });

  it('leaves to the page what is no answer, and refuses in a sentence', async () => {
    const { visitor, thread } = await begin();
    const path = `/threads/${thread.id}/ask`;
    expect(await watch(visitor, path, { q: 'tell me more' })).toEqual({ types: ['page'], last: {} });
    const { types, last } = await watch(newVisitor(), path, { q: 'side effects?' });
    expect(types).toEqual(['failed']);
    expect(last.publicMessage).toContain('begun by somebody else');
    expect((await app.conversation.read(thread.id)).turns).toHaveLength(1);
  });
});

describe('clear states', () => {
  it('of an unknown address, an overlong question and an answer that is not there', async () => {
    const { visitor, thread } = await begin();
    expect((await visitor.send('/threads/nothing')).status).toBe(404);
    const long = await visitor.form(`/threads/${thread.id}/ask`, { q: 'a '.repeat(1_500) });
    expect(long.status).toBe(413);
    expect(await long.text()).toContain('too long');
    expect((await visitor.api('POST', '/threads', { question, answer: 'nothing' })).status).toBe(404);
    expect((await visitor.form('/threads', { q: question, answer: 'nothing' })).status).toBe(404);
  });

  it('takes one question at a time', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { thread } = await begin();
    const store: ThreadStore = storage.threads;
    const found = await store.find(thread.id);
    const conversation = openConversation({
      threads: store,
      findAnswer: (id) => app.answers.find(id),
      async *ask(request, signal) {
        await held;
        yield* app.ask(request, signal);
      },
      resolve: async (followUp) => ({ kind: 'question', question: followUp, inherited: [] }),
      deidentify: (text) => text,
      now: () => new Date(),
      newId: () => 'x',
    });
    const owner = found?.owner ?? '';
    const first = conversation.ask(owner, { thread: thread.id, question });
    await expect(conversation.ask(owner, { thread: thread.id, question })).rejects.toMatchObject({
      status: 409,
    });
    release();
    expect((await first).kind).toBe('answered');
  });
});

it('is exported whole, as Markdown and JSON', async () => {
  const { visitor, thread, answer } = await begin();
  const markdown = await visitor.send(`/threads/${thread.id}/export.md`);
  expect(markdown.headers.get('content-disposition')).toContain('attachment');
  const text = await markdown.text();
  expect(text).toContain('## 1\\.');
  expect(text).toContain('### References');
  expect(text).toContain('not medical advice');
  const json = (await (await visitor.api('GET', `/threads/${thread.id}/export?format=json`)).json()) as {
    answers: Answer[];
  };
  expect(json.answers[0]?.claims).toEqual(answer.claims);
});

it('suggests only what the library answers', async () => {
  const { answer } = await begin();
  const suggestions = await app.suggest(answer);
  expect(suggestions.length).toBeGreaterThan(0);
  expect(suggestions.length).toBeLessThanOrEqual(4);
  for (const suggestion of suggestions) {
    const { visitor } = { visitor: newVisitor() };
    const asked = (await (await visitor.api('POST', '/answers', { question: suggestion })).json()) as Answer;
    expect([suggestion, asked.status]).toEqual([suggestion, 'answered']);
  }
});
