import { describe, expect, it } from 'vitest';
import { abbreviationKey, looksLikeAbbreviation } from './abbreviation.ts';
import { deriveBrandsTsv, withoutSalt } from './brands.ts';
import { headingName, learnWordCase } from './heading-name.ts';
import { deriveMeshTsv, MeshTree, naturalOrder } from './mesh-tree.ts';
import { spells } from './terms.ts';

describe('abbreviationKey', () => {
  it.each([
    ['NSAIDs', 'NSAID'],
    ['TNF-α', 'TNF α'],
    ['MS', 'MS'],
    ['HbA1c', 'HbA1c'],
    ['CA-125', 'CA 125'],
  ])('%s -> %s', (surface, key) => expect(abbreviationKey(surface)).toBe(key));
});

describe('looksLikeAbbreviation', () => {
  it.each([
    ['EV71', true],
    ['CA-125', true],
    ['COPD', true],
    ['Botox', false],
    ['gout', false],
    ['STRIDE-II', false],
  ])('%s: %s', (surface, expected) => expect(looksLikeAbbreviation(surface)).toBe(expected));
});

describe('spells', () => {
  it.each([
    ['MI', 'myocardial infarction', true],
    ['MI', 'inositol', false],
    ['MI', 'psychotherapy', false],
    ['GTN', 'glyceryl trinitrate', true],
    ['IVIG', 'immune globulin', false],
    ['CA-125', 'CA-125', true],
  ])('%s from %s: %s', (abbreviation, name, expected) => expect(spells(abbreviation, name)).toBe(expected));
});

describe('naturalOrder', () => {
  it.each([
    ['Pancreatitis, Acute Necrotizing', 'Acute Necrotizing Pancreatitis'],
    ['Leukemia, Myelogenous, Chronic, BCR-ABL Positive', 'BCR-ABL Positive Chronic Myelogenous Leukemia'],
    ['Lipid Metabolism, Inborn Errors', 'Inborn Errors of Lipid Metabolism'],
    [
      'Hormones, Hormone Substitutes, and Hormone Antagonists',
      'Hormones, Hormone Substitutes, and Hormone Antagonists',
    ],
    ['Thyroid (USP)', 'Thyroid (USP)'],
  ])('%s -> %s', (heading, name) => expect(naturalOrder(heading)).toBe(name));
});

describe('headingName', () => {
  const wordCase = learnWordCase(
    ['Crohn disease', 'positive test', 'rheumatoid factor', 'Ebola virus', 'chronic leukemia'],
    new Set(['coffin', 'disease', 'syndrome']),
  );
  it.each([
    ['Crohn Disease', 'disease', 'Crohn disease'],
    ['Arthritis, Rheumatoid', 'disease', 'rheumatoid arthritis'],
    ['Leukemia, BCR-ABL Positive', 'disease', 'BCR-ABL positive leukemia'],
    ['Coffin-Lowry Syndrome', 'disease', 'Coffin-Lowry syndrome'],
    ['Cardiac Complexes, Premature', 'finding', 'premature cardiac complexes'],
    ['Monensin', 'drug', 'monensin'],
    ['Listeria monocytogenes', 'organism', 'Listeria monocytogenes'],
  ] as const)('%s, %s -> %s', (heading, kind, name) =>
    expect(headingName(heading, kind, wordCase)).toBe(name),
  );
});

describe('MeSH files', () => {
  it('keep the useful branches of the tree file, joined and sorted, indented lines too', () => {
    const mtrees =
      'Neoplasms;C04\n    Genitalia;A05.360\nZebrafish;B01.050.150.900\nGout;C05.550\nGout;C16.320\nLondon;Z01.542\n';
    expect(deriveMeshTsv(mtrees)).toBe(
      'heading\tnumbers\nGenitalia\tA05.360\nGout\tC05.550;C16.320\nNeoplasms\tC04\n',
    );
  });

  it('repair case, plural and word order, and know the headings above', () => {
    const tree = new MeshTree(
      [{ name: 'mesh.tsv', text: 'heading\tnumbers\nArthritis\tC05.550\nArthritis, Gouty\tC05.550.1\n' }],
      { name: 'mesh-renamed.tsv', text: 'former\theading\n' },
    );
    expect(tree.repair('gouty arthritis')).toBe('Arthritis, Gouty');
    expect(tree.repair('Podagra')).toBeUndefined();
    expect(tree.lineages('Arthritis, Gouty')).toEqual([['Arthritis']]);
    expect(tree.isAncestor('Arthritis', 'Arthritis, Gouty')).toBe(true);
    expect(tree.isLeaf('Arthritis')).toBe(false);
  });
});

describe('deriveBrandsTsv', () => {
  const header =
    'ApplNo\tProductNo\tForm\tStrength\tReferenceDrug\tDrugName\tActiveIngredient\tReferenceStandard';
  const product = (brand: string, ingredient: string) => `1\t1\tTABLET\t1\t0\t${brand}\t${ingredient}\t0`;
  const known = new Map([
    ['glucophagin', 'glucophagin'],
    ['gliptin metrin', 'gliptin/metrin'],
  ]);
  const derive = (...lines: string[]) =>
    deriveBrandsTsv([header, ...lines].join('\n'), (key) => known.get(key), new Set(['tablet', 'balance']))
      .trimEnd()
      .split('\n')
      .slice(1);

  it('takes the salt off, and the dressing of the brand', () => {
    expect(derive(product('LUMAREX XR', 'GLUCOPHAGIN HYDROCHLORIDE'))).toEqual(['Lumarex\tglucophagin']);
    expect(withoutSalt('SODIUM CHLORIDE')).toBe('sodium chloride');
  });

  it('knows fixed combinations in either order', () => {
    expect(derive(product('DUOMET', 'METRIN SULFATE; GLIPTIN'))).toEqual(['Duomet\tgliptin/metrin']);
  });

  it('leaves out ordinary words, generic names, unknown drugs and brands of several drugs', () => {
    expect(derive(product('BALANCE', 'GLUCOPHAGIN'))).toEqual([]);
    expect(derive(product('GLUCOPHAGIN', 'GLUCOPHAGIN'))).toEqual([]);
    expect(derive(product('XELOR', 'UNKNOWNIUM'))).toEqual([]);
    expect(derive(product('MIXOR', 'GLUCOPHAGIN'), product('MIXOR', 'GLIPTIN; METRIN'))).toEqual([]);
  });
});
