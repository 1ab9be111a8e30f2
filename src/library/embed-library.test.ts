import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestLibrary, type TestLibrary, testPublication } from '../../tests/support/index-records.ts';
import { type CountedModel, wordModel } from '../../tests/support/word-embedding.ts';
import type { Publication } from '../domain/index.ts';
import { openMeaningRanker } from '../evidence-index/index.ts';
import { type EmbedOptions, embedLibrary, vectorsMadeBy } from './index.ts';

const words = { heart: [1, 0, 0], cardiac: [0.9, 0.1, 0], knee: [0, 1, 0], skin: [0, 0, 1] };
const cardiac = testPublication(1, 'Cardiac arrest', 'A trial in hospital.');
const knee = testPublication(2, 'Knee pain', 'A trial at home.');
const skin = testPublication(3, 'Skin', 'A trial of creams.');

let folder: string;
let library: TestLibrary;
let model: CountedModel;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-embed-'));
  model = wordModel('one', words);
  library = await openTestLibrary(folder, {
    meaning: (store, path) =>
      openMeaningRanker({ model, folder: path, madeBy: () => vectorsMadeBy(store), onProblem: () => {} }),
  });
  await library.load([cardiac, knee]);
});
afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true });
});

const embed = (options?: EmbedOptions, by = model) =>
  embedLibrary(
    { store: library.store, reader: library.reader, model: by, folder: join(folder, 'evidence-index') },
    options,
  );
const search = async (question: string) => {
  const hits = await library.index.search({ words: [], concepts: [], question, limit: 5 });
  return hits.map(({ publication, nearness }) => [publication.id, nearness]);
};

test('publications without a common word are found by meaning once all have vectors', async () => {
  expect(await search('heart')).toEqual([]);
  const result = await embed();
  expect(result).toEqual({
    model: 'one',
    dimension: 3,
    before: null,
    embedded: 2,
    removed: 0,
    withVector: 2,
    publications: 2,
    stopped: false,
  });
  expect(model.texts).toEqual(['Cardiac arrest. A trial in hospital.', 'Knee pain. A trial at home.']);
  expect(await search('heart')).toEqual([
    [cardiac.id, 1],
    [knee.id, 2],
  ]);
});

test('hits by words keep their score and come first; those by meaning are told apart', async () => {
  await embed();
  const query = { words: [{ text: 'knee', weight: 1 }], concepts: [], limit: 5 };
  const [plain] = await library.index.search(query);
  const [first, second] = await library.index.search({ ...query, question: 'heart' });
  expect(first).toEqual({ ...plain, nearness: 2 });
  expect(second).toMatchObject({ score: 0, nearness: 1, publication: { id: cardiac.id } });
  expect(await library.index.search({ ...query })).toEqual([plain]);
});

test('only what is new or changed is embedded, and what is gone is taken out', async () => {
  await embed();
  const changed: Publication = { ...knee, version: 'another', title: 'Skin of the knee' };
  await library.load([changed, skin]);
  model.texts.length = 0;
  expect(await embed()).toMatchObject({ embedded: 2, removed: 1, withVector: 2, publications: 2 });
  expect(model.texts.map((text) => text.split('.')[0]).sort()).toEqual(['Skin', 'Skin of the knee']);
  expect(await embed()).toMatchObject({ embedded: 0, removed: 0 });
  expect(await embed({ again: true })).toMatchObject({ embedded: 2, withVector: 2 });
});

test('cut off, it goes on; until it is complete nothing is ranked by meaning', async () => {
  const stop = new AbortController();
  const embedOne = model.embed;
  model.embed = (text, as) => {
    stop.abort();
    return embedOne(text, as);
  };
  expect(await embed({ signal: stop.signal })).toMatchObject({ embedded: 0, stopped: true });
  expect(await search('heart')).toEqual([]);
  model.embed = embedOne;
  expect(await embed()).toMatchObject({ embedded: 2, stopped: false });
  expect(await search('heart')).toHaveLength(2);
});

test('another model begins anew and says so; vectors of the one before are not used', async () => {
  await embed();
  const other = wordModel('two', { heart: [1, 0], cardiac: [1, 0], knee: [0, 1] });
  const said: string[] = [];
  const result = await embed({ onProgress: (message) => said.push(message) }, other);
  expect(result).toMatchObject({ model: 'two', dimension: 2, before: 'one', embedded: 2 });
  expect(said[0]).toBe('The model was one and is two now: all publications are embedded anew');
  expect(await search('heart')).toEqual([]);
});

test('two at once do the work once', async () => {
  const both = await Promise.all([embed(), embed()]);
  expect(both.map(({ embedded }) => embedded).sort()).toEqual([0, 2]);
});

test('a library that was lost and made again is embedded again', async () => {
  await embed();
  rmSync(join(folder, 'evidence-index'), { recursive: true });
  expect(await search('heart')).toEqual([]);
  expect(await embed()).toMatchObject({ embedded: 2, before: null });
});
