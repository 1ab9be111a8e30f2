import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testPublication } from '../../../tests/support/index-records.ts';
import { wordModel } from '../../../tests/support/word-embedding.ts';
import type { EmbeddingIdentity } from '../../embedding/index.ts';
import type { IndexHit } from '../evidence-index.ts';
import { fuseWithMeaning } from './fuse-with-meaning.ts';
import { openMeaningRanker } from './rank-by-meaning.ts';
import { makeVectorTable, openVectorTable } from './vector-table.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-vectors-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const made = { name: 'one', fingerprint: 'a'.repeat(64), dimension: 2 };
const row = (key: number, ...vector: number[]) => ({
  key,
  version: `v${key}`,
  vector: Float32Array.from(vector),
});

describe('the table of vectors', () => {
  test('gives the nearest first, equal ones by key', async () => {
    const table = await makeVectorTable(folder, made);
    await table.put([row(3, 0, 1), row(1, 0.8, 0.6), row(9, 1, 0), row(2, 1, 0)]);
    expect(await table.nearest(Float32Array.of(1, 0), 3)).toEqual([2, 9, 1]);
    expect(await table.nearest(Float32Array.of(0, 1), 1)).toEqual([3]);
    expect(await table.nearest(Float32Array.of(0, 1), 0)).toEqual([]);
    await table.put([row(3, 1, 0)]);
    await table.remove([2, 77]);
    await table.settle();
    expect(await table.nearest(Float32Array.of(1, 0), 9)).toEqual([3, 9, 1]);
    expect(await table.versions()).toEqual(
      new Map([
        [1, 'v1'],
        [3, 'v3'],
        [9, 'v9'],
      ]),
    );
    table.close();
  });

  test('is there when it is opened again, and gone when another model’s is made', async () => {
    expect(await openVectorTable(folder, made)).toBeNull();
    const table = await makeVectorTable(folder, made);
    await table.put([row(1, 1, 0)]);
    table.close();
    const again = await openVectorTable(folder, made);
    expect(await again?.nearest(Float32Array.of(1, 0), 5)).toEqual([1]);
    again?.close();
    const other = { ...made, fingerprint: 'b'.repeat(64), dimension: 3 };
    (await makeVectorTable(folder, other)).close();
    expect(await openVectorTable(folder, made)).toBeNull();
  });

  test('refuses vectors of another length', async () => {
    const table = await makeVectorTable(folder, made);
    await expect(table.put([row(1, 1, 0, 0)])).rejects.toThrow(
      /have 2 numbers and the embedding model gives 3\. Run probatum library embed/,
    );
    await expect(table.nearest(Float32Array.of(1), 5)).rejects.toThrow(/have 2 numbers/);
    table.close();
  });
});

describe('ranking by meaning', () => {
  const words = { heart: [1, 0], cardiac: [0.9, 0.1], knee: [0, 1] };
  const open = (model = wordModel('one', words), madeBy: () => EmbeddingIdentity | null = () => null) => {
    const problems: string[] = [];
    const ranker = openMeaningRanker({
      model,
      folder,
      madeBy,
      onProblem: (message) => problems.push(message),
    });
    return { ranker, problems, model };
  };
  const fill = async (identity: EmbeddingIdentity) => {
    const table = await makeVectorTable(folder, identity);
    await table.put([row(1, 0, 1), row(2, 1, 0)]);
    table.close();
  };

  test('opens no model while there are no vectors, and says once why', async () => {
    const { ranker, problems, model } = open();
    expect(await ranker.rank('heart', 5)).toEqual([]);
    expect(await ranker.rank('knee', 5)).toEqual([]);
    expect(model.opened).toBe(0);
    expect(problems).toEqual([expect.stringMatching(/no vectors yet: run probatum library embed/)]);
  });

  test('ranks by the question’s vector, made once', async () => {
    const model = wordModel('one', words);
    const identity = await model.identity();
    await fill(identity);
    const { ranker, problems } = open(model, () => identity);
    expect(await ranker.rank('cardiac?', 5)).toEqual([2, 1]);
    expect(await ranker.rank('cardiac?', 1)).toEqual([2]);
    expect(await ranker.rank(' ', 5)).toEqual([]);
    expect(model.texts).toEqual(['cardiac?']);
    expect(problems).toEqual([]);
    ranker.close();
  });

  test('uses no vectors of another model', async () => {
    const before = await wordModel('before', { heart: [1, 1] }).identity();
    await fill(before);
    const { ranker, problems, model } = open(wordModel('now', words), () => before);
    expect(await ranker.rank('heart', 5)).toEqual([]);
    expect(model.texts).toEqual([]);
    expect(problems[0]).toMatch(/made by before, not by now as it is now: run probatum library embed/);
  });

  test('goes on without vectors when the table or the model fails', async () => {
    const model = wordModel('one', words);
    const identity = await model.identity();
    const { ranker, problems } = open(model, () => identity);
    expect(await ranker.rank('heart', 5)).toEqual([]);
    expect(problems[0]).toMatch(/vectors are gone/);
    await fill(identity);
    model.embed = () => Promise.reject(new Error('no memory'));
    expect(await ranker.rank('heart', 5)).toEqual([]);
    expect(problems[1]).toMatch(/searched without vectors/);
    ranker.close();
  });
});

test('fused with meaning: reciprocal ranks of both orders, and nothing changes without it', () => {
  const hit = (number: number, nearness?: number): IndexHit => ({
    publication: testPublication(number, 'Title', 'Text.'),
    score: 10 - number,
    ...(nearness ? { nearness } : {}),
  });
  const plain = [hit(1), hit(2)];
  expect(fuseWithMeaning(plain)).toBe(plain);
  const fused = fuseWithMeaning([hit(1), hit(2), hit(3, 2), hit(4, 1)]);
  const meaning = 0.25;
  expect(fused.map(({ publication, score }) => [publication.id, score])).toEqual([
    ['pmid:03', 1 / 63 + meaning / 62],
    ['pmid:04', 1 / 64 + meaning / 61],
    ['pmid:01', 1 / 61],
    ['pmid:02', 1 / 62],
  ]);
});
