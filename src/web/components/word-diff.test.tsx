import { expect, test } from 'vitest';
import { WordDiff } from './word-diff.tsx';

const words = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`).join(' ');
const marks = async (before: string, after: string) =>
  (await (<WordDiff before={before} after={after} />)).toString().match(/<(?:ins|del)>/g) ?? [];

test('marks word by word what changed, as text', async () => {
  const shown = String(await (<WordDiff before="a <b> c" after="a <i> c" />));
  expect(shown).toContain('&lt;');
  expect(shown).not.toMatch(/<[bi]>/);
  expect(await marks('one two three', 'one 2 three')).toEqual(['<del>', '<ins>']);
});

test('shows two long texts that share nothing as a whole, rather than compare them for minutes', async () => {
  expect(await marks(words(1_000, 'a'), words(1_000, 'b'))).toHaveLength(2_000);
  expect(await marks(words(15_000, 'a'), words(15_000, 'b'))).toEqual(['<del>', '<ins>']);
});
