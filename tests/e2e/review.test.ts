// Above 500 lines: one service and browser serve the whole workspace; a second file would start both again.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Article } from '../../src/domain/index.ts';
import type { Edit } from '../../src/review/index.ts';
import { createHttp } from '../../src/server.ts';
import { addAccount, type TestAccount } from '../support/accounts.ts';
import { audit } from '../support/axe.ts';
import { openPage, readText } from '../support/browser.ts';
import { openSite, type RunningSite } from '../support/running-site.ts';

let site: RunningSite;
let answer: Answer;
let author: TestAccount;
let reviewer: TestAccount;
let editor: TestAccount;
let reader: TestAccount;

beforeAll(async () => {
  site = await openSite();
  for await (const event of site.app.ask({ question: 'Does low-dose aspirin prevent pre-eclampsia?' })) {
    if (event.type === 'completed') answer = event.answer;
  }
  author = await addAccount(site.app, { role: 'author', name: 'Ann Author' });
  reviewer = await addAccount(site.app, {
    role: 'reviewer',
    name: 'Rob Reviewer',
    profile: { credentials: 'MD' },
  });
  editor = await addAccount(site.app, { role: 'editor', name: 'Eve Editor' });
  reader = await addAccount(site.app, { role: 'reader' });
});

afterAll(() => site.close());

async function submitted(): Promise<Article> {
  const specialty = 'Obstetrics and gynaecology';
  return site.app.review.createArticle(author.actor, { answer, specialty, submit: true });
}

async function underReview(): Promise<Article> {
  const { id, lock } = await submitted();
  return site.app.review.changeState(reviewer.actor, { article: id, lock, action: 'start-review' });
}

async function edited(by: TestAccount, id: string, edit: Edit): Promise<void> {
  const { lock } = await site.app.review.article(by.actor, id);
  const result = await site.app.review.editArticle(by.actor, { article: id, lock, edit });
  if (result.outcome !== 'saved') throw new Error(result.problems.join('; '));
}

/** An article of forty claims: the answer's own, and passages of the real library. Back at `submitted`. */
async function fortyClaims(): Promise<Article> {
  const draft = await site.app.review.createArticle(author.actor, {
    answer,
    specialty: 'Obstetrics and gynaecology',
    submit: false,
  });
  let count = Object.keys(answer.claims).length;
  const topics = [
    'aspirin pre-eclampsia',
    'calcium in pregnancy',
    'hypertension in pregnancy',
    'preterm birth',
  ];
  for (const heading of topics) {
    for (const { passages } of await site.app.review.findPassages(author.actor, heading)) {
      for (const { publication, section, start, end } of passages) {
        if (count >= 40) break;
        const passage = { publication, section, start, end };
        await edited(author, draft.id, { kind: 'add-claim', heading, passage });
        count += 1;
      }
    }
  }
  expect(count).toBe(40);
  const { lock } = await site.app.review.article(author.actor, draft.id);
  return site.app.review.changeState(author.actor, { article: draft.id, lock, action: 'submit' });
}

async function openAs(
  account: TestAccount,
  options: BrowserContextOptions = {},
  expected: readonly RegExp[] = [],
) {
  const opened = await openPage(site.browser, { reducedMotion: 'reduce', ...options }, expected);
  const at = account.cookie.indexOf('=');
  await opened.page
    .context()
    .addCookies([{ name: account.cookie.slice(0, at), value: account.cookie.slice(at + 1), url: site.url }]);
  return opened;
}

const focused = (page: Page, what = 'id') => page.evaluate<string>(`document.activeElement.${what}`);
/** Waits until an expression of the page's own script is true; unlike `waitForFunction`, with the page's CSP. */
const until = (page: Page, expression: string) =>
  expect.poll(() => page.evaluate<boolean>(`Boolean(${expression})`), { timeout: 15_000 }).toBe(true);
const announced = (page: Page, words: string) =>
  until(page, `document.getElementById('desk-announcer').textContent.includes(${JSON.stringify(words)})`);

