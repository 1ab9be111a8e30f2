// A process of its own for src/library/several-processes.test.ts: opens the library in a folder, loads records, prints what it did.
// Arguments: folder, number of records, edition (part of every text, so another edition changes every record), source.
import type { RecordSource } from '../../src/library/index.ts';
import { openTestLibrary, testRecords } from './index-records.ts';

const [folder = '', count = '0', edition = '', source = ''] = process.argv.slice(2);
const library = await openTestLibrary(folder, {
  // Says when each step begins, so that the test can end the process there.
  wrapEngine: (engine) => ({
    ...bound(engine),
    write: (rows, gone) => say('write', () => engine.write(rows, gone)),
    settle: () => say('settle', () => engine.settle()),
  }),
});
process.stdout.write('opened\n');
const result = await library.load(testRecords(Number(count), edition), source as RecordSource);
const found = await library.index.search({
  words: [{ text: 'shared', weight: 1 }],
  concepts: [],
  limit: Number(count),
});
process.stdout.write(`${JSON.stringify({ result, found: found.length })}\n`);
await library.close();

function say<T>(step: string, work: () => Promise<T>): Promise<T> {
  process.stdout.write(`${step}\n`);
  return work();
}

/** Every method of an object of a class, as properties that can be spread. */
function bound<T extends object>(object: T): T {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(object)) as (keyof T)[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = object[name];
      return typeof value === 'function' ? [[name, value.bind(object)]] : [];
    }),
  ) as T;
}
