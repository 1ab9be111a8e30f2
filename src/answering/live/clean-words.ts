/** Longest name sent to a search engine, in words; what is longer is no name. */
const MOST_WORDS = 9;

/**
 * Words as they may stand between quotation marks in a query: letters, digits, spaces, hyphens, apostrophes, points, commas
 * and plus signs. Everything that is syntax somewhere (quotation marks, brackets, colons, asterisks, slashes, backslashes,
 * tildes) becomes a space, so that nothing an asker types can end the quotation. Null when nothing worth searching is left.
 */
export function cleanWords(text: string): string | null {
  const words = text
    .normalize('NFC')
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}\s'.,+-]/gu, ' ')
    .split(/\s+/)
    .map((word) => word.replace(/^[-'.,+]+|[-'.,]+$/g, ''))
    .filter((word) => word !== '');
  const cleaned = words.join(' ');
  return words.length <= MOST_WORDS && /\p{L}.*\p{L}|\p{L}.*\p{N}|\p{N}.*\p{L}/u.test(cleaned)
    ? cleaned
    : null;
}

/** A MeSH heading as it may stand between quotation marks: as it is, but for what ends a quotation or begins a subheading. */
export function cleanHeading(heading: string): string | null {
  const cleaned = heading
    .replace(/\/.*$/, '')
    .replace(/["[\]\\*]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return cleaned === '' ? null : cleaned;
}
