import { expect, test } from 'vitest';
import { classifyQuestionType } from './question-type.ts';
import { questionTypes } from './question-types.ts';

test.each([
  ['How is it diagnosed, and what are the side effects of treatment?', ['diagnosis', 'harm']],
  ['How should it be treated? What is the prognosis?', ['treatment', 'prognosis']],
  ['What causes gout, and how is it treated?', ['aetiology', 'treatment']],
  ['Is it safe in pregnancy?', ['harm']],
  ['aspirin', ['treatment']],
  ['', ['treatment']],
] as const)('%s', (text, types) => {
  expect([...questionTypes(text)].sort()).toEqual([...types].sort());
});

test('the type of the whole comes first, and none twice', () => {
  for (const text of [
    'How should it be treated, and how should the relapse be treated?',
    'What is the prognosis of gout? How should it be treated? What is the outlook?',
  ]) {
    const types = questionTypes(text);
    expect(types[0]).toBe(classifyQuestionType(text));
    expect(new Set(types).size).toBe(types.length);
  }
});
