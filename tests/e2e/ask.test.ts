import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPage, readText } from '../support/browser.ts';
import { openSite, type RunningSite } from '../support/running-site.ts';

const question = 'Does low-dose aspirin prevent pre-eclampsia in high-risk pregnancy?';
let site: RunningSite;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site.close());

describe('asking with script', () => {
  test('goes from the question box over the live page to the article at its permanent address', async () => {
    const { page, close } = await openPage(site.browser);
    await page.goto(site.url);
    await page.getByLabel('Your clinical question').fill(question);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/answers/*');
    await page.getByRole('heading', { level: 1, name: question }).waitFor();
    expect(await page.title()).toBe(`${question} – Probatum`);
    expect(await page.getByRole('heading', { name: 'Bottom line' }).count()).toBe(1);
    expect(await page.locator('a.cite').count()).toBeGreaterThan(0);
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
    const swappedIn = await readText(page.locator('.article'));
    await page.reload();
    expect(await readText(page.locator('.article'))).toBe(swappedIn);
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe('/');
    await close();
  });

  test('the live page shows how the question was read, each stage, and claims as they pass the check', async () => {
    const { page, close } = await openPage(site.browser);
    // Holds back the whole article, so that the live page can be looked at.
    await page.route('**/answers/*?fragment', () => {});
    await page.goto(`${site.url}/ask?${new URLSearchParams({ q: question })}`);
    await page.locator('[data-stage="verified"].reached').waitFor();
    expect(await page.locator('[data-stage].reached').count()).toBe(4);
    expect(await readText(page.locator('[data-chips]'))).toMatch(/pre-?eclampsia/i);
    expect(await page.locator('[data-claims] .claim').count()).toBeGreaterThan(0);
    expect(await readText(page.getByRole('status').first())).toMatch(/Putting the answer together/);
    await close();
  });

  test('can be cancelled, with the question kept', async () => {
    const { page, close } = await openPage(site.browser);
    await page.route('**/answers/*?fragment', () => {});
    await page.goto(`${site.url}/ask?${new URLSearchParams({ q: question })}`);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Stopped' }).waitFor();
    expect(await page.getByLabel('Your question').inputValue()).toBe(question);
    await close();
  });

  test('says so when the stream breaks', async () => {
    const { page, close } = await openPage(site.browser, {}, [/Failed to load resource/]);
    await page.route('**/api/v1/answers/stream*', (route) => route.fulfill({ status: 500, body: '' }));
    await page.goto(`${site.url}/ask?${new URLSearchParams({ q: question })}`);
    await page.getByRole('heading', { name: 'The answer could not be made' }).waitFor();
    expect(await readText(page.locator('[data-failure-text]'))).toContain(
      'connection to the server was lost',
    );
    await close();
  });

  test('shows a question made of markup as text and runs nothing', async () => {
    const { page, close } = await openPage(site.browser);
    let dialogs = 0;
    page.on('dialog', (dialog) => {
      dialogs++;
      return dialog.dismiss();
    });
    const attack = '<img src=x onerror=alert(1)><script>alert(2)</script> aspirin in pre-eclampsia?';
    await page.goto(site.url);
    await page.getByLabel('Your clinical question').fill(attack);
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.waitForURL('**/answers/*');
    await page.locator('.article h1').waitFor();
    expect(await readText(page.locator('.article h1'))).toContain('<img src=x onerror=alert(1)>');
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(dialogs).toBe(0);
    await close();
  });

  test('too long a question is stopped in words, with nothing lost', async () => {
    const { page, close } = await openPage(site.browser, {}, [/status of 413/]);
    const long = 'Does aspirin help? '.repeat(600);
    await page.goto(site.url);
    await page.getByLabel('Your clinical question').fill(long);
    expect(await readText(page.locator('.counter'))).toContain('at most 2,000');
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByRole('alert').waitFor();
    expect(await readText(page.getByRole('alert'))).toContain('too long');
    expect((await page.getByLabel('Your clinical question').inputValue()).length).toBe(long.length);
    await close();
  });

  test('only emoji is answered with what to write', async () => {
    const { page, close } = await openPage(site.browser, {}, [/status of 422/]);
    await page.goto(site.url);
    await page.getByLabel('Your clinical question').fill('🙂🙂🙂');
    await page.getByRole('button', { name: 'Ask' }).click();
    const field = page.getByLabel('Your clinical question');
    await page.getByRole('alert').waitFor();
    expect(await field.inputValue()).toBe('🙂🙂🙂');
    expect(await field.getAttribute('aria-describedby')).toBe(
      await page.getByRole('alert').getAttribute('id'),
    );
    await close();
  });

  test('what the library does not hold is not answered, and says what was searched', async () => {
    const { page, close } = await openPage(site.browser);
    await page.goto(
      `${site.url}/ask?${new URLSearchParams({ q: 'What is the best treatment for alopecia areata?' })}`,
    );
    await page.waitForURL('**/answers/*');
    await page.getByRole('heading', { name: 'Not enough evidence found' }).waitFor();
    expect(await readText(page.locator('.search-record'))).toMatch(/Library of this service/);
    expect(await page.locator('a.cite').count()).toBe(0);
    await close();
  });

  test('an emergency told in the first person gets the advice first', async () => {
    const { page, close } = await openPage(site.browser);
    const emergency = 'I have crushing chest pain right now and my left arm is numb, what should I take?';
    await page.goto(`${site.url}/ask?${new URLSearchParams({ q: emergency })}`);
    await page.waitForURL('**/answers/*');
    const card = page.getByRole('region', { name: 'Get help now' });
    await card.waitFor();
    const [cardBox, titleBox] = await Promise.all([
      card.boundingBox(),
      page.locator('.article h1').boundingBox(),
    ]);
    expect(cardBox?.y ?? Number.NaN).toBeLessThan(titleBox?.y ?? Number.NaN);
    await close();
  });

  test('the reader can say who they are, and it is remembered', async () => {
    const { page, close } = await openPage(site.browser);
    await page.goto(site.url + (await site.answerPath(question)));
    await page.getByRole('button', { name: 'Nurse' }).click();
    await page.waitForURL('**/answers/*');
    expect(await readText(page.locator('.article-meta'))).toContain('for nurses');
    expect(await page.getByRole('button', { name: 'Nurse' }).getAttribute('aria-pressed')).toBe('true');
    await page.getByLabel('Your next question').fill('How is gout treated?');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'How is gout treated?' }).waitFor();
    await page.waitForURL('**/threads/*');
    expect(await readText(page.locator('.article-meta'))).toContain('for nurses');
    await close();
  });
});

