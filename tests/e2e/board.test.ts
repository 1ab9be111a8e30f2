import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article, PublicationId } from '../../src/domain/index.ts';
import type { TestAccount } from '../support/accounts.ts';
import { audit } from '../support/axe.ts';
import { openPage, readText } from '../support/browser.ts';
import { addBoard, approved, askFor, type Board, draft, underReview } from '../support/live-board.ts';
import { openSite, type RunningSite } from '../support/running-site.ts';

let site: RunningSite;
let board: Board;
let article: Article;
let source: PublicationId;

beforeAll(async () => {
  site = await openSite();
  board = await addBoard(site.app);
  const { author, reviewer } = board;
  const answer = await askFor(site.app);
  article = await approved(site.app, author.actor, reviewer.actor, answer);
  source = answer.references[0]?.publication ?? 'pmid:0';
  const second = await askFor(site.app, 'What is the treatment approach for metaphyseal sclerosis?');
  await approved(site.app, author.actor, reviewer.actor, second);
  await underReview(site.app, author.actor, reviewer.actor, second);
  await draft(site.app, author.actor, second);
}, 120_000);

afterAll(() => site.close());

async function openAs(
  who: TestAccount | null,
  options: BrowserContextOptions = {},
  expectedErrors: readonly RegExp[] = [],
) {
  const opened = await openPage(site.browser, { reducedMotion: 'reduce', ...options }, expectedErrors);
  if (who) {
    const at = who.cookie.indexOf('=');
    const cookie = { name: who.cookie.slice(0, at), value: who.cookie.slice(at + 1), url: site.url };
    await opened.page.context().addCookies([cookie]);
  }
  return opened;
}

test('a reader finds an approved article, by start page, search and topic', async () => {
  const { page, close } = await openAs(null);
  await page.goto(site.url);
  expect(await readText(page.locator('.home-articles'))).toContain(article.question);
  await page.getByRole('link', { name: 'All articles' }).click();
  await page.getByLabel('Words in the article').fill('aspirin');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=aspirin/);
  expect(await page.locator('.entry').count()).toBe(1);
  expect(await readText(page.locator('.entry-state'))).toContain('Approved by Rob Reviewer, MD');
  await page.locator('.entry-facts a').nth(1).click();
  expect(await readText(page.locator('h1'))).toMatch(/pre-eclampsia/i);
  await page.getByRole('link', { name: article.question }).click();
  expect(new URL(page.url()).pathname).toBe(`/articles/${article.slug}`);
  await close();
});

test('a notice pulls the article back; its task is read and closed; the notice goes', async () => {
  const { page, close } = await openAs(board.editor);
  await page.goto(`${site.url}/publications/${source}`);
  await page.getByLabel('What happened').selectOption('retracted');
  await page.getByLabel('Where it was announced').fill('https://example.org/notice');
  await page.keyboard.press('Enter');
  await page.getByText('1 article went back to review.').waitFor();
  expect(await readText(page.locator('.status-banner'))).toContain('Retracted.');

  await page.getByRole('link', { name: 'source retracted' }).click();
  const task = page.locator('.task').filter({ hasText: 'Source retracted' });
  expect(await readText(task.locator('.before-after'))).toBe(
    'BeforeCited as a publication in good standing.AfterNow retracted.',
  );
  expect(await task.locator('.touched li').count()).toBeGreaterThan(0);
  await task.getByLabel('What was done about it').fill('The claims on it go out in the next version.');
  await task.getByRole('button', { name: /Close the task/ }).click();
  await page.getByText('The task is closed, with your words').waitFor();
  await page.locator('summary').filter({ hasText: 'closed task' }).click();
  expect(await readText(page.locator('.closed-tasks'))).toContain(
    'The claims on it go out in the next version.',
  );

  await page.getByRole('link', { name: 'Audit trail' }).click();
  expect(await readText(page.locator('.audit > li').first())).toContain('closed the task “retracted”');

  const reader = await openAs(null);
  await reader.page.goto(`${site.url}/publications/${source}`);
  expect(await readText(reader.page.locator('.notice'))).toContain('Announced at https://example.org/notice');
  expect(await reader.page.locator('.notice form').count()).toBe(0);
  await reader.page.goto(`${site.url}/articles?state=all`);
  expect(await readText(reader.page.locator('.entry').filter({ hasText: article.question }))).toContain(
    'approved before; something changed',
  );
  await reader.close();

  await page.goto(`${site.url}/publications/${source}`);
  await page.getByRole('link', { name: 'Remove this notice' }).click();
  await page.getByRole('button', { name: 'Remove the notice' }).click();
  await page.getByText('The notice is removed.').waitFor();
  await close();
});

