import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Article } from '../../src/domain/index.ts';
import type { TestAccount } from '../support/accounts.ts';
import { audit, views } from '../support/axe.ts';
import { openPage, readText } from '../support/browser.ts';
import {
  addBoard,
  approved,
  askFor,
  type Board,
  draft,
  firstClaims,
  sign,
  underReview,
} from '../support/live-board.ts';
import { openSite, type RunningSite } from '../support/running-site.ts';

let site: RunningSite;
let board: Board;
let answer: Answer;
/** Approved, and left as it is by every test. */
let article: Article;
let path: string;

beforeAll(async () => {
  site = await openSite();
  board = await addBoard(site.app);
  answer = await askFor(site.app);
  article = await approved(site.app, board.author.actor, board.reviewer.actor, answer);
  path = `/articles/${article.slug}`;
});

afterAll(() => site.close());

async function get(address: string, headers: Record<string, string> = {}) {
  const response = await fetch(site.url + address, { headers, redirect: 'manual' });
  return { response, html: await response.text() };
}

/** A page in a browser where this person is signed in. */
async function openAs(account: TestAccount, options: Parameters<typeof openPage>[1] = {}) {
  const watched = await openPage(site.browser, options);
  const at = account.cookie.indexOf('=');
  await watched.page
    .context()
    .addCookies([{ name: account.cookie.slice(0, at), value: account.cookie.slice(at + 1), url: site.url }]);
  return watched;
}

function structuredData(html: string) {
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json);
}

const readable = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

describe('an answer on its way to review', () => {
  test('goes there by a form that guesses specialty and address, and says what comes next', async () => {
    const { page, close } = await openAs(board.author, { javaScriptEnabled: false });
    await page.goto(`${site.url}/answers/${answer.id}`);
    await page.getByRole('link', { name: 'Submit for review' }).click();
    expect(await page.getByLabel('Specialty').inputValue()).toBe('Obstetrics and gynaecology');
    expect(await page.getByLabel('Address').inputValue()).toBe('does-low-dose-aspirin-prevent-pre-eclampsia');
    await page.getByLabel('Address').fill('Aspirin in pregnancy!');
    await page.getByRole('button', { name: 'Submit for review' }).click();
    await page.waitForURL('**/articles/aspirin-in-pregnancy?made=submitted');
    expect(await readText(page.getByRole('status'))).toContain('A reviewer takes it from here');
    expect(await readText(page.locator('.review-state'))).toBe('Review status: Submitted');
    expect(await readText(page.locator('.educational'))).toContain('Nobody has reviewed it yet.');
    await close();
    const { html } = await get('/articles/aspirin-in-pregnancy');
    expect(html).toContain('<meta name="robots" content="noindex"');
    expect(structuredData(html).reviewedBy).toBeUndefined();
    expect(readable(html)).not.toContain('Reviewed and approved by');
  });

  test('stays a draft that its author and the board see, and nobody else', async () => {
    const kept = await draft(site.app, board.author.actor, firstClaims(answer, 2));
    const own = await get(`/articles/${kept.slug}`, board.author.headers);
    expect(readable(own.html)).toContain('Draft, only you and the board see this.');
    expect(own.html).toContain(`href="/review/${kept.id}"`);
    expect(own.html).not.toContain('application/ld+json');
    expect(own.response.headers.get('cache-control')).toBe('private, no-store');
    expect((await get(`/articles/${kept.slug}`, board.reviewer.headers)).response.status).toBe(200);
    for (const headers of [{}, board.reader.headers]) {
      const hidden = await get(`/articles/${kept.slug}`, headers);
      expect(hidden.response.status).toBe(404);
      expect(hidden.html).not.toContain(kept.question);
    }
  });

  test('is offered quietly to who is not signed in, and not at all to readers', async () => {
    const { html } = await get(`/answers/${answer.id}`);
    expect(html).toContain(`href="/sign-in?return=%2Fanswers%2F${answer.id}%2Fsubmit"`);
    expect((await get(`/answers/${answer.id}`, board.reader.headers)).html).not.toContain('/submit');
    expect((await get(`/answers/${answer.id}/submit`)).response.status).toBe(303);
    expect((await get(`/answers/${answer.id}/submit`, board.reader.headers)).response.status).toBe(403);
  });
});

