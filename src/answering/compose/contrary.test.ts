import { describe, expect, test } from 'vitest';
import { smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { type DraftDetails, testDraft } from '../../../tests/support/test-drafts.ts';
import { contraryClaims } from './contrary.ts';

const vocabulary = smallVocabulary([
  { name: 'antihypertensive', kind: 'drug-class' },
  { name: 'quietapril', kind: 'drug', parents: ['antihypertensive'] },
  { name: 'loudosartan', kind: 'drug', parents: ['antihypertensive'] },
  { name: 'quiet knee', kind: 'disease' },
  { name: 'mortality', kind: 'disease', synonyms: ['death'] },
  { name: 'dialysis patient', kind: 'population', synonyms: ['on dialysis'] },
]);
const draft = (text: string, details: DraftDetails) => testDraft(text, details, vocabulary);

function linked(a: string, b: string, sources: readonly [number, number] = [1, 2]): boolean {
  const first = draft(a, { from: sources[0] });
  const second = draft(b, { from: sources[1] });
  const contrary = contraryClaims([first, second], vocabulary);
  const there = contrary.get(first)?.includes(second) ?? false;
  expect(contrary.get(second)?.includes(first)).toBe(there);
  return there;
}

const helps = 'Quietapril reduced mortality in quiet knee.';
const helpsNot = 'Quietapril did not reduce mortality in quiet knee.';

describe('points the other way', () => {
  test.each([
    ['benefit and none', helps, helpsNot],
    ['benefit and harm', helps, 'Quietapril increased mortality in quiet knee.'],
    [
      'a harm found and not found',
      'Quietapril increased bleeding in quiet knee.',
      'Quietapril did not increase bleeding in quiet knee.',
    ],
    ['a drug and its class', helps, 'The antihypertensive did not reduce mortality in quiet knee.'],
    [
      'advice for and against',
      'Guidelines recommend quietapril for quiet knee.',
      'Guidelines recommend against quietapril for quiet knee.',
    ],
    ['one outcome by two names', 'Quietapril reduced deaths in quiet knee.', helpsNot],
    ['the same dose', 'Quietapril 10 mg reduced mortality.', 'Quietapril 10 mg did not reduce mortality.'],
  ])('%s', (_, a, b) => expect(linked(a, b)).toBe(true));
});

describe('does not', () => {
  test.each([
    ['two benefits', helps, 'Quietapril reduced mortality and relapse in quiet knee.'],
    ['no direction', helps, 'Quietapril was given to adults with quiet knee.'],
    ['another drug', helps, 'Loudosartan did not reduce mortality in quiet knee.'],
    ['another dose', 'Quietapril 10 mg reduced mortality.', 'Quietapril 5 mg did not reduce mortality.'],
    ['another matter', helps, 'Quietapril did not shorten the stay of frail inpatients after surgery.'],
    [
      'another outcome',
      'Quietapril reduced bleeding in quiet knee.',
      'Quietapril did not reduce stroke in quiet knee.',
    ],
    ['an outcome and none', helps, 'Quietapril did not lower the score in quiet knee.'],
    ['no drug named', 'It reduced mortality.', 'It did not reduce mortality.'],
  ])('%s', (_, a, b) => expect(linked(a, b)).toBe(false));

  test('in people of whom the other says nothing', () => {
    const general = draft(helps, { from: 1 });
    const onDialysis = draft(helpsNot, { from: 2, title: 'Quietapril in patients on dialysis' });
    expect(contraryClaims([general, onDialysis], vocabulary).get(general)).toEqual([]);
    const also = draft('Quietapril reduced mortality in those on dialysis.', { from: 3 });
    expect(contraryClaims([also, onDialysis], vocabulary).get(also)).toEqual([onDialysis]);
  });

  test('a sentence on who took part', () => {
    const part = draft(helpsNot, { from: 2, heading: 'Background' });
    const found = draft(helps, { from: 1 });
    expect(contraryClaims([found, part], vocabulary).get(found)).toEqual([]);
  });

  test('within one publication', () => expect(linked(helps, helpsNot, [1, 1])).toBe(false));
});

test('every draft has an entry; nothing is contrary to itself', () => {
  const drafts = [draft(helps, { from: 1 }), draft(helpsNot, { from: 2 }), draft(helpsNot, { from: 3 })];
  const contrary = contraryClaims(drafts, vocabulary);
  expect([...contrary.keys()]).toEqual(drafts);
  for (const [one, others] of contrary) expect(others).not.toContain(one);
  const [first] = drafts;
  expect(first && contrary.get(first)).toEqual(drafts.slice(1));
});
