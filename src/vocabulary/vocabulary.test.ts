import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { testPublication } from '../../tests/support/index-records.ts';
import { smallVocabulary } from '../../tests/support/small-vocabulary.ts';
import { vocabularyFolder } from '../paths.ts';
import { loadVocabulary } from './load.ts';

describe('a small table', () => {
  const vocabulary = smallVocabulary(
    [
      { name: 'bone disease', kind: 'disease', weight: 0.6 },
      {
        name: 'osteopetrosis',
        kind: 'disease',
        parents: ['bone disease'],
        synonyms: ['marble bone disease'],
      },
      { name: 'lead poisoning', kind: 'disease', synonyms: ['plumbism'] },
      { name: 'dense metaphyses', kind: 'finding' },
    ],
    { causes: [['dense metaphyses', ['lead poisoning', 'osteopetrosis']]], everyday: ['mornings'] },
  );

  test('finds by canonical name in any spelling, not by synonym', () => {
    expect(vocabulary.find('Osteopetrosis')?.kind).toBe('disease');
    expect(vocabulary.find('bone diseases')?.name).toBe('bone disease');
    expect(vocabulary.find('plumbism')).toBeNull();
    expect(vocabulary.find('')).toBeNull();
  });

  test('spots synonyms, the longer before the shorter', () => {
    const names = vocabulary.spot('Marble bone disease or plumbism?').map(({ concepts: [id] }) => id);
    expect(names).toEqual([vocabulary.find('osteopetrosis')?.id, vocabulary.find('lead poisoning')?.id]);
  });

  test('keys of a publication come from title, headings and text, with what lies above', () => {
    const key = (name: string) => `c${vocabulary.find(name)?.id}`;
    const publication = testPublication(1, 'Osteopetrosis', 'Plumbism was ruled out.', {
      mesh: ['Dense Metaphyses/therapy'],
    });
    expect(vocabulary.conceptKeysOf(publication).sort()).toEqual(
      [key('osteopetrosis'), key('bone disease'), key('lead poisoning'), key('dense metaphyses')].sort(),
    );
    expect(vocabulary.conceptKeysOf(testPublication(2, 'Nothing', 'Nothing.'))).toEqual([]);
  });

  test('causes of a finding, usual ones first', () => {
    const ids = vocabulary.causes(vocabulary.find('dense metaphyses')?.id ?? -1);
    expect(ids.map((id) => vocabulary.concept(id).name)).toEqual(['lead poisoning', 'osteopetrosis']);
    expect(vocabulary.causes(0)).toEqual([]);
  });

  test('a cause that is no concept is an error that names it', () => {
    expect(() =>
      smallVocabulary([{ name: 'dense metaphyses', kind: 'finding' }], {
        causes: [['dense metaphyses', ['moonlight']]],
      }),
    ).toThrow('moonlight');
  });

  test('everyday words are folded; unknown ids are an error', () => {
    expect(vocabulary.isEveryday('morning')).toBe(true);
    expect(vocabulary.isEveryday('osteopetrosis')).toBe(false);
    expect(vocabulary.knowsWord('osteopetrosis')).toBe(true);
    expect(vocabulary.knowsWord('morning')).toBe(false);
    expect(() => vocabulary.concept(99)).toThrow(RangeError);
  });
});

