import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLanceEngine } from './lance-engine.ts';

/** Files of the indices built last, one index a column. */
function indexFiles(folder: string): string[] {
  const indices = join(folder, 'publications_v2.lance', '_indices');
  return readdirSync(indices)
    .map((name) => join(indices, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
    .slice(0, 2)
    .flatMap((index) => readdirSync(index));
}

test('what was there before many others is always found: the index stays one part', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'probatum-lance-'));
  const engine = await openLanceEngine(folder);
  onTestFinished(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const row = (key: number, words: string) => ({
    key,
    words: Buffer.from(words),
    concepts: Buffer.from(`c${key % 7}`),
  });
  await engine.write(
    Array.from({ length: 300 }, (_, index) => row(index, `quiet knee${index % 3} trial`)),
    [],
  );
  await engine.settle();
  await engine.write(
    Array.from({ length: 21_000 }, (_, index) =>
      row(1_000 + index, `trial word${index % 500} quiet${index % 40}`),
    ),
    [],
  );
  await engine.settle();
  expect(indexFiles(folder).filter((name) => name.endsWith('_docs.lance'))).toHaveLength(2);
  const search = () => engine.search({ column: 'words', terms: ['quiet', 'knee1', 'trial'], limit: 50 });
  const found = await search();
  expect(found).toHaveLength(50);
  expect(found.every(({ key }) => key < 300 && key % 3 === 1)).toBe(true);
  expect(await Promise.all([search(), search(), search()])).toEqual([found, found, found]);
});
