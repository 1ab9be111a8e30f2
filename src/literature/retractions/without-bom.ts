import { FaultyFile } from '../source-item.ts';

/** The bytes after a UTF-8 byte order mark, if there is one. Throws FaultyFile for what cannot be text in UTF-8 or Latin-1. */
export async function* withoutBom(
  input: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const piece of input) {
    if (head === null) {
      yield piece;
      continue;
    }
    head = Buffer.concat([head, piece]);
    if (head.length < 3) continue;
    yield checked(head, file);
    head = null;
  }
  if (head !== null && head.length > 0) yield checked(head, file);
}

function checked(head: Buffer, file: string): Buffer {
  const [first, second, third] = head;
  if (first === 0x1f && second === 0x8b) {
    throw new FaultyFile(file, 'the file is compressed; unpack it with gunzip first', 0);
  }
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0) {
    throw new FaultyFile(file, 'the file is UTF-16; save it as CSV in UTF-8', 0);
  }
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(head.subarray(0, 200).toString('latin1'))) {
    throw new FaultyFile(file, 'the file is a web page or XML, not CSV; download it again', 0);
  }
  return first === 0xef && second === 0xbb && third === 0xbf ? head.subarray(3) : head;
}
