/**
 * Text of bytes in UTF-8, UTF-16 with a mark, or the encoding a web page names in its head; what is no UTF-8 and names nothing is
 * read as Windows-1252, as browsers do (WHATWG Encoding). Never fails.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(namedEncoding(bytes) ?? 'windows-1252').decode(bytes);
  }
}

function namedEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  const name = /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
  try {
    const encoding = name ? new TextDecoder(name).encoding : undefined;
    return encoding === 'utf-8' || encoding?.startsWith('utf-16') ? undefined : encoding;
  } catch {
    return undefined;
  }
}
