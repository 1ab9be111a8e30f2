import { expect, test } from 'vitest';
import { testPublication } from '../../../tests/support/index-records.ts';
import { smallStatistics, smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { composeExtractive } from '../compose/compose-extractive.ts';
import { interpretQuestion } from '../interpret/interpret-question.ts';
import type { Inquiry } from '../parts/inquire.ts';
import { PublicationAnalyser } from '../relevance/analyse-publication.ts';
import { scorePublication } from '../relevance/score-publications.ts';
import { type SelectedPassage, scorePassages } from '../select/select-passages.ts';
import { findOmissions, omissionLimits } from './find-omissions.ts';

const vocabulary = smallVocabulary([
  { name: 'quietapril', kind: 'drug' },
  { name: 'loudolol', kind: 'drug' },
  { name: 'quiet knee', kind: 'disease' },
  { name: 'swelling', kind: 'finding' },
]);
const statistics = smallStatistics(vocabulary, { quietapril: 3, 'quiet knee': 5 });

/** What the check adds to an answer made of the first `used` sentences of one publication. */
function omitted(question: string, sentences: readonly string[], used: number): SelectedPassage[] {
  const read = interpretQuestion(question, undefined, vocabulary, statistics);
  const publication = testPublication(1, 'Quietapril in quiet knee', sentences.join(' '), {
    publicationTypes: ['Randomized Controlled Trial'],
    sections: [{ label: 'RESULTS', text: sentences.join(' ') }],
  });
  const source = scorePublication(read, new PublicationAnalyser(vocabulary).analyse(publication));
  const inquiry: Inquiry = {
    comparison: null,
    quantity: null,
    asksEvidence: false,
    asksCauses: false,
    parts: [],
    sources: [source],
    abstain: false,
  };
  const asked = { terms: read.terms, types: [read.interpretation.type], ages: [] };
  const selected = scorePassages([source], asked, vocabulary).filter(({ passage }) =>
    sentences.slice(0, used).includes(passage.analysed.passage.text),
  );
  const drafts = composeExtractive(selected, read.interpretation.type, []);
  return findOmissions(read, inquiry, [source], drafts, vocabulary);
}

const texts = (found: readonly SelectedPassage[]) =>
  found.map(({ passage }) => passage.analysed.passage.text);

test('a contraindication of the treatment in question is added and marked, before a serious harm', () => {
  const found = omitted(
    'Does quietapril help quiet knee?',
    [
      'Quietapril improved quiet knee in most patients.',
      'Serious infections occurred in 6% on quietapril.',
      'Quietapril is contraindicated in pregnancy.',
      'Loudolol is contraindicated in asthma.',
    ],
    1,
  );
  expect(texts(found).slice(0, 2)).toEqual([
    'Quietapril is contraindicated in pregnancy.',
    'Serious infections occurred in 6% on quietapril.',
  ]);
  expect(found.slice(0, 2).map(({ added }) => added)).toEqual(['safety', 'safety']);
  expect(texts(found)).not.toContain('Loudolol is contraindicated in asthma.');
});

test('a facet no claim speaks to is added; one that is told is not', () => {
  const sentences = [
    'Quietapril improved quiet knee in most patients.',
    'Swelling fell on quietapril in quiet knee.',
  ];
  const question = 'Does quietapril reduce swelling in quiet knee?';
  expect(omitted(question, sentences, 1).map(({ added }) => added)).toEqual(['facet']);
  expect(omitted(question, sentences, 2)).toEqual([]);
});

test('never more than the limits, and nothing to an answer without claims', () => {
  const many = Array.from(
    { length: 9 },
    (_, index) =>
      `Quietapril is contraindicated in state${index} of organ${index} grade${index} kind${index}.`,
  );
  const sentences = ['Quietapril improved quiet knee in most patients.', ...many];
  const found = omitted('Does quietapril help quiet knee?', sentences, 1);
  expect(found.filter(({ added }) => added === 'safety')).toHaveLength(omissionLimits.safety);
  expect(omitted('Does quietapril help quiet knee?', sentences, 0)).toEqual([]);
});
