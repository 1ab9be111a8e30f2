import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { foldTerm } from '../fold.ts';
import { compileVocabulary, type VocabularyInput } from './compile.ts';
import { fingerprint, readVocabularyFolder } from './library-files.ts';

const columns = 'canonical\tkind\tmesh\tparents\tsynonyms\tlay\tabbreviations';
const row = (
  name: string,
  kind: string,
  more: { mesh?: string; parents?: string; synonyms?: string; lay?: string; abbreviations?: string } = {},
): string =>
  [name, kind, more.mesh, more.parents, more.synonyms, more.lay, more.abbreviations]
    .map((cell) => cell ?? '')
    .join('\t');

const text = (name: string, ...lines: string[]) => ({ name, text: `${lines.join('\n')}\n` });

function input(rows: readonly string[], more: Partial<VocabularyInput> = {}): VocabularyInput {
  return {
    sources: [text('a.tsv', columns, ...rows)],
    removals: [],
    mesh: [text('mesh.tsv', 'heading\tnumbers')],
    renamed: text('mesh-renamed.tsv', 'former\theading'),
    brands: text('brands.tsv', 'brand\tingredient'),
    general: text('general.tsv', 'name\tweight\twhy'),
    risky: text('risky-terms.tsv', 'term\tfactor\twhy'),
    english: text('english.txt', 'cat', 'pet', 'men'),
    keepApart: text('keep-apart.tsv', 'name\tother\twhy'),
    realNames: text('real-names.txt'),
    pathogens: text('pathogens.txt', 'Listeria'),
    unwanted: text('unwanted-headings.txt'),
    ...more,
  };
}

interface Table {
  names: string[];
  concept(name: string): {
    kind: string;
    weight: number;
    parents: string[];
    heading: string;
    related: string[];
  };
  terms: Map<string, { concepts: string[]; factor: number }>;
}

function compile(rows: readonly string[], more: Partial<VocabularyInput> = {}): Table {
  const { concepts, terms } = compileVocabulary(input(rows, more));
  const lines = concepts
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
  const names = lines.map(([name = '']) => name);
  const named = (cell: string | undefined): string[] =>
    (cell ?? '').split(';').flatMap((at) => (at === '' ? [] : [names[Number(at)] ?? '?']));
  return {
    names,
    concept(name) {
      const [, kind = '', weight = '', parents, heading = '', related] = lines[names.indexOf(name)] ?? [];
      return { kind, weight: Number(weight), parents: named(parents), heading, related: named(related) };
    },
    terms: new Map(
      terms
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => {
          const [key = '', type = '', indexes, factor = '1'] = line.split('\t');
          return [`${type} ${key}`, { concepts: named(indexes), factor: Number(factor) }];
        }),
    ),
  };
}

