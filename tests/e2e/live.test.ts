import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { audit, views } from '../support/axe.ts';
import { openPage, readText } from '../support/browser.ts';
import { type LiteratureServer, startLiteratureServer } from '../support/literature-server.ts';
import {
  liveRecords,
  liveQuestion as question,
  retractedFinding,
  trialFinding,
} from '../support/live-records.ts';
import { openSite, type RunningSite } from '../support/running-site.ts';

const box = 'Search PubMed and Europe PMC too';
let literature: LiteratureServer;
let site: RunningSite;

beforeAll(async () => {
  literature = await startLiteratureServer(liveRecords);
  const { origin } = new URL(literature.ncbi);
  site = await openSite({ PROBATUM_NCBI_URL: origin, PROBATUM_EUROPEPMC_URL: origin });
});

afterEach(() => literature.mend());

afterAll(async () => {
  await site.close();
  await literature.close();
});

const sent = () =>
  literature.requests.map(({ parameters }) => parameters.get('term') ?? parameters.get('query') ?? '');

describe('the live switch', () => {
  test('is off until somebody ticks it: nothing leaves the machine', async () => {
    const { page, close } = await openPage(site.browser);
    await page.goto(site.url);
    expect(await page.getByLabel(box).isChecked()).toBe(false);
    await page.getByLabel('Your clinical question').fill(question);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/answers/*');
    expect(literature.requests).toEqual([]);
    expect(await readText(page.locator('main'))).toContain('search PubMed and Europe PMC too');
    await close();
  });

  test('is reached by keyboard before the button, and says what leaves the machine', async () => {
    const { page, close } = await openPage(site.browser);
    await page.goto(site.url);
    await page.getByLabel('Your clinical question').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.getByLabel(box).isChecked()).toBe(true);
    const described = await page.getByLabel(box).getAttribute('aria-describedby');
    expect(await readText(page.locator(`#${described}`))).toMatch(/nothing that identifies a person/);
    await close();
  });

  test('leads to what is sent, then to an answer from what came back', async () => {
    const { page, close } = await openPage(site.browser);
    await page.route('**/answers/*?fragment', () => {});
    await page.goto(site.url);
    await page.getByLabel('Your clinical question').fill(question);
    await page.getByLabel(box).check();
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.locator('[data-stage="searched"].reached').waitFor();
    const shown = await readText(page.locator('[data-sent]'));
    expect(shown).toContain('"Leptospirosis"[mh]');
    expect(shown).toContain('TITLE_ABS:"leptospirosis"');
    expect(await readText(page.locator('[data-stage="searched"]'))).toMatch(/PubMed: \d+ found, \d+ taken/);
    await page.unroute('**/answers/*?fragment');
    await close();
  });

  test('the answer quotes PubMed, tells what was sent and leaves out what was retracted', async () => {
    const { page, close } = await openPage(site.browser);
    const address = await ask(page, question);
    const text = await readText(page.locator('.article'));
    expect(text).toContain(trialFinding);
    expect(text).not.toContain(retractedFinding);
    expect(await readText(page.locator('.set-aside'))).toMatch(/withdrawn randomised trial\.?Retracted/);
    await page.goto(address);
    await page.locator('.search-record > details > summary').click();
    const record = await readText(page.locator('.search-record'));
    expect(record).toMatch(/PubMed ?searched, \d+ found, \d+ taken/);
    expect(record).toContain('"Leptospirosis"[mh]');
    await close();
  });

  test('works without script', async () => {
    const { page, close } = await openPage(site.browser, { javaScriptEnabled: false });
    const before = literature.requests.length;
    await page.goto(site.url);
    await page.getByLabel('Your clinical question').fill(question);
    await page.getByLabel(box).check();
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.waitForURL('**/answers/*');
    expect(literature.requests.length).toBeGreaterThan(before);
    await close();
  });

  test('what was found is in the library: the next answer needs no network', async () => {
    const before = literature.requests.length;
    const { page, close } = await openPage(site.browser);
    await page.goto(`${site.url}${await site.answerPath(question)}`);
    expect(await readText(page.locator('.article'))).toContain(trialFinding);
    expect(literature.requests).toHaveLength(before);
    await close();
  });
});

describe('a source that is down', () => {
  test('is told on the page, and the answer carries on', async () => {
    literature.breakDown('/eutils');
    const { page, close } = await openPage(site.browser);
    await ask(page, 'Does doxycycline prevent leptospirosis?');
    expect(await readText(page.locator('.gaps'))).toMatch(/PubMed could not be searched: PubMed /);
    expect(await readText(page.locator('.search-record'))).toMatch(/PubMed ?could not be searched/);
    expect(await readText(page.locator('.search-record'))).toMatch(/Europe PMC ?searched/);
    await close();
  });
});

test('nothing that identifies a person ever reached the outside', async () => {
  const before = literature.requests.length;
  const { page, close } = await openPage(site.browser);
  await ask(
    page,
    'Mrs Winterbottom, MRN 84736251, tel 020 7946 0958, has leptospirosis. Does doxycycline help?',
  );
  expect(literature.requests.length).toBeGreaterThan(before);
  const everything = JSON.stringify(
    literature.requests.map(({ path, parameters, headers }) => [path, [...parameters], headers]),
  );
  expect(everything).not.toMatch(/winterbottom|84736251|7946|Mrs/i);
  expect(sent().join()).toContain('eptospirosis');
  await close();
});

test.each(views)(
  'the search record at $width px, $colorScheme, has no barrier and fits',
  async ({ width, colorScheme }) => {
    const { page, close } = await openPage(site.browser, {
      viewport: { width, height: 900 },
      colorScheme,
      bypassCSP: true,
    });
    await ask(page, question);
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    expect(await audit(page)).toEqual([]);
    expect(
      await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'),
    ).toBe(false);
    await close();
  },
);

/** Asks with the box ticked and gives the answer's address. */
async function ask(page: Awaited<ReturnType<typeof openPage>>['page'], words: string): Promise<string> {
  await page.goto(site.url);
  await page.getByLabel('Your clinical question').fill(words);
  await page.getByLabel(box).check();
  await page.getByRole('button', { name: 'Ask' }).click();
  await page.waitForURL('**/answers/*');
  await page.locator('.search-record').waitFor();
  return page.url();
}
