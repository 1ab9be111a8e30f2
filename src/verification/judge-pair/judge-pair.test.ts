import { describe, expect, test } from 'vitest';
import { vocabularyFolder } from '../../paths.ts';
import { loadVocabulary } from '../../vocabulary/index.ts';
import { type Against, judgePair } from './judge-pair.ts';

const vocabulary = loadVocabulary(vocabularyFolder);
const judged = (statement: string, ...evidence: string[]) => judgePair(statement, evidence, vocabulary);

const trial =
  'We followed 120 adults with asthma for two years. In adults with asthma, evening singing was accompanied by markedly fewer attacks. No serious harms were seen.';

test('a statement in words of its own is supported by the sentence that speaks of nearly all of it', () => {
  const { verdict, covered, against, sentence } = judged(
    'Evening singing reduces the frequency of asthma attacks.',
    'Evening singing lowered the frequency of attacks of asthma in our choir.',
    trial,
  );
  expect({ verdict, against }).toEqual({ verdict: 'supported', against: [] });
  expect(covered).toBe(1);
  expect(sentence).toBe('Evening singing lowered the frequency of attacks of asthma in our choir.');
});

test('the opposite of nearly all of a statement contradicts it', () => {
  const evidence = 'Evening singing lowered the frequency of attacks of asthma in our choir.';
  expect(judged('Evening singing raises the frequency of asthma attacks.', evidence).verdict).toBe(
    'contradicted',
  );
  expect(judged('Evening singing did not lower the frequency of asthma attacks.', evidence).verdict).toBe(
    'contradicted',
  );
});

test('what speaks of something else settles nothing', () => {
  expect(judged('Morning rowing cures gout.', trial)).toMatchObject({
    verdict: 'not settled',
    leaning: 'not settled',
  });
  expect(judged('Evening singing reduces asthma attacks.').verdict).toBe('not settled');
  expect(judged('', trial).verdict).toBe('not settled');
});

describe('only plain words are forgiven', () => {
  const evidence =
    'Evening singing may lower the frequency of attacks of asthma in children by 12%, and was associated with fewer visits.';
  test.each<[string, Against]>([
    ['Evening singing may raise the frequency of asthma attacks in children.', 'opposite'],
    ['Evening singing may not lower the frequency of asthma attacks in children.', 'negation'],
    ['Evening singing may lower the frequency of asthma attacks in children by 21%.', 'number'],
    ['Evening singing may lower the frequency of asthma attacks in children by 12 mg.', 'number'],
    ['Evening singing may lower the frequency of migraine attacks in children.', 'name'],
    ['Evening singing may lower the frequency of asthma attacks in pregnant women.', 'added'],
    ['Evening singing should lower the frequency of asthma attacks in children.', 'added'],
    [
      'Evening singing may lower the frequency of asthma attacks in children, and visibly gladdened neighbours.',
      'added',
    ],
    ['Evening singing may lower the frequency of asthma attacks in children and gladdened.', 'added'],
    ['Evening singing may lower the frequency of asthma attacks in human children.', 'open'],
    ['Evening singing lowers the frequency of asthma attacks in children.', 'certainty'],
    ['Evening singing may lower the frequency of asthma attacks.', 'limit'],
    ['Evening singing may stabilise the frequency of asthma attacks in children.', 'open'],
  ])('%s', (statement, reason) => {
    const { verdict, against } = judged(statement, evidence);
    expect(verdict).not.toBe('supported');
    expect(against).toContain(reason);
  });
});

test('a "no" before the first word of a sentence belongs to that sentence', () => {
  const { against } = judged('Singing reduces attacks.', 'We sang. No singing reduced attacks.');
  expect(against).toContain('negation');
});

test('one word between both opposites leaves open which of them is meant', () => {
  const evidence = 'Singing increased and reduced attacks.';
  expect(judged('Singing reduced attacks.', evidence).against).toContain('open');
});

test('headings and table rows are read with what follows', () => {
  const { sentence } = judged(
    'The dose of quietapril was 5 mg daily.',
    'Arm 1:',
    'Quietapril',
    'Dose: 5 mg daily',
  );
  expect(sentence).toContain('Quietapril');
  expect(sentence).toContain('5 mg daily');
});

test('two names that change places are no statement of the evidence', () => {
  const { verdict } = judged('Asthma may cause influenza.', 'In our choir influenza may cause asthma.');
  expect(verdict).not.toBe('supported');
});