describe('compileVocabulary', () => {
  it('merges rows of one name across files, kinds by majority, parents by union', () => {
    const table = compile([
      row('gout', 'disease', { parents: 'arthritis' }),
      row('arthritis', 'disease'),
      row('metabolic disease', 'disease'),
      row('Gout', 'finding', { parents: 'metabolic disease' }),
      row('gout', 'disease', { synonyms: 'podagra' }),
    ]);
    expect(table.names).toEqual(['arthritis', 'gout', 'metabolic disease']);
    expect(table.concept('gout')).toMatchObject({
      kind: 'disease',
      parents: ['arthritis', 'metabolic disease'],
    });
    expect(table.terms.get('s podagra')?.concepts).toEqual(['gout']);
  });

  it('merges two names that list each other, and names of the same words', () => {
    const table = compile([
      row('paracetamol', 'drug', { synonyms: 'acetaminophen' }),
      row('acetaminophen', 'drug', { synonyms: 'paracetamol' }),
      row('Silver-Russell syndrome', 'disease'),
      row('Russell-Silver syndrome', 'disease'),
    ]);
    expect(table.names).toEqual(['Silver-Russell syndrome', 'paracetamol']);
  });

  it('gives a synonym to the row that bears its name, and makes that row a child', () => {
    const table = compile([
      row('alcohol-related liver injury', 'disease', { synonyms: 'alcoholic hepatitis' }),
      row('alcoholic hepatitis', 'disease'),
    ]);
    expect(table.terms.get('n alcoholic hepatitis')?.concepts).toEqual(['alcoholic hepatitis']);
    expect(table.terms.has('s alcoholic hepatitis')).toBe(false);
    expect(table.concept('alcoholic hepatitis').parents).toEqual(['alcohol-related liver injury']);
  });

  it('keeps a name apart that only adds a word, even when both list each other', () => {
    const table = compile([
      row('cystitis', 'disease', { synonyms: 'acute cystitis' }),
      row('acute cystitis', 'disease', { synonyms: 'cystitis' }),
    ]);
    expect(table.names).toEqual(['acute cystitis', 'cystitis']);
    expect(table.concept('acute cystitis').parents).toEqual(['cystitis']);
  });

  it('keeps apart what the list says', () => {
    const rows = [
      row('active surveillance', 'procedure', { synonyms: 'watchful waiting' }),
      row('watchful waiting', 'procedure', { synonyms: 'active surveillance' }),
    ];
    expect(compile(rows).names).toHaveLength(1);
    const keepApart = text(
      'keep-apart.tsv',
      'name\tother\twhy',
      'watchful waiting\tactive surveillance\tintent',
    );
    expect(compile(rows, { keepApart }).names).toHaveLength(2);
  });

  it('drops topics and hands their children to the first half, but keeps names', () => {
    const table = compile([
      row('asthma', 'disease'),
      row('pregnancy', 'population'),
      row('asthma in pregnancy', 'disease'),
      row('brittle asthma', 'disease', { parents: 'asthma in pregnancy' }),
      row('vaginal birth after caesarean', 'procedure', { abbreviations: 'VBAC' }),
      row('Rochester criteria for febrile infants', 'test', { synonyms: 'Rochester criteria' }),
      row('febrile infants', 'population'),
    ]);
    expect(table.names).not.toContain('asthma in pregnancy');
    expect(table.concept('brittle asthma').parents).toEqual(['asthma']);
    expect(table.names).toContain('vaginal birth after caesarean');
    expect(table.names).toContain('Rochester criteria for febrile infants');
  });

  it('relates a drug, a test or a manifestation to its disease instead of nesting it', () => {
    const table = compile([
      row('systemic sclerosis', 'disease'),
      row('calcinosis cutis', 'finding', { parents: 'systemic sclerosis' }),
      row('amyloid drug', 'drug', { parents: 'systemic sclerosis;silencer' }),
      row('silencer', 'drug-class'),
    ]);
    expect(table.concept('calcinosis cutis')).toMatchObject({ parents: [], related: ['systemic sclerosis'] });
    expect(table.concept('amyloid drug')).toMatchObject({
      parents: ['silencer'],
      related: ['systemic sclerosis'],
    });
  });

  it('breaks a cycle and drops parents that a longer way already says', () => {
    const table = compile([
      row('a disease', 'disease', { parents: 'c disease' }),
      row('b disease', 'disease', { parents: 'a disease' }),
      row('c disease', 'disease', { parents: 'b disease;a disease' }),
    ]);
    const parents = ['a disease', 'b disease', 'c disease'].map((name) => table.concept(name).parents);
    expect(parents).toEqual([['c disease'], ['a disease'], []]);
  });

  it('turns a parent round that only adds a word to its child', () => {
    const table = compile([
      row('angiosarcoma', 'disease', { parents: 'cutaneous angiosarcoma' }),
      row('cutaneous angiosarcoma', 'disease'),
    ]);
    expect(table.concept('cutaneous angiosarcoma').parents).toEqual(['angiosarcoma']);
    expect(table.concept('angiosarcoma').parents).toEqual([]);
  });

  it('repairs headings, adds those of nobody in natural order with a parent, and moves subtypes out of synonyms', () => {
    const mesh = [
      text(
        'mesh.tsv',
        'heading\tnumbers',
        'Pancreatitis\tC06.689.750',
        'Pancreatitis, Acute Necrotizing\tC06.689.750.650',
        'Crohn Disease\tC06.405.469.432.249',
        'Listeria\tB03.353.750',
        'Bacteriophage lambda\tB04.123.205',
        'Pancreatitis, Chronic\tC06.689.750.830',
      ),
    ];
    const table = compile(
      [row('pancreatitis', 'disease', { mesh: 'pancreatitis', synonyms: 'chronic pancreatitis' })],
      {
        mesh,
        english: text('english.txt', 'disease', 'chronic', 'acute'),
      },
    );
    expect(table.concept('pancreatitis').heading).toBe('Pancreatitis');
    expect(table.concept('acute necrotizing pancreatitis').parents).toEqual(['pancreatitis']);
    expect(table.concept('chronic pancreatitis').parents).toEqual(['pancreatitis']);
    expect(table.names).toContain('Crohn disease');
    expect(table.names).toContain('Listeria');
    expect(table.names.some((name) => /phage/i.test(name))).toBe(false);
    expect(table.terms.get('m pancreatitis acute necrotizing')?.concepts).toEqual([
      'acute necrotizing pancreatitis',
    ]);
  });

  it('knows former headings', () => {
    const table = compile([row('IgA vasculitis', 'disease', { mesh: 'IgA Vasculitis' })], {
      mesh: [text('mesh.tsv', 'heading\tnumbers', 'Purpura, Schoenlein-Henoch\tC14.907.940.897')],
      renamed: text('mesh-renamed.tsv', 'former\theading', 'Purpura, Schoenlein-Henoch\tIgA Vasculitis'),
    });
    expect(table.names).toEqual(['IgA vasculitis']);
    expect(table.terms.get(foldTerm('m Schoenlein-Henoch Purpura'))?.concepts).toEqual(['IgA vasculitis']);
  });

  it('keeps every reading of an abbreviation and lets only plain ones match in small letters', () => {
    const table = compile([
      row('multiple sclerosis', 'disease', { abbreviations: 'MS' }),
      row('mitral stenosis', 'disease', { synonyms: 'MS' }),
      row('chronic obstructive pulmonary disease', 'disease', { abbreviations: 'COPD' }),
      row('positron emission tomography', 'test', { abbreviations: 'PET' }),
      row('non-steroidal anti-inflammatory drug', 'drug-class', { abbreviations: 'NSAIDs' }),
    ]);
    expect(table.terms.get('a MS')?.concepts).toEqual(['mitral stenosis', 'multiple sclerosis']);
    expect(table.terms.has('A COPD')).toBe(true);
    expect(table.terms.has('A NSAID')).toBe(true);
    expect(table.terms.has('a PET')).toBe(true);
  });

  it('gives a shared synonym to the concept that shares most words with it', () => {
    const table = compile([
      row('chronic kidney disease', 'disease', { synonyms: 'chronic kidney failure' }),
      row('heart strain', 'disease', { synonyms: 'chronic kidney failure' }),
    ]);
    expect(table.terms.get('s chronic kidney failure')?.concepts).toEqual(['chronic kidney disease']);
  });

  it('weighs by list, kind and number of descendants; marks and drops risky words; adds brands', () => {
    const many = Array.from({ length: 90 }, (_, at) =>
      row(`variant ${at} fibrosis`, 'disease', { parents: 'lung disease' }),
    );
    const table = compile(
      [
        row('lung disease', 'disease'),
        row('male sex', 'population', { synonyms: 'men' }),
        row('patisiran', 'drug'),
        row('quality of life', 'outcome'),
        row('tioguanine', 'drug', { synonyms: 'Tabloid' }),
        ...many,
      ],
      {
        general: text(
          'general.tsv',
          'name\tweight\twhy',
          'quality of life\t0.2\toutcome',
          'treatment\t0.1\tcare',
        ),
        risky: text('risky-terms.tsv', 'term\tfactor\twhy', 'men\t0.3\tbroad', 'tabloid\t0\tEnglish'),
        brands: text('brands.tsv', 'brand\tingredient', 'Onpattro\tpatisiran'),
      },
    );
    expect(table.concept('patisiran').weight).toBe(1);
    expect(table.concept('quality of life').weight).toBe(0.2);
    expect(table.concept('treatment')).toMatchObject({ kind: 'concept', weight: 0.1 });
    expect(table.concept('lung disease').weight).toBeLessThan(0.7);
    expect(table.terms.get('s man')?.factor).toBe(0.3);
    expect(table.terms.has('s tabloid')).toBe(false);
    expect(table.terms.get('b onpattro')?.concepts).toEqual(['patisiran']);
  });

  it('applies removals', () => {
    const removals = [
      text(
        'removals-x.tsv',
        'canonical\tcolumn\tterm',
        'ezetimibe\tsynonyms\tVytorin',
        'nonsense\tcanonical\t',
      ),
    ];
    const table = compile([row('ezetimibe', 'drug', { synonyms: 'Vytorin' }), row('nonsense', 'concept')], {
      removals,
    });
    expect(table.names).toEqual(['ezetimibe']);
    expect(table.terms.has('s vytorin')).toBe(false);
  });

  it('names file and row of a mistake', () => {
    expect(() => compile([row('gout', 'diseas')])).toThrow('a.tsv: "gout" has the kind "diseas"');
    expect(() => compile([`${row('gout', 'disease')}\textra`])).toThrow('a.tsv line 2: 8 columns');
    expect(() => compile([], { general: text('general.tsv', 'name\tweight\twhy', 'pain\t3\t') })).toThrow(
      '"pain" has the weight "3"; write a number from 0 to 1',
    );
  });

  it('gives the same bytes whatever the order of equal inputs is run in, under one hash', () => {
    const rows = [row('gout', 'disease'), row('asthma', 'disease')];
    const first = compileVocabulary(input(rows));
    expect(compileVocabulary(input(rows))).toEqual(first);
    expect(first.concepts).toMatch(/^# probatum vocabulary 1 [0-9a-f]{12}\n/);
    expect(first.terms.split('\n')[0]).toBe(first.concepts.split('\n')[0]);
    const hash = (rows: string[]) => compileVocabulary(input(rows)).terms.split('\n')[0];
    expect(hash([row('gout', 'disease')])).not.toBe(hash(rows));
  });
});

describe('the committed tables', () => {
  const folder = fileURLToPath(new URL('../../../library/vocabulary', import.meta.url));
  const read = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8');

  it('are made from the committed sources; else run "npm run vocabulary"', () => {
    expect(read('compiled-from.txt').trim()).toBe(fingerprint(readVocabularyFolder(folder)));
  });

  it('carry the hash of their own content', () => {
    const [concepts, terms] = [read('concepts.tsv'), read('terms.tsv')];
    const line = concepts.slice(0, concepts.indexOf('\n') + 1);
    expect(terms.startsWith(line)).toBe(true);
    const hash = createHash('sha256')
      .update(concepts.slice(line.length))
      .update(terms.slice(line.length))
      .digest('hex');
    expect(line).toBe(`# probatum vocabulary 1 ${hash.slice(0, 12)}\n`);
  });

  it('stay small enough to load at once', () => {
    expect(read('concepts.tsv').split('\n').length).toBeLessThan(30_000);
    expect(read('terms.tsv').length).toBeLessThan(8_000_000);
  });
});
