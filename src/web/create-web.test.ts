import { describe, expect, test } from 'vitest';
import { sampleAnswer, samplePublications } from '../../tests/support/sample-answer.ts';
import { createSampleApp } from '../../tests/support/sample-app.ts';
import type { AnswerEvent } from '../domain/index.ts';
import { AppError } from '../errors.ts';
import { createWeb } from './index.ts';

const web = createWeb(createSampleApp());

async function get(path: string, on = web) {
  const response = await on.request(path);
  return { response, html: await response.text() };
}

function post(body: string, headers: Record<string, string> = {}, on = web) {
  return on.request('/ask', {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  });
}

/** The words a reader sees, in reading order. */
function words(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');
}

describe('every page', () => {
  const pages = [
    '/',
    '/about',
    '/disclaimer',
    '/answers/sample-1',
    '/publications/pmid:00001',
    '/ask?q=gout',
    '/no',
  ];

  test.each(pages)('%s is complete, guarded and without anything inline', async (path) => {
    const { response, html } = await get(path);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(html).toMatch(/^<!doctype html><html lang="en-GB">/);
    expect(html).toMatch(/<title>[^<]*Probatum[^<]*<\/title>/);
    expect(html).toMatch(/<meta name="description" content="[^"]+"/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toMatch(/<style|\sstyle=|<script>|\son\w+=/);
    const loaded = [
      ...html.matchAll(/<(?:script|link|img)(?! rel="alternate")[^>]*?(?:src|href)="([^"]+)"/g),
    ].map(([, url]) => url);
    for (const url of loaded) expect(url).toMatch(/^(\/assets\/|http:\/\/localhost\/)/);
  });

  test('headings never skip a level', async () => {
    for (const path of pages) {
      const { html } = await get(path);
      const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      // The care card stands before the title on purpose; other pages start with their h1.
      expect(levels[0]).toBe(1);
      for (const [index, level] of levels.entries())
        expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
  });
});

describe('the article', () => {
  test('carries its parts in order, each in its place', async () => {
    const { response, html } = await get('/answers/sample-1');
    expect(response.status).toBe(200);
    const text = words(html.slice(html.indexOf('<main'), html.indexOf('</main>')));
    const order = [
      'Does walking help adults with quiet knee?',
      'Last updated 5 June 2026, 14:03 UTC',
      'Not reviewed',
      'Submitted',
      'Under Review',
      'Approved',
      'For educational purposes.',
      'Not evidence.',
      'The evidence speaks of two kinds of quiet knee.',
      'The evidence found points both ways.',
      '1 claim for yes, 1 for no',
      'Bottom line',
      'Points the other way',
      'Pitfalls',
      'What was not found',
      'References',
      'Guidelines',
      'Ash A, Birch B, Cedar C, et al. Journal of Invented Medicine , 2024.',
      'Superseded by a newer edition',
      'Digest in our own words from the guideline',
      'Level 1: Guideline or systematic review',
      'Randomised trials',
      'Abstract as published',
      'Set aside',
      'withdrawn by its publisher',
      'How this was searched',
      'sample library',
      'Ask a follow-up',
      'Disclaimer',
      'Which best describes you?',
    ];
    let from = 0;
    for (const part of order) {
      const at = text.indexOf(part, from);
      expect(at, `“${part}” after “${text.slice(Math.max(0, from - 40), from)}”`).toBeGreaterThanOrEqual(0);
      from = at + part.length;
    }
  });

  test('gives each claim one id, and each citation number the way to its quotation', async () => {
    const { html } = await get('/answers/sample-1');
    for (const id of ['c1', 'c2', 'c3']) expect(html.match(new RegExp(`id="${id}"`, 'g'))).toHaveLength(1);
    expect(html).toContain('href="/publications/pmid:00001?answer=sample-1&amp;claim=c1#quote"');
    expect(html).toContain(
      'href="/publications/doi:10.5555/quiet-knee.2?answer=sample-1&amp;claim=c2#quote"',
    );
  });

  test('puts advice to get help before everything else', async () => {
    const { html } = await get('/answers/sample-3');
    expect(html.indexOf('Call your local emergency number now.')).toBeLessThan(html.indexOf('<h1'));
  });

  test('of an abstention says what was searched, what came near and what would help', async () => {
    const text = words((await get('/answers/sample-2')).html);
    expect(text).toContain('Not enough evidence found');
    expect(text).toContain('Name the joint in other words.');
    expect(text).toContain('Nothing in the library is about loud elbow.');
    expect(text).toContain('Retracted : withdrawn by its publisher');
    expect(text).toContain('quiet knee walking');
    expect(text).not.toContain('References');
  });

  test('as a fragment is the same article without the frame', async () => {
    const { html } = await get('/answers/sample-1?fragment');
    expect(html).toMatch(/^<div class="article-grid"/);
    expect((await get('/answers/sample-1')).html).toContain(html);
  });

  test('is not to be found in search engines while nobody reviewed it', async () => {
    expect((await get('/answers/sample-1')).html).toContain('<meta name="robots" content="noindex"');
    expect((await get('/robots.txt')).html).not.toContain('/answers');
  });

  test('that does not exist is a friendly 404', async () => {
    const { response, html } = await get('/answers/nope');
    expect(response.status).toBe(404);
    expect(words(html)).toContain('Page not found');
  });
});

