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
  // Text is there before the style that it waits for.
  await page.waitForLoadState('load');
  await page.evaluate(source);
  // Colours that are half faded in have no contrast yet.
  await page.evaluate(`Promise.all(document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
    .map((one) => one.finished.catch(() => {})))`);
  // Everything is looked at; only what breaks a rule is described, which is most of the time otherwise.
  const { passes, violations } = await page.evaluate<
    Pick<AxeResults, 'violations'> & { readonly passes: number }
  >(
    `axe.run(document, { runOnly: ${rules}, resultTypes: ['violations'] })
      .then(({ passes, violations }) => ({ passes: passes.length, violations }))`,
  );
  expect(passes).toBeGreaterThan(leastPasses);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}
