import { describe, expect, test } from 'vitest';
import { smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { vocabularyFolder } from '../../paths.ts';
import { foldTerm, loadVocabulary } from '../../vocabulary/index.ts';
import { phraseTerms } from './phrase-terms.ts';

const vocabulary = smallVocabulary(
  [
    { name: 'sclerosis', kind: 'finding' },
    { name: 'systemic sclerosis', kind: 'disease' },
    { name: 'hippocampus', kind: 'anatomy' },
    { name: 'syndrome', kind: 'concept', weight: 0.1 },
    { name: 'arthritis', kind: 'disease' },
    { name: 'warfarin', kind: 'drug' },
  ],
  { everyday: ['happy', 'problematic', 'bathroom'] },
);

const terms = (text: string) => phraseTerms(vocabulary.spot(text), text, vocabulary);
const named = (text: string) => terms(text).map(({ label, kind }) => [label, kind]);

describe('a head noun with the word before it is a name', () => {
  test.each([
    ['Treatment of Zzzyx syndrome', [['zzzyx syndrome', 'disease']]],
    ['hippocampal sclerosis', [['hippocampal sclerosis', 'disease']]],
    ['What helps in Blorp disease?', [['blorp disease', 'disease']]],
    ['the Quux procedure', [['quux procedure', 'procedure']]],
    ['blorpish tumour', [['blorpish tumour', 'disease']]],
    ['Blorp-syndrome', [['blorp-syndrome', 'disease']]],
  ])('%s', (text, expected) => expect(named(text)).toEqual(expected));

  test.each([
    'systemic sclerosis',
    'severe arthritis',
    'chronic disease',
    'a syndrome',
    'what is the syndrome',
    'warfarin syndrome',
    'Blorp. Syndrome',
    'the 12 syndrome',
    'syndrome',
    '',
  ])('not in "%s"', (text) => expect(named(text)).toEqual([]));
});

describe('an unknown word with the ending of a name is one', () => {
  test.each([
    ['quxomab', 'drug'],
    ['blorpitinib', 'drug'],
    ['zorbafloxacin', 'drug'],
    ['quuxozole', null],
    ['blorpitis', 'disease'],
    ['quuxoma', 'disease'],
    ['blorpectomy', 'procedure'],
    ['blorpish', null],
    ['warfarin', null],
    ['bathroom', null],
  ] as const)('%s', (word, kind) => {
    expect(named(`Is ${word} known?`)).toEqual(kind === null ? [] : [[word, kind]]);
  });
});

test('a term stands where it says and keeps its folded words', () => {
  const text = 'Is there a cure for Blorp disease or quxomab?';
  for (const term of terms(text)) {
    expect(text.slice(term.start, term.end)).toBe(term.matched);
    expect(term.phrase).toBe(foldTerm(term.matched));
    expect(term.concepts).toEqual([]);
    expect(term.coverage.size).toBe(0);
    expect(term.weight).toBeGreaterThan(0);
  }
  expect(terms(text)).toHaveLength(2);
});

test('British and American spelling give one phrase', () => {
  expect(terms('blorp tumour')[0]?.phrase).toBe(terms('blorp tumor')[0]?.phrase);
  expect(terms('quuxic anaemia')[0]?.phrase).toBe(terms('quuxic anemia')[0]?.phrase);
});

test('a verb that ends as the names of drugs do is none', () => {
  const real = loadVocabulary(vocabularyFolder);
  const of = (text: string) => phraseTerms(real.spot(text), text, real).map(({ label }) => label);
  expect(of('Does qwibinersen worsen it, or what worsens it?')).toEqual(['qwibinersen']);
});
