import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type ImporterParts, openImporter } from './open-importer.ts';

test('what a killed process left half received goes a day later; all else stays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probatum-abandoned-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['incoming-1-old', 'incoming-2-new', 'import.lock'])
    writeFileSync(join(folder, name), '');
  const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
  for (const name of ['incoming-1-old', 'import.lock'])
    utimesSync(join(folder, name), twoDaysAgo, twoDaysAgo);
  openImporter({ folder, vocabularyFolder: folder, overlayFolder: null } as unknown as ImporterParts);
  expect(readdirSync(folder).sort()).toEqual(['import.lock', 'incoming-2-new']);
});
