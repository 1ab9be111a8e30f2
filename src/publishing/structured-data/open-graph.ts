import type { PublishedPage } from '../published-page.ts';

/** One `<meta property="…" content="…">`. */
export interface MetaProperty {
  readonly property: string;
  readonly content: string;
}

/** The Open Graph properties of a page, type `article` (ogp.me). Says nothing on review: previews outlive approvals. */
export function openGraph(page: PublishedPage): MetaProperty[] {
  const pairs: [string, string | null][] = [
    ['og:type', 'article'],
    ['og:title', page.title],
    ['og:description', page.description],
    ['og:url', page.url],
    ['og:site_name', page.siteName],
    ['og:locale', 'en_GB'],
    ['article:published_time', page.publishedAt],
    ['article:modified_time', page.updatedAt],
    ['article:section', page.specialty],
    ...page.keywords.map((keyword): [string, string] => ['article:tag', keyword]),
  ];
  return pairs.flatMap(([property, content]) => (content ? [{ property, content }] : []));
}
