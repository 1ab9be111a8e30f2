import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit, views } from '../support/axe.ts';
import { openPage } from '../support/browser.ts';
import { openSite, type RunningSite } from '../support/running-site.ts';

let site: RunningSite;
let answer: string;
let abstention: string;
let emergency: string;

beforeAll(async () => {
  site = await openSite();
  answer = await site.answerPath('What is the treatment approach for metaphyseal sclerosis?');
  abstention = await site.answerPath('What is the best treatment for alopecia areata?');
  emergency = await site.answerPath('I have crushing chest pain right now, what should I take?');
});

afterAll(() => site.close());

test.each(views)('axe finds nothing on any page, $width px, $colorScheme', async ({ width, colorScheme }) => {
  const { page, close } = await openPage(
    site.browser,
    { bypassCSP: true, colorScheme, reducedMotion: 'reduce', viewport: { width, height: 900 } },
    [/status of (404|422)/],
  );
  const publication = `/publications/pmid:37172883?${new URLSearchParams({ answer: answer.split('/')[2] ?? '' })}`;
  const pages = [
    '/',
    answer,
    abstention,
    emergency,
    publication,
    '/about',
    '/disclaimer',
    '/no-such-page',
    '/ask?q=',
  ];
  for (const path of pages) {
    await page.goto(site.url + path);
    for (const fold of await page.locator('summary').all()) {
      if (
        !(await fold
          .locator('xpath=..')
          .getAttribute('open')
          .then((open) => open !== null))
      )
        await fold.click();
    }
    expect(await audit(page), path).toEqual([]);
  }
  await close();
});

test('axe finds nothing with the source open, at a desk and on a phone', async () => {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 360, height: 740 },
  ]) {
    const { page, close } = await openPage(site.browser, {
      bypassCSP: true,
      reducedMotion: 'reduce',
      viewport,
    });
    await page.goto(site.url + answer);
    await page.locator('a.cite').first().click();
    await page.locator('.source-body mark').first().waitFor();
    expect(await audit(page)).toEqual([]);
    await close();
  }
});

test('the skip link is the first stop and leads to the content', async () => {
  const { page, close } = await openPage(site.browser);
  await page.goto(site.url);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('main');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
  await close();
});
