import { expect, test } from 'vitest';
import { testPublication } from '../../../tests/support/index-records.ts';
import { smallStatistics, smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { interpretQuestion } from '../interpret/interpret-question.ts';
import { PublicationAnalyser } from './analyse-publication.ts';
import { judgeRelevance } from './judge-relevance.ts';

const vocabulary = smallVocabulary([
  { name: 'zelmidol', kind: 'drug' },
  { name: 'quarrex', kind: 'drug' },
  { name: 'tarnish fever', kind: 'disease' },
  { name: 'rust gout', kind: 'disease' },
]);
const statistics = smallStatistics(vocabulary, {
  zelmidol: 1,
  quarrex: 9,
  'tarnish fever': 9,
  'rust gout': 2,
});

const all = testPublication(
  1,
  'Zelmidol in rust gout',
  'Zelmidol for six years eased rust gout. Tarnish fever was not more frequent with zelmidol for six years.',
);
const onOne = [2, 3, 4, 5, 6, 7, 8, 9].map((id) =>
  testPublication(id, 'Quarrex in tarnish fever', 'Quarrex eased tarnish fever.'),
);

test('one publication on all that is asked stands against many on a part of it', () => {
  const question = interpretQuestion(
    'Zelmidol for six years: what about tarnish fever?',
    undefined,
    vocabulary,
    statistics,
  );
  const { accepted } = judgeRelevance(
    question,
    [...onOne, all].map((publication) => ({ publication, score: 1 })),
    new PublicationAnalyser(vocabulary),
    vocabulary,
    statistics,
  );
  expect(accepted[0]?.analysed.publication.title).toBe(all.title);
});
