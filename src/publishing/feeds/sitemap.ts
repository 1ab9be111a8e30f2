import { rfc3339 } from './feed.ts';
import { element, type Xml, xmlDocument } from './xml.ts';

export interface SitemapEntry {
  /** Absolute. */
  readonly url: string;
  readonly lastModified: string | null;
}

export interface Sitemap {
  /** What `/sitemap.xml` answers: the addresses, or an index of the parts. */
  readonly main: string;
  /** The parts, in the order of the index; empty when everything fits. */
  readonly parts: readonly string[];
}

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';
/** Limits of sitemaps.org: addresses and bytes in one file, and characters in one address. */
const limits = { addresses: 50_000, bytes: 50 * 1024 * 1024, characters: 2_048 };
const wrapping = 1_000;

/**
 * A sitemap by sitemaps.org 0.9, in the order given, split where a file would pass a limit. Addresses longer than the
 * protocol allows are left out.
 *
 * @param partUrl the absolute address of part 1, 2, …
 */
export function sitemap(entries: readonly SitemapEntry[], partUrl: (part: number) => string): Sitemap {
  const parts: Xml[][] = [[]];
  let bytes = wrapping;
  for (const entry of entries) {
    if (entry.url.length >= limits.characters) continue;
    const line = address('url', entry);
    const size = Buffer.byteLength(line.xml);
    const full = (parts.at(-1)?.length ?? 0) >= limits.addresses || bytes + size > limits.bytes;
    if (full) {
      parts.push([]);
      bytes = wrapping;
    }
    parts.at(-1)?.push(line);
    bytes += size;
  }
  const files = parts.map((lines) => xmlDocument(element('urlset', { xmlns: namespace }, ...lines)));
  if (files.length === 1) return { main: files[0] ?? '', parts: [] };
  const index = files.map((_, number) =>
    address('sitemap', { url: partUrl(number + 1), lastModified: null }),
  );
  return { main: xmlDocument(element('sitemapindex', { xmlns: namespace }, ...index)), parts: files };
}

function address(name: 'url' | 'sitemap', { url, lastModified }: SitemapEntry): Xml {
  return element(
    name,
    {},
    element('loc', {}, url),
    lastModified === null ? null : element('lastmod', {}, rfc3339(lastModified)),
  );
}
