import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPage, readText } from '../support/browser.ts';
import { openSite, type RunningSite } from '../support/running-site.ts';

let site: RunningSite;
let article: string;

beforeAll(async () => {
  site = await openSite();
  article = site.url + (await site.answerPath('What is the treatment approach for metaphyseal sclerosis?'));
});

afterAll(() => site.close());

const overflow = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

async function hrefs(links: Locator): Promise<string[]> {
  const found = await Promise.all((await links.all()).map((link) => link.getAttribute('href')));
  return found.flatMap((href) => href ?? []);
}

describe('the source beside the claim', () => {
  test('opens by keyboard with the exact quotation marked, moves on, and Escape gives the place back', async () => {
    const { page, close } = await openPage(site.browser, { viewport: { width: 1280, height: 900 } });
    await page.goto(article);
    const cite = page.locator('a.cite').first();
    await cite.focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Source' });
    await panel.locator('mark.asked').first().waitFor();
    expect(page.url()).toBe(article);
    const claim = await readText(page.locator('.claim').first().locator('.claim-text'));
    expect(claim).toContain(await readText(panel.locator('mark.asked').first()));
    expect(await page.evaluate('document.activeElement.id')).toBe('source-heading');
    const text = await readText(panel);
    expect(text).toMatch(/Evidence level\s*Level \d/);
    expect(text).toContain('Digest in our own words');
    expect(text).toMatch(/Open on (PubMed|Publisher)/);
    expect(text).toMatch(/Citation 1 of \d+/);

    await page.keyboard.press('ArrowRight');
    await panel.getByText(/Citation 2 of/).waitFor();
    await page.keyboard.press('ArrowLeft');
    await panel.getByText(/Citation 1 of/).waitFor();
    await page.keyboard.press('Escape');
    expect(await panel.count()).toBe(0);
    expect(await page.locator('a.cite:focus').getAttribute('href')).toBe(await cite.getAttribute('href'));
    await close();
  });

  test('stands at the right of the claim at a desk and as a sheet below it on a phone', async () => {
    for (const [width, height] of [
      [1280, 900],
      [360, 740],
    ] as const) {
      const { page, close } = await openPage(site.browser, {
        viewport: { width, height },
        reducedMotion: 'reduce',
      });
      await page.goto(article);
      await page.locator('a.cite').nth(2).click();
      const panel = page.getByRole('complementary', { name: 'Source' });
      await panel.locator('mark.asked').first().waitFor();
      const panelBox = await panel.boundingBox();
      const claimBox = await page.locator('li.claim:has(a[aria-current])').boundingBox();
      if (!panelBox || !claimBox) throw new Error('nothing to see');
      expect(panelBox.x + panelBox.width).toBeLessThanOrEqual(width);
      expect(claimBox.y).toBeGreaterThanOrEqual(0);
      if (width === 1280) expect(panelBox.x).toBeGreaterThan(claimBox.x + claimBox.width);
      else expect(claimBox.y).toBeLessThan(panelBox.y);
      expect(await overflow(page)).toBe(0);
      await panel.getByRole('button', { name: 'Close the source' }).click();
      expect(await panel.count()).toBe(0);
      await close();
    }
  });

  test('every citation of the article shows a quotation that stands in its claim', async () => {
    const { page, close } = await openPage(site.browser, { javaScriptEnabled: false });
    await page.goto(article);
    const claims = await Promise.all(
      (await page.locator('.claim').all()).map(async (claim) => ({
        text: await readText(claim.locator('.claim-text')),
        links: await hrefs(claim.locator('.claim-text a.cite')),
      })),
    );
    expect(claims.length).toBeGreaterThan(3);
    for (const { text, links } of claims) {
      for (const link of links) {
        await page.goto(site.url + link);
        expect(text).toContain(await readText(page.locator('mark#quote')));
      }
    }
    await close();
  });

  test('says so when it cannot be loaded, with the way to its page', async () => {
    const { page, close } = await openPage(site.browser, {}, [/Failed to load resource/]);
    await page.route('**/publications/**fragment*', (route) => route.fulfill({ status: 500, body: '' }));
    await page.goto(article);
    await page.locator('a.cite').first().click();
    await page.getByRole('heading', { name: 'The source could not be loaded' }).waitFor();
    expect(await page.getByRole('link', { name: 'Open its page' }).getAttribute('href')).toContain(
      '/publications/',
    );
    await close();
  });
});

describe('every size and light', () => {
  test.each([320, 360, 768, 1280])('nothing scrolls sideways at %i px', async (width) => {
    const { page, close } = await openPage(site.browser, { viewport: { width, height: 740 } }, [
      /status of 404/,
    ]);
    for (const path of ['/', '/about', '/disclaimer', '/no-such-page', '/ask']) {
      await page.goto(site.url + path);
      expect(await overflow(page), path).toBe(0);
    }
    await page.goto(article);
    for (const fold of await page.locator('summary').all()) await fold.click();
    expect(await overflow(page), 'article').toBe(0);
    const [source = ''] = await hrefs(page.locator('a.cite').first());
    await page.goto(site.url + source);
    expect(await overflow(page), 'publication').toBe(0);
    await close();
  });

  test('dark follows the system', async () => {
    const paper: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, close } = await openPage(site.browser, { colorScheme });
      await page.goto(article);
      paper.push(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor'));
      await close();
    }
    expect(paper[0]).toMatch(/rgb\(25\d, 25\d, 25\d\)/);
    expect(paper[1]).toMatch(/rgb\(1\d, 2\d, 2\d\)/);
  });

  test('what is pressed is at least 44 px high', async () => {
    const { page, close } = await openPage(site.browser, { viewport: { width: 360, height: 740 } });
    for (const address of [site.url, article]) {
      await page.goto(address);
      const small = await page
        .locator('button, textarea, summary, nav a, .examples a, .out')
        .evaluateAll((nodes) =>
          nodes
            .filter((node) => node.checkVisibility() && node.getBoundingClientRect().height < 43.9)
            .map((node) => node.outerHTML.slice(0, 120)),
        );
      expect(small).toEqual([]);
    }
    await close();
  });

  test('printed, it is the article with its references and their addresses, without controls', async () => {
    const { page, close } = await openPage(site.browser);
    await page.goto(article);
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.site-header nav', '.rail', '.follow-up', '.site-footer', '.skip']) {
      expect(await page.locator(hidden).isVisible(), hidden).toBe(false);
    }
    expect(await page.locator('.references').isVisible()).toBe(true);
    expect(await page.getByText(`Printed from ${article}`).isVisible()).toBe(true);
    const printed = await page.evaluate<string>(
      "getComputedStyle(document.querySelector('.reference .out'), '::after').content",
    );
    expect(printed).toContain(await page.locator('.reference .out').first().getAttribute('href'));
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('.search-record dl').isVisible()).toBe(true);
    await close();
  });
});

test('pages stay under 100 kB and the script under 30 kB', async () => {
  const sizes = await Promise.all(
    ['/', '/about', '/disclaimer', '/assets/probatum.js', article.slice(site.url.length)].map(
      async (path) => {
        const response = await fetch(site.url + path);
        return { path, size: (await response.arrayBuffer()).byteLength };
      },
    ),
  );
  for (const { path, size } of sizes)
    expect(size, path).toBeLessThan(path.endsWith('.js') ? 30_000 : 100_000);
});
