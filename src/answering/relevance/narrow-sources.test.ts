import { describe, expect, test } from 'vitest';
import { testPublication } from '../../../tests/support/index-records.ts';
import { smallStatistics, smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import type { Publication } from '../../domain/index.ts';
import { interpretQuestion } from '../interpret/interpret-question.ts';
import { PublicationAnalyser } from './analyse-publication.ts';
import { narrowSources } from './narrow-sources.ts';
import { scorePublication } from './score-publications.ts';

const vocabulary = smallVocabulary([
  { name: 'zelmidol', kind: 'drug' },
  { name: 'quarrex', kind: 'drug' },
  { name: 'tarnish fever', kind: 'disease', synonyms: ['flares of tarnish fever'] },
  { name: 'rust gout', kind: 'disease' },
]);
const statistics = smallStatistics(vocabulary, { zelmidol: 5, quarrex: 5, 'tarnish fever': 9 });
const analyser = new PublicationAnalyser(vocabulary);

const effect = testPublication(1, 'Zelmidol in tarnish fever', 'Zelmidol lowered pain in tarnish fever.');
const stopping = testPublication(
  2,
  'Withdrawal of zelmidol in tarnish fever',
  'Pain returned in half of those with tarnish fever after zelmidol was stopped.',
);

function kept(
  asked: string,
  publications: readonly Publication[],
  by: Parameters<typeof narrowSources>[2] = {},
): string[] {
  const question = interpretQuestion(asked, undefined, vocabulary, statistics);
  const scored = publications.map((one) => ({
    ...scorePublication(question, analyser.analyse(one)),
    score: 1,
  }));
  return narrowSources(question, scored, by).map(({ analysed }) => analysed.publication.title);
}

describe('the manner asked', () => {
  test.each([
    'Can zelmidol be stopped in tarnish fever?',
    'What happens when patients come off zelmidol for tarnish fever?',
    'Should zelmidol be discontinued in tarnish fever?',
    'Can I take the zelmidol out in tarnish fever?',
    'What if I peel zelmidol off in tarnish fever?',
  ])('%s keeps what tells of stopping', (question) =>
    expect(kept(question, [effect, stopping])).toEqual([stopping.title]),
  );

  test.each(['Does zelmidol help in tarnish fever?', 'Does zelmidol stop flares of tarnish fever?'])(
    '%s asks of no manner and keeps all',
    (question) => expect(kept(question, [effect, stopping])).toHaveLength(2),
  );

  test('when nothing tells of the manner, all stay', () =>
    expect(kept('Can zelmidol be stopped in tarnish fever?', [effect, effect])).toHaveLength(2));

  test.each([
    ['How long should zelmidol be given in tarnish fever?', 'Zelmidol for 12 weeks was enough.'],
    ['How soon should zelmidol start in tarnish fever?', 'Early zelmidol shortened tarnish fever.'],
    ['Can I switch to zelmidol in tarnish fever?', 'A switch to zelmidol was tolerated in tarnish fever.'],
    ['OK to drop zelmidol to 2.5 in tarnish fever?', 'Reduced-dose zelmidol held tarnish fever.'],
    ['Is half the dose of zelmidol enough in tarnish fever?', 'Low-dose zelmidol was enough.'],
    ['What when zelmidol fails in tarnish fever?', 'In refractory tarnish fever, zelmidol was repeated.'],
  ])('%s', (question, text) => {
    const telling = testPublication(3, 'Zelmidol', text);
    expect(kept(question, [effect, telling])).toEqual([telling.title]);
  });
});

test('a guideline that tells nothing of the manner stays while it is near', () => {
  const guideline = testPublication(4, 'Tarnish fever guideline', 'Zelmidol is recommended.', {
    publicationTypes: ['Practice Guideline'],
  });
  expect(kept('Can zelmidol be stopped in tarnish fever?', [stopping, guideline])).toHaveLength(2);
});

test('studies of children alone step back when no age is named', () => {
  const children = testPublication(5, 'Zelmidol in children with tarnish fever', 'Pain fell.');
  const grown = testPublication(6, 'Zelmidol in adults with tarnish fever', 'Pain fell.');
  const three = [grown, children];
  expect(kept('Does zelmidol help in tarnish fever?', three)).toHaveLength(2);
  const question = interpretQuestion(
    'Does zelmidol help in tarnish fever?',
    undefined,
    vocabulary,
    statistics,
  );
  const scored = three.map((one, index) => ({
    ...scorePublication(question, analyser.analyse(one)),
    score: index === 0 ? 1 : 0.85,
  }));
  expect(narrowSources(question, scored).map(({ analysed }) => analysed.publication.id)).toEqual(['pmid:06']);
  const ofChildren = interpretQuestion(
    'Does zelmidol help a child with tarnish fever?',
    undefined,
    vocabulary,
    statistics,
  );
  expect(narrowSources(ofChildren, scored)).toHaveLength(2);
});

test('what does not compare the options gives way to what does', () => {
  const by = {
    compares: ({ analysed }: { analysed: { publication: Publication } }) => analysed.publication === stopping,
  };
  expect(kept('Zelmidol or quarrex in tarnish fever?', [effect, stopping], by)).toEqual([stopping.title]);
  expect(kept('Zelmidol or quarrex in tarnish fever?', [effect, effect], by)).toHaveLength(2);
});

describe('the ranking', () => {
  const ask = 'Does zelmidol help in tarnish fever?';
  const ranked = (first: number, second: number, nearness?: number) => [
    { publication: effect, score: first, ...(nearness === undefined ? {} : { nearness }) },
    { publication: stopping, score: second },
  ];

  test('what it puts far behind goes', () =>
    expect(kept(ask, [effect, stopping], { ranked: ranked(2, 0.9) })).toEqual([effect.title]));
  test('what it puts near stays', () =>
    expect(kept(ask, [effect, stopping], { ranked: ranked(2, 1.1) })).toHaveLength(2));
  test('what it does not give stays', () =>
    expect(kept(ask, [effect, stopping], { ranked: ranked(2, 1).slice(0, 1) })).toHaveLength(2));
  test('fused scores are of places and say nothing', () =>
    expect(kept(ask, [effect, stopping], { ranked: ranked(2, 0.1, 1) })).toHaveLength(2));
});

describe('people with a further disease', () => {
  const inRust = testPublication(5, 'Zelmidol in tarnish fever in adults with rust gout', 'Zelmidol helped.');
  const onRust = testPublication(6, 'Rust gout after zelmidol in tarnish fever', 'Rust gout was rare.');
  const far = (publications: readonly Publication[]) => ({
    vocabulary,
    ranked: publications.map((publication) => ({
      publication,
      score: publication === effect ? 1 : 0.82,
    })),
  });
  /** Near the cut by itself. */
  const weighed = (asked: string, other: Publication) => {
    const question = interpretQuestion(asked, undefined, vocabulary, statistics);
    const scored = [effect, effect, other].map((one) => ({
      ...scorePublication(question, analyser.analyse(one)),
      score: one === other ? 0.75 : 1,
    }));
    return narrowSources(question, scored, far([effect, other])).map(
      ({ analysed }) => analysed.publication.title,
    );
  };

  test('step back when the question does not name it', () =>
    expect(weighed('Does zelmidol help in tarnish fever?', inRust)).not.toContain(inRust.title));

  test('stay when it does', () =>
    expect(weighed('Does zelmidol help in tarnish fever with rust gout?', inRust)).toContain(inRust.title));

  test('a disease that is what was found is no other people', () =>
    expect(weighed('Does zelmidol help in tarnish fever?', onRust)).toContain(onRust.title));
});

describe('a title on another treatment', () => {
  const other = testPublication(
    7,
    'Quarrex in tarnish fever',
    'Quarrex and zelmidol lowered pain in tarnish fever.',
  );
  /** Near the cut by itself. */
  const weighed = (asked: string, publication: Publication) => {
    const question = interpretQuestion(asked, undefined, vocabulary, statistics);
    const scored = [effect, publication].map((one) => ({
      ...scorePublication(question, analyser.analyse(one)),
      score: one === publication ? 0.75 : 1,
    }));
    return narrowSources(question, scored, { vocabulary }).length;
  };

  test('gives way to the one asked', () => expect(weighed('Zelmidol for tarnish fever?', other)).toBe(1));
  test('stays when it is asked too, when no treatment is, and as a guideline', () => {
    expect(weighed('Zelmidol with quarrex for tarnish fever?', other)).toBe(2);
    expect(weighed('What helps in tarnish fever?', other)).toBe(2);
    const guideline = testPublication(8, other.title, 'Zelmidol and quarrex are recommended.', {
      publicationTypes: ['Practice Guideline'],
    });
    expect(weighed('Zelmidol for tarnish fever?', guideline)).toBe(2);
  });
});
