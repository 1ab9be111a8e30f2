import { describe, expect, test } from 'vitest';
import { isShuffled, saysMoreOften } from '../src/answering/model-composer/word-order.ts';
import type { Citation } from '../src/domain/index.ts';

const quoted = (...quotes: string[]): Citation[] =>
  quotes.map((quote, section) => ({
    publication: 'pmid:000000001',
    version: 'v1',
    section,
    label: 'RESULTS',
    start: 0,
    end: quote.length,
    quote,
  }));

const one = 'Quietapril raised nausea compared with placebo in adults with quiet knee.';
const other = 'Loudosartan lowered fever in children.';

describe('the order of words', () => {
  test.each([
    one,
    'Compared with placebo, quietapril raised nausea in adults with quiet knee.',
    'In adults with quiet knee, quietapril raised nausea.',
  ])('may differ by one move: %s', (text) => expect(isShuffled(text, quoted(one))).toBe(false));

  test.each([
    'Quietapril raised quiet knee compared with placebo in adults with nausea.',
    'Placebo raised nausea compared with quietapril in adults with quiet knee.',
  ])('may not change places: %s', (text) => expect(isShuffled(text, quoted(one))).toBe(true));

  test('two quotes are told one after the other, in either order', () => {
    expect(isShuffled(`${one} ${other}`, quoted(one, other))).toBe(false);
    expect(isShuffled(`${other} ${one}`, quoted(one, other))).toBe(false);
    expect(isShuffled('Quietapril lowered nausea in children.', quoted(one, other))).toBe(true);
  });
});

test('a word said once may not be said twice, unless it tells of the telling', () => {
  expect(saysMoreOften('Nausea was raised and raised nausea.', quoted(one))).toBe(true);
  expect(
    saysMoreOften('The study found that the study found nausea.', quoted(`The study found that ${one}`)),
  ).toBe(false);
  expect(saysMoreOften(one, quoted(one))).toBe(false);
});
