const beyondAscii = /[\x80-\xff]/;

/**
 * Text of which each character stands for one byte of UTF-8, as the text that it is.
 *
 * The parser is fed such strings ("Latin-1") because V8 keeps them in one byte a character and slices of them too: a chunk
 * of any file has some character beyond Latin-1, and as UTF-16 the whole chunk and everything cut from it would be twice as
 * large and slower to scan, to compare and to hash. All marks of XML are ASCII, so parsing is the same. And the parser's
 * position is the byte offset.
 */
export function fromBytes(text: string): string {
  return beyondAscii.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;
}

/** The opposite of `fromBytes`. */
export function toBytes(text: string): string {
  return text.length === 1 && text.charCodeAt(0) < 0x80 ? text : Buffer.from(text, 'utf8').toString('latin1');
}

/**
 * The same bytes as a string of their own. V8 keeps what was cut from a string as a view that holds all of it in memory;
 * what is kept for long must be copied out.
 */
export function ownCopy(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('latin1');
}
