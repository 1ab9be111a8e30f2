import { describe, expect, test } from 'vitest';
import { readEffect, standsCompared } from './read-effect.ts';

// Invented sentences in the style of trial reports; no real findings.
describe('what a sentence says of an effect', () => {
  test.each([
    ['none', 'The tablet did not change sleep.'],
    ['none', 'No significant correlation was found between noise and sleep.'],
    ['none', 'Sleep was similar in both groups.'],
    ['none', 'Sleep was longer in 40% versus 46% (p = 0.31).'],
    ['none', 'The difference was 0·04 h, 95% CI −0·14 to 0·21.'],
    ['none', 'Sleep was independent of noise.'],
    ['less', 'The tablet reduced waking.'],
    ['less', 'A greater reduction in waking was seen with the tablet.'],
    ['less', 'Waking was less frequent, whereas no change was seen in controls.'],
    ['more', 'Sleep was longer with the tablet.'],
    ['more', 'The risk was raised (odds ratio 2.4, 95% CI 1.3 to 4.1).'],
    ['some', 'Noise was associated with waking.'],
    ['some', 'The two scores differed (P < 0.01).'],
    [null, 'Sleep was recorded on paper.'],
    [null, 'Women who cannot take the tablet were asked.'],
  ] as const)('%s: %s', (effect, text) => expect(readEffect(text)).toBe(effect));
});

describe('what is only compared with', () => {
  const only = (text: string, name: string) => standsCompared(text, [text.indexOf(name)]);

  test.each([
    'Sleep was longer with the tablet than with the drops.',
    'Compared with the drops, the tablet lengthened sleep.',
    'The panel recommends tablets over drops.',
  ])('%s', (text) => {
    expect(only(text, 'drops')).toBe(true);
    expect(only(text, 'tablet')).toBe(false);
  });

  test('a time is not compared with, and nothing is when it is not named', () => {
    expect(only('Over 12 weeks the drops lengthened sleep.', 'drops')).toBe(false);
    expect(standsCompared('Sleep was longer than before.', [])).toBe(false);
  });
});
