import { expect, test } from 'vitest';
import { codeVersion } from './code-version.ts';

test('the same rooms give the same version, other rooms another', () => {
  expect(codeVersion(['domain'])).toMatch(/^[0-9a-f]{64}$/);
  expect(codeVersion(['domain'])).toBe(codeVersion(['domain']));
  expect(codeVersion(['domain', 'storage'])).not.toBe(codeVersion(['domain']));
});

test('a room that is not there is an error', () => {
  expect(() => codeVersion(['no-such-room'])).toThrow('ENOENT');
});
