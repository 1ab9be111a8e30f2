import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { App } from '../src/app.ts';
import { type Answer, type Article, type Specialty, specialtySchema } from '../src/domain/index.ts';
import { createHttp } from '../src/server.ts';
import { addAccount } from './support/accounts.ts';
import {
  addBoard,
  approved,
  askFor,
  type Board,
  draft,
  firstClaims,
  underReview,
} from './support/live-board.ts';
import { openRealApp } from './support/real-app.ts';
import { all, one, parseXml } from './support/strict-xml.ts';

const stroke = 'Tenecteplase or alteplase for acute ischaemic stroke?';
const aspirin = 'Does low-dose aspirin prevent pre-eclampsia?';
const bone = 'What is the treatment approach for metaphyseal sclerosis?';

let app: App;
let close: () => Promise<void>;
let http: ReturnType<typeof createHttp>;
let board: Board;
const made: Record<string, Article> = {};

async function describeAs(article: Article, specialty: Specialty): Promise<void> {
  const { id, lock, slug, conditions } = article;
  await app.review.describeArticle(board.editor.actor, { article: id, lock, slug, specialty, conditions });
}

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await http.request(path, { headers });
  return { response, status: response.status, text: await response.text() };
}

/** The questions listed on a page, in its order. */
const listed = (html: string) =>
  [...html.matchAll(/<article class="entry"><h[23]><a href="[^"]*">([^<]*)/g)].map(
    ([, question]) => question,
  );

beforeAll(async () => {
  const opened = await openRealApp();
  ({ app, close } = opened);
  http = createHttp(app);
});
afterAll(() => close());

describe('before anything is published', () => {
  test('pages say so and offer the question box, feeds are valid and empty', async () => {
    for (const path of ['/articles', '/specialties', '/conditions']) {
      const { text } = await get(path);
      expect(text, path).toContain('othing is published yet');
      expect(text, path).toContain('name="q"');
    }
    expect((await get('/')).text).not.toContain('Newest approved');
    expect(all(parseXml((await get('/feed.atom')).text), 'entry')).toEqual([]);
    expect(all(one(parseXml((await get('/feed.rss')).text), 'channel'), 'item')).toEqual([]);
  });
});