describe('asking without script', () => {
  test('gives the same article by a plain form, and the source by a plain link', async () => {
    const { page, close } = await openPage(site.browser, { javaScriptEnabled: false });
    await page.goto(site.url);
    await page.getByLabel('Your clinical question').fill(question);
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.waitForURL('**/answers/*');
    const claim = await readText(page.locator('.claim').first().locator('.claim-text'));
    await page.locator('a.cite').first().click();
    await page.waitForURL('**/publications/**');
    expect(claim).toContain(await readText(page.locator('mark.asked').first()));
    await close();
  });

  test('an example leads to a button that gets the answer', async () => {
    const { page, close } = await openPage(site.browser, { javaScriptEnabled: false });
    await page.goto(site.url);
    await page.locator('.examples a').first().click();
    await page.getByRole('button', { name: 'Get the answer' }).click();
    await page.getByRole('heading', { name: 'Bottom line' }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/answers\//);
    await close();
  });
});

test('every example on the home page is answered from the library', async () => {
  const { page, close } = await openPage(site.browser);
  await page.goto(site.url);
  const examples = await page.locator('.example-question').allTextContents();
  expect(examples.length).toBeGreaterThanOrEqual(5);
  for (const example of examples) {
    await page.goto(site.url + (await site.answerPath(example)));
    expect(await page.getByRole('heading', { name: 'Bottom line' }).count(), example).toBe(1);
  }
  await close();
});