describe('asking without script', () => {
  test('runs to the end and goes on to the permanent address', async () => {
    const response = await post('q=Does+walking+help%3F');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/answers/sample-1');
  });

  test('remembers who is reading, and passes it on', async () => {
    const response = await post('q=Does+walking+help%3F&audience=nurse');
    expect(response.headers.get('set-cookie')).toMatch(
      /^audience=nurse; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const later = await web.request('/ask?q=gout', { headers: { cookie: 'audience=nurse' } });
    expect(await later.text()).toContain('data-audience="nurse"');
    const invented = await post('q=Does+walking+help%3F&audience=admin');
    expect(invented.headers.get('set-cookie')).toBeNull();
  });

  test.each([
    ['nothing', '', 422],
    ['only spaces', 'q=+++', 422],
    ['only emoji', `q=${encodeURIComponent('🙂🙂')}`, 422],
    ['a web address', `q=${encodeURIComponent('https://example.org/x')}`, 422],
    ['10,000 characters', `q=${'a+'.repeat(5_000)}b`, 413],
    ['broken UTF-8', 'q=%FF%FE', 400],
    ['a body beyond the limit', `q=${'a'.repeat(300_000)}`, 413],
  ])('%s is refused in words', async (_name, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(words(await response.text())).toMatch(/question/i);
  });

  test('ties the message to the field and keeps what was typed', async () => {
    const html = await (await post(`q=${encodeURIComponent('12 <34> "5"')}`)).text();
    expect(html).toMatch(/<p class="field-error" id="question-error" role="alert">/);
    expect(html).toMatch(
      /aria-describedby="question-error" aria-invalid="true"[^>]*>12 &lt;34&gt; (?:&quot;|")5(?:&quot;|")</,
    );
  });

  test('a body that is no form is 415, a question from another site is asked about', async () => {
    expect((await post('{"q":"gout"}', { 'Content-Type': 'application/json' })).status).toBe(415);
    const other = await post('q=How+is+gout+treated%3F', { 'Sec-Fetch-Site': 'cross-site' });
    expect(other.status).toBe(403);
    expect(await other.text()).toContain('How is gout treated?');
  });

  test('a failed pipeline says so, keeps the question and offers another try', async () => {
    async function* events(): AsyncIterable<AnswerEvent> {
      yield { type: 'failed', answer: sampleAnswer, publicMessage: 'The library is being loaded.' };
    }
    const response = await post('q=How+is+gout+treated%3F', {}, createWeb(createSampleApp({ events })));
    expect(response.status).toBe(503);
    const html = await response.text();
    expect(words(html)).toContain('The library is being loaded.');
    expect(html).toContain('How is gout treated?');
  });

  test('an unexpected error is a page that tells nothing of the inside', async () => {
    // biome-ignore lint/correctness/useYield: it throws before it could.
    async function* events(): AsyncIterable<AnswerEvent> {
      throw new Error('secret path /var/lib');
    }
    const response = await post('q=How+is+gout+treated%3F', {}, createWeb(createSampleApp({ events })));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
  });

  test('a retryable error says when to come back', async () => {
    // biome-ignore lint/correctness/useYield: it throws before it could.
    async function* events(): AsyncIterable<AnswerEvent> {
      throw new AppError({ code: 'index-unavailable', status: 503, publicMessage: 'Wait.', retryable: true });
    }
    const response = await post('q=How+is+gout+treated%3F', {}, createWeb(createSampleApp({ events })));
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
  });
});

describe('the live page', () => {
  test('shows the question as text, whatever it holds', async () => {
    const attack = '<script>alert(1)</script> "><img src=x onerror=alert(1)> and gout?';
    const { response, html } = await get(`/ask?${new URLSearchParams({ q: attack })}`);
    expect(response.status).toBe(200);
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('without a question leads to the question box', async () => {
    expect((await web.request('/ask')).headers.get('location')).toBe('/');
    expect((await web.request('/ask?q=')).status).toBe(422);
    expect((await web.request('/ask?q=%FF')).status).toBe(400);
  });
});

describe('the publication page', () => {
  test('marks the quotation the reader came for, and the others apart', async () => {
    const { html } = await get('/publications/pmid:00001?answer=sample-1&claim=c1');
    expect(html).toContain(
      '<mark class="asked" id="quote">Walking twice a day is recommended as first treatment.</mark>',
    );
    expect(html).toContain('<mark class="quoted">Bed rest is not recommended.</mark>');
    expect(words(html)).toContain('2 quotations marked, from the answer to');
    expect(words(html)).toContain('Digest in our own words from the guideline. ');
    expect(html).toContain('href="https://pubmed.ncbi.nlm.nih.gov/00001/"');
  });

  test.each([
    '/publications/doi:10.5555/quiet-knee.2',
    '/publications/doi%3A10.5555%2Fquiet-knee.2',
    '/publications/DOI:10.5555/Quiet-Knee.2',
  ])('%s is found however the address is written', async (path) => {
    const { response, html } = await get(path);
    expect(response.status).toBe(200);
    expect(html).toContain('rel="canonical" href="http://localhost/publications/doi:10.5555/quiet-knee.2"');
  });

  test('shows the text as the answer quoted it when the library holds a newer one', async () => {
    const newer = samplePublications.map((record) => ({
      ...record,
      version: 'v2',
      sections: [{ label: 'RESULTS', text: 'Everything was rewritten.' }],
    }));
    const changed = createWeb(createSampleApp({ publications: newer }));
    const quoted = (await get('/publications/pmid:00001?answer=sample-1&claim=c1', changed)).html;
    expect(quoted).toContain('id="quote">Walking twice a day');
    expect(words(quoted)).toContain('the library holds a newer version');
    expect((await get('/publications/pmid:00001', changed)).html).toContain('Everything was rewritten.');
  });

  test('of a retracted record says so first', async () => {
    const text = words((await get('/publications/pmid:00003')).html);
    expect(text).toContain('Retracted. Kept and marked; never used as evidence.');
    expect(text).toContain('None yet on this server.');
  });

  test.each(['/publications/pmid:00009', '/publications/nonsense', '/publications/%FF', '/publications/'])(
    '%s is a friendly 404',
    async (path) => {
      const { response, html } = await get(path);
      expect(response.status).toBe(404);
      expect(words(html)).toContain('Page not found');
    },
  );
});

describe('assets', () => {
  test('are kept for ever under their content hash and checked otherwise', async () => {
    const path = (await get('/')).html.match(/href="(\/assets\/probatum\.css\?v=[^"]+)"/)?.[1] ?? '';
    const hashed = await web.request(path);
    expect(hashed.headers.get('cache-control')).toContain('immutable');
    const plain = await web.request('/assets/probatum.css');
    expect(plain.headers.get('cache-control')).toBe('public, no-cache');
    const etag = plain.headers.get('etag') ?? '';
    const again = await web.request('/assets/probatum.css', { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
    expect((await web.request('/assets/..%2Fcreate-web.tsx')).status).toBe(404);
  });

  test('the script stays under 30 kB and asks nothing from elsewhere', async () => {
    for (const name of ['probatum.js', 'probatum.css', 'favicon.svg']) {
      const body = await (await web.request(`/assets/${name}`)).text();
      expect(body.length).toBeLessThan(30_000);
      expect(body.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//);
    }
  });
});
