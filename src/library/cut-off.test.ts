import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestLibrary, type TestLibrary, testPublication } from '../../tests/support/index-records.ts';
import { createMemoryEngine } from '../../tests/support/memory-engine.ts';
import { recountFrequencies } from '../../tests/support/recount.ts';
import type { Publication } from '../domain/index.ts';
import type { SearchEngine } from '../evidence-index/index.ts';
import type { RecordSource, RecordStore } from './index.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-cut-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that changes records, index, counts or indices. */
const changing = new Set<PropertyKey>([
  'transaction',
  'indexed',
  'indexAgain',
  'foldFrequencies',
  'saveSetting',
  'write',
  'settle',
  'clear',
]);

/** Counts the changing steps of an object; the one with the number of `failAt` throws before or after it is done. */
class Steps {
  done = 0;
  failAt = Number.POSITIVE_INFINITY;
  after = false;

  watch<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name, object);
        if (typeof value !== 'function') return value;
        const method = value.bind(object) as (...parameters: unknown[]) => unknown;
        return changing.has(name)
          ? (...parameters: unknown[]) => this.#step(() => method(...parameters))
          : method;
      },
    });
  }

  #step(work: () => unknown): unknown {
    this.done++;
    // Whoever was killed does nothing more.
    if (this.done > this.failAt) throw new Error('dead');
    if (this.done < this.failAt) return work();
    if (!this.after) throw new Error('dead');
    const result = work();
    if (result instanceof Promise) return result.then(() => Promise.reject(new Error('dead')));
    throw new Error('dead');
  }
}

const text = (number: number, words: string, more: Partial<Publication> = {}) =>
  testPublication(number, `Title of ${number}`, words, {
    pmid: `0${number}`,
    mesh: [`c${number}`],
    ...more,
  });

const before: [RecordSource, Publication[]][] = [
  ['starter-library', [text(1, 'A digest.'), text(2, 'Another digest.')]],
  ['pubmed', [text(3, 'First words.'), text(4, 'To be withdrawn.')]],
];

/** Added, replaced, joined, parted, deleted, told retracted: each way in which records change. */
async function change({ writer }: TestLibrary): Promise<void> {
  const readAt = '2026-11-22T09:00:00.000Z';
  const { prepareRecord } = await import('./prepare-record.ts');
  const put = (publication: Publication) =>
    ({ type: 'put', record: prepareRecord(publication, writer.preparing, readAt) }) as const;
  await writer.write('pubmed', [
    put(text(1, 'The abstract of the first.')),
    put(text(3, 'Other words now.')),
    { type: 'delete', id: 'pmid:04' },
    put(text(5, 'A retraction notice.', { links: [{ type: 'RetractionOf', pmid: '02' }] })),
  ]);
  await writer.write('starter-library', [{ type: 'delete', id: 'pmid:01' }]);
  await writer.settle();
}

async function open(name: string, engine: SearchEngine, steps?: Steps): Promise<TestLibrary> {
  return openTestLibrary(join(folder, name), {
    engine: steps ? steps.watch(engine) : engine,
    ...(steps ? { wrapStore: (store: RecordStore) => steps.watch(store) } : {}),
  });
}

async function fill(library: TestLibrary): Promise<void> {
  for (const [source, records] of before) await library.library.write(source, records);
}

test('work cut off before or after any of its steps is found again and ends like work that ran through', async () => {
  const straight = await open('straight', createMemoryEngine());
  await fill(straight);
  await change(straight);
  expect((await straight.index.find('pmid:02'))?.status).toBe('retracted');
  const expected = await straight.library.digest();
  await straight.close();

  let cut = 0;
  for (const after of [false, true]) {
    for (let failAt = 1; ; failAt++) {
      const name = `cut-${after}-${failAt}`;
      const engine = createMemoryEngine();
      const steps = new Steps();
      const library = await open(name, engine, steps);
      await fill(library);
      Object.assign(steps, { done: 0, failAt, after });
      const failure = await change(library).catch((error: unknown) => error);
      await library.close();
      if (failure === undefined) break;
      cut++;

      const reopened = await open(name, engine);
      // Whatever came in is whole before anything is done again.
      expect([...reopened.store.frequencies()].sort()).toEqual(await recountFrequencies(reopened));
      await change(reopened);
      expect(await reopened.library.digest()).toBe(expected);
      await reopened.close();
    }
  }
  // Two writes of three steps each, and the settling of counts and index, before and after.
  expect(cut).toBeGreaterThanOrEqual(16);
}, 60_000);

test('the next write in another process mends what was left, without a new start', async () => {
  const engine = createMemoryEngine();
  const steps = new Steps();
  const killed = await open('other', engine, steps);
  const running = await open('other', engine);
  await fill(running);
  // Records are written; the index was not.
  Object.assign(steps, { done: 0, failAt: 2 });
  await expect(change(killed)).rejects.toThrow('dead');
  await killed.close();
  expect(running.store.countPending()).toBeGreaterThan(0);
  await running.library.write('records', [text(3, 'The same publication.'), text(9, 'Nine.')]);
  expect(running.store.countPending()).toBe(0);
  expect([...running.store.frequencies()].sort()).toEqual(await recountFrequencies(running));
  expect(await engine.count()).toBe(running.store.count({}));
  await running.close();
});

test('a rebuilding that is cut off is taken up at the next start', async () => {
  const engine = createMemoryEngine();
  const first = await open('rebuild', engine);
  await fill(first);
  const expected = await first.library.digest();
  await first.close();
  for (let failAt = 1; ; failAt++) {
    await engine.clear();
    const steps = Object.assign(new Steps(), { failAt, after: true });
    const failure = await open('rebuild', engine, steps).then(
      (library) => library.close(),
      (error: unknown) => error,
    );
    const reopened = await open('rebuild', engine);
    expect(await reopened.library.digest()).toBe(expected);
    await reopened.close();
    if (failure === undefined) break;
  }
});
