// A process of its own for src/evidence-index/lance/interrupted.test.ts: opens the index in a folder, loads records, prints what it did.
// Arguments: folder, number of records, edition (part of every text, so another edition changes every record).
import { testIndex, testRecords } from './index-records.ts';

const [folder = '', count = '0', edition = ''] = process.argv.slice(2);
const index = await testIndex(folder);
process.stdout.write('opened\n');
const result = await index.synchronise({
  name: 'test',
  fingerprint: `${count}/${edition}`,
  read: () => testRecords(Number(count), edition),
  onProgress: (done, total) => process.stdout.write(`progress ${done} ${total}\n`),
});
const found = await index.search({
  words: [{ text: 'shared', weight: 1 }],
  concepts: [],
  limit: Number(count),
});
process.stdout.write(`${JSON.stringify({ result, found: found.length })}\n`);
await index.close();
