import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { testPublication } from '../../tests/support/index-records.ts';
import { pack, unpack } from './pack.ts';

const publication = testPublication(1, 'Größe, 血圧 and 𝛽-blockers', 'Text.');

test('what is packed is unpacked the same, in half of the room when it is long', () => {
  expect(unpack(pack(publication))).toEqual(publication);
  const long = { ...publication, title: 'Blood pressure and heart rate in adults. '.repeat(400) };
  expect(unpack(pack(long))).toEqual(long);
  expect(pack(long).length).toBeLessThan(JSON.stringify(long).length / 2);
});

test('JSON that is known is taken as it is', () => {
  expect(unpack(pack(publication, JSON.stringify({ ...publication, title: 'known' }))).title).toBe('known');
});

test('what earlier releases deflated is still read', () => {
  for (const level of [0, 1, 6]) {
    expect(unpack(deflateRawSync(JSON.stringify(publication), { level }))).toEqual(publication);
  }
});

test('bytes that were not packed are refused', () => {
  expect(() => unpack(new Uint8Array([7, 255, 255, 255]))).toThrow();
  expect(() => unpack(new Uint8Array([6, 1, 2, 3]))).toThrow();
  expect(() => unpack(new Uint8Array())).toThrow();
});
