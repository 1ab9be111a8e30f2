import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit, views } from '../support/axe.ts';
import { openPage, readText } from '../support/browser.ts';
import { askFor } from '../support/live-board.ts';
import { openSite, type RunningSite } from '../support/running-site.ts';

let site: RunningSite;
let path: string;
let lost: string;

beforeAll(async () => {
  site = await openSite();
  const answer = await askFor(site.app);
  path = `/answers/${answer.id}`;
  const [first] = answer.bottomLine.flatMap((id) => answer.claims[id] ?? []);
  const publication = first?.citations[0]?.publication;
  const other = answer.references.find((reference) => reference.publication !== publication);
  if (!first || !publication || !other) throw new Error('The answer has too few sources.');
  lost = first.text;
  const common = {
    source: 'Crossref',
    notice: null,
    detail: null,
    checkedAt: new Date().toISOString(),
  } as const;
  await site.app.library.recordStatuses([
    { ...common, identifier: publication, status: 'retracted', notedOn: '2999-01-05' },
    { ...common, identifier: other.publication, status: 'expression-of-concern', notedOn: null },
  ]);
});

afterAll(() => site.close());

test.each(views)(
  'an answer whose source was retracted says so, can be read and has no fault, $width px, $colorScheme',
  async ({ width, colorScheme }) => {
    const { page, close } = await openPage(site.browser, {
      bypassCSP: true,
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width, height: 900 },
    });
    await page.goto(site.url + path);
    const alert = await readText(page.locator('.alerts'));
    expect(alert).toContain('One of the sources was retracted after this answer was given');
    expect(alert).toContain('says Crossref, 5 January 2999');
    expect(alert).toContain('is now under an expression of concern');
    const claim = page.locator('.bottom-line .claim', { hasText: 'Withdrawn.' }).first();
    expect(await readText(claim)).toContain(lost);
    expect(
      await claim
        .locator('.claim-text')
        .evaluate((text) => getComputedStyle(text as never).textDecorationLine),
    ).toBe('line-through');
    // Struck out, and still in the ink of the page.
    const ink = (node: unknown) => getComputedStyle(node as never).color;
    expect(await claim.locator('.claim-text').evaluate(ink)).toBe(
      await page.locator('.article h1').evaluate(ink),
    );
    await page.locator('.alerts a').first().click();
    expect(new URL(page.url()).hash).toMatch(/^#c\d+$/);
    expect(await audit(page)).toEqual([]);
    expect(
      await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
    ).toBe(true);
    await close();
  },
);
