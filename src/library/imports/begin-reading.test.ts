import { expect, test } from 'vitest';
import { beginReading } from './begin-reading.ts';

function source(count: number, fault?: Error) {
  const seen = { made: 0, ended: false };
  async function* items() {
    try {
      for (let item = 1; item <= count; item++) {
        seen.made = item;
        yield item;
      }
      if (fault) throw fault;
    } finally {
      seen.ended = true;
    }
  }
  return { seen, items: items() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('the first item is made before it is asked for, and every item comes once, in order', async () => {
  const { seen, items } = source(3);
  const begun = beginReading(items);
  await settled();
  expect(seen.made).toBe(1);
  const got: number[] = [];
  for await (const item of begun) got.push(item);
  expect(got).toEqual([1, 2, 3]);
  await begun.stop();
  expect(seen.ended).toBe(true);
});

test('stopped before anything was taken, the source ends', async () => {
  const { seen, items } = source(3);
  const begun = beginReading(items);
  await begun.stop();
  expect(seen).toEqual({ made: 1, ended: true });
});

test('a fault waits for whoever takes the items', async () => {
  const fault = new Error('broken');
  for (const count of [0, 2]) {
    const begun = beginReading(source(count, fault).items);
    await settled();
    const got: number[] = [];
    const reading = async () => {
      for await (const item of begun) got.push(item);
    };
    await expect(reading()).rejects.toBe(fault);
    expect(got).toHaveLength(count);
    await begun.stop();
  }
  const untaken = beginReading(source(0, fault).items);
  await settled();
  await untaken.stop();
});
