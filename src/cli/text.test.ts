import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStyle, plain, wrap } from './text.ts';

describe('wrap', () => {
  it('breaks between words and indents what follows the mark', () => {
    expect(wrap('one two three four', 12, '  • ')).toEqual(['  • one two', '    three', '    four']);
  });

  it('keeps a word that is longer than a line whole', () => {
    expect(wrap('see https://pubmed.ncbi.nlm.nih.gov/ now', 10)).toEqual([
      'see',
      'https://pubmed.ncbi.nlm.nih.gov/',
      'now',
    ]);
  });

  it('loses no word and makes no line too long unless one word is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 10, max: 120 }), (text, width) => {
        const lines = wrap(text, width, '- ');
        expect(plain(lines.join(' ')).replace(/^- ?/, '')).toBe(plain(text));
        for (const line of lines) {
          if ([...line].length > width) expect(line.slice(2).trim()).not.toContain(' ');
        }
      }),
    );
  });
});

describe('plain', () => {
  it('takes terminal commands and direction marks out', () => {
    expect(plain('a\u001b[2Jb\u202ec\u0007\nd')).toBe('a [2Jb c d');
  });
});

describe('createStyle', () => {
  it('colours a terminal only, and not when refused', () => {
    const terminal = createStyle({ isTerminal: true, columns: 200, noColour: false });
    expect(terminal.bold('x')).toBe('\u001b[1mx\u001b[0m');
    expect(terminal.width).toBe(100);
    expect(createStyle({ isTerminal: true, columns: 60, noColour: true })).toMatchObject({ width: 60 });
    expect(createStyle({ isTerminal: true, columns: 60, noColour: true }).bold('x')).toBe('x');
    expect(createStyle({ isTerminal: false, columns: undefined, noColour: false }).bold('x')).toBe('x');
  });
});
