import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, one, parseXml as parse } from '../../../tests/support/strict-xml.ts';
import { atomFeed } from './atom-feed.ts';
import { entryId, type Feed, type FeedEntry } from './feed.ts';
import { robotsTxt } from './robots-txt.ts';
import { rssFeed } from './rss-feed.ts';
import { sitemap } from './sitemap.ts';
import { element, xmlDocument } from './xml.ts';

const entry = (number: number, changes: Partial<FeedEntry> = {}): FeedEntry => ({
  id: entryId('https://example.org/', { id: `a${number}`, createdAt: `2026-10-0${number}` }),
  url: `https://example.org/articles/q${number}?a=1&b=2`,
  title: `Is ${number} < 5 & "so"?`,
  summary: 'A summary',
  published: `2026-10-0${number}T10:00:00.000Z`,
  updated: `2026-11-0${5 - number}T10:00:00.000Z`,
  reviewers: ['Ada Ash'],
  categories: ['Neurology'],
  ...changes,
});
const feed = (entries: readonly FeedEntry[]): Feed => ({
  title: 'Invented Board',
  description: 'Answers & evidence',
  selfUrl: 'https://example.org/feed',
  siteUrl: 'https://example.org/',
  publisher: 'Invented Board',
  updated: '2026-11-22',
  entries,
});
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const rssDate =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

describe('Atom', () => {
  it('has what RFC 4287 requires, newest update first', () => {
    const root = parse(atomFeed(feed([entry(2), entry(1), entry(3)])));
    expect(root.name).toBe('feed');
    expect(root.attributes).toMatchObject({ xmlns: 'http://www.w3.org/2005/Atom' });
    expect(one(root, 'id').text).toBe('https://example.org/feed');
    expect(one(root, 'title').text).toBe('Invented Board');
    expect(one(root, 'updated').text).toMatch(dateTime);
    expect(one(one(root, 'author'), 'name').text).toBe('Invented Board');
    expect(all(root, 'link').map(({ attributes }) => [attributes.rel, attributes.href])).toEqual([
      ['self', 'https://example.org/feed'],
      ['alternate', 'https://example.org/'],
    ]);
    const entries = all(root, 'entry');
    expect(entries.map((node) => one(node, 'title').text)).toEqual(
      [1, 2, 3].map((n) => `Is ${n} < 5 & "so"?`),
    );
    for (const node of entries) {
      expect(one(node, 'id').text).toMatch(/^tag:example\.org,2026-10-0\d:article\/a\d$/);
      expect(one(node, 'updated').text).toMatch(dateTime);
      expect(one(node, 'published').text).toMatch(dateTime);
      expect(one(node, 'link').attributes.href).toMatch(/^https:\/\/example\.org\/articles\/q\d\?a=1&b=2$/);
      expect(one(node, 'summary').text).toBe('A summary');
      expect(one(one(node, 'contributor'), 'name').text).toBe('Ada Ash');
      expect(one(node, 'category').attributes.term).toBe('Neurology');
    }
  });

  it('keeps an id when address and title change, and its order among equals', () => {
    const article = { id: '7', createdAt: '2026-10-01T12:00:00Z' };
    expect(entryId('https://example.org/base/', article)).toBe('tag:example.org,2026-10-01:article/7');
    const same = { updated: '2026-11-01T00:00:00Z' };
    expect(atomFeed(feed([entry(1, same), entry(2, same)]))).toBe(
      atomFeed(feed([entry(2, same), entry(1, same)])),
    );
  });
});

describe('RSS', () => {
  it('has what RSS 2.0 requires, newest publication first', () => {
    const root = parse(rssFeed(feed([entry(2), entry(1), entry(3)])));
    expect([root.name, root.attributes.version]).toEqual(['rss', '2.0']);
    const channel = one(root, 'channel');
    expect(one(channel, 'title').text).toBe('Invented Board');
    expect(one(channel, 'link').text).toBe('https://example.org/');
    expect(one(channel, 'description').text).toBe('Answers & evidence');
    expect(one(channel, 'atom:link').attributes).toMatchObject({
      rel: 'self',
      href: 'https://example.org/feed',
    });
    expect(one(channel, 'lastBuildDate').text).toMatch(rssDate);
    const items = all(channel, 'item');
    expect(items.map((node) => one(node, 'title').text[3])).toEqual(['3', '2', '1']);
    for (const node of items) {
      expect(one(node, 'guid').text).toMatch(/^tag:/);
      expect(one(node, 'guid').attributes.isPermaLink).toBe('false');
      expect(one(node, 'pubDate').text).toMatch(rssDate);
    }
    expect(one(items[0], 'pubDate').text).toBe('Sat, 03 Oct 2026 10:00:00 GMT');
  });
});

