import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testPublication } from '../../../tests/support/index-records.ts';
import { smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { type AgeGroup, readAges } from '../interpret/read-ages.ts';
import { PublicationAnalyser } from './analyse-publication.ts';
import { type Population, populationFit, populationOf, studiedPopulation } from './population-fit.ts';

const of = (text: string) => populationOf(text, readAges(text));

test('a score named after somebody called Child is no child', () =>
  expect(of('Atrial fibrillation in Child-Pugh B cirrhosis').ages.size).toBe(0));
const people = (ages: readonly AgeGroup[], pregnant = false): Population => ({
  ages: new Set(ages),
  pregnant,
});

describe('whom a text names', () => {
  test.each([
    ['newborns with jaundice', ['newborn']],
    ['a preterm baby', ['infant', 'newborn']],
    ['infants with wheeze', ['infant']],
    ['my daughter has a fever', ['child']],
    ['paediatric asthma', ['child']],
    ['pediatric asthma', ['child']],
    ['teenagers', ['adolescent']],
    ['adults', ['adult']],
    ['frail elderly people', ['older adult']],
    ['a 3-year-old', ['child']],
    ['68F', ['older adult']],
    ['low-dose baby aspirin', []],
    ['people with gout', []],
  ] as const)('%s', (text, ages) => expect([...of(text).ages].sort()).toEqual([...ages].sort()));

  test.each([
    ['in pregnancy', true],
    ['pregnant women', true],
    ['pre-eclampsia', true],
    ['preeclampsia', true],
    ['gestational diabetes', true],
    ['third trimester', true],
    ['women', false],
  ])('%s: pregnant %s', (text, pregnant) => expect(of(text).pregnant).toBe(pregnant));
});

describe('whom a publication studied', () => {
  const vocabulary = smallVocabulary([{ name: 'gout', kind: 'disease' }]);
  const studied = (title: string, text: string, mesh: string[] = []) =>
    studiedPopulation(new PublicationAnalyser(vocabulary).analyse(testPublication(1, title, text, { mesh })));

  test('its title and headings decide, else its text', () => {
    expect([...studied('Gout in children', 'Adults were not asked.').ages]).toEqual(['child']);
    expect([...studied('Gout', 'They were old.', ['Aged', 'Humans']).ages]).toEqual(['older adult']);
    expect([...studied('Gout', 'Participants aged 70 to 80 years took part.').ages]).toContain('older adult');
    expect(studied('Gout', 'Many took part.').ages.size).toBe(0);
  });

  test('pregnancy by title or heading', () => {
    expect(studied('Gout in pregnancy', 'Many took part.').pregnant).toBe(true);
    expect(studied('Gout', 'Many took part.', ['Pregnancy']).pregnant).toBe(true);
    expect(studied('Gout', 'Pregnancy was excluded.').pregnant).toBe(false);
  });
});

describe('the fit', () => {
  test.each([
    ['the same age', people(['child']), people(['child'])],
    ['one of several ages', people(['child']), people(['child', 'adult'])],
    ['no age asked', people([]), people(['child'])],
    ['no age studied', people(['child']), people([])],
    ['older adults and adults', people(['older adult']), people(['adult'])],
    ['children and adolescents', people(['child']), people(['adolescent'])],
    ['both pregnant', people([], true), people([], true)],
  ])('%s: full', (_, asked, studied) => expect(populationFit(asked, studied)).toBe(1));

  test.each([
    ['infants asked, adults studied', people(['infant']), people(['adult'])],
    ['adults asked, children studied', people(['adult']), people(['child'])],
    ['newborns asked, older adults studied', people(['newborn']), people(['older adult'])],
    ['pregnancy asked, not studied', people([], true), people([])],
    ['pregnancy studied, not asked', people([]), people([], true)],
  ])('%s: less', (_, asked, studied) => expect(populationFit(asked, studied)).toBeLessThan(1));

  test('property: above 0, at most 1, and full for the same people', () => {
    const groups: AgeGroup[] = ['newborn', 'infant', 'child', 'adolescent', 'adult', 'older adult'];
    const anyone = fc
      .tuple(fc.subarray(groups), fc.boolean())
      .map(([ages, pregnant]) => people(ages, pregnant));
    fc.assert(
      fc.property(anyone, anyone, (asked, studied) => {
        expect(populationFit(asked, studied)).toBeGreaterThan(0);
        expect(populationFit(asked, studied)).toBeLessThanOrEqual(1);
        expect(populationFit(asked, asked)).toBe(1);
      }),
    );
  });
});
