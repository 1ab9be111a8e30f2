import { describe, expect, test } from 'vitest';
import { testPublication } from '../../tests/support/index-records.ts';
import { smallStatistics, smallVocabulary } from '../../tests/support/small-vocabulary.ts';
import { groundsOf, shouldAbstain } from './abstain.ts';
import { interpretQuestion } from './interpret/interpret-question.ts';
import { PublicationAnalyser } from './relevance/analyse-publication.ts';
import { judgeRelevance } from './relevance/judge-relevance.ts';

const vocabulary = smallVocabulary([
  { name: 'quiet pril', kind: 'drug-class' },
  { name: 'quietapril', kind: 'drug', parents: ['quiet pril'] },
  { name: 'silentapril', kind: 'drug', parents: ['quiet pril'] },
  { name: 'quiet knee', kind: 'disease' },
  { name: 'loud elbow', kind: 'disease' },
  { name: 'quiet knee of infants', kind: 'disease', parents: ['quiet knee'] },
  { name: 'Knockella', kind: 'organism' },
]);
const statistics = smallStatistics(vocabulary, { quietapril: 3, 'quiet knee': 3 });
const trial = testPublication(
  1,
  'Quietapril, a quiet pril, in quiet knee',
  'Quietapril 5 mg cured quiet knee.',
);

function judged(text: string) {
  const question = interpretQuestion(text, undefined, vocabulary, statistics);
  const publications = [{ publication: trial, score: 1 }];
  return {
    question,
    judged: judgeRelevance(
      question,
      publications,
      new PublicationAnalyser(vocabulary),
      vocabulary,
      statistics,
    ),
  };
}
const abstains = (text: string) => {
  const { question, judged: found } = judged(text);
  return shouldAbstain(question, found);
};
const grounds = (text: string) => {
  const { question, judged: found } = judged(text);
  return groundsOf(question, found);
};

describe('abstaining', () => {
  test.each([
    ['Does quietapril help in quiet knee?', false],
    ['Does quietapril help in loud elbow?', true],
    ['Does quietapril cure Knockella?', true],
    ['How is loud elbow treated?', true],
    ['How often does it come back, and who is cured?', true],
    ['Does quietapril help in quiet knee in pregnancy?', true],
    ['I have quiet knee and am breastfeeding. Does quietapril help?', true],
    ['Does quietapril help in quiet knee in a nursing home?', false],
  ])('%s: %s', (question, is) => expect(abstains(question)).toBe(is));

  test('an illness is absent where only a broader one is told of', () => {
    expect(grounds('Does quietapril help in quiet knee of infants?').absentItself).toBeGreaterThan(0.3);
    expect(grounds('Does quietapril help in quiet knee?').absentItself).toBe(0);
  });

  test('the more is named, the less the absence of one tells', () => {
    const few = grounds('Does quietapril help in loud elbow?').named;
    const more = grounds('Does quietapril or silentapril help in quiet knee with loud elbow?').named;
    expect(more).toBeGreaterThan(few);
  });

  test('a dose belongs to the drug itself, an effect to its class as well', () => {
    expect(grounds('Does silentapril help in quiet knee?').absentMeans).toBe(0);
    expect(grounds('What is the dose of silentapril in quiet knee?').absentMeans).toBeGreaterThan(0.3);
    expect(grounds('What is the dose of quietapril in quiet knee?').absentMeans).toBe(0);
  });

  test('nothing at all is no answer', () => {
    const { question, judged: found } = judged('Does quietapril help in quiet knee?');
    expect(shouldAbstain(question, { ...found, byConcepts: [] })).toBe(true);
  });
});