describe('loading', () => {
  const root = mkdtempSync(join(tmpdir(), 'probatum-vocabulary-'));
  let folder = root;
  const header = (version: string) => `# probatum vocabulary 1 ${version}`;
  const write = (file: string, lines: readonly string[]) =>
    writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
  const version = 'abcdef012345';

  beforeEach(() => {
    folder = mkdtempSync(join(root, 'table-'));
    write('concepts.tsv', [header(version), 'asthma\tdisease\t1\t\tAsthma\t', 'lung\tanatomy\t0.4\t\t\t0']);
    write('terms.tsv', [header(version), 'asthma\tn\t0', 'lung\tn\t1\t0.5', 'RAD\ta\t0;1']);
    write('causes.tsv', ['finding\tcauses']);
    write('implied.tsv', ['concept\tcondition\twhy']);
    write('english.txt', ['# everyday words', 'table', 'chairs']);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test('reads concepts, terms, weights, links and everyday words', () => {
    const vocabulary = loadVocabulary(folder);
    expect(vocabulary.version).toBe(version);
    expect(vocabulary.size).toEqual({ concepts: 2, terms: 3 });
    expect(vocabulary.find('asthma')).toMatchObject({ kind: 'disease', weight: 1, mesh: 'Asthma' });
    expect(vocabulary.find('lung')).toMatchObject({ weight: 0.4, mesh: null });
    expect(vocabulary.hierarchy.related(1)).toEqual([0]);
    expect(vocabulary.spot('RAD and lungs').map(({ concepts, factor }) => [concepts, factor])).toEqual([
      [[0, 1], 1],
      [[1], 0.5],
    ]);
    expect(vocabulary.isEveryday('chair')).toBe(true);
    expect(vocabulary.isEveryday('# everyday words')).toBe(false);
  });

  test.each(['concepts.tsv', 'terms.tsv'])('a missing %s is an error that names it', (file) => {
    rmSync(join(folder, file));
    expect(() => loadVocabulary(folder)).toThrow(
      expect.objectContaining({ code: 'library-invalid', publicMessage: expect.stringContaining(file) }),
    );
  });

  test('a file without a header says what to run', () => {
    write('terms.tsv', ['asthma\tn\t0']);
    expect(() => loadVocabulary(folder)).toThrow(/terms\.tsv.*npm run vocabulary/);
  });

  test('an empty file has no header either', () => {
    writeFileSync(join(folder, 'concepts.tsv'), '');
    expect(() => loadVocabulary(folder)).toThrow(/concepts\.tsv.*header/);
  });

  test('two files of different versions do not belong together', () => {
    write('terms.tsv', [header('0123456789ab'), 'asthma\tn\t0']);
    expect(() => loadVocabulary(folder)).toThrow(/different versions.*npm run vocabulary/);
  });

  test('a cause that is no concept is an error that names it', () => {
    write('causes.tsv', ['finding\tcauses', 'lung\tasthma;moonlight']);
    expect(() => loadVocabulary(folder)).toThrow('moonlight');
  });
});

describe('the compiled table', () => {
  const vocabulary = loadVocabulary(vocabularyFolder);
  const spotted = (text: string) =>
    vocabulary.spot(text).map(({ concepts }) => concepts.map((id) => vocabulary.concept(id).name));

  test('the longest name wins over its last word', () => {
    for (const name of [
      'multiple sclerosis',
      'tuberous sclerosis',
      'systemic sclerosis',
      'metaphyseal sclerosis',
    ]) {
      const mentions = vocabulary.spot(`What is ${name}?`).filter(({ concepts }) => concepts.length > 0);
      expect(mentions.some(({ start, end }) => end - start === name.length)).toBe(true);
    }
  });

  test('British and American names are one concept', () => {
    for (const [british, american] of [
      ['oesophageal varices', 'esophageal varices'],
      ['subarachnoid haemorrhage', 'subarachnoid hemorrhage'],
      ['iron deficiency anaemia', 'iron deficiency anemia'],
      ['cerebral oedema', 'cerebral edema'],
      ['acute myeloid leukaemia', 'acute myeloid leukemia'],
      ['sulphonylurea', 'sulfonylureas'],
    ] as const) {
      expect(spotted(british)).not.toEqual([]);
      expect(spotted(british)).toEqual(spotted(american));
    }
  });

  test('MS is an abbreviation with several readings, ms and Ms are not', () => {
    const readings = spotted('MS').flat();
    expect(readings).toContain('multiple sclerosis');
    expect(readings.length).toBeGreaterThan(1);
    expect(spotted('10 ms').flat()).not.toContain('multiple sclerosis');
  });

  test('units after numbers are no concepts', () => {
    for (const text of ['2000 IU', '5 mg', '7 min', '45F', '10 mL']) expect(spotted(text)).toEqual([]);
  });

  test('nothing matches across the end of a clause', () => {
    expect(spotted('It was multiple. Sclerosis').flat()).not.toContain('multiple sclerosis');
    expect(spotted('heart (failure)').flat()).not.toContain('heart failure');
  });

  test('no concept is above itself, and every parent and link exists', () => {
    for (let id = 0; id < vocabulary.size.concepts; id++) {
      for (const other of [...vocabulary.hierarchy.parents(id), ...vocabulary.hierarchy.related(id)]) {
        expect(other).not.toBe(id);
        expect(other).toBeLessThan(vocabulary.size.concepts);
      }
    }
  });
});
