import { type Feed, type FeedEntry, newestFirst, rfc822 } from './feed.ts';
import { element, type Xml, xmlDocument } from './xml.ts';

export const rssMediaType = 'application/rss+xml; charset=utf-8';

/** An RSS 2.0 feed (rssboard.org) with the `atom:link` to itself, items by publication, newest first. */
export function rssFeed(feed: Feed): string {
  return xmlDocument(
    element(
      'rss',
      { version: '2.0', 'xmlns:atom': 'http://www.w3.org/2005/Atom' },
      element(
        'channel',
        {},
        element('title', {}, feed.title),
        element('link', {}, feed.siteUrl),
        element('description', {}, feed.description),
        element('atom:link', { href: feed.selfUrl, rel: 'self', type: 'application/rss+xml' }),
        element('language', {}, 'en'),
        element('lastBuildDate', {}, rfc822(feed.updated)),
        ...newestFirst(feed.entries, 'published').map(item),
      ),
    ),
  );
}

function item({ id, url, title, summary, published, categories }: FeedEntry): Xml {
  return element(
    'item',
    {},
    element('title', {}, title),
    element('link', {}, url),
    element('guid', { isPermaLink: id === url ? 'true' : 'false' }, id),
    element('pubDate', {}, rfc822(published)),
    ...categories.map((name) => element('category', {}, name)),
    element('description', {}, summary),
  );
}