describe('feeds', () => {
  it('are valid without entries', () => {
    expect(all(parse(atomFeed(feed([]))), 'entry')).toEqual([]);
    expect(one(parse(atomFeed(feed([]))), 'updated').text).toBe('2026-11-22T00:00:00.000Z');
    expect(all(one(parse(rssFeed(feed([]))), 'channel'), 'item')).toEqual([]);
  });

  it('refuse what is no time', () => {
    expect(() => atomFeed({ ...feed([]), updated: 'now' })).toThrow('"now" is not a time');
    expect(() => rssFeed(feed([entry(1, { published: '' })]))).toThrow('is not a time');
  });

  it('stay well-formed whatever the texts are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, summary) => {
        const odd = feed([
          entry(1, { title: `a${title}b`, summary, reviewers: [title], categories: [summary] }),
        ]);
        expect(one(one(parse(atomFeed(odd)), 'entry'), 'title').text).toMatch(/^a[\s\S]*b$/);
        expect(one(parse(rssFeed(odd)), 'channel').children.length).toBeGreaterThan(5);
      }),
    );
    const kept = 'tab\tline\n Ärger ≥ 𝛽 ]]> &amp; <b> \' "';
    const dropped = '\u0000\u0008\u000b\u001f\ufffe\uffff\ud800';
    const root = parse(
      xmlDocument(element('x', { y: dropped + kept.replace(/[\t\n]/g, ' ') }, kept + dropped)),
    );
    expect(root.text).toBe(kept);
    expect(root.attributes.y).toBe(kept.replace(/[\t\n]/g, ' '));
  });
});

describe('the sitemap', () => {
  const partUrl = (part: number) => `https://example.org/sitemap-${part}.xml`;
  const entries = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      url: `https://example.org/articles/${index}?a&b`,
      lastModified: index % 2 === 0 ? '2026-11-03' : null,
    }));

  it('lists addresses with their last change', () => {
    const { main, parts } = sitemap(entries(2), partUrl);
    expect(parts).toEqual([]);
    const root = parse(main);
    expect([root.name, root.attributes.xmlns]).toEqual([
      'urlset',
      'http://www.sitemaps.org/schemas/sitemap/0.9',
    ]);
    const [first, second] = all(root, 'url');
    expect(one(first, 'loc').text).toBe('https://example.org/articles/0?a&b');
    expect(one(first, 'lastmod').text).toBe('2026-11-03T00:00:00.000Z');
    expect(all(second, 'lastmod')).toEqual([]);
    expect(all(parse(sitemap([], partUrl).main), 'url')).toEqual([]);
  });

  it('holds 50,000 addresses and no more in one file', () => {
    expect(sitemap(entries(50_000), partUrl).parts).toEqual([]);
    const { main, parts } = sitemap(entries(100_001), partUrl);
    expect(parts.map((part) => part.split('<loc>').length - 1)).toEqual([50_000, 50_000, 1]);
    const root = parse(main);
    expect(root.name).toBe('sitemapindex');
    expect(all(root, 'sitemap').map((node) => one(node, 'loc').text)).toEqual([1, 2, 3].map(partUrl));
  });

  it('holds 50 MB and no more in one file, and no address over the limit', () => {
    const long = { url: `https://example.org/${'x'.repeat(2_000)}`, lastModified: null };
    const { parts } = sitemap(Array(27_000).fill(long), partUrl);
    expect(parts).toHaveLength(2);
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(52_428_800);
    const tooLong = { url: `https://example.org/${'x'.repeat(2_048)}`, lastModified: null };
    expect(sitemap([tooLong], partUrl).main).not.toContain('xxx');
  });
});

it('robots.txt', () => {
  const sitemapUrl = 'https://example.org/sitemap.xml';
  expect(robotsTxt({ sitemapUrl, disallow: ['/review', '/a b\nAllow: /'], closed: false })).toBe(
    `User-agent: *\nDisallow: /review\nDisallow: /a%20b%0AAllow:%20/\n\nSitemap: ${sitemapUrl}\n`,
  );
  expect(robotsTxt({ sitemapUrl: null, disallow: [], closed: false })).toBe('User-agent: *\nDisallow:\n');
  expect(robotsTxt({ sitemapUrl, disallow: ['/x'], closed: true })).toBe('User-agent: *\nDisallow: /\n');
});
