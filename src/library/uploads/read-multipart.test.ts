import { describe, expect, it } from 'vitest';
import { multipartBoundary, readMultipart } from './read-multipart.ts';

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readAll(bytes: Buffer, boundary: string, size: number) {
  const parts: { name: string; fileName: string | null; text: string }[] = [];
  for await (const { name, fileName, body } of readMultipart(inPieces(bytes, size), boundary)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    parts.push({ name, fileName, text: Buffer.concat(chunks).toString('latin1') });
  }
  return parts;
}

describe('readMultipart', () => {
  it('gives what a browser’s own form encoder wrote, in pieces of any size', async () => {
    const form = new FormData();
    form.append('kind', 'data');
    form.append('file', new File(['one\r\n--two\r\n'], 'a"b\r\n.xml'));
    form.append('empty', '');
    form.append('file', new File([new Uint8Array([0, 255, 13, 10, 45, 45])], 'bytes.gz'));
    const request = new Request('http://localhost/', { method: 'POST', body: form });
    const boundary = multipartBoundary(request.headers.get('content-type') ?? '') ?? '';
    const bytes = Buffer.from(await request.arrayBuffer());
    for (const size of [1, 2, 7, 64, bytes.length]) {
      expect(await readAll(bytes, boundary, size)).toEqual([
        { name: 'kind', fileName: null, text: 'data' },
        { name: 'file', fileName: 'a"b  .xml', text: 'one\r\n--two\r\n' },
        { name: 'empty', fileName: null, text: '' },
        { name: 'file', fileName: 'bytes.gz', text: '\u0000\u00ff\r\n--' },
      ]);
    }
  });

  it('passes over a preamble, an epilogue, blanks behind the delimiter and parts that nobody reads', async () => {
    const body = Buffer.from(
      'before\r\n--x  \r\nContent-Disposition: form-data; name=a; filename=one.txt\r\n\r\nA\r\n--x\r\ncontent-type: text/plain\r\ncontent-disposition: form-data; name="b"\r\n\r\nB\r\n--x--\r\nafter',
    );
    expect(await readAll(body, 'x', 3)).toEqual([
      { name: 'a', fileName: 'one.txt', text: 'A' },
      { name: 'b', fileName: null, text: 'B' },
    ]);
    const names: string[] = [];
    for await (const { name } of readMultipart(inPieces(body, 5), 'x')) names.push(name);
    expect(names).toEqual(['a', 'b']);
  });

  it('refuses a body that ends early, has no names or is no form', async () => {
    const cut = Buffer.from('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf');
    await expect(readAll(cut, 'x', 9)).rejects.toThrow('ended too early');
    const nameless = Buffer.from('--x\r\nContent-Type: text/plain\r\n\r\nA\r\n--x--\r\n');
    await expect(readAll(nameless, 'x', 9)).rejects.toThrow('has no name');
    await expect(readAll(Buffer.from('just words'), 'x', 4)).rejects.toThrow('ended too early');
    const endless = Buffer.from(`--x\r\n${'a'.repeat(20_000)}\r\n\r\n`);
    await expect(readAll(endless, 'x', 1000)).rejects.toThrow('too long');
  });

  it('finds the boundary', () => {
    expect(multipartBoundary('multipart/form-data; boundary="a b"')).toBe('a b');
    expect(multipartBoundary('Multipart/Form-Data; charset=utf-8; boundary=abc')).toBe('abc');
    expect(multipartBoundary('multipart/form-data')).toBeNull();
    expect(multipartBoundary('application/xml; boundary=abc')).toBeNull();
  });
});
