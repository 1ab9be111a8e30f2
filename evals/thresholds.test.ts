import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { holdToThresholds, thresholdsSchema } from './thresholds.ts';

const verdict = (
  metric: { value: number; low?: number; high?: number; items: number },
  threshold: { atLeast?: number; atMost?: number; items: number; always?: true },
) => holdToThresholds({ quiet: threshold }, [{ name: 'quiet', ...metric }], [])[0];

test('on the sample it was set on, the value itself must keep the bound', () => {
  expect(verdict({ value: 80, low: 70, high: 90, items: 50 }, { atLeast: 80, items: 50 })?.verdict).toBe(
    'kept',
  );
  const crossed = verdict({ value: 79, low: 70, high: 90, items: 55 }, { atLeast: 80, items: 50 });
  expect(crossed).toEqual({
    figure: 'quiet',
    verdict: 'crossed',
    detail: 'quiet is 79 (70 to 90) on 55 items, wanted at least 80.',
  });
  expect(verdict({ value: 9, low: 2, high: 12, items: 50 }, { atMost: 8, items: 50 })?.verdict).toBe(
    'crossed',
  );
});

test('on another sample only an interval wholly beyond the bound crosses it, and the sizes are said', () => {
  const noise = verdict({ value: 75, low: 60, high: 85, items: 10 }, { atLeast: 80, items: 50 });
  expect(noise).toMatchObject({ verdict: 'other-sample', detail: expect.stringContaining('set on 50') });
  expect(verdict({ value: 70, low: 66, high: 79, items: 500 }, { atLeast: 80, items: 50 })?.verdict).toBe(
    'crossed',
  );
  expect(verdict({ value: 12, low: 9, high: 15, items: 500 }, { atMost: 8, items: 50 })?.verdict).toBe(
    'crossed',
  );
});

test('a promise is kept on every sample, or crossed', () => {
  const promise = { atMost: 0, items: 50, always: true } as const;
  expect(verdict({ value: 0.1, low: 0, high: 0.3, items: 5_000 }, promise)?.verdict).toBe('crossed');
  expect(verdict({ value: 0, items: 5_000 }, promise)?.verdict).toBe('other-sample');
});

test('a figure that nobody measures any more is crossed, unless its data was missing', () => {
  const thresholds = { quiet: { atLeast: 1, items: 1 } };
  expect(holdToThresholds(thresholds, [], [])[0]?.verdict).toBe('crossed');
  expect(holdToThresholds(thresholds, [], ['there is no data'])[0]?.verdict).toBe('not-measured');
});

test('every bound of thresholds.json says on how many items it was set', () => {
  const file = new URL('./thresholds.json', import.meta.url);
  expect(() => thresholdsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))).not.toThrow();
});
