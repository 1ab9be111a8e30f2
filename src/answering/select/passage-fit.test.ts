import { describe, expect, test } from 'vitest';
import type { SectionPart } from '../../appraisal/index.ts';
import type { QuestionType } from '../../domain/index.ts';
import { passageFit } from './passage-fit.ts';

const silent = 'Osteoclasts lie in bone.';

const speaking: Record<QuestionType, string> = {
  treatment: 'Therapy helped most of them.',
  dose: 'It was given twice in the morning.',
  harm: 'Adverse effects were rare.',
  diagnosis: 'The sensitivity was high.',
  prognosis: 'Most had a relapse later on.',
  aetiology: 'It is due to a mutation.',
  prevention: 'The vaccine protects.',
  comparison: 'Neither was superior.',
  monitoring: 'Repeat it at each visit.',
};

describe.each(Object.entries(speaking) as [QuestionType, string][])('asked for %s', (type, sentence) => {
  test('a sentence that speaks to it fits better than one that does not', () => {
    expect(passageFit(sentence, 'RESULTS', [type])).toBeGreaterThan(passageFit(silent, 'RESULTS', [type]));
  });
});

test('any of several types is enough', () => {
  const alone = passageFit(speaking.harm, 'RESULTS', ['harm']);
  expect(passageFit(speaking.harm, 'RESULTS', ['monitoring', 'harm'])).toBe(alone);
  expect(passageFit(speaking.harm, 'RESULTS', ['monitoring'])).toBeLessThan(alone);
});

test('figures count', () => {
  for (const figure of [
    'in 12% of them',
    'for 14 days',
    'at 5 mg',
    'in 240 patients',
    '(OR 0.8)',
    'in 3 of 20',
  ]) {
    expect(passageFit(`They lie in bone ${figure}.`, 'RESULTS', [])).toBeGreaterThan(
      passageFit(silent, 'RESULTS', []),
    );
  }
});

test('what was found or advised stands above what was done or known before', () => {
  const worth = (part: SectionPart) => passageFit(silent, part, []);
  for (const above of ['RESULTS', 'CONCLUSIONS', 'RECOMMENDATIONS'] as const) {
    expect(worth(above)).toBeGreaterThan(worth('METHODS'));
    expect(worth(above)).toBeGreaterThan(worth('BACKGROUND'));
    expect(worth(above)).toBeGreaterThan(worth('other'));
  }
});

test('a regimen told among the methods counts when the dose is asked', () => {
  const text = 'Participants received 10 mg daily.';
  expect(passageFit(text, 'METHODS', ['dose'])).toBeGreaterThan(passageFit(text, 'METHODS', ['treatment']));
});
