/** Ids of articles are UUIDs; other words under /review are pages of their own. */
export const ARTICLE = '/review/:id{[0-9a-f]+-[0-9a-f-]+}';

export function reviewPath(article: string, rest = ''): string {
  return `/review/${article}${rest}`;
}

/** The search of the library for a claim's citation, or for a new claim. */
export function passagesPath(
  article: string,
  query: Readonly<Record<'claim' | 'replace' | 'words' | 'heading' | 'publication', string | undefined>>,
): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/review/${article}/passages?${new URLSearchParams(given)}`;
}
