import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FaultyFile, type SourceItem } from '../source-item.ts';
import { checkMd5, openPubmedFile, type PubmedFile } from './index.ts';
import { foot, head, record } from './test-records.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-pubmed-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const count = 400;
const records = Array.from({ length: count }, (_, i) =>
  record({
    pmid: String(i + 1).padStart(5, '0'),
    // Text that does not compress away, so that the file has many blocks.
    title: `Title ${createHash('sha512').update(String(i)).digest('base64')} ${createHash('sha512').update(`b${i}`).digest('base64')}`,
  }),
);
const xml = Buffer.from(`${head}${records.join('\n')}\n${foot}`);
const packed = gzipSync(xml);

function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(opened: PubmedFile): Promise<{ ids: string[]; fault: unknown }> {
  const ids: string[] = [];
  const idOf = (item: SourceItem) => (item.type === 'record' ? item.publication.id : item.type);
  try {
    for await (const items of opened.items) {
      expect(items.length).toBeLessThanOrEqual(500);
      ids.push(...items.map(idOf));
    }
  } catch (fault) {
    return { ids, fault };
  }
  return { ids, fault: undefined };
}

test.each([
  ['plain.xml', xml],
  ['packed.xml.gz', packed],
  ['packed-under-another-name.xml', packed],
  ['two-members.xml.gz', Buffer.concat([gzipSync(xml.subarray(0, 5000)), gzipSync(xml.subarray(5000))])],
  ['zeros-behind.xml.gz', Buffer.concat([packed, Buffer.alloc(20_000)])],
  // A member that ends where a go of 8 kB ends.
  [
    'many-members.xml.gz',
    Buffer.concat(
      Array.from({ length: Math.ceil(xml.length / 3000) }, (_, i) =>
        gzipSync(xml.subarray(i * 3000, (i + 1) * 3000), { level: 0 }),
      ),
    ),
  ],
])('%s', async (name, content) => {
  const opened = openPubmedFile(file(name, content));
  const { ids, fault } = await read(opened);
  expect(fault).toBeUndefined();
  expect(ids).toHaveLength(count);
  expect(new Set(ids).size).toBe(count);
  expect(opened.size).toBe(content.length);
  expect(opened.bytesRead()).toBe(content.length);
  expect(opened.bytesParsed()).toBe(xml.length);
});

test('standard input, packed or not, in any chunks', async () => {
  for (const content of [xml, packed]) {
    const pieces = [
      content.subarray(0, 1),
      content.subarray(1, 2),
      content.subarray(2, 700),
      content.subarray(700),
    ];
    const opened = openPubmedFile(Readable.from(pieces));
    expect(opened.size).toBeNull();
    const { ids, fault } = await read(opened);
    expect(fault).toBeUndefined();
    expect(ids).toHaveLength(count);
    expect(opened.bytesRead()).toBe(content.length);
  }
});

describe('damaged gzip', () => {
  test('cut off: the complete records, and the length of the file', async () => {
    const cut = packed.subarray(0, Math.floor(packed.length * 0.6));
    const { ids, fault } = await read(openPubmedFile(file('cut.xml.gz', cut)));
    expect(ids.length).toBeGreaterThan(count * 0.5);
    expect(ids.length).toBeLessThan(count * 0.65);
    expect(fault).toBeInstanceOf(FaultyFile);
    expect(fault).toMatchObject({ byteOffset: cut.length });
    expect(String(fault)).toContain('cut off');
    expect(String(fault)).toContain('cut.xml.gz');
  });

  test('cut off in its last bytes, after all of the XML', async () => {
    const cut = packed.subarray(0, packed.length - 3);
    const { ids, fault } = await read(openPubmedFile(file('cut.xml.gz', cut)));
    expect(ids).toHaveLength(count);
    expect(fault).toMatchObject({ byteOffset: cut.length });
  });

  test('garbage in the middle: the records before it, and a place near it', async () => {
    const damaged = Buffer.from(packed);
    const place = Math.floor(packed.length * 0.7);
    damaged.fill(0xff, place, place + 2000);
    const { ids, fault } = await read(openPubmedFile(file('bad.xml.gz', damaged)));
    expect(ids.length).toBeGreaterThan(count * 0.4);
    expect(ids.length).toBeLessThan(count * 0.75);
    expect(fault).toBeInstanceOf(FaultyFile);
  });

  test('a wrong checksum', async () => {
    const damaged = Buffer.from(packed);
    damaged[packed.length - 8] = (damaged[packed.length - 8] ?? 0) ^ 0xff;
    const { ids, fault } = await read(openPubmedFile(file('sum.xml.gz', damaged)));
    expect(ids).toHaveLength(count);
    expect(String(fault)).toContain('the gzip is damaged (incorrect data check)');
  });

  test('a header and nothing else', async () => {
    const { fault } = await read(openPubmedFile(file('head.xml.gz', packed.subarray(0, 5))));
    expect(fault).toMatchObject({ byteOffset: 5 });
  });
});

test('what is no file is told at once', () => {
  expect(() => openPubmedFile(join(folder, 'missing.xml'))).toThrow('missing.xml: there is no such file');
  expect(() => openPubmedFile(folder)).toThrow('this is a folder');
});

describe('MD5', () => {
  const right = createHash('md5').update(packed).digest('hex');

  test.each([
    `MD5(a.xml.gz)= ${right}\n`,
    `MD5 (a.xml.gz) = ${right}`,
    `${right}  a.xml.gz\n`,
    `${right} *./a.xml.gz\r\n`,
    right.toUpperCase(),
    `${'0'.repeat(32)}  b.xml.gz\n${right}  a.xml.gz\n`,
  ])('%j', async (sidecar) => {
    const path = file('a.xml.gz', packed);
    expect(await checkMd5(path)).toBe('missing');
    file('a.xml.gz.md5', sidecar);
    expect(await checkMd5(path)).toBe('ok');
  });

  test('another hash is a fault with both', async () => {
    const path = file('a.xml.gz', packed);
    file('a.xml.gz.md5', `MD5(a.xml.gz)= ${'0'.repeat(32)}\n`);
    await expect(checkMd5(path)).rejects.toThrow(FaultyFile);
    await expect(checkMd5(path)).rejects.toThrow(right);
    await expect(checkMd5(path)).rejects.toThrow('0'.repeat(32));
    file('a.xml.gz.md5', '<html>not found</html>');
    await expect(checkMd5(path)).rejects.toThrow('there is no MD5 of a.xml.gz in it');
  });
});
