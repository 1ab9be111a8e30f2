export { atomFeed, atomMediaType } from './atom-feed.ts';
export { entryId, type Feed, type FeedEntry } from './feed.ts';
export { robotsTxt } from './robots-txt.ts';
export { rssFeed, rssMediaType } from './rss-feed.ts';
export { type Sitemap, type SitemapEntry, sitemap } from './sitemap.ts';