/** Tab until the focus is on something with these words, as somebody without a mouse does. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page, 'textContent.trim()')).startsWith(words)) return;
  }
  throw new Error(`No way by Tab to “${words}”.`);
}

describe('by keyboard alone', () => {
  test('forty claims are judged and signed without touching the mouse', async () => {
    const article = await fortyClaims();
    const { page, close } = await openAs(reviewer, { viewport: { width: 1280, height: 900 } });
    await page.addInitScript(
      "addEventListener('pointerdown', () => { sessionStorage.setItem('mouse', 'used'); }, true)",
    );
    await page.goto(`${site.url}/review?state=submitted&order=newest`);
    await tabTo(page, article.question);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/review/${article.id}`);
    await tabTo(page, 'Start the review');
    await page.keyboard.press('Enter');
    await page.getByText('0 of 40 judged').waitFor();

    await page.keyboard.press('a');
    expect(await page.locator('.missing a').count()).toBe(40);
    await page.keyboard.press('j');
    const order = (await site.app.review.desk(reviewer.actor, article.id)).claims.map(({ id }) => id);
    expect(await focused(page)).toBe(order[0]);
    for (let judged = 1; judged <= 40; judged += 1) {
      await page.keyboard.press('1');
      await page.getByText(`${judged} of 40 judged`).waitFor();
      if (judged === 1) await announced(page, 'Claim 1 saved. Claim 2 of 40, not judged yet');
      if (judged < 40) expect(await focused(page)).toBe(order[judged]);
    }
    await announced(page, 'All 40 claims are judged');
    expect(await focused(page)).toBe('sign-off-heading');
    await page.keyboard.press('a');
    expect(await focused(page)).toBe('sign-summary');
    expect(await readText(page.locator('.signature'))).toContain('Rob Reviewer, MD');
    await page.keyboard.type('Each claim read beside its source.');
    await page.keyboard.press('Control+Enter');
    await page.locator('.state[data-state="approved"]').waitFor();

    const desk = await site.app.review.desk(reviewer.actor, article.id);
    expect(desk.article.state).toBe('approved');
    expect(desk.approvals[0]).toMatchObject({
      reviewerName: 'Rob Reviewer',
      summary: 'Each claim read beside its source.',
      contentHash: desk.article.contentHash,
    });
    expect(await page.evaluate("sessionStorage.getItem('mouse')")).toBeNull();
    const html = await (
      await fetch(`${site.url}/review/${article.id}`, { headers: reviewer.headers })
    ).text();
    expect(html.length).toBeLessThan(400_000);
    await close();
  }, 120_000);

  test('2 and 3 ask for a comment, u takes back, keys are silent in fields, ? shows them', async () => {
    const article = await underReview();
    const { page, close } = await openAs(reviewer, {}, [/status of 422/]);
    await page.goto(`${site.url}/review/${article.id}`);
    await page.keyboard.press('j');
    const first = await focused(page);
    await page.keyboard.press('3');
    expect(await focused(page)).toBe(`decide-${first}`);
    await page.keyboard.press('Control+Enter');
    await page.locator(`#${first} [role="alert"]`).waitFor();
    expect(await readText(page.locator(`#${first} [role="alert"]`))).toContain(
      'Say in a comment what is wrong',
    );
    await page.keyboard.type('j1ue? not what was asked');
    expect(await focused(page)).toBe(`decide-${first}`);
    await page.keyboard.press('Control+Enter');
    await page.getByText('You: rejected', { exact: true }).waitFor();
    const decided = (await site.app.review.desk(reviewer.actor, article.id)).claims[0]?.mine;
    expect(decided).toMatchObject({ decision: 'reject', comment: 'j1ue? not what was asked' });

    await page.keyboard.press('u');
    await page.locator(`#${first}[data-decision=""]`).waitFor();
    expect(await focused(page)).toBe(first);
    expect((await site.app.review.desk(reviewer.actor, article.id)).claims[0]?.mine).toBeNull();

    await page.keyboard.press('k');
    await announced(page, 'This is the first claim');
    await page.keyboard.press('c');
    await page.keyboard.type('Which dose?');
    await page.keyboard.press('Control+Enter');
    await page.locator(`#${first} .comment-body`).waitFor();
    expect((await site.app.review.desk(author.actor, article.id)).claims[0]?.comments[0]?.body).toBe(
      'Which dose?',
    );

    await page.keyboard.press('?');
    expect(await page.locator('dialog').isVisible()).toBe(true);
    await page.keyboard.press('1');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').isVisible()).toBe(false);
    expect((await site.app.review.desk(reviewer.actor, article.id)).claims[0]?.mine).toBeNull();
    await page.keyboard.press('g');
    expect(await focused(page, 'tagName')).toBe('H1');

    await page.reload();
    await page.keyboard.press('1');
    await announced(page, 'Claim 1 of');
    expect(await focused(page)).toBe(first);
    expect((await site.app.review.desk(reviewer.actor, article.id)).claims[0]?.mine).toBeNull();
    await close();
  });
});

describe('editing', () => {
  test('the gate answers while typing, refuses what the quotes do not cover, and loses nothing', async () => {
    const article = await underReview();
    const { page, close } = await openAs(reviewer, {}, [/status of 422/]);
    await page.goto(`${site.url}/review/${article.id}`);
    await page.keyboard.press('j');
    const first = await focused(page);
    const was = article.version;
    await page.keyboard.press('e');
    const field = page.locator(`#reword-${first}`);
    await field.waitFor();
    const text = await field.inputValue();
    await until(page, `document.activeElement.id === 'reword-${first}'`);
    await page.keyboard.press('End');
    await page.keyboard.type(' It works in 97 of 100.');
    await page.locator('.gate-text mark').first().waitFor();
    expect(await page.locator('.gate-text mark').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('97')]),
    );
    await page.keyboard.press('Control+Enter');
    await page.locator(`#${first} [role="alert"]`).waitFor();
    expect(await readText(page.locator(`#${first} [role="alert"]`))).toContain(
      'the number 97 is not in the quote',
    );
    expect(await field.inputValue()).toContain('97 of 100');
    expect((await site.app.review.article(reviewer.actor, article.id)).version).toBe(was);

    await page.reload();
    await page.getByRole('button', { name: 'Go on with it' }).click();
    await until(page, `document.getElementById('reword-${first}')?.value.includes('97 of 100')`);
    expect(await page.getByText('is back').isVisible()).toBe(true);
    await field.fill(text.replace(/\.$/, ''));
    await page.locator('.gate-good').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.locator(`#${first}[data-position="1"] .claim-text`, { hasText: /[^.]$/ }).waitFor();
    const after = await site.app.review.desk(reviewer.actor, article.id);
    expect(after.article.version).toBe(was + 1);
    expect(after.claims[0]?.claim.text).toBe(text.replace(/\.$/, ''));
    await until(page, `document.activeElement.id === '${first}'`);

    await page.keyboard.press('u');
    await page.locator(`#${first} .claim-text`, { hasText: text }).waitFor();
    const undone = await site.app.review.desk(reviewer.actor, article.id);
    expect(undone.claims[0]?.claim.text).toBe(text);
    expect(undone.article.version).toBe(was + 2);
    await close();
  });

  test('a citation is found in the library and added, a level is set, by keyboard', async () => {
    const article = await underReview();
    const { page, close } = await openAs(reviewer);
    await page.goto(`${site.url}/review/${article.id}`);
    await page.keyboard.press('j');
    const first = await focused(page);
    await page.keyboard.press('s');
    await until(page, `document.activeElement.id === 'words-${first}'`);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('calcium supplementation pre-eclampsia');
    await page.keyboard.press('Enter');
    await until(page, "document.activeElement.name === 'passage'");
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Quotation 2 of 2').waitFor({ state: 'attached' });
    expect((await site.app.review.desk(reviewer.actor, article.id)).claims[0]?.citations.length).toBe(2);

    await page.keyboard.press('l');
    await until(page, `document.activeElement.id === 'level-${first}'`);
    await page.keyboard.press('4');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Only a summary was read.');
    await page.keyboard.press('Control+Enter');
    await page.locator(`#${first} .why`, { hasText: 'Only a summary was read.' }).waitFor();
    const [claim] = (await site.app.review.desk(reviewer.actor, article.id)).claims;
    expect(claim?.claim).toMatchObject({ level: 4, override: { reason: 'Only a summary was read.' } });
    await close();
  });

  test('a claim is added, moved, put into the bottom line, removed and brought back', async () => {
    const article = await underReview();
    const { page, close } = await openAs(reviewer);
    const contentNow = async () => {
      const { version } = await site.app.review.desk(reviewer.actor, article.id);
      return version.content;
    };
    await page.goto(`${site.url}/review/${article.id}`);
    await page.getByRole('link', { name: 'Add a claim from the library' }).click();
    await page.locator('#words-new').fill('magnesium sulfate eclampsia');
    await page.keyboard.press('Enter');
    await until(page, "document.activeElement.name === 'passage'");
    await page.keyboard.press('Space');
    await page.locator('#new-heading').fill('Also studied');
    await page.getByRole('button', { name: 'Use the passage’s words' }).click();
    const words = await page.locator('#add-claim-text').inputValue();
    expect(words.length).toBeGreaterThan(20);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Also studied' }).waitFor();
    const id = (await contentNow()).sections.at(-1)?.claims[0] ?? '';
    expect((await contentNow()).claims[id]?.text).toBe(words);
    await until(page, `document.activeElement.id === '${id}'`);

    const press = async (name: string) => {
      await page.keyboard.press('e');
      await page.locator(`#${id}-panel`).getByRole('button', { name, exact: true }).click();
    };
    await press('Move up');
    await until(
      page,
      `document.activeElement.id === '${id}' && document.getElementById('desk').dataset.lock > 3`,
    );
    expect((await contentNow()).sections.map(({ heading }) => heading)).not.toContain('Also studied');
    await press('Put into the bottom line');
    await page.locator(`[aria-labelledby="group-bottom"] #${id}`).waitFor();
    expect((await contentNow()).bottomLine).toContain(id);
    await press('Remove the claim');
    await page.locator(`#${id}`).waitFor({ state: 'detached' });
    expect((await contentNow()).claims[id]).toBeUndefined();
    await page.keyboard.press('u');
    await page.locator(`[aria-labelledby="group-bottom"] #${id}`).waitFor();
    expect((await contentNow()).claims[id]?.text).toBe(words);
    await close();
  });

  test('somebody else was quicker: the sentence, the new version, and what was typed', async () => {
    const article = await underReview();
    const { page, close } = await openAs(reviewer, {}, [/status of 409/]);
    await page.goto(`${site.url}/review/${article.id}`);
    await page.keyboard.press('j');
    const first = await focused(page);
    await page.keyboard.press('e');
    const field = page.locator(`#reword-${first}`);
    await field.waitFor();
    const mine = (await field.inputValue()).replace(/\.$/, '');
    await field.fill(mine);
    await edited(editor, article.id, { kind: 'rename-section', section: 0, heading: 'Another heading' });
    await page.keyboard.press('Control+Enter');
    const alert = page.locator(`#${first} [role="alert"]`);
    await alert.waitFor();
    expect(await readText(alert)).toContain('changed meanwhile: Eve Editor');
    await until(page, "document.activeElement.textContent === 'Look at the new version'");
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Another heading' }).waitFor();
    await page.getByRole('button', { name: 'Go on with it' }).click();
    await page.getByRole('button', { name: 'Use it' }).click();
    expect(await field.inputValue()).toBe(mine);
    await page.keyboard.press('Control+Enter');
    await page.locator(`#${first} .desk-panel:not([hidden])`).waitFor({ state: 'detached' });
    expect((await site.app.review.desk(reviewer.actor, article.id)).claims[0]?.claim.text).toBe(mine);
    await close();
  });
});

/** A desk with everything on it: comments, objections, an override, a surveillance task, a void signature. */
async function busyDesk(): Promise<Article> {
  const { id } = await underReview();
  const { review } = site.app;
  const { claims } = await review.desk(reviewer.actor, id);
  const [first, second, third] = claims;
  if (!first || !second || !third) throw new Error('too few claims');
  await edited(editor, id, { kind: 'override-level', claim: first.id, level: 3, reason: 'Read the paper.' });
  const desk = await review.desk(reviewer.actor, id);
  const hash = (claim: string) => desk.claims.find((each) => each.id === claim)?.hash ?? '';
  const judge = (by: TestAccount, claim: string, decision: 'supported' | 'reject', comment: string) =>
    review.judgeClaim(by.actor, { article: id, claim, claimHash: hash(claim), decision, comment });
  await judge(reviewer, first.id, 'supported', '');
  await judge(editor, second.id, 'reject', 'Off the question.');
  await judge(editor, third.id, 'supported', '');
  await edited(editor, id, { kind: 'override-level', claim: third.id, level: 4, reason: 'A small one.' });
  const thread = await review.writeComment(author.actor, {
    article: id,
    claim: first.id,
    parent: null,
    body: 'Why?',
  });
  await review.writeComment(reviewer.actor, {
    article: id,
    claim: null,
    parent: thread.id,
    body: 'See above.',
  });
  await review.writeComment(author.actor, { article: id, claim: null, parent: null, body: 'Ready.' });
  return review.article(reviewer.actor, id);
}

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
  ['dark', 360],
] as const)(
  'axe finds nothing in the workspace, %s, %i px',
  async (colorScheme, width) => {
    const article = await busyDesk();
    const { page, close } = await openAs(editor, {
      bypassCSP: true,
      colorScheme,
      viewport: { width, height: 900 },
    });
    const desk = `/review/${article.id}`;
    for (const path of [
      '/review',
      desk,
      `${desk}/claims/c1`,
      `${desk}/passages?claim=c1&words=aspirin`,
      `${desk}/history`,
      `${desk}/words/patient`,
    ]) {
      await page.goto(site.url + path);
      await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
      expect(await audit(page, 15), path).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(width);
    }
    await page.goto(site.url + desk);
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.locator('[data-gate] textarea').fill('Aspirin cures asthma in 97 of 100.');
    await page.locator('.gate-text mark').first().waitFor();
    expect(await audit(page, 15)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    expect(await audit(page, 15)).toEqual([]);
    await close();
  },
  120_000,
);

describe('without script', () => {
  const http = () => createHttp(site.app);
  const get = (who: TestAccount | null, path: string) =>
    http().request(path, who ? { headers: who.headers } : {});
  const post = (who: TestAccount, path: string, fields: Record<string, string>) =>
    http().request(path, { method: 'POST', headers: who.headers, body: new URLSearchParams(fields) });

  test('each finds the page that is theirs at /review', async () => {
    const article = await submitted();
    const visitor = await get(null, '/review');
    expect(visitor.status).toBe(303);
    expect(visitor.headers.get('location')).toBe('/sign-in?return=%2Freview');
    expect((await get(null, `/review/${article.id}`)).status).toBe(303);
    expect(await (await get(author, '/review')).text()).toContain('Your articles');
    expect(await (await get(reader, '/review')).text()).toContain('it does not write articles');
    expect((await get(reader, `/review/${article.id}`)).status).toBe(403);
    expect(await (await get(reviewer, '/review')).text()).toContain('Take it');
    expect(await (await get(editor, '/review?specialty=Dermatology')).text()).toContain('No article fits');
  });

  test('an editor assigns with a date, a reviewer takes, and a stale form says who was quicker', async () => {
    const article = await submitted();
    const path = `/review/${article.id}`;
    const lock = `${article.lock}`;
    const given = await post(editor, `${path}/assign`, {
      lock,
      assignee: reviewer.actor.id,
      dueAt: '2020-01-31',
    });
    expect(given.headers.get('location')).toBe(`/review?done=assigned#a-${article.id}`);
    const queue = await (await get(reviewer, '/review?mine=on&overdue=on')).text();
    expect(queue).toContain('Overdue since 31 January 2020');
    const late = await post(reviewer, `${path}/take`, { lock, back: 'desk' });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('changed meanwhile: Eve Editor');
    expect((await post(author, `${path}/assign`, { lock, assignee: '', dueAt: '' })).status).toBe(403);
  });

  test('a decision needs its comment, and comes back filled', async () => {
    const article = await underReview();
    const [first] = (await site.app.review.desk(reviewer.actor, article.id)).claims;
    const path = `/review/${article.id}/claims/${first?.id}/decision`;
    const empty = await post(reviewer, path, {
      hash: first?.hash ?? '',
      decision: 'needs change',
      comment: ' ',
    });
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain('Say in a comment what is wrong');
    const stale = await post(reviewer, path, {
      hash: 'another',
      decision: 'reject',
      comment: 'kept <words>',
    });
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain('kept &lt;words&gt;');
    const done = await post(reviewer, path, { hash: first?.hash ?? '', decision: 'supported', comment: '' });
    expect(done.status).toBe(303);
    expect(done.headers.get('location')).toMatch(/\?done=decided#c\d+$/);
    expect((await post(author, path, { hash: first?.hash ?? '', decision: 'supported' })).status).toBe(403);
  });

  test('an edit that the quotes do not cover comes back filled; a covered one is a new version', async () => {
    const article = await underReview();
    const path = `/review/${article.id}/edits`;
    const lock = `${article.lock}`;
    const refused = await post(reviewer, path, {
      lock,
      kind: 'reword',
      claim: 'c1',
      text: 'It cures 97 of 100.',
    });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('the number 97 is not in the quote');
    expect(page).toContain('It cures 97 of 100.');
    const unchosen = await post(reviewer, path, {
      lock,
      kind: 'cite',
      claim: 'c1',
      words: 'aspirin',
      text: '',
    });
    expect(unchosen.status).toBe(422);
    expect(await unchosen.text()).toContain('Choose a passage first.');
    const removed = await post(reviewer, path, { lock, kind: 'remove-claim', claim: 'c2' });
    expect(removed.headers.get('location')).toMatch(/\?done=edited#c\d+$/);
    const history = await (await get(reviewer, `/review/${article.id}/history`)).text();
    expect(history).toContain('c2 removed');
    expect(history).toMatch(/<del><span class="visually-hidden">\[removed: <\/span>/);
    const now = await site.app.review.article(reviewer.actor, article.id);
    await post(reviewer, `/review/${article.id}/restore`, { lock: `${now.lock}`, version: '1' });
    expect((await site.app.review.desk(reviewer.actor, article.id)).claims.map(({ id }) => id)).toContain(
      'c2',
    );
  });

  test('signing says what is missing; a reason is asked where one is due; threads are answered and closed', async () => {
    const article = await underReview();
    const path = `/review/${article.id}`;
    const lock = `${article.lock}`;
    const early = await post(reviewer, `${path}/state`, {
      lock,
      action: 'approve',
      contentHash: article.contentHash,
      reason: 'kept summary',
    });
    expect(early.status).toBe(422);
    const page = await early.text();
    expect(page).toContain('You have not judged every claim');
    expect(page).toContain('kept summary');
    expect(
      (await post(reviewer, `${path}/state`, { lock, action: 'request-changes', reason: '' })).status,
    ).toBe(422);
    const comment = await post(author, `${path}/comments`, { claim: 'c1', body: 'Which trial?' });
    expect(comment.headers.get('location')).toBe(`${path}?done=commented#c1`);
    const [thread] = (await site.app.review.desk(author.actor, article.id)).claims.flatMap(
      ({ comments }) => comments,
    );
    await post(reviewer, `${path}/comments`, { parent: thread?.id ?? '', body: 'The first.' });
    await post(reviewer, `${path}/comments/${thread?.id}`, { settled: 'yes' });
    const desk = await (await get(author, path)).text();
    expect(desk).toContain('The first.');
    expect(desk).toContain('Closed by Rob Reviewer');
    expect(desk).toContain('It can be changed while it is a draft or sent back for changes.');
  });

  test('the queue has pages, and each desk leads to the words for patients', async () => {
    for (let count = 0; count < 50; count += 1) await submitted();
    const first = await (await get(reviewer, '/review?state=submitted')).text();
    expect(first.match(/class="queue-row"/g)).toHaveLength(50);
    const next = /<a href="([^"]+)">Next<\/a>/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).toBe('/review?state=submitted&page=2');
    expect(await (await get(reviewer, next)).text()).toContain('>Previous<');
    const { id } = await underReview();
    const desk = await (await get(reviewer, `/review/${id}`)).text();
    const ways = [...desk.matchAll(/href="(\/review\/[^"]+\/words\/\w+)"/g)].map(([, way]) => way ?? '');
    expect(ways).toEqual([`/review/${id}/words/patient`]);
    expect((await get(reviewer, ways[0] ?? '')).status).toBe(200);
  });

  test('an editor withdraws with a reason, and supersedes by naming an approved article', async () => {
    const article = await underReview();
    const path = `/review/${article.id}`;
    const lock = `${article.lock}`;
    const silent = await post(editor, `${path}/state`, { lock, action: 'withdraw', reason: ' ' });
    expect(silent.status).toBe(422);
    expect(await silent.text()).toContain('Write a reason');
    expect((await post(reviewer, `${path}/state`, { lock, action: 'withdraw', reason: 'x' })).status).toBe(
      403,
    );
    const done = await post(editor, `${path}/state`, { lock, action: 'withdraw', reason: 'Asked twice.' });
    expect(done.headers.get('location')).toBe(`${path}?done=withdraw#desk`);
    const page = await (await get(editor, path)).text();
    expect(page).toContain('Asked twice.');
    expect(page).toContain('Restore for review');
    expect(page).toContain('This article is withdrawn.');
    const early = await post(editor, `${path}/state`, {
      lock: `${article.lock + 1}`,
      action: 'supersede',
      successor: 'another',
    });
    expect(early.status).toBe(409);
  });

  test('the gate can be asked by those at the desk alone', async () => {
    const article = await underReview();
    const fields = { claim: 'c1', text: 'It cures 97 of 100.' };
    const tried = await post(author, `/review/${article.id}/try`, fields);
    const result = (await tried.json()) as { verdict: string; places: { start: number; end: number }[] };
    expect(result.verdict).toBe('unsupported');
    expect(result.places.map(({ start, end }) => fields.text.slice(start, end))).toContain('97');
    expect((await post(reader, `/review/${article.id}/try`, fields)).status).toBe(403);
  });
});

// Last: a retraction counts for every article of this service.
test('a retraction brings the article back with its task, side by side; closing it takes a sentence', async () => {
  const { review } = site.app;
  const { id } = await underReview();
  const desk = await review.desk(reviewer.actor, id);
  for (const { id: claim, hash } of desk.claims) {
    await review.judgeClaim(reviewer.actor, {
      article: id,
      claim,
      claimHash: hash,
      decision: 'supported',
      comment: '',
    });
  }
  await review.changeState(reviewer.actor, {
    article: id,
    lock: desk.article.lock,
    action: 'approve',
    contentHash: desk.article.contentHash,
  });
  const cited = desk.claims[0]?.citations[0]?.citation.publication;
  if (!cited) throw new Error('no citation');
  await review.recordNotice(editor.actor, {
    publication: cited,
    status: 'retracted',
    source: 'https://example.org/n',
  });

  const { page, close } = await openAs(reviewer, { bypassCSP: true, viewport: { width: 360, height: 800 } });
  await page.goto(`${site.url}/review?returned=on`);
  await page.locator(`#a-${id} a`).first().click();
  await page.getByRole('heading', { name: 'To look at first' }).waitFor();
  const task = page.locator('.desk-tasks .desk-task').first();
  expect(await readText(task)).toContain('Cited as a publication in good standing.');
  expect(await readText(task)).toContain('Now retracted.');
  expect(await readText(page.locator('.desk-claim').first())).toContain(`${cited} is retracted`);
  expect(await readText(page.locator('.approvals'))).toContain('Void since');
  expect(await readText(page.locator('.missing'))).toContain('Surveillance found changes');
  expect(await audit(page, 15)).toEqual([]);
  await task.locator('textarea').fill('Removed what rested on it.');
  await task.getByRole('button', { name: 'Close the task' }).click();
  await page.locator('#desk-toast', { hasText: 'The task is closed.' }).waitFor();
  const closed = (await review.tasks(reviewer.actor, { article: id })).find(
    ({ kind }) => kind === 'retracted',
  );
  expect(closed).toMatchObject({ closedBy: 'Rob Reviewer', resolution: 'Removed what rested on it.' });
  await close();
});
