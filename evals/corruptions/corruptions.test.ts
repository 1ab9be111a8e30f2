import { describe, expect, test } from 'vitest';
import { smallVocabulary } from '../../tests/support/small-vocabulary.ts';
import { corruptClaim, joinClaims, rewordClaim } from './index.ts';

const vocabulary = smallVocabulary([
  { name: 'quietapril', kind: 'drug' },
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

describe('rewordings', () => {
  const texts = (text: string) => rewordClaim(text, vocabulary).map((reworded) => reworded.text);

  test.each([
    ['However, quietapril reduced pain.', 'Quietapril reduced pain.'],
    ['Quietapril lowered pain (P = .87) in mice.', 'Quietapril lowered pain in mice.'],
    ['Quietapril is used for still knee in France.', 'Quietapril is used for quiet knee in France.'],
    ['Pain fell by 24% in both groups.', 'Pain fell by 24 percent in both groups.'],
    [
      'Quietapril reduced pain in women with quiet knee.',
      'In women with quiet knee, quietapril reduced pain.',
    ],
    ['Quietapril reduced pain.', 'Pain was reduced by quietapril.'],
    ['Quietapril inhibits swelling.', 'Swelling is inhibited by quietapril.'],
  ])('%s', (text, reworded) => expect(texts(text)).toContain(reworded));

  test('two statements as one claim', () => {
    expect(joinClaims('Pain fell.', 'Sleep improved.')).toBe('Pain fell, and sleep improved.');
  });
});
