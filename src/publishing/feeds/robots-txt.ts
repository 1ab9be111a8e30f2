/**
 * robots.txt (RFC 9309), for every robot alike.
 *
 * @param options.disallow paths that start with `/`.
 * @param options.closed nothing is to be visited (a site for members only).
 */
export function robotsTxt(options: {
  readonly sitemapUrl: string | null;
  readonly disallow: readonly string[];
  readonly closed: boolean;
}): string {
  const paths = options.closed ? ['/'] : options.disallow;
  const lines = [
    'User-agent: *',
    ...(paths.length === 0 ? ['Disallow:'] : paths.map((path) => `Disallow: ${encodeURI(path)}`)),
    ...(options.sitemapUrl === null || options.closed ? [] : ['', `Sitemap: ${options.sitemapUrl}`]),
  ];
  return `${lines.join('\n')}\n`;
}
