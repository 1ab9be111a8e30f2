import { expect, test } from 'vitest';
import { outcomeKind } from './outcome-kind.ts';

test.each([
  [
    'unwanted',
    [
      'Mortality fell.',
      'Deaths from bleeding',
      'Pain',
      'A fracture',
      'treatment failure',
      'weight',
      'readmissions',
    ],
  ],
  [
    'wanted',
    [
      'Overall survival and death',
      'Remission of symptoms',
      'weight loss',
      'bone density',
      'hospital discharge',
      'cure',
    ],
  ],
  [
    'adverse',
    ['Bleeding deaths', 'nausea', 'serious adverse events', 'haemorrhage', 'hemorrhage', 'hypoglycaemia'],
  ],
  [null, ['Mean age', 'Twelve centres', 'The RECOVERY trial', '']],
] as const)('%s', (kind, texts) => {
  for (const text of texts) expect([text, outcomeKind(text)]).toEqual([text, kind]);
});

test('the first outcome word decides; a trial’s name is none', () => {
  expect(outcomeKind('Survival without stroke')).toBe('wanted');
  expect(outcomeKind('Stroke-free survival')).toBe('unwanted');
  expect(outcomeKind('In the RECOVERY trial mortality fell.')).toBe('unwanted');
  expect(outcomeKind('recovery was quicker')).toBe('wanted');
});
