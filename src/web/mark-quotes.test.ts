import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markQuotes } from './mark-quotes.ts';

describe('markQuotes', () => {
  test('marks the asked quotation and, apart, the others', () => {
    expect(
      markQuotes('One. Two. Three.', [
        { start: 5, end: 9, asked: true },
        { start: 10, end: 16, asked: false },
      ]),
    ).toEqual([
      { text: 'One. ', mark: null },
      { text: 'Two.', mark: 'asked' },
      { text: ' ', mark: null },
      { text: 'Three.', mark: 'quoted' },
    ]);
  });

  test('an asked range inside a quoted one wins where they overlap', () => {
    expect(
      markQuotes('abcdef', [
        { start: 0, end: 6, asked: false },
        { start: 2, end: 4, asked: true },
      ]),
    ).toEqual([
      { text: 'ab', mark: 'quoted' },
      { text: 'cd', mark: 'asked' },
      { text: 'ef', mark: 'quoted' },
    ]);
  });

  test('pieces always join to the text, whatever the ranges', () => {
    const range = fc.record({
      start: fc.integer({ min: -5, max: 60 }),
      end: fc.integer({ min: -5, max: 60 }),
      asked: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 50 }),
        fc.array(range, { maxLength: 6 }),
        (text, ranges) => {
          const pieces = markQuotes(text, ranges);
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
          for (const [index, piece] of pieces.entries()) expect(piece.mark).not.toBe(pieces[index + 1]?.mark);
        },
      ),
    );
  });
});
