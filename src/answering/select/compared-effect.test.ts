import { describe, expect, test } from 'vitest';
import { comparedEffect } from './compared-effect.ts';

describe.each([
  [
    'less',
    [
      'The hazard ratio was 0.71 (95% CI, 0.58 to 0.88).',
      'relative risk 0.80 (0.66–0.97)',
      'RR 0.80, 95% CI 0.66–0.97',
      'IRR 0.55 (95% CI 0.40 to 0.76)',
      'The risk ratio for death was 0.6.',
      '12% with the drug versus 25% with placebo',
      '12% of the treated group and 25% of the placebo group',
      'With placebo 25% and with the drug 12%.',
      'In the ZORA-HR trial of patients within 5 days, it occurred in 12% with the drug and 25% with placebo, and headache in 3% and 2%.',
    ],
  ],
  [
    'more',
    [
      'HR 1.34 (95% CI 1.05-1.71)',
      'aHR 2.10; 95% CI, 1.40 to 3.15',
      'The rate ratio was 1.5.',
      '25% versus 12%',
      'It cleared in 41.5% of the treated, compared with 22% of the others.',
    ],
  ],
  [
    'none',
    [
      'odds ratio, 1.02; 95% CI, 0.80 to 1.31',
      'hazard ratio 1.0 (95% CI, 0.9 to 1.1)',
      'The difference was −1.2 points (95% CI, −4.0 to 1.6).',
      'The difference was -1.2 points (95% CI, -4.0 to 1.6).',
      'Relapse was rarer (P = .87).',
      'P=0.20',
      '8% and 8%',
      '12% versus 15% (P = 0.41)',
      'Death occurred in 19.7% with the drug and 18.2% with placebo (P = 0.5).',
    ],
  ],
  [
    null,
    [
      'Twelve centres took part.',
      'Death occurred in 19.7% with the drug and 18.2% with placebo.',
      'It was given to 40% of patients.',
      'P < 0.05',
      'P = 0.03',
      'The mean age was 54 years.',
      'Patients received 10 mg daily.',
      '',
    ],
  ],
] as const)('%s', (effect, texts) => {
  test.each(texts)('%s', (text) => expect(comparedEffect(text)).toBe(effect));
});

test('the 95 of a confidence interval is no share', () => {
  expect(comparedEffect('Relapse was 12% (95% CI, 9% to 15%).')).not.toBe('less');
});