describe('with articles', () => {
  beforeAll(async () => {
    board = await addBoard(app);
    const answers: Answer[] = [];
    for (const question of [stroke, aspirin, bone]) answers.push(firstClaims(await askFor(app, question), 3));
    const [first, second, third] = answers as [Answer, Answer, Answer];
    const { author, reviewer } = board;
    made.stroke = await approved(app, author.actor, reviewer.actor, first);
    await describeAs(made.stroke, 'Neurology');
    made.aspirin = await approved(app, author.actor, reviewer.actor, second);
    made.bone = await underReview(app, author.actor, reviewer.actor, third);
    made.draft = await draft(app, author.actor, second);
  });

  test('the list shows approved ones first choice, newest first, with who signed', async () => {
    const { text } = await get('/articles');
    expect(listed(text)).toEqual([aspirin, stroke]);
    expect(text).toContain('by Rob Reviewer, MD');
    expect(text).toContain('rel="canonical" href="http://localhost/articles"');
    expect(text).not.toContain('noindex');
    expect(text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toContain(
      'Approved 2 Under Review 1 Submitted 0 All 3',
    );
  });

  test('states as readers see them; nothing unapproved carries a name', async () => {
    expect(listed((await get('/articles?state=under-review')).text)).toEqual([bone]);
    expect(listed((await get('/articles?state=submitted')).text)).toEqual([]);
    expect(listed((await get('/articles?state=all')).text)).toEqual([bone, aspirin, stroke]);
    expect((await get('/articles?state=under-review')).text).not.toContain('Rob Reviewer');
    expect(listed((await get('/articles?state=draft')).text)).toEqual([aspirin, stroke]);
  });

  test('the search needs every word, in question, conditions or claims, and is not indexed', async () => {
    const found = async (q: string) =>
      listed((await get(`/articles?state=all&${new URLSearchParams({ q })}`)).text);
    expect(await found('ASPIRIN?')).toEqual([aspirin]);
    expect(await found('tenecteplase bolus')).toEqual([stroke]);
    expect(await found('tenecteplase aspirin')).toEqual([]);
    expect(await found('100%_')).toEqual([]);
    const { text } = await get('/articles?q=%3Cscript%3E');
    expect(text).toContain('noindex');
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('rel="canonical"');
    expect((await get('/articles?q=metaphyseal')).text).toContain('in any state of review');
    expect((await get('/articles?q=%FF')).status).toBe(400);
  });

  test('specialty, pages past the end, and odd queries', async () => {
    expect(listed((await get('/articles?specialty=Neurology')).text)).toEqual([stroke]);
    expect((await get('/articles?page=2')).status).toBe(404);
    for (const odd of ['page=-1', 'page=x', 'specialty=Magic', 'state=constructor']) {
      expect(listed((await get(`/articles?${odd}`)).text), odd).toEqual([aspirin, stroke]);
    }
  });

  test('topics: approved first, then what is on its way, with a box to ask', async () => {
    expect((await get('/specialties')).text).toMatch(/Neurology<\/a> <span[^>]*>1 approved/);
    const neurology = await get('/specialties/neurology');
    expect(listed(neurology.text)).toEqual([stroke]);
    expect(neurology.text).toContain('Ask a question about neurology');
    expect(neurology.text).toContain('rel="canonical" href="http://localhost/specialties/neurology"');
    expect((await get('/specialties/surgery')).text).toContain('noindex');
    expect((await get('/specialties/magic')).status).toBe(404);
    const [condition = ''] = made.bone?.conditions ?? [];
    const path = `/conditions/${encodeURIComponent(condition.toLowerCase())}`;
    expect((await get('/conditions')).text).toContain(`href="${path}"`);
    const topic = await get(path);
    expect(listed(topic.text)).toEqual([bone]);
    expect(topic.text).toContain('None yet.');
    expect(
      (await get(path.toUpperCase().replace('/CONDITIONS', '/conditions'))).response.headers.get('location'),
    ).toBe(path);
    expect((await get('/conditions/nothing-at-all')).status).toBe(404);
    expect(specialtySchema.options.length).toBeGreaterThan(20);
  });

  test('the start page shows the newest approved articles', async () => {
    const { text } = await get('/');
    expect(text).toContain('Newest approved articles');
    expect(listed(text)).toEqual([aspirin, stroke]);
  });

  test('Atom has what RFC 4287 requires and only approved articles', async () => {
    const { response, text } = await get('/feed.atom');
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const feed = parseXml(text);
    expect([feed.name, feed.attributes.xmlns]).toEqual(['feed', 'http://www.w3.org/2005/Atom']);
    expect(one(feed, 'id').text).toBe('http://localhost/feed.atom');
    expect(one(feed, 'title').text).not.toBe('');
    expect(Date.parse(one(feed, 'updated').text)).not.toBeNaN();
    expect(one(one(feed, 'author'), 'name').text).not.toBe('');
    const entries = all(feed, 'entry');
    expect(entries.map((entry) => one(entry, 'title').text)).toEqual([aspirin, stroke]);
    expect(new Set(entries.map((entry) => one(entry, 'id').text)).size).toBe(2);
    for (const entry of entries) {
      expect(Date.parse(one(entry, 'updated').text)).not.toBeNaN();
      expect(one(entry, 'summary').text.length).toBeGreaterThan(20);
      expect(one(one(entry, 'contributor'), 'name').text).toBe('Rob Reviewer');
      expect(one(entry, 'link').attributes.href).toMatch(/^http:\/\/localhost\/articles\//);
    }
  });

  test('RSS has what RSS 2.0 requires', async () => {
    const { response, text } = await get('/feed.rss');
    expect(response.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    const rss = parseXml(text);
    expect([rss.name, rss.attributes.version]).toEqual(['rss', '2.0']);
    const channel = one(rss, 'channel');
    for (const name of ['title', 'link', 'description']) expect(one(channel, name).text).not.toBe('');
    const items = all(channel, 'item');
    expect(items.map((item) => one(item, 'title').text)).toEqual([aspirin, stroke]);
    for (const item of items) {
      expect(one(item, 'link').text).toMatch(/^http:\/\/localhost\/articles\//);
      expect(one(item, 'guid').attributes.isPermaLink).toBe('false');
      expect(one(item, 'pubDate').text).toMatch(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/);
    }
  });

  test('the sitemap lists approved articles, their topics and the pages about the service', async () => {
    const { response, text } = await get('/sitemap.xml');
    expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    const addresses = all(parseXml(text), 'url').map((url) => one(url, 'loc').text);
    expect(addresses.filter((address) => address.includes('/articles/')).sort()).toEqual(
      [made.aspirin, made.stroke].map((article) => `http://localhost/articles/${article?.slug}`).sort(),
    );
    for (const path of ['/about', '/editorial-policy', '/glossary', '/specialties/neurology']) {
      expect(addresses).toContain(`http://localhost${path}`);
    }
    for (const address of addresses.filter((each) => !each.includes('/articles/'))) {
      expect((await get(new URL(address).pathname)).status, address).toBe(200);
    }
    expect((await get('/sitemap-1.xml')).status).toBe(404);
  });

  test('robots.txt closes the desk, not the reviewers nor unapproved pages', async () => {
    const { response, text } = await get('/robots.txt');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    for (const path of ['/review/', '/review$', '/people', '/account', '/api/', '/ask']) {
      expect(text.split('\n')).toContain(`Disallow: ${path}`);
    }
    expect(text).not.toMatch(/Disallow: \/(review|articles|answers)$/m);
    expect(text).toContain('Sitemap: http://localhost/sitemap.xml');
  });

  test.each(['/feed.atom', '/feed.rss', '/sitemap.xml', '/robots.txt'])(
    '%s answers 304 to who has it',
    async (path) => {
      await get(path);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2_000 });
      onTestFinished(() => {
        vi.useRealTimers();
      });
      const { response } = await get(path);
      const etag = response.headers.get('etag') ?? '';
      const modified = response.headers.get('last-modified') ?? '';
      expect(etag).toMatch(/^"[\w-]{22}"$/);
      expect(Date.parse(modified)).toBeLessThanOrEqual(Date.now());
      const same = await get(path, { 'If-None-Match': `"other", W/${etag}` });
      expect([same.status, same.text, same.response.headers.get('etag')]).toEqual([304, '', etag]);
      expect((await get(path, { 'If-None-Match': '"other"', 'If-Modified-Since': modified })).status).toBe(
        200,
      );
      expect((await get(path, { 'If-Modified-Since': modified })).status).toBe(304);
      const earlier = new Date(Date.parse(modified) - 1_000).toUTCString();
      expect((await get(path, { 'If-Modified-Since': earlier })).status).toBe(200);
      expect((await http.request(path, { method: 'HEAD' })).status).toBe(200);
    },
  );

  test('every page announces the feeds and leads to the policy', async () => {
    const { text } = await get('/about');
    expect(text).toContain(
      'rel="alternate" type="application/atom+xml" title="Approved articles" href="/feed.atom"',
    );
    expect(text).toContain('href="/editorial-policy"');
  });

  test('a retraction takes the article out of the feeds, and Last-Modified goes on', async () => {
    const before = await get('/feed.atom');
    const { content } = await app.review.version(board.editor.actor, made.stroke?.id ?? '', 1);
    const publication = content.references[0]?.publication ?? 'pmid:0';
    await app.review.recordNotice(board.editor.actor, {
      publication,
      status: 'retracted',
      source: 'Journal',
    });
    const since = before.response.headers.get('last-modified') ?? '';
    const after = await get('/feed.atom', { 'If-Modified-Since': since });
    expect(after.status).toBe(200);
    expect(all(parseXml(after.text), 'entry').map((entry) => one(entry, 'title').text)).toEqual([aspirin]);
    const open = await get('/articles?state=all');
    expect(open.text).toContain('approved before; something changed');
    await app.review.removeNotice(board.editor.actor, publication);
  });
});

describe('the editorial policy', () => {
  const form = (fields: Record<string, string>, headers: Record<string, string>) => ({
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  const path = '/editorial-policy/edit';

  test('is the product’s own until the board edits it, with author, date and version', async () => {
    const { text } = await get('/editorial-policy');
    expect(text).toContain('<h1>Editorial policy</h1>');
    expect(text).toMatch(/Version 0, <time[^>]*>[^<]+<\/time>, by Probatum/);
    expect(text).not.toContain('Edit the policy');
    expect((await get('/editorial-policy', board.editor.headers)).text).toContain('Edit the policy');
  });

  test('is edited by editors only', async () => {
    expect((await get(path)).status).toBe(303);
    for (const who of [board.reader, board.author, board.reviewer]) {
      expect((await get(path, who.headers)).status).toBe(403);
      expect((await http.request(path, form({ text: 'x', from: '0' }, who.headers))).status).toBe(403);
    }
    expect((await get(path, board.administrator.headers)).status).toBe(200);
  });

  test('a preview saves nothing; a saved one is a version; links and HTML are safe', async () => {
    const text = [
      '# Our policy',
      '',
      '## Rules',
      '',
      '<script>alert(1)</script> [bad](javascript:alert(1)) [odd](vscript:x) [good](https://example.org) [here](/about)',
      '',
      '![picture](https://example.org/p.png)',
    ].join('\n');
    const preview = await http.request(path, form({ text, from: '0', do: 'preview' }, board.editor.headers));
    expect(preview.status).toBe(200);
    expect(await preview.text()).toContain('Preview, not saved yet');
    expect(await app.review.policies()).toHaveLength(1);

    const saved = await http.request(path, form({ text, change: 'Ours', from: '0' }, board.editor.headers));
    expect([saved.status, saved.headers.get('location')]).toEqual([303, '/editorial-policy?saved']);
    const shown = (await get('/editorial-policy')).text;
    expect(shown).toContain('<h1>Our policy</h1>');
    expect(shown).toMatch(/Version 1, <time[^>]*>[^<]+<\/time>, by Eve Editor/);
    expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(shown).not.toMatch(/<script>|href="(javascript|vscript)|<img/);
    expect(shown).toContain('<a href="https://example.org" rel="noopener nofollow external">good</a>');
    expect(shown).toContain('<a href="/about">here</a>');
  });

  test('two editors at once: the second keeps the text and sees what the first changed', async () => {
    const late = form({ text: 'My own text', change: 'Mine', from: '0' }, board.administrator.headers);
    const refused = await http.request(path, late);
    const html = await refused.text();
    expect(refused.status).toBe(409);
    expect(html).toContain('Somebody saved version 1 meanwhile');
    expect(html).toContain('My own text</textarea>');
    expect(html).toContain('value="Mine"');
    expect(html).toContain('name="from" value="1"');
    expect(html).toContain('<ins>');
    expect((await http.request(path, form({ text: ' ', from: '1' }, board.editor.headers))).status).toBe(422);
  });

  test('every version stays readable and can be compared word by word', async () => {
    const old = await get('/editorial-policy/versions/0');
    expect(old.text).toContain('This is an earlier version.');
    expect(old.text).toContain('noindex');
    const compared = await get('/editorial-policy/compare?from=0&to=1');
    expect(compared.text).toMatch(/<del>[^<]*<\/del>/);
    expect(compared.text).toMatch(/<ins>(?:<span[^>]*>[^<]*<\/span>)?[^<]*Our/);
    expect((await get('/editorial-policy/compare?from=1&to=1')).text).toContain('are the same');
    expect((await get('/editorial-policy/versions/9')).status).toBe(404);
    expect((await get('/editorial-policy/compare?from=9')).status).toBe(404);
  });
});

describe('the glossary', () => {
  test('has every term on the page of its letter, with plain words, explanation and pronunciation', async () => {
    const start = (await get('/glossary')).text;
    const letters = [...start.matchAll(/href="(\/glossary\/[a-z]+)"/g)].map(([, path]) => path ?? '');
    let terms = 0;
    for (const path of letters) terms += (await get(path)).text.match(/<dfn>/g)?.length ?? 0;
    expect(terms).toBe(app.glossary.entries.length);
    const said = app.glossary.entries.find(({ say, plain, term }) => say !== null && plain !== term);
    const page = (await get(`/glossary/${said?.term[0]?.toLowerCase()}`)).text;
    for (const part of [said?.term, said?.plain, said?.say]) expect(page).toContain(part);
    expect((await get('/glossary/nothing')).status).toBe(404);
  });

  test('finds a term by name, other form or plain word, without script', async () => {
    const first = async (q: string) =>
      /<dfn>([^<]*)/.exec((await get(`/glossary?${new URLSearchParams({ q })}`)).text)?.[1];
    const entry = app.glossary.entries.find(({ also }) => also.some((form) => /^[A-Z]{3,}$/.test(form)));
    expect(await first(entry?.term ?? '')).toBe(entry?.term);
    expect(await first((entry?.also.find((form) => /^[A-Z]{3,}$/.test(form)) ?? '').toLowerCase())).toBe(
      entry?.term,
    );
    const { text } = await get('/glossary?q=zzzz');
    expect(text).toContain('No term or explanation has');
    expect(text).toContain('noindex');
  });
});

test('where only members read, robots stay out and feeds are for those signed in', async () => {
  const { app: members, close: closeMembers } = await openRealApp({ PROBATUM_ACCESS: 'members' });
  try {
    const closed = createHttp(members);
    expect(await (await closed.request('/robots.txt')).text()).toBe('User-agent: *\nDisallow: /\n');
    for (const path of ['/feed.atom', '/sitemap.xml', '/articles']) {
      expect((await closed.request(path)).status, path).toBe(303);
    }
    const reader = await addAccount(members, { role: 'reader' });
    const feed = await closed.request('/feed.atom', { headers: reader.headers });
    expect([feed.status, feed.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
  } finally {
    await closeMembers();
  }
});
