import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAccount, type TestAccount } from '../support/accounts.ts';
import { audit, views } from '../support/axe.ts';
import { openPage, readText } from '../support/browser.ts';
import { inventedPublication } from '../support/fake-library.ts';
import { openSite, type RunningSite } from '../support/running-site.ts';

// The library's pages on the real service: files sent by a browser, found, shown and removed again.
let site: RunningSite;
let editor: TestAccount;
const folder = mkdtempSync(join(tmpdir(), 'probatum-e2e-library-'));

const put = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const records = (...numbers: number[]) =>
  numbers
    .map((number) =>
      JSON.stringify(
        inventedPublication(number, `Quiet knee ${number} <b>&amp; all</b>`, 'Walking helped.', {
          year: 2000 + number,
        }),
      ),
    )
    .join('\n');

beforeAll(async () => {
  site = await openSite();
  editor = await addAccount(site.app, { role: 'editor', name: 'Eve Editor' });
});

afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openAs(
  who: TestAccount | null,
  options: BrowserContextOptions = {},
  expectedErrors: RegExp[] = [],
) {
  const opened = await openPage(site.browser, { reducedMotion: 'reduce', ...options }, expectedErrors);
  if (who) {
    const at = who.cookie.indexOf('=');
    const cookie = { name: who.cookie.slice(0, at), value: who.cookie.slice(at + 1), url: site.url };
    await opened.page.context().addCookies([cookie]);
  }
  return opened;
}

test('an editor sends a file, sees it imported, finds it, and removes it', async () => {
  const { page, close } = await openAs(editor);
  await page.goto(`${site.url}/library`);
  await page.getByRole('link', { name: 'Import and manage' }).click();
  await page.getByLabel('Files of records').setInputFiles(put('mine.jsonl', records(21, 22)));
  await page.getByRole('button', { name: 'Import the files' }).click();
  const job = page.locator('.job', { hasText: 'mine.jsonl' });
  // The list follows by itself, without a reload.
  await job.getByText('2 records read: 2 added.').waitFor();
  await page.getByText('Nothing is running.').waitFor();
  expect(readdirSync(join(site.app.settings.dataFolder, 'uploads'))).toEqual([]);

  await page.goto(`${site.url}/library`);
  await page.getByLabel('Words, PMID, DOI or PMCID').fill('quiet knee 21');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=quiet/);
  expect(await page.locator('.library-entry').count()).toBe(1);
  await page.getByRole('link', { name: 'Quiet knee 21 <b>&amp; all</b>' }).click();
  expect(await readText(page.locator('h1'))).toBe('Quiet knee 21 <b>&amp; all</b>');
  expect(await readText(page.locator('section', { has: page.locator('#sources') }))).toContain(
    'Imported records',
  );

  await page.getByRole('link', { name: 'Remove from the library' }).click();
  expect(await readText(page.locator('main'))).toContain('1 record goes: Imported records (JSON lines).');
  await page.getByRole('button', { name: 'Remove it' }).click();
  await page.getByText('The publication’s records are removed.').waitFor();
  expect(await site.app.library.find('pmid:021')).toBeNull();
  await close();
});

test('a file dropped on the form is imported; a document says that it is this institution’s', async () => {
  const { page, close } = await openAs(editor);
  await page.goto(`${site.url}/library/imports`);
  await page.evaluate(`(() => {
    const files = new DataTransfer();
    files.items.add(new File(['# Knee rounds\\n\\nWalk on every round.\\n'], 'rounds.md', { type: 'text/markdown' }));
    const frame = document.querySelector('#document-file').closest('[data-drop]');
    for (const type of ['dragover', 'drop']) {
      frame.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
    }
  })()`);
  await page.getByLabel('What it is').selectOption('protocol');
  await page.getByLabel('Title').fill('Knee rounds here');
  await page.getByLabel('Year').fill('2025');
  await page.getByRole('button', { name: 'Import the document' }).click();
  await page.locator('.job', { hasText: 'rounds.md' }).getByText('1 record read').waitFor();
  await page.goto(`${site.url}/library?source=local-documents`);
  await page.getByRole('link', { name: 'Knee rounds here' }).click();
  expect(await readText(page.locator('#provenance'))).toContain(
    'A document of this institution, not a society’s guideline.',
  );
  await close();
});

