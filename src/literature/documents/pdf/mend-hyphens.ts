/** Words of a document, to tell a broken word from a compound at the end of a line. */
export interface Hyphens {
  readonly words: ReadonlySet<string>;
}

/** First parts that keep their hyphen when the document does not tell. */
const firstParts =
  /(?:^|[^\p{L}])(?:non|self|long|short|high|low|well|ill|half|full|cross|double|single|ex|quasi|all|anti|post|pre|co|multi|meta|follow|evidence|risk|dose|time|age|placebo|drug)$/iu;

/** Every word of the lines, lower case, compounds whole. Words at the end of a line that are broken there do not count. */
export function collectWords(lines: readonly string[]): Hyphens {
  const words = new Set<string>();
  for (const line of lines) {
    for (const [word] of line.toLowerCase().matchAll(/\p{L}+(?:[-‐]\p{L}+)*(?![-‐]$)/gu))
      words.add(word.replaceAll('‐', '-'));
  }
  return { words };
}

/** Two lines as one text, and where in it the second begins. A word broken at the end of the first is put together. */
export function joinLines(first: string, second: string, { words }: Hyphens): { text: string; at: number } {
  const head = /(\p{L}+)([-‐\u00AD])$/u.exec(first);
  const tail = /^(\p{Ll}+)/u.exec(second);
  if (!head || !tail) {
    const isBound = /[\p{L}\p{N}][-‐–/]$/u.test(first) && /^[\p{L}\p{N}]/u.test(second);
    const text = isBound ? first : `${first} `;
    return { text: text + second, at: text.length };
  }
  const [, start = '', sign] = head;
  const [, end = ''] = tail;
  const kept = `${first.slice(0, -1)}${sign === '\u00AD' ? '' : '-'}`;
  const mended = first.slice(0, -1);
  const compound = `${start}-${end}`.toLowerCase();
  const isCompound =
    sign !== '\u00AD' &&
    (words.has(compound) || (!words.has(`${start}${end}`.toLowerCase()) && firstParts.test(start)));
  const text = isCompound ? kept : mended;
  return { text: text + second, at: text.length };
}
