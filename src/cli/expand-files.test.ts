import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { expandFiles } from './expand-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'probatum-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'later/deep'), { recursive: true });
for (const name of [
  'b2.xml.gz',
  'b10.xml.gz',
  'b1.xml.gz',
  'b1.xml.gz.md5',
  'readme.txt',
  'later/a3.xml',
  'later/deep/c[1].xml',
]) {
  writeFileSync(join(folder, name), '');
}
const endings = ['.xml', '.xml.gz'];
const expand = async (...words: string[]) =>
  (
    await expandFiles(
      words.map((word) => (word === '-' ? word : join(folder, word))),
      endings,
    )
  ).map((path) => path.replace(`${folder}/`, ''));

it.each([
  [['b1.xml.gz'], ['b1.xml.gz']],
  [['.'], ['later/a3.xml', 'b1.xml.gz', 'b10.xml.gz', 'b2.xml.gz', 'later/deep/c[1].xml']],
  [['b?.xml.gz'], ['b1.xml.gz', 'b2.xml.gz']],
  [['b1*'], ['b1.xml.gz', 'b10.xml.gz']],
  [['b[!1]*.gz', 'b2.xml.gz'], ['b2.xml.gz']],
  [['**/*.xml'], ['later/a3.xml', 'later/deep/c[1].xml']],
  [['*/*.xml'], ['later/a3.xml']],
  // A file whose name looks like a pattern is that file.
  [['later/deep/c[1].xml'], ['later/deep/c[1].xml']],
  [['-'], ['-']],
])('%j', async (words, files) => {
  expect(await expand(...words)).toEqual(files);
});

it.each([
  [['none.xml'], 'There is no file'],
  [['*.nxml'], 'names no file'],
  [['-', 'b1.xml.gz'], 'comes alone'],
])('%j is refused', async (words, sentence) => {
  await expect(expand(...words)).rejects.toThrow(sentence);
});