describe('an approved article', () => {
  test('names who approved it and when, and tells machines the same', async () => {
    const { response, html } = await get(path);
    expect(response.status).toBe(200);
    const text = readable(html);
    expect(text).toContain('Review status: Approved');
    expect(text).toMatch(/Reviewed and approved by Rob Reviewer, MD/);
    expect(html).toContain(`href="/reviewers/${board.reviewer.actor.id}"`);
    expect(text).toMatch(/approved by Rob Reviewer, MD on \d+ \w+ \d{4}/);
    expect(text).toMatch(/Next review \d+ \w+ \d{4}/);
    expect(html).not.toContain('noindex');
    expect(html).toContain(`<link rel="canonical" href="${site.url}${path}"`);
    expect(html).toContain('<link rel="alternate" type="application/atom+xml"');
    const data = structuredData(html);
    expect(data['@type']).toBe('MedicalWebPage');
    expect(data.reviewedBy.map(({ name }: { name: string }) => name)).toEqual(['Rob Reviewer']);
    expect(data.citation).toHaveLength(answer.references.length);
    expect(html.length).toBeLessThan(60_000);
  });

  test('is the same for every visitor, and asked about again by its validator', async () => {
    const first = await get(path);
    const etag = first.response.headers.get('etag') ?? '';
    const second = await get(path, { 'If-None-Match': etag });
    expect(second.response.status).toBe(304);
    expect(second.html).toBe('');
    expect((await get(`${path}?utm=1`)).html).toBe(first.html);
    const signedIn = await get(path, board.reader.headers);
    expect(signedIn.response.headers.get('cache-control')).toBe('private, no-store');
    expect(signedIn.html).toContain('Roy Reader');
    expect((await get(path)).html).not.toContain('Roy Reader');
  });

  test('leads from each number to the quotation in its place, with script and without', async () => {
    const { page, close } = await openPage(site.browser, { viewport: { width: 1280, height: 900 } });
    await page.goto(site.url + path);
    await page.locator('a.cite').first().focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Source' });
    const quote = await readText(panel.locator('mark.asked').first());
    expect(await readText(page.locator('.claim .claim-text').first())).toContain(quote);
    const whole = await panel.getByRole('link', { name: 'Whole record' }).getAttribute('href');
    await page.goto(site.url + whole);
    expect(await readText(page.locator('mark.asked').first())).toBe(quote);
    expect(await readText(page.locator('.quoted-by'))).toContain('from the article');
    await close();
    const claims = [...(await get(path)).html.matchAll(/class="cite" href="([^"]+)"/g)];
    for (const [, address = ''] of claims) {
      const source = await get(address.replaceAll('&amp;', '&'));
      expect(source.response.status, address).toBe(200);
      expect(source.html, address).toContain('id="quote"');
    }
    expect((await get(`${path}/sources/pmid:00000001`)).response.status).toBe(404);
  });

  test('is told for five readers at addresses of their own, under one canonical address', async () => {
    for (const audience of ['patient', 'student', 'nurse', 'physician', 'specialist']) {
      const { response, html } = await get(`${path}?for=${audience}`);
      expect(html).toContain(`<link rel="canonical" href="${site.url}${path}"`);
      expect(html).toMatch(new RegExp(`value="${audience}" aria-pressed="true"`));
      expect(response.headers.get('set-cookie')).toMatch(
        new RegExp(`^audience=${audience}; Max-Age=\\d+; Path=/; HttpOnly; SameSite=Lax$`),
      );
      expect(html.length, audience).toBeLessThan(60_000);
      expect(html).not.toContain('Reading grade');
    }
    expect((await get(`${path}?for=king`)).response.headers.get('set-cookie')).toBeNull();
    expect((await get(`${path}?for=king`)).html).toMatch(/value="physician" aria-pressed="true"/);
    const desk = await get(`${path}?for=patient`, board.editor.headers);
    expect(readable(desk.html)).toMatch(/Reading grade \d/);
  });

  test('shows patients warning signs first, plain words, and the way to the full text; the choice is remembered', async () => {
    const { page, close } = await openPage(site.browser, { javaScriptEnabled: false });
    await page.goto(site.url + path);
    await page.getByRole('button', { name: 'Patient or carer' }).click();
    await page.waitForURL('**?for=patient');
    const headings = await page.locator('.article h2').allTextContents();
    expect(headings.indexOf('Warning signs and safety')).toBeLessThan(headings.indexOf('Bottom line'));
    expect(headings).toContain('Questions to ask your doctor');
    expect(headings).toContain('Words explained');
    expect(await readText(page.locator('.version'))).toContain(
      'This is a plain-words version of the article for clinicians.',
    );
    expect(await page.locator('.claim .certainty').count()).toBeGreaterThan(0);
    expect(await page.locator('.claim .level').count()).toBe(0);
    await page.goto(site.url + path);
    expect(await page.getByRole('button', { name: 'Patient or carer' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    await page.getByRole('link', { name: 'Read the full version' }).click();
    expect(await page.getByRole('button', { name: 'Physician' }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.version').count()).toBe(0);
    await page.goto(`${site.url}/answers/${answer.id}`);
    expect(await readText(page.locator('.article-meta'))).toContain('for physicians');
    await close();
  });

  test('can be cited, copied, and taken along in every format', async () => {
    const { page, close } = await openPage(site.browser, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.goto(site.url + path);
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toContain(`Available from: ${site.url}${path}`);
    expect(copied).toContain('Reviewed by Rob Reviewer, MD');
    await close();
    const files: Record<string, RegExp> = {
      'cite.ris': /^TY {2}- /,
      'cite.bib': /^@\w+\{/,
      'cite.json': /^\[/,
      'cite.nbib': /^PMID- /,
      'vancouver.txt': /^1\. /,
      'ama.txt': /^1\. /,
    };
    for (const [file, start] of Object.entries(files)) {
      const { response, html } = await get(`${path}/${file}`);
      expect(response.status, file).toBe(200);
      expect(response.headers.get('content-disposition'), file).toMatch(
        new RegExp(`^attachment; filename="${article.slug}-references.*\\.${file.split('.')[1]}"$`),
      );
      expect(html, file).toMatch(start);
    }
    const pdf = await get(`${path}/article.pdf`);
    expect(pdf.html).toMatch(/^%PDF-1\.7/);
    expect(pdf.response.headers.get('content-disposition')).toBe(`inline; filename="${article.slug}.pdf"`);
    const etag = pdf.response.headers.get('etag') ?? '';
    expect((await get(`${path}/article.pdf`, { 'If-None-Match': etag })).response.status).toBe(304);
  });

  test('prints as a document: standing and addresses, no navigation and no forms', async () => {
    const { page, close } = await openPage(site.browser);
    await page.goto(site.url + path);
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.site-header nav', '.rail', '.helpful', '.report', '.follow-up', '.site-footer']) {
      for (const part of await page.locator(hidden).all()) expect(await part.isVisible(), hidden).toBe(false);
    }
    for (const shown of ['.review-state', '.reviewed-by', '.references', '#cite-vancouver']) {
      expect(await page.locator(shown).first().isVisible(), shown).toBe(true);
    }
    const address = await page.evaluate(
      "getComputedStyle(document.querySelector('.reference .out'), '::after').content",
    );
    expect(address).toContain('https://');
    await close();
  });
});

describe('what changes', () => {
  test('a retracted source is said at the top at once, marks its sentences, and takes the approval away', async () => {
    const other = await askFor(site.app, 'How is gout treated?');
    const mine = await approved(site.app, board.author.actor, board.reviewer.actor, other);
    const address = `/articles/${mine.slug}`;
    expect(readable((await get(address)).html)).toContain('Review status: Approved');
    const [reference] = other.references;
    if (!reference) throw new Error('no reference');
    await site.app.review.recordNotice(board.editor.actor, {
      publication: reference.publication,
      status: 'retracted',
      source: 'https://example.org/notice',
    });
    const { html } = await get(address);
    const text = readable(html);
    expect(text).toContain(`Reference ${reference.number} (${reference.title}) has been retracted.`);
    expect(text).toContain('Its source was retracted. Do not rely on this sentence.');
    expect(text).toContain('Review status: Under Review');
    expect(text).toContain('The approval by Rob Reviewer, MD');
    expect(structuredData(html).reviewedBy).toBeUndefined();
    expect(html).toContain('<meta name="robots" content="noindex"');
    await site.app.review.removeNotice(board.editor.actor, reference.publication);
  });

  test('history and comparison show who changed what, word by word, and old texts say that they are old', async () => {
    const { review } = site.app;
    const started = await underReview(
      site.app,
      board.author.actor,
      board.reviewer.actor,
      firstClaims(answer, 4),
    );
    const ids = Object.keys(firstClaims(answer, 4).claims);
    const [gone = ''] = ids.slice(-1);
    const edited = await review.editArticle(board.editor.actor, {
      article: started.id,
      lock: started.lock,
      edit: { kind: 'remove-claim', claim: gone },
    });
    if (!('article' in edited) || !edited.article) throw new Error(JSON.stringify(edited));
    const signed = await sign(site.app, board.reviewer.actor, edited.article);
    const address = `/articles/${signed.slug}`;
    const history = await get(`${address}/history`);
    expect(readable(history.html)).toContain('Eve Editor');
    expect(readable(history.html)).toContain('Version 2 , the present one');
    const { page, close } = await openPage(site.browser, { javaScriptEnabled: false });
    await page.goto(`${site.url}${address}/history`);
    await page.getByRole('link', { name: 'What changed in version 2' }).click();
    expect(await readText(page.locator('.changes li'))).toContain('removed');
    expect(await readText(page.locator('.changes del').first())).toContain(answer.claims[gone]?.text ?? '?');
    await page.goto(`${site.url}${address}/versions/1`);
    expect(await readText(page.locator('.state-banner'))).toContain(
      'This is version 1, not the present text.',
    );
    await page.locator(`#${gone} a.cite`).first().click();
    expect(await page.locator('mark.asked').count()).toBeGreaterThan(0);
    await close();
    const old = await get(`${address}/versions/1`);
    expect(old.html).toContain('<meta name="robots" content="noindex"');
    expect((await get(`${address}/versions/2`)).response.headers.get('location')).toBe(address);
    expect((await get(`${address}/versions/9`)).response.status).toBe(404);
    expect((await get(`${address}/compare?from=x`)).response.status).toBe(422);
  });

  test('a former address leads on for good, to every page of the article', async () => {
    const mine = await approved(site.app, board.author.actor, board.reviewer.actor, firstClaims(answer, 2));
    await site.app.review.describeArticle(board.editor.actor, {
      article: mine.id,
      lock: mine.lock,
      specialty: mine.specialty,
      slug: 'aspirin-new-address',
      conditions: [...mine.conditions],
    });
    for (const rest of ['', '/history', '/cite.ris', '?for=nurse']) {
      const { response } = await get(`/articles/${mine.slug}${rest}`);
      expect(response.status).toBe(301);
      expect(response.headers.get('location')).toBe(`/articles/aspirin-new-address${rest}`);
    }
    expect((await get('/articles/aspirin-new-address')).response.status).toBe(200);
  });

  test('a withdrawn article keeps its address, says why, and shows nothing of what it said', async () => {
    const mine = await approved(site.app, board.author.actor, board.reviewer.actor, firstClaims(answer, 2));
    await site.app.review.changeState(board.editor.actor, {
      article: mine.id,
      lock: mine.lock,
      action: 'withdraw',
      reason: 'The question was put wrongly.',
    });
    const { response, html } = await get(`/articles/${mine.slug}`);
    expect(response.status).toBe(200);
    const text = readable(html);
    expect(text).toContain('Withdrawn');
    expect(text).toContain('The question was put wrongly.');
    expect(text).not.toContain('Rob Reviewer');
    for (const { text: claim } of Object.values(firstClaims(answer, 2).claims)) {
      expect(text).not.toContain(claim.slice(0, 40));
    }
    expect(html).toContain('noindex');
    expect((await get(`/articles/${mine.slug}/article.pdf`)).response.status).toBe(410);
  });

  test('a superseded article names its successor and no reviewer', async () => {
    const old = await approved(site.app, board.author.actor, board.reviewer.actor, firstClaims(answer, 2));
    await site.app.review.changeState(board.editor.actor, {
      article: old.id,
      lock: old.lock,
      action: 'supersede',
      successor: article.id,
    });
    const { html } = await get(`/articles/${old.slug}`);
    expect(readable(html)).toContain('Read the newer article instead');
    expect(html).toContain(`href="${path}"`);
    expect(html).toContain('noindex');
    expect(structuredData(html).reviewedBy).toBeUndefined();
  });

  test('no such article is a friendly 404', async () => {
    const { response, html } = await get('/articles/no-such-article');
    expect(response.status).toBe(404);
    expect(readable(html)).toContain('There is no such article');
  });
});

describe.each(views)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  test('axe finds nothing, and nothing is wider than the screen', async () => {
    const started = await underReview(
      site.app,
      board.author.actor,
      board.reviewer.actor,
      firstClaims(answer, 3),
    );
    const [claim = ''] = Object.keys(answer.claims);
    await site.app.review.editArticle(board.editor.actor, {
      article: started.id,
      lock: started.lock,
      edit: { kind: 'remove-claim', claim: Object.keys(firstClaims(answer, 3).claims).at(-1) ?? '' },
    });
    const { page, close } = await openAs(board.author, {
      bypassCSP: true,
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width, height: 900 },
    });
    const publication = answer.references[0]?.publication ?? '';
    const pages = [
      path,
      `${path}?for=patient`,
      `${path}?for=student`,
      `${path}?for=specialist`,
      `/articles/${started.slug}`,
      `/articles/${started.slug}/history`,
      `/articles/${started.slug}/compare`,
      `/articles/${started.slug}/versions/1`,
      `${path}/sources/${publication}?claim=${claim}`,
      `/answers/${answer.id}?for=nurse`,
      `/answers/${answer.id}/submit`,
    ];
    for (const address of pages) {
      await page.goto(site.url + address);
      await page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true");
      expect(await audit(page), address).toEqual([]);
      expect(
        await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
        address,
      ).toBe(0);
    }
    await close();
  });
});