test('what is wrong with a file is said beside it, and nothing is lost of what was typed', async () => {
  const { page, close } = await openAs(editor, {}, [/status of (422|413)/]);
  await page.goto(`${site.url}/library/imports`);
  await page.getByLabel('Title').fill('Kept');
  await page.getByLabel('Document', { exact: true }).setInputFiles(put('data.jsonl', records(31)));
  await page.getByRole('button', { name: 'Import the document' }).click();
  await page.getByText('data.jsonl holds records.').waitFor();
  expect(await page.getByLabel('Title').inputValue()).toBe('Kept');
  await page
    .getByLabel('Document', { exact: true })
    .setInputFiles(put('large.pdf', Buffer.alloc(50_000_001)));
  await page.getByText('50 MB chosen; at most 50 MB can be sent here.').waitFor();

  await page
    .getByLabel('Files of records')
    .setInputFiles(put('cut.xml', '<PubmedArticleSet><PubmedArticle>'));
  await page.getByRole('button', { name: 'Import the files' }).click();
  const job = page.locator('.job', { hasText: 'cut.xml' });
  await job.locator('.job-error').waitFor();
  expect(await readText(job.locator('.job-error'))).toMatch(/^cut\.xml at byte \d+: /);
  await close();
});

test('works without script: the form is sent, an error keeps what was typed, the list is read again by its link', async () => {
  const { page, close } = await openAs(editor, { javaScriptEnabled: false }, [/status of (422|413)/]);
  await page.goto(`${site.url}/library/imports`);
  await page.getByLabel('Title').fill('Kept too');
  await page.getByLabel('Document', { exact: true }).setInputFiles(put('also.jsonl', records(41)));
  await page.getByRole('button', { name: 'Import the document' }).click();
  expect(await readText(page.locator('.error-summary'))).toContain('also.jsonl holds records.');
  expect(await page.getByLabel('Title').inputValue()).toBe('Kept too');

  await page
    .getByLabel('Document', { exact: true })
    .setInputFiles(put('large.pdf', Buffer.alloc(50_000_001)));
  await page.getByRole('button', { name: 'Import the document' }).click();
  expect(await readText(page.locator('.error-summary'))).toContain('larger than 50 MB');

  await page.getByLabel('Files of records').setInputFiles(put('plain.jsonl', records(42)));
  await page.getByRole('button', { name: 'Import the files' }).click();
  expect(await readText(page.locator('.done'))).toContain('The file arrived.');
  // While it runs there are two: what is being done, and the entry in the journal.
  const job = page.locator('.job', { hasText: 'plain.jsonl' });
  await expect
    .poll(
      async () => {
        await page.getByRole('link', { name: 'Read the list again' }).click();
        return (await job.count()) > 0 ? readText(job.last()) : '';
      },
      { timeout: 20_000 },
    )
    .toContain('1 record read: 1 added.');
  await close();
});

test('a visitor reads, filters by keyboard, and is offered nothing to change', async () => {
  const { page, close } = await openAs(null);
  await page.goto(site.url);
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Library' }).press('Enter');
  await page.waitForURL(/\/library$/);
  await page.getByRole('group').locator('summary').first().press('Enter');
  await page.getByLabel('Evidence level', { exact: true }).focus();
  await page.keyboard.press('1');
  await page.getByLabel('From year').fill('2020');
  await page.keyboard.press('Enter');
  await page.waitForURL(/level=1/);
  const found = await page.locator('.library-entry').count();
  expect(found).toBeGreaterThan(1);
  for (const badge of await page.locator('.library-entry .level').all()) {
    expect(await readText(badge)).toContain('Level 1');
  }
  await page.getByRole('link', { name: 'Next' }).press('Enter');
  await page.waitForURL(/page=2/);
  await page.goto(`${site.url}/library/imports`);
  expect(await page.locator('main form').count()).toBe(0);
  await close();
});

test.each(views)(
  'axe finds nothing on the library’s pages, $width px, $colorScheme',
  async ({ width, colorScheme }) => {
    const { page, close } = await openAs(
      editor,
      { bypassCSP: true, colorScheme, viewport: { width, height: 900 } },
      [/status of (404|422)/],
    );
    const local = await site.app.library.search({ sources: ['local-documents'] });
    for (const path of [
      '/library',
      '/library?q=aspirin&from=2015',
      '/library?q=unheardofword',
      '/library?from=x',
      '/library/imports',
      '/library/remove?source=starter-library',
      `/publications/${local.entries[0]?.publication.id}`,
    ]) {
      await page.goto(site.url + path);
      for (const fold of await page.locator('main summary').all()) {
        if ((await fold.locator('xpath=..').getAttribute('open')) === null) await fold.click();
      }
      expect(await audit(page), path).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), path).toBe(true);
    }
    await close();
  },
);
