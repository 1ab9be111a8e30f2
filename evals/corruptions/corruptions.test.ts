import { describe, expect, test } from 'vitest';
import { smallVocabulary } from '../../tests/support/small-vocabulary.ts';
import { corruptClaim, joinClaims, misleadClaim, misleadingKinds, rewordClaim } from './index.ts';

const vocabulary = smallVocabulary([
  { name: 'quietapril', kind: 'drug', synonyms: ['silentol'] },
  { name: 'loudosartan', kind: 'drug' },
  { name: 'quiet knee', kind: 'disease', synonyms: ['still knee'] },
  { name: 'loud elbow', kind: 'disease' },
]);

const statement =
  'Quietapril 10 mg may reduce quiet knee by 24% more than loudosartan in 1,204 women over 12 weeks, unless frail.';

describe('corruptions', () => {
  const made = corruptClaim(statement, vocabulary, { perKind: 3 });
  const kinds = new Set(made.map(({ kind }) => kind));

  test.each([
    'number',
    'number-swap',
    'unit',
    'dose',
    'negation',
    'direction',
    'comparator',
    'population',
    'certainty',
    'entity',
    'added-entity',
    'condition',
    'added-clause',
  ] as const)('of kind %s', (kind) => expect(kinds).toContain(kind));

  test('are none the statement itself, each another, and the same at every call', () => {
    const texts = made.map(({ text }) => text);
    expect(texts).not.toContain(statement);
    expect(corruptClaim(statement, vocabulary, { perKind: 3 })).toEqual(made);
  });

  test('are none where there is nothing to make wrong', () => {
    expect(corruptClaim('Fine.', vocabulary, { kinds: ['number', 'dose', 'entity'] })).toEqual([]);
  });

  test('put things of one kind for one another', () => {
    const [swapped] = corruptClaim('Quietapril helped.', vocabulary, { kinds: ['entity'] });
    expect(swapped?.text).toBe('Loudosartan helped.');
  });
});

describe('wrong claims of true words', () => {
  const neighbour = 'Loudosartan had a similar effect on loud elbow in 30 adults.';
  const texts = [
    'The trial asked whether quietapril lowers fever or pain in 20 women with severe quiet knee.',
    'Loudosartan was noninferior to quietapril for loud elbow.',
  ];
  const made = texts.flatMap((text) => misleadClaim(text, neighbour, vocabulary));

  test.each(misleadingKinds)('of kind %s', (kind) => expect(made.map((one) => one.kind)).toContain(kind));

  test('are none of their quotes, rest on true sentences only, and are the same at every call', () => {
    for (const { text, quotes } of made) {
      expect(quotes).not.toContain(text);
      for (const quote of quotes) expect([...texts, neighbour]).toContain(quote);
    }
    expect(texts.flatMap((text) => misleadClaim(text, neighbour, vocabulary))).toEqual(made);
  });
});

describe('rewordings', () => {
  const texts = (text: string) => rewordClaim(text, vocabulary).map((reworded) => reworded.text);

  test.each([
    ['However, quietapril reduced pain.', 'Quietapril reduced pain.'],
    ['Quietapril lowered pain (P = .87) in mice.', 'Quietapril lowered pain in mice.'],
    ['In France, silentol is used for pain.', 'In France, quietapril is used for pain.'],
    ['Pain fell by 24% in both groups.', 'Pain fell by 24 percent in both groups.'],
    [
      'Quietapril reduced pain in women with quiet knee.',
      'In women with quiet knee, quietapril reduced pain.',
    ],
    ['Quietapril reduced pain.', 'Pain was reduced by quietapril.'],
    ['Quietapril inhibits swelling.', 'Swelling is inhibited by quietapril.'],
  ])('%s', (text, reworded) => expect(texts(text)).toContain(reworded));

  test('another name that the vocabulary joins for finding only is none', () => {
    expect(texts('It is used for still knee in France.')).not.toContain(
      'It is used for quiet knee in France.',
    );
  });

  test('two statements as one claim', () => {
    expect(joinClaims('Pain fell.', 'Sleep improved.')).toBe('Pain fell, and sleep improved.');
  });
});
