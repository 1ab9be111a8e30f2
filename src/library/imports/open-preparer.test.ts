import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openPreparer } from './open-preparer.ts';
import type { WorkerRequest } from './worker-messages.ts';

const request: WorkerRequest = {
  kind: 'pubmed',
  path: join(import.meta.dirname, 'none.xml'),
  name: 'none.xml',
  filter: null,
  document: null,
};

test('threads that fail before a file comes bring nobody down, and are told with the next file', async () => {
  const preparer = openPreparer({
    vocabularyFolder: join(import.meta.dirname, 'no-vocabulary'),
    overlayFolder: null,
  });
  preparer.begin();
  await sleep(2_000);
  const read = async () => {
    for await (const batch of preparer.prepare(request)) expect(batch).toBeUndefined();
  };
  await expect(read()).rejects.toThrow();
  await preparer.rest();
});
