import { type Feed, type FeedEntry, newestFirst, rfc3339 } from './feed.ts';
import { element, type Xml, xmlDocument } from './xml.ts';

export const atomMediaType = 'application/atom+xml; charset=utf-8';

/**
 * An Atom 1.0 feed (RFC 4287), entries by their last update, newest first. The publisher is the author of the feed;
 * reviewers are contributors of their entries, not authors.
 */
export function atomFeed(feed: Feed): string {
  return xmlDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' },
      element('id', {}, feed.selfUrl),
      element('title', {}, feed.title),
      element('subtitle', {}, feed.description),
      element('link', { rel: 'self', type: 'application/atom+xml', href: feed.selfUrl }),
      element('link', { rel: 'alternate', type: 'text/html', href: feed.siteUrl }),
      element('updated', {}, rfc3339(feed.updated)),
      person('author', feed.publisher),
      ...newestFirst(feed.entries, 'updated').map(entry),
    ),
  );
}

function entry({ id, url, title, summary, published, updated, reviewers, categories }: FeedEntry): Xml {
  return element(
    'entry',
    {},
    element('id', {}, id),
    element('title', {}, title),
    element('link', { rel: 'alternate', type: 'text/html', href: url }),
    element('published', {}, rfc3339(published)),
    element('updated', {}, rfc3339(updated)),
    ...reviewers.map((name) => person('contributor', name)),
    ...categories.map((term) => element('category', { term })),
    element('summary', {}, summary),
  );
}

function person(role: string, name: string): Xml {
  return element(role, {}, element('name', {}, name));
}
