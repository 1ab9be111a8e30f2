import { describe, expect, test } from 'vitest';
import { smallStatistics, smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { type DraftDetails, testDraft } from '../../../tests/support/test-drafts.ts';
import { interpretQuestion } from '../interpret/interpret-question.ts';
import { askedPredicate } from './asked-predicate.ts';
import { stanceOf as stanceWith } from './stance.ts';
import { readYesNo } from './yes-no-asked.ts';

const vocabulary = smallVocabulary([
  { name: 'quietapril', kind: 'drug' },
  { name: 'loudosartan', kind: 'drug' },
  { name: 'quiet knee', kind: 'disease' },
]);
const statistics = smallStatistics(vocabulary, { quietapril: 4, loudosartan: 4, 'quiet knee': 8 });
const stanceOf = (question: Parameters<typeof stanceWith>[0], drafts: Parameters<typeof stanceWith>[1]) =>
  stanceWith(question, drafts, vocabulary);
const draft = (text: string, details: DraftDetails) => testDraft(text, details, vocabulary);
const read = (question: string) => interpretQuestion(question, undefined, vocabulary, statistics);

describe('what a yes would mean', () => {
  test.each([
    ['Does quietapril help in quiet knee?', 'effect'],
    ['Should I give quietapril?', 'benefit'],
    ['Is quietapril effective?', 'effect'],
    ['Is quietapril useful in quiet knee?', 'benefit'],
    ['Should quietapril be offered in quiet knee?', 'benefit'],
    ['Does quietapril cause less bleeding than loudosartan?', 'effect'],
    ['Does quietapril prolong life?', 'effect'],
    ['Does quietapril cause bleeding?', 'harm'],
    ['Can quietapril damage the liver?', 'harm'],
    ['Is quietapril safe in quiet knee?', 'safety'],
    ['Is it ok to give quietapril?', 'safety'],
    ['Can quietapril be stopped, should I stop it?', 'stopping'],
    ['Can quietapril be discontinued after a year?', 'stopping'],
    ['Should I skip quietapril?', null],
    ['Should I withhold quietapril?', null],
    ['Is quietapril associated with quiet knee?', 'relation'],
    ['Are quietapril and loudosartan comparable in quiet knee?', 'sameness'],
    ['Is quiet knee common?', null],
  ] as const)('%s', (question, asked) => expect(askedPredicate(question)).toBe(asked));
});

const helps = (from: number, more: Partial<DraftDetails> = {}) =>
  draft('Quietapril reduced mortality in quiet knee.', { from, ...more });
const helpsNot = (from: number, more: Partial<DraftDetails> = {}) =>
  draft('Quietapril did not reduce mortality in quiet knee.', { from, ...more });
const harms = (from: number) => draft('Quietapril increased bleeding in quiet knee.', { from });
const harmless = (from: number) => draft('Quietapril did not increase bleeding in quiet knee.', { from });

describe('where the claims point', () => {
  test('a benefit shown by all is yes, by none is no, by half is mixed', () => {
    const question = read('Does quietapril help in quiet knee?');
    expect(stanceOf(question, [helps(1), helps(2), helps(3)])?.direction).toBe('yes');
    expect(stanceOf(question, [helpsNot(1), helpsNot(2), helpsNot(3)])?.direction).toBe('no');
    expect(stanceOf(question, [helps(1), helps(2), helpsNot(3), helpsNot(4)])?.direction).toBe('mixed');
  });

  test('whether it works is not answered by its harms; whether to give it is', () => {
    const claims = [helps(1), helps(2), harms(3), harms(4)];
    expect(stanceOf(read('Does quietapril reduce mortality in quiet knee?'), claims)?.direction).toBe('yes');
    expect(stanceOf(read('Should quietapril be given in quiet knee?'), claims)?.direction).toBe('mixed');
  });

  test('as many deaths and bleedings on either side deny the effect asked on deaths, and only that', () => {
    const outcomes = smallVocabulary([
      { name: 'quietapril', kind: 'drug' },
      { name: 'quiet knee', kind: 'disease' },
      { name: 'mortality', kind: 'outcome', synonyms: ['death'] },
      { name: 'bleeding', kind: 'finding' },
      { name: 'older adult', kind: 'population' },
    ]);
    const counts = smallStatistics(outcomes, { quietapril: 4, 'quiet knee': 8, mortality: 8, bleeding: 8 });
    const asked = interpretQuestion(
      'Does quietapril reduce mortality in quiet knee in older adults?',
      undefined,
      outcomes,
      counts,
    );
    const alike = (outcome: string) => (from: number) =>
      testDraft(
        `Bleeding aside, ${outcome} in quiet knee occurred in 4% on quietapril and 4% on placebo (RR 0.99, 95% CI 0.82-1.18).`,
        { from },
        outcomes,
      );
    const stance = (of: (from: number) => ReturnType<typeof testDraft>) =>
      stanceWith(asked, [of(1), of(2)], outcomes)?.direction;
    expect(stance(alike('death'))).toBe('no');
    expect(stance(alike('swelling'))).toBeUndefined();
  });

  test('a study that leans one way takes that side, and two that lean apart are mixed', () => {
    const question = read('Does quietapril help in quiet knee?');
    const leaning = [helpsNot(1), helpsNot(1), helpsNot(1), helps(1)];
    expect(stanceOf(question, leaning)?.direction).toBe('no');
    expect(stanceOf(question, [...leaning, helps(2)])?.direction).toBe('mixed');
  });

  test('asked for a harm, a harm found is yes and one not found is no', () => {
    const question = read('Does quietapril cause bleeding?');
    expect(stanceOf(question, [harms(1), harms(2), harms(3)])?.direction).toBe('yes');
    expect(stanceOf(question, [harmless(1), harmless(2), harmless(3)])?.direction).toBe('no');
  });

  test('asked whether it is safe, a harm found is no', () => {
    const question = read('Is quietapril safe in quiet knee?');
    expect(stanceOf(question, [harms(1), harms(2), harms(3)])?.direction).toBe('no');
    expect(stanceOf(question, [harmless(1), harmless(2), harmless(3)])?.direction).toBe('yes');
  });

  test('the claims on each side are named, each on one side', () => {
    const [a, b, c, d] = [helps(1), helps(2), helpsNot(3), helpsNot(4)];
    const stance = stanceOf(read('Does quietapril help in quiet knee?'), [a, b, c, d]);
    expect(stance?.yes).toEqual([a, b]);
    expect(stance?.no).toEqual([c, d]);
  });
});

describe('unsure', () => {
  const question = read('Does quietapril help in quiet knee?');

  test('without claims, without direction, or with one thin voice', () => {
    expect(stanceOf(question, [])).toBeNull();
    const told = draft('Quietapril was given to adults with quiet knee.', { from: 1 });
    expect(stanceOf(question, [told, told, told])).toBeNull();
    expect(stanceOf(question, [helps(1, { type: 'Case Reports' })])).toBeNull();
  });

  test('when the question is turned in a way rules cannot follow', () => {
    expect(stanceOf(read('Should I withhold quietapril?'), [helps(1), helps(2), helps(3)])).toBeNull();
  });

  test('when the claims are on another drug than the one asked about', () => {
    const other = (from: number) => draft('Loudosartan reduced mortality in quiet knee.', { from });
    expect(stanceOf(question, [other(1), other(2), other(3)])).toBeNull();
  });
});

test('"stop" asks whether a drug can be stopped, and for a benefit before an illness', () => {
  const asked = (question: string) => askedPredicate(question, read(question).terms);
  expect(asked('Should I stop quietapril?')).toBe('stopping');
  expect(asked('Can I take the quietapril out?')).toBe('stopping');
  expect(asked('Should I take her off quietapril?')).toBe('stopping');
  expect(asked('Should I take the quiet knee out?')).toBe('benefit');
  expect(asked('Should I take quietapril to stop quiet knee?')).toBe('benefit');
});

describe('whether it can be stopped', () => {
  const question = read('Can quietapril be stopped in quiet knee?');
  const told = (text: string) => (from: number) => draft(text, { from });
  const stance = (of: (from: number) => ReturnType<typeof draft>) =>
    stanceOf(question, [of(1), of(2), of(3)])?.direction;

  test.each([
    ['Stopping quietapril was noninferior to continuing it in quiet knee.', 'yes'],
    ['In quiet knee, 3 days of quietapril were non-inferior to 8 days.', 'yes'],
    ['Stopping quietapril in quiet knee increased relapses.', 'no'],
    ['In quiet knee, noninferiority of 5 days of quietapril to 10 days was not shown.', 'no'],
    ['Quietapril should be continued for life in quiet knee.', 'no'],
    ['Quietapril reduced mortality in quiet knee.', undefined],
    ['Relapses of quiet knee were no different whether quietapril was stopped or continued.', undefined],
    ['The trial of quietapril in quiet knee was stopped early because of excess deaths.', undefined],
  ])('%s', (text, direction) => expect(stance(told(text))).toBe(direction));
});

describe('what is asked of several sentences', () => {
  const terms = (question: string) => readYesNo(read(question))?.interventions.map(({ label }) => label);
  test.each([
    ['I hate to stop loudosartan. Does quietapril help in quiet knee?', ['quietapril']],
    ['Quiet knee, on loudosartan. Should I stop it?', ['loudosartan']],
    ['Does quietapril instead of loudosartan help in quiet knee?', ['quietapril']],
    ['Is quietapril worth it or is loudosartan enough?', ['quietapril']],
  ])('%s', (question, asked) => expect(terms(question)).toEqual(asked));
});

describe('whose effect a claim tells', () => {
  const question = read('Does quietapril help in quiet knee?');

  test('what the other did better is no benefit of the one asked about', () => {
    const better = (from: number) =>
      draft('Loudosartan reduced mortality in quiet knee more than quietapril.', { from });
    expect(stanceOf(question, [better(1), better(2), better(3)])?.direction).toBe('no');
  });

  test('what is given anyway is not what is asked about', () => {
    const added = read('Does quietapril in addition to loudosartan help in quiet knee?');
    const other = (from: number) => draft('Loudosartan reduced mortality in quiet knee.', { from });
    expect(stanceOf(added, [other(1), other(2), other(3)])).toBeNull();
  });

  test('claims that leave out the condition asked do not outvote those that name it', () => {
    const elsewhere = (from: number) => draft('Quietapril reduced mortality.', { from });
    const claims = [helpsNot(1), helpsNot(2), elsewhere(3), elsewhere(4), elsewhere(5)];
    expect(stanceOf(question, claims)?.direction).toBe('no');
  });
});
