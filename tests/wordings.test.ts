import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import type { Article } from '../src/domain/index.ts';
import { createHttp } from '../src/server.ts';
import type { TestAccount } from './support/accounts.ts';
import { type ChatServer, startChatServer } from './support/chat-server.ts';
import { addBoard, askFor, type Board, firstClaims } from './support/live-board.ts';
import { openRealApp } from './support/real-app.ts';

let model: ChatServer;
let app: App;
let board: Board;
let http: ReturnType<typeof createHttp>;
let close: () => Promise<void>;

/** The model's reply to a batch of claims, chosen by each test. */
let reword: (text: string, index: number) => string;

beforeAll(async () => {
  model = await startChatServer(({ prompt }) => {
    const lines = prompt.split('\n').filter((line) => line.startsWith('{'));
    const claims = lines.map((line) => JSON.parse(line) as { id: string; text: string });
    return JSON.stringify({
      sentences: claims.map(({ id, text }, index) => ({ id, text: reword(text, index) })),
    });
  });
  const opened = await openRealApp({
    PROBATUM_MODEL: 'openai-compatible:small-model',
    PROBATUM_MODEL_URL: model.url,
    PROBATUM_COMPOSER: 'extractive',
  });
  ({ app, close } = opened);
  http = createHttp(app);
  board = await addBoard(app);
});

afterAll(async () => {
  await close();
  await model.close();
});

async function newArticle(): Promise<Article> {
  const answer = firstClaims(await askFor(app), 4);
  const submitted = await app.review.createArticle(board.author.actor, {
    answer,
    specialty: 'Obstetrics and gynaecology',
    submit: true,
  });
  const { id, lock } = submitted;
  return app.review.changeState(board.reviewer.actor, { article: id, lock, action: 'start-review' });
}

