import { describe, expect, test } from 'vitest';
import { smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { toldByChance } from './drop-spans.ts';
import { partsOf } from './parts.ts';
import { retells } from './retells.ts';

const vocabulary = smallVocabulary([
  {
    name: 'quietapril',
    kind: 'drug',
    synonyms: ['silentol', 'half-dose quietapril', 'full-dose quietapril'],
  },
  { name: 'loudosartan', kind: 'drug' },
  { name: 'non-loud quiet knee', kind: 'disease', synonyms: ['stubborn knee'], abbreviations: ['NLQK'] },
  { name: 'HUSH trial', kind: 'concept', weight: 0.8, synonyms: ['HUSH'] },
]);

const told = (...texts: readonly string[]) =>
  texts.map((text, at) => ({ text, source: `pmid:0${at}`, goesOn: false }));
const isRetold = (claim: string, ...sentences: readonly string[]) =>
  retells(claim, told(...sentences), vocabulary).ok;

describe('a claim that its sentence says', () => {
  test.each([
    ['word for word', 'Quietapril lowered fever in 40 children.', 'Quietapril lowered fever in 40 children.'],
    [
      'without figures in parentheses',
      'Quietapril lowered fever.',
      'Quietapril lowered fever (12% vs 20%; P = .01).',
    ],
    [
      'without a grade that is strong',
      'Give quietapril to adults.',
      'Give quietapril to adults (strong recommendation).',
    ],
    [
      'without who tells it',
      'Quietapril lowers fever.',
      'In conclusion, we found that quietapril lowers fever.',
    ],
    ['with who tells it', 'According to the authors, quietapril lowers fever.', 'Quietapril lowers fever.'],
    [
      'without a clause that stands alone',
      'Quietapril lowers fever.',
      'Quietapril lowers fever, whereas loudosartan lowered pain.',
    ],
    ['with a phrase in front', 'In adults, quietapril lowered fever.', 'Quietapril lowered fever in adults.'],
    ['with a phrase behind', 'Quietapril lowered fever in adults.', 'In adults, quietapril lowered fever.'],
    ['as a passive', 'Fever was lowered by quietapril in adults.', 'Quietapril lowered fever in adults.'],
    [
      'with synonyms',
      "Quietapril didn't reduce fever in people compared with loudosartan.",
      'Quietapril did not lower fever in patients versus loudosartan.',
    ],
    [
      'in another format',
      'Fever fell by 12 percent in 1204 adults within 10-20 days.',
      'Fever fell by 12% in 1,204 adults within 10 to 20 days.',
    ],
    [
      'with another name of a drug',
      'Silentol lowered fever in adults.',
      'Quietapril lowered fever in adults.',
    ],
    ['with an abbreviation', 'Fever is common in NLQK.', 'Fever is common in non-loud quiet knee.'],
    ['with the kind of thing added to a name', 'HUSH trial patients had fever.', 'HUSH patients had fever.'],
  ])('%s', (_, claim, sentence) => expect(retells(claim, told(sentence), vocabulary)).toEqual({ ok: true }));
});

describe('a claim that its sentence does not say', () => {
  test.each([
    ['a small word put in', 'Quietapril therefore lowered fever.', 'Quietapril lowered fever.'],
    [
      '"both" put in',
      'Quietapril lowered both fever and pain in all.',
      'Quietapril lowered fever and pain in all.',
    ],
    ['"or" made "and"', 'Quietapril lowered fever and pain.', 'Quietapril lowered fever or pain.'],
    ['one of two outcomes', 'Quietapril lowered fever.', 'Quietapril lowered fever or pain.'],
    ['one of two drugs', 'Quietapril lowered fever.', 'Quietapril and loudosartan lowered fever.'],
    ['"by" made "to"', 'Fever fell to 2 degrees on quietapril.', 'Fever fell by 2 degrees on quietapril.'],
    ['"after" made "within"', 'Fever fell within 2 days.', 'Fever fell after 2 days.'],
    ['a time lost', 'Quietapril lowered fever.', 'Quietapril lowered fever at one week.'],
    ['people lost', 'Quietapril lowered fever.', 'Quietapril lowered fever in patients with quiet knee.'],
    ['people in parentheses lost', 'Quietapril lowered fever.', 'Quietapril lowered fever (in mice).'],
    ['ages lost', 'Fever fell in children.', 'Fever fell in children (6 to 12 years).'],
    ['a leading limit lost', 'Quietapril lowered fever.', 'In quiet knee, quietapril lowered fever.'],
    ['an adjective lost', 'Quietapril lowered fever.', 'Quietapril lowered high fever.'],
    ['a dose lost', 'Quietapril lowered fever.', 'Quietapril 5 mg lowered fever.'],
    ['a comparator lost', 'Quietapril lowered fever.', 'Quietapril lowered fever more than loudosartan.'],
    ['a limit behind lost', 'Quietapril was effective.', 'Quietapril was effective, but only in men.'],
    [
      'a warning behind lost',
      'Quietapril is advised.',
      'Quietapril is advised; it is contraindicated in pregnancy.',
    ],
    [
      'chance hidden',
      'Quietapril lowered fever.',
      'Quietapril lowered fever (hazard ratio 0.9, 95% CI 0.7 to 1.2).',
    ],
    ['a grade hidden', 'Give quietapril.', 'Give quietapril (conditional recommendation).'],
    ['numbers of another place', 'Fever fell by 8% and pain by 12%.', 'Fever fell by 12% and pain by 8%.'],
    ['subject and object exchanged', 'Fever lowered quietapril.', 'Quietapril lowered fever.'],
    ['a passive turned wrong', 'Quietapril was lowered by fever.', 'Quietapril lowered fever.'],
    [
      'a phrase moved to the other number',
      '12% had fever versus 8% on quietapril with placebo.',
      'With placebo, 12% had fever versus 8% on quietapril.',
    ],
    ['a phrase moved over "and"', 'In men, fever fell and pain rose.', 'Fever fell and pain rose in men.'],
    ['a comparative', 'A larger fall of fever was seen.', 'A large fall of fever was seen.'],
    ['"few" for "a few"', 'Few adults had fever.', 'A few adults had fever.'],
    ['a letter lost', 'Hepatitis was cleared by it.', 'Hepatitis A was cleared by it.'],
    ['what was reported is shown', 'Fever was shown to fall.', 'Fever was reported to fall.'],
    ['a name for finding only', 'Full-dose quietapril lowered fever.', 'Half-dose quietapril lowered fever.'],
    ['a wider name', 'Quietapril lowered fever.', 'Half-dose quietapril lowered fever.'],
    [
      'a loose name of a disease',
      'Fever is common in stubborn knee.',
      'Fever is common in non-loud quiet knee.',
    ],
    ['chance hidden behind a semicolon', 'Quietapril lowered fever.', 'Quietapril lowered fever; P = .30.'],
    [
      'a condition behind lost',
      'Quietapril was given.',
      'Quietapril was given, while fasting for two hours.',
    ],
    ['a comma in a number', 'Fever fell in HUSH 1,0 in adults.', 'Fever fell in HUSH 1 in adults.'],
    ['a question', 'Does quietapril lower fever.', 'Does quietapril lower fever?'],
    ['a name cut', 'Survival was longer.', 'Overall survival was longer.'],
  ])('%s', (_, claim, sentence) => expect(isRetold(claim, sentence)).toBe(false));

  test('says where it leaves the words, for a model to mend', () => {
    const retelling = retells('Quietapril lowered pain.', told('Quietapril lowered fever.'), vocabulary);
    expect(retelling).toMatchObject({ ok: false, problem: expect.stringContaining('"pain."') });
  });
});

describe('claims on several sentences', () => {
  const [one, other] = ['Quietapril lowered fever in adults.', 'Quietapril raised pain in children.'];

  test.each([
    'Quietapril lowered fever in adults, and quietapril raised pain in children.',
    'Quietapril raised pain in children, but quietapril lowered fever in adults.',
    'Quietapril lowered fever in adults. Quietapril raised pain in children.',
  ])('may join them: %s', (claim) => expect(isRetold(claim, one, other)).toBe(true));

  test.each([
    'Quietapril lowered fever in children.',
    'Quietapril lowered fever in adults and raised pain in children.',
    'Quietapril lowered fever in adults because quietapril raised pain in children.',
    'Quietapril lowered fever in adults, and therefore quietapril raised pain in children.',
    'Quietapril lowered fever in adults, so quietapril raised pain in children.',
  ])('may not stitch them, nor give a reason: %s', (claim) =>
    expect(isRetold(claim, one, other)).toBe(false),
  );

  test('a pronoun needs the sentence before it', () => {
    const sentences = told('Quietapril lowered fever.', 'It raised pain.');
    const [first, second] = sentences as [(typeof sentences)[0], (typeof sentences)[0]];
    const claim = 'Quietapril lowered fever, and it raised pain.';
    expect(retells(claim, sentences, vocabulary).ok).toBe(false);
    expect(retells(claim, [first, { ...second, source: first.source, goesOn: true }], vocabulary).ok).toBe(
      true,
    );
  });

  test('of two publications need a name in common', () => {
    const claim = 'Quietapril lowered fever, and mortality was lower.';
    const sentences = told('Quietapril lowered fever.', 'Mortality was lower.');
    expect(retells(claim, sentences, vocabulary).ok).toBe(false);
    expect(
      retells(
        claim,
        sentences.map((one) => ({ ...one, source: 'pmid:0' })),
        vocabulary,
      ).ok,
    ).toBe(true);
  });

  test('are read in every way their joints allow', () => {
    expect([...partsOf('A and b; c.', 3)]).toEqual([
      ['A', 'b; c.'],
      ['A and b', 'c.'],
      ['A', 'b', 'c.'],
    ]);
  });
});

test('a claim of a hundred joints is read in passing', () => {
  const many = `${'fever and '.repeat(100)}pain.`;
  expect(isRetold(many, 'Fever and pain fell.', 'Pain rose.', 'Fever rose.')).toBe(false);
});

test.each([
  ['P = 0.30', true],
  ['p=.049', false],
  ['RR 0.8, 95% CI 0.6-0.9', false],
  ['RR 0.8; 95% CI, 0.6 to 1.0', true],
  ['difference −1.3%; 95% CI −9.2 to 6.5', true],
  ['difference 2.1; 95% CI 0.4 to 3.0', false],
  ['NS', true],
])('figures that may be chance: %s', (figures, chance) => expect(toldByChance(figures)).toBe(chance));