test('a reader without script reports a sentence; an editor answers', async () => {
  const reader = await openAs(null, { javaScriptEnabled: false }, [/status of 422/]);
  await reader.page.goto(`${site.url}/articles/${article.slug}/feedback?claim=c1`);
  await reader.page.getByRole('button', { name: 'Send' }).click();
  await reader.page.getByRole('alert').getByText('Say in a few words').waitFor();
  await reader.page.getByLabel('Your words').fill('The dose seems to be of another study.');
  await reader.page.getByRole('button', { name: 'Send' }).click();
  expect(await readText(reader.page.locator('h1'))).toBe('Thank you');
  await reader.close();

  const { page, close } = await openAs(board.editor);
  await page.goto(`${site.url}/review/feedback`);
  await page.getByLabel('Reply, shown on the page').fill('It is that study; the quotation is marked.');
  await page.getByRole('button', { name: /Answer and close/ }).click();
  await page.getByText('The reply is saved.').waitFor();
  expect(await readText(page.locator('.reply'))).toContain('It is that study');
  await close();
});

test('the policy is previewed, saved and compared', async () => {
  const { page, close } = await openAs(board.editor);
  await page.goto(`${site.url}/editorial-policy`);
  await page.getByRole('link', { name: 'Edit the policy' }).click();
  const text = page.getByLabel('Text', { exact: true });
  await text.fill(`${await text.inputValue()}\n\n## Money\n\nNobody pays for an article.\n`);
  await page.getByRole('button', { name: 'Preview' }).click();
  expect(await readText(page.locator('.preview .policy-text'))).toContain('Nobody pays for an article.');
  await page.getByLabel('What changed').fill('Who pays');
  await page.getByRole('button', { name: 'Save as version 1' }).click();
  await page.getByText('The policy is saved.').waitFor();
  await page.getByRole('link', { name: 'Changes in version 1' }).click();
  expect(await readText(page.locator('ins').last())).toContain('Nobody pays for an article.');
  await close();
});

test.each([
  ['light', 360],
  ['light', 1280],
  ['dark', 360],
  ['dark', 1280],
] as const)(
  'axe finds nothing, %s, %i px wide, and nothing hangs over the edge',
  async (colorScheme, width) => {
    const { page, close } = await openAs(
      board.editor,
      { bypassCSP: true, colorScheme, viewport: { width, height: 800 } },
      [/status of 404/],
    );
    const paths = [
      '/',
      '/articles?state=all',
      '/articles?q=nothing-like-it',
      '/articles?page=9',
      '/specialties',
      '/specialties/surgery',
      '/conditions',
      `/conditions/${encodeURIComponent(article.conditions[0]?.toLowerCase() ?? '')}`,
      '/editorial-policy',
      '/editorial-policy/versions/0',
      '/editorial-policy/compare',
      '/editorial-policy/edit',
      '/glossary',
      '/glossary/k',
      '/glossary?q=kidney',
      '/review/tasks',
      '/review/feedback',
      '/review/audit',
      `/publications/${source}`,
      `/articles/${article.slug}/feedback`,
      `/articles/${article.slug}/feedback?claim=c1`,
      `/articles/${article.slug}/feedback?sent=helpful`,
    ];
    for (const path of paths) {
      await page.goto(site.url + path);
      const fold = page.locator('main summary').first();
      if (await fold.count()) await fold.click();
      expect(await audit(page, 15), path).toEqual([]);
      const over = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(over, path).toBe(0);
    }
    await close();
  },
);