function request(account: TestAccount, method: string, path: string, body?: unknown) {
  return http.request(path, {
    method,
    headers: { ...account.bearer, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function form(account: TestAccount, path: string, fields: Record<string, string>) {
  return http.request(`http://localhost${path}`, {
    method: 'POST',
    headers: { ...account.headers, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
}

describe('a wording by the model', () => {
  it('keeps what passes the loss check, refuses the rest, and is flagged until a reviewer approves it', async () => {
    const article = await newArticle();
    reword = (text, index) =>
      index === 0
        ? `${text.replace(/preeclampsia|pre-eclampsia/i, 'pre-eclampsia')} It is proven to be safe.`
        : text.replace(/\.$/, ' .');
    const path = `/api/v1/articles/${article.id}/wordings/patient`;
    const response = await request(board.reviewer, 'POST', `${path}/suggestion`);
    expect(response.status).toBe(200);
    const { wording, refused } = (await response.json()) as {
      wording: { model: string; sentences: Record<string, string>; createdAt: string; approvedBy: null };
      refused: { claimId: string; problems: string[] }[];
    };
    expect(wording).toMatchObject({ model: 'openai-compatible:small-model', approvedBy: null });
    expect(refused.length).toBeGreaterThan(0);
    expect(Object.keys(wording.sentences)).not.toContain(refused[0]?.claimId);
    expect(Object.keys(wording.sentences).length).toBeGreaterThan(0);

    const page = await (await http.request(`/articles/${article.slug}?for=patient`)).text();
    expect(page).toContain('No reviewer has approved the words of this version yet.');

    const approval = { contentHash: article.contentHash, createdAt: wording.createdAt };
    expect((await request(board.author, 'PUT', `${path}/approval`, approval)).status).toBe(403);
    expect((await request(board.second, 'PUT', `${path}/approval`, approval)).status).toBe(200);
    const approved = await (await http.request(`/articles/${article.slug}?for=patient`)).text();
    expect(approved).not.toContain('No reviewer has approved the words');
    expect(approved).toContain('Approved by Sue Second');
  });

  it('is void as soon as the article says something else', async () => {
    const article = await newArticle();
    reword = (text) => text.replace(/\.$/, ' .');
    await app.wordings.suggest(board.reviewer.actor, article.id, 'patient');
    const before = await app.wordings.read(board.reviewer.actor, article.id, 'patient');
    expect(before.wording).not.toBeNull();
    const desk = await app.review.desk(board.reviewer.actor, article.id);
    const edited = await app.review.editArticle(board.reviewer.actor, {
      article: article.id,
      lock: desk.article.lock,
      edit: { kind: 'remove-claim', claim: desk.claims[0]?.id ?? '' },
    });
    expect(edited.outcome).toBe('saved');
    const after = await app.wordings.read(board.reviewer.actor, article.id, 'patient');
    expect(after.wording).toBeNull();
    expect(after.shown).toEqual(after.byRule);
  });

  it('is not asked for by somebody who may not change the article', async () => {
    const article = await newArticle();
    const asked = model.requests.length;
    const path = `/api/v1/articles/${article.id}/wordings/patient/suggestion`;
    expect((await request(board.author, 'POST', path)).status).toBe(409);
    expect((await http.request(path, { method: 'POST' })).status).toBe(401);
    expect(model.requests.length).toBe(asked);
  });
});

describe('a wording by hand', () => {
  it('is refused with its reasons, and keeps every word that was typed', async () => {
    const article = await newArticle();
    const { byRule } = await app.wordings.read(board.reviewer.actor, article.id, 'patient');
    const claim = byRule.bottomLine[0]?.claimId ?? byRule.sections[0]?.claims[0]?.claimId ?? '';
    const path = `/review/${article.id}/words/patient`;
    const lossy = 'Aspirin always helps and is completely safe for everybody.';
    const fields = { contentHash: article.contentHash, [`sentence-${claim}`]: lossy };
    const refused = await form(board.reviewer, path, fields);
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain(`>${lossy}</textarea>`);
    expect(page).toMatch(/Not kept: .*(?:lost|added)/);
    expect(await app.review.wording(article.id, 'patient')).toBeNull();
  });

  it('may leave statistics and doses out: they stand beside it, word for word', async () => {
    const article = await newArticle();
    const { byRule } = await app.wordings.read(board.reviewer.actor, article.id, 'patient');
    const all = [
      ...byRule.warningSigns,
      ...byRule.bottomLine,
      ...byRule.sections.flatMap((each) => each.claims),
    ];
    const claim = all.find(({ numbers }) => numbers !== null);
    if (!claim) throw new Error('No claim with statistics or doses.');
    const path = `/review/${article.id}/words/patient`;
    const sentence = claim.sentences.join(' ');
    const saved = await form(board.reviewer, path, {
      contentHash: article.contentHash,
      [`sentence-${claim.claimId}`]: sentence,
    });
    expect(saved.status).toBe(303);
    const { shown, wording } = await app.wordings.read(board.reviewer.actor, article.id, 'patient');
    expect(wording).toMatchObject({ model: 'by hand', sentences: { [claim.claimId]: sentence } });
    const told = [
      ...shown.warningSigns,
      ...shown.bottomLine,
      ...shown.sections.flatMap((each) => each.claims),
    ];
    expect(told.find(({ claimId }) => claimId === claim.claimId)).toMatchObject({
      sentences: [sentence],
      numbers: claim.numbers,
      wording: 'model',
    });
  });

  it('is for patients only: the others read the claims as they are', async () => {
    const article = await newArticle();
    const page = await http.request(`/review/${article.id}/words/nurse`, { headers: board.reviewer.headers });
    expect(page.status).toBe(404);
    expect(
      (await request(board.reviewer, 'GET', `/api/v1/articles/${article.id}/wordings/nurse`)).status,
    ).toBe(422);
  });

  it('made from another content is a conflict that loses nothing', async () => {
    const article = await newArticle();
    const { byRule } = await app.wordings.read(board.reviewer.actor, article.id, 'patient');
    const claim = byRule.bottomLine[0] ?? byRule.sections[0]?.claims[0];
    const response = await form(board.reviewer, `/review/${article.id}/words/patient`, {
      contentHash: '0'.repeat(64),
      [`sentence-${claim?.claimId}`]: claim?.sentences.join(' ') ?? '',
    });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('changed meanwhile');
  });
});
