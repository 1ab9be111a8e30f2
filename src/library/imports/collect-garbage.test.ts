import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { collectGarbage } from './collect-garbage.ts';

it('collects what nobody holds any more, at once', async () => {
  const records = new WeakRef({ records: new Array(1_000).fill(0) });
  // Until the turn in which it was made ends, it is held.
  await sleep(0);

  await collectGarbage();

  expect(records.deref()).toBeUndefined();
});
