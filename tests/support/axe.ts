import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/** How pages are looked at: a phone and a desk, in both colour schemes. */
export const views = [
  { width: 360, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;

/** What axe finds, with the WCAG 2.2 AA and best-practice rules, as readable lines. The page must have been opened with `bypassCSP`. */
export async function audit(page: Page, leastPasses = 20): Promise<string[]> {
  await page.evaluate(source);
  // Colours that are half faded in have no contrast yet.
  await page.evaluate(`Promise.all(document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
    .map((one) => one.finished.catch(() => {})))`);
  const results = (await page.evaluate(`axe.run(document, { runOnly: ${rules} })`)) as AxeResults;
  expect(results.passes.length).toBeGreaterThan(leastPasses);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
}
