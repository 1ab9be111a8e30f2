import { describe, expect, test } from 'vitest';
import { testPublication } from '../../../tests/support/index-records.ts';
import { smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import type { Publication } from '../../domain/index.ts';
import type { IndexStatistics } from '../../evidence-index/index.ts';
import { foldWord } from '../../vocabulary/index.ts';
import { interpretQuestion } from '../interpret/interpret-question.ts';
import { feedbackModel, feedbackScore } from './feedback.ts';
import { bestSentence, curves, matchPublication, settleWeights } from './match-publication.ts';
import { rankCandidates } from './rank-candidates.ts';
import { readForRanking } from './read-for-ranking.ts';
import { inverseFrequency, readTerms } from './read-terms.ts';
import { standingOf } from './standing.ts';

const vocabulary = smallVocabulary([
  { name: 'grey fever', kind: 'disease', synonyms: ['febris grisea'] },
  { name: 'coastal grey fever', kind: 'disease', parents: ['grey fever'] },
  { name: 'zolamine', kind: 'drug' },
]);

/** An invented library of 1,000 publications: the words of a list stand in few of them, all others in half. */
function statistics(rare: readonly string[] = [], uncounted: readonly string[] = []): IndexStatistics {
  const few = new Set(rare.map(foldWord));
  const none = new Set(uncounted.map(foldWord));
  return {
    documents: 1_000,
    conceptFrequency: () => 20,
    wordFrequency: (word) => (none.has(word) ? 0 : few.has(word) ? 10 : 500),
  };
}

const questionOf = (text: string, counts = statistics()) =>
  interpretQuestion(text, undefined, vocabulary, counts);

function matched(text: string, publications: readonly Publication[], counts = statistics()) {
  const texts = publications.map((publication) => readForRanking(publication, vocabulary));
  const asked = settleWeights(readTerms(questionOf(text, counts), counts), texts, vocabulary.stems);
  return texts.map((one) => {
    const match = matchPublication(asked, one);
    return { ...match, sentence: bestSentence(asked, match, one) };
  });
}

const order = (text: string, publications: readonly Publication[], counts = statistics()) =>
  rankCandidates(
    questionOf(text, counts),
    publications.map((publication) => ({ publication, score: 1 })),
    vocabulary,
    counts,
  ).map(({ publication }) => publication.title);

describe('reading a publication', () => {
  test('sentences end where the text’s do, counted in words over all sections', () => {
    const read = readForRanking(
      testPublication(1, 'Title', '', {
        sections: [
          { label: 'METHODS', text: 'Two words. Then vs. three more.' },
          { label: 'RESULTS', text: 'Ende.' },
        ],
      }),
      vocabulary,
    );
    expect(read.body.stems).toHaveLength(7);
    expect(read.sentenceEnds()).toEqual([2, 6, 7]);
  });

  test('mentions know the word they begin with', () => {
    const { body } = readForRanking(testPublication(1, 'T', 'Cure of grey fever by zolamine.'), vocabulary);
    expect(body.mentions.map(({ firstWord }) => firstWord)).toEqual([2, 5]);
  });
});

describe('reading a question', () => {
  test('each content word once, in its facet; words outside concepts are facets of their own', () => {
    const { words, facets } = readTerms(questionOf('Does zolamine shorten grey fever fever?'), statistics());
    expect(words.map(({ stem }) => stem)).toEqual(['zolamin', 'shorten', 'grey', 'fever']);
    const [zolamine, shorten, grey, fever] = words;
    expect(grey?.facet).toBe(fever?.facet);
    expect(new Set([zolamine?.facet, shorten?.facet, grey?.facet]).size).toBe(3);
    expect(facets[grey?.facet ?? 0]?.coverage.size).toBeGreaterThan(1);
    expect(facets[shorten?.facet ?? 0]?.coverage.size).toBe(0);
  });

  test('what the library does not count is as rare as among the candidates', () => {
    const counts = statistics([], ['7']);
    const texts = [testPublication(1, 'Seven', 'Dose 7 here.'), testPublication(2, 'None', 'No dose.')].map(
      (one) => readForRanking(one, vocabulary),
    );
    const read = readTerms(questionOf('dose 7', counts), counts);
    expect(read.words.find(({ stem }) => stem === '7')?.idf).toBeNull();
    const [dose = 0, seven = 0] = settleWeights(read, texts, vocabulary.stems).weights;
    expect(seven).toBeCloseTo(inverseFrequency(1, 2) ** curves.rare, 10);
    expect(dose).toBeCloseTo(inverseFrequency(500, 1_000) ** curves.rare, 10);
  });
});

describe('features', () => {
  test('a word in the title counts more than in the text, a rare one more than a common one', () => {
    const [title, body, common] = matched(
      'rarely commonly',
      [
        testPublication(1, 'Rarely', 'Other things stand here.'),
        testPublication(2, 'Others', 'Rarely things stand here.'),
        testPublication(3, 'Others', 'Commonly things stand here.'),
      ],
      statistics(['rarely']),
    );
    expect(body?.words).toBeGreaterThan(common?.words ?? 0);
    expect(title?.title).toBeGreaterThan(0.5);
    expect(body?.title).toBe(0);
  });

  test('words that only begin alike are found apart', () => {
    const [same, alike, none] = matched('inductive', [
      testPublication(1, 'A', 'It is inductive.'),
      testPublication(2, 'B', 'It was inductees.'),
      testPublication(3, 'C', 'It is nothing.'),
    ]);
    expect(same).toMatchObject({ beginnings: 0 });
    expect(alike?.words).toBe(0);
    expect(alike?.beginnings).toBeGreaterThan(0);
    expect(none).toMatchObject({ words: 0, beginnings: 0 });
  });

  test('a concept is found in other words and below itself, in headings too', () => {
    const [own, synonym, narrower, heading, none] = matched('grey fever', [
      testPublication(1, 'A', 'On grey fever.'),
      testPublication(2, 'B', 'On febris grisea.'),
      testPublication(3, 'C', 'On coastal grey fever.'),
      testPublication(4, 'D', 'On people.', { mesh: ['Grey Fever/therapy'] }),
      testPublication(5, 'E', 'On people.'),
    ]);
    expect(synonym?.concepts).toBe(own?.concepts);
    expect(synonym?.words).toBe(0);
    expect(synonym?.coverage).toBeCloseTo(0.9, 10);
    expect(narrower?.concepts).toBeLessThan(own?.concepts ?? 0);
    expect(narrower?.concepts).toBeGreaterThan(0);
    expect(heading?.concepts).toBeGreaterThan(0);
    expect(none).toMatchObject({ concepts: 0, coverage: 0, sentence: 0 });
  });

  test('one sentence that says it all beats several that share it', () => {
    const [together, shared] = matched('zolamine shortens grey fever', [
      testPublication(1, 'A', 'Nothing here. Zolamine shortens febris grisea.'),
      testPublication(2, 'B', 'Zolamine is old. It shortens sleep. There was grey fever.'),
    ]);
    expect(together?.sentence).toBeGreaterThan(0.9);
    expect(shared?.sentence).toBeLessThan(0.7);
  });
});

describe('feedback', () => {
  const text = (words: string) => readForRanking(testPublication(1, '—', words), vocabulary);

  test('takes what several of the best share and the rest lack, not the question’s words nor what one says', () => {
    const best = [text('asked shared common once.'), text('asked shared common.')];
    const rest = [text('common.'), text('common.'), text('common.')];
    const ranked = best.map((one) => ({ text: one, score: 1 }));
    const { stems } = vocabulary;
    const isAsked = (stem: number) => stems.at(stem).text === 'ask';
    const model = feedbackModel(ranked, isAsked, [...best, ...rest], stems);
    const weightOf = (stem: string) => model[stems.of(stem).number] ?? 0;
    expect(model.filter((weight) => weight > 0)).toHaveLength(2);
    expect(weightOf('common')).toBeGreaterThan(0);
    expect(weightOf('shar')).toBeGreaterThan(weightOf('common'));
    expect(model.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
    expect(feedbackScore(model, text('shared.'), 1)).toBeGreaterThan(feedbackScore(model, text('once.'), 1));
  });

  test('without candidates there is no model and no score', () => {
    const model = feedbackModel([], () => false, [], vocabulary.stems);
    expect(model.some((weight) => weight > 0)).toBe(false);
    expect(feedbackScore(model, text('anything.'), 1)).toBe(0);
  });
});

describe('order', () => {
  const publications = [
    testPublication(1, 'Tide tables', 'Nothing on the matter.'),
    testPublication(2, 'Zolamine in grey fever', 'Zolamine shortened grey fever by a day.'),
    testPublication(3, 'Grey fever at sea', 'Sailors had grey fever.'),
  ];

  test('best first, and the same whatever order the candidates come in', () => {
    const wanted = ['Zolamine in grey fever', 'Grey fever at sea', 'Tide tables'];
    expect(order('Does zolamine shorten grey fever?', publications)).toEqual(wanted);
    expect(order('Does zolamine shorten grey fever?', publications.toReversed())).toEqual(wanted);
  });

  test('equal ones by id; a question without content words and one without candidates end well', () => {
    const same = [2, 1, 3].map((number) => testPublication(number, `Same`, 'Equal text.'));
    const hits = same.map((publication) => ({ publication, score: 1 }));
    const ranked = rankCandidates(questionOf('equal'), hits, vocabulary, statistics());
    expect(ranked.map(({ publication }) => publication.id)).toEqual(['pmid:01', 'pmid:02', 'pmid:03']);
    expect(order('what is it?', publications)).toHaveLength(3);
    expect(order('zolamine', [])).toEqual([]);
  });
});

describe('standing', () => {
  const about = (id: number, more: Partial<Publication>) =>
    testPublication(id, 'Zolamine in grey fever', 'Zolamine shortened grey fever.', more);

  test('of publications that say the same, the kind that suits the type of question comes first', () => {
    const trial = about(1, {
      title: 'Zolamine in grey fever',
      publicationTypes: ['Randomized Controlled Trial'],
    });
    const cohort = about(2, { publicationTypes: ['Observational Study'] });
    expect(standingOf(trial, 'treatment', 2024)).toBeGreaterThan(standingOf(cohort, 'treatment', 2024));
    expect(standingOf(cohort, 'prognosis', 2024)).toBeGreaterThan(standingOf(trial, 'prognosis', 2024));
  });

  test('and then the newer', () => {
    expect(standingOf(about(1, { year: 2020 }), 'treatment', 2024)).toBeGreaterThan(
      standingOf(about(2, { year: 2001 }), 'treatment', 2024),
    );
  });

  test('never lifts what is on another matter', () => {
    const old = testPublication(1, 'Zolamine in grey fever', 'Zolamine shortened grey fever.', {
      year: 1980,
    });
    const guideline = testPublication(2, 'Care of roofs', 'Roofs are to be mended.', {
      year: 2024,
      publicationTypes: ['Practice Guideline'],
    });
    expect(order('Does zolamine help in grey fever?', [guideline, old])[0]).toBe('Zolamine in grey fever');
  });
});
