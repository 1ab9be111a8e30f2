import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from '../support/axe.ts';
import { openPage, readText } from '../support/browser.ts';
import { askFor } from '../support/live-board.ts';
import { openSite, type RunningSite } from '../support/running-site.ts';

let site: RunningSite;
let path: string;

beforeAll(async () => {
  site = await openSite();
  path = `/answers/${(await askFor(site.app)).id}`;
});
afterAll(() => site.close());

test('a conversation by keyboard: follow-up, readings, list, deletion and undo, without a fault', async () => {
  const { page, close } = await openPage(site.browser, {
    bypassCSP: true,
    reducedMotion: 'reduce',
    viewport: { width: 360, height: 800 },
  });
  await page.goto(site.url + path);
  await page.locator('#follow-up').fill('and in children?');
  await page.locator('#follow-up').press('Enter');
  await page.waitForURL(/\/threads\/[\w-]+#answer$/);
  expect(await readText(page.locator('.article h1'))).toMatch(/in children\?$/);
  expect(await readText(page.locator('.understood'))).toContain('You asked “and in children?”');
  expect(await audit(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);

  await page.locator('#follow-up').fill('and in heart failure?');
  await page.locator('#follow-up').press('Enter');
  await page.locator('h1', { hasText: 'Which do you mean?' }).waitFor();
  expect(await audit(page, 15)).toEqual([]);
  await page.goBack();

  await page.locator('button', { hasText: 'Delete this conversation' }).press('Enter');
  await page.locator('.undo').waitFor();
  expect(await audit(page, 15)).toEqual([]);
  await page.locator('.undo button').press('Enter');
  await page.locator('.article h1').waitFor();
  await close();
});

test('a follow-up tells that it works, and can be stopped and asked again', async () => {
  const { page, close } = await openPage(site.browser, {});
  await page.goto(site.url + path);
  let held = true;
  await page.route('**/threads', async (route) => {
    while (held) await new Promise((resolve) => setTimeout(resolve, 20));
    await route.continue().catch(() => undefined);
  });
  await page.locator('#follow-up').fill('and in children?');
  await page.locator('#follow-up').press('Enter');
  const stop = page.getByRole('button', { name: 'Stop' });
  await stop.waitFor();
  await stop.press('Enter');
  await page.getByText('Stopped. Change the question or ask it again.').waitFor();
  expect(await page.locator('#follow-up').inputValue()).toBe('and in children?');
  held = false;
  await page.locator('#follow-up').press('Enter');
  await page.waitForURL(/\/threads\/[\w-]+#answer$/);
  await close();
});
