import { expect, test } from 'vitest';
import { sourceFiles } from '../../tests/support/source-files.ts';

test('the AI SDK is imported when a model is first asked, never at the start', () => {
  const early = sourceFiles().flatMap(({ path, code }) =>
    Array.from(
      code.matchAll(/^import (?!type\b)[^;]*? from '(ai|@ai-sdk\/[^']+)';/gm),
      ([statement]) => `${path}: ${statement}`,
    ),
  );
  expect(early).toEqual([]);
});
