import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import { glossaryFolder } from '../paths.ts';
import { loadGlossary } from './glossary.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const header = 'term\tplain\texplanation\tsay\talso';

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(`${tmpdir()}/probatum-glossary-`);
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(`${folder}/${name}`, content);
  return folder;
}

function rows(...lines: string[]): string {
  return `${[header, ...lines.map((line) => line.replaceAll(' | ', '\t'))].join('\n')}\n`;
}

const glossary = loadGlossary(
  folderOf({
    'a.tsv': rows(
      'hypertension | high blood pressure | Blood pushes too hard. | hy-per-TEN-shun\t',
      'pulmonary hypertension | high blood pressure in the lungs | In the lungs. | \t',
      'pulmonary | lung | To do with the lungs. | \t',
      'renal | kidney | To do with the kidneys. | \t',
      'thoracic | chest | To do with the chest. | \t',
      'oedema | swelling from fluid | Fluid collects. | \t',
      'bacterium | bacterium | A tiny living thing. | \tbacteria',
      'metastasis | metastasis | Cancer that has spread. | \t',
      "Crohn's disease | Crohn's disease | Inflames the gut. | \tCrohn's",
      'chronic obstructive pulmonary disease | chronic obstructive pulmonary disease | Lungs. | \tCOPD',
      'AIDS | AIDS | Late stage of untreated HIV. | \tacquired immunodeficiency syndrome',
    ),
    'b.tsv': rows('urinary tract infection | urine infection | Germs. | \tUTI; bladder bug').replaceAll(
      '\n',
      '\r\n',
    ),
    'notes.txt': 'no table',
  }),
);

function found(text: string): string[] {
  return glossary.find(text).map(({ entry, matched }) => `${matched} = ${entry.plain}`);
}

describe('find', () => {
  test.each([
    ['Hypertension is common', ['Hypertension = high blood pressure']],
    ['severe pulmonary hypertension', ['pulmonary hypertension = high blood pressure in the lungs']],
    ['a renal, pulmonary problem', ['renal = kidney', 'pulmonary = lung']],
    ['edema, EDEMA', ['edema = swelling from fluid', 'EDEMA = swelling from fluid']],
    ['adrenal and hypertensions?', ['hypertensions = high blood pressure']],
    ['COPD, copd', ['COPD = chronic obstructive pulmonary disease']],
    ['it aids people with AIDS', ['AIDS = AIDS']],
    ['two UTIs', ['UTIs = urine infection']],
    ['a bladder bug', ['bladder bug = urine infection']],
    ['pulmonary. Hypertension', ['pulmonary = lung', 'Hypertension = high blood pressure']],
    ['non-renal', ['renal = kidney']],
    ['cardio-renal', []],
    ["hypertension's cost", ['hypertension = high blood pressure']],
    ["Crohn's and Crohn’s disease", ["Crohn's = Crohn's disease", "Crohn’s disease = Crohn's disease"]],
    ['nothing here', []],
    ['', []],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  test.each([
    ['the American Thoracic Society', []],
    ['the European Society of Hypertension', []],
    ['Renal function and Hypertension', ['Renal = kidney', 'Hypertension = high blood pressure']],
    ['see above. Renal function', ['Renal = kidney']],
    ['DREAM-COPD and EAST2-COPD', []],
    [
      'COPD-related, non-COPD',
      ['COPD = chronic obstructive pulmonary disease', 'COPD = chronic obstructive pulmonary disease'],
    ],
    ["Crohn's Disease Foundation", ["Crohn's Disease = Crohn's disease"]],
  ])('names of societies and trials stay: %s', (text, expected) => expect(found(text)).toEqual(expected));

  test.each([
    ['oedema', false],
    ['edema', false],
    ['oedemas', true],
    ['bacterium', false],
    ['bacteria', true],
    ['Metastases', true],
    ['metastasis', false],
    ["Crohn's", false],
    ['UTI', false],
    ['UTIs', true],
    ['urinary tract infections', true],
    ['AIDS', false],
  ])('%s is plural: %s', (text, plural) => {
    expect(glossary.find(text).map((mention) => mention.plural)).toEqual([plural]);
  });

  test('offsets point at what was matched, in order and without overlap, whatever the text', () => {
    const words = fc.constantFrom(
      ...'renal,pulmonary,hypertension,COPD,UTIs,bacteria,🫁,é,’s,-, ,. ,Society,the'.split(','),
    );
    const texts = fc.array(words, { maxLength: 30 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0;
        for (const mention of glossary.find(text)) {
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(mention.start, mention.end)).toBe(mention.matched);
          end = mention.end;
        }
      }),
    );
  });
});

test('lookup takes a term or another form of it, as a whole', () => {
  expect(glossary.lookup('Hypertension')?.plain).toBe('high blood pressure');
  expect(glossary.lookup('UTI')?.term).toBe('urinary tract infection');
  expect(glossary.lookup('edema')?.term).toBe('oedema');
  expect(glossary.lookup('uti')).toBeNull();
  expect(glossary.lookup('hypertension treatment')).toBeNull();
});

test('a row is read as it stands; an empty pronunciation is null', () => {
  expect(glossary.entries).toHaveLength(12);
  expect(glossary.lookup('hypertension')).toEqual({
    term: 'hypertension',
    plain: 'high blood pressure',
    explanation: 'Blood pushes too hard.',
    say: 'hy-per-TEN-shun',
    also: [],
  });
  expect(glossary.lookup('UTI')).toMatchObject({ say: null, also: ['UTI', 'bladder bug'] });
});

describe('a bad file stops the start with file and line', () => {
  const good = 'renal | kidney | To do with the kidneys. | \t';
  test.each<[string, Record<string, string>, string]>([
    ['header', { 'a.tsv': 'term\tplain\n' }, 'a.tsv line 1: must be term, plain, explanation, say, also'],
    ['columns', { 'a.tsv': rows(good, 'oops\ttwo') }, 'a.tsv line 3: has 2 columns instead of 5'],
    ['empty line', { 'a.tsv': rows(good, '', good) }, 'a.tsv line 3: has 1 columns'],
    ['empty cell', { 'a.tsv': rows('renal |  | To do. | \t') }, 'a.tsv line 2: the plain is empty'],
    ['space', { 'a.tsv': rows('renal |  kidney | To do. | \t') }, 'the plain begins or ends with a space'],
    ['empty form', { 'a.tsv': rows('renal | kidney | To do. | \tx;') }, 'one of the other forms'],
    ['no word', { 'a.tsv': rows('- | kidney | To do. | \t') }, '"-" has no letter or number'],
    [
      'twice in a file',
      { 'a.tsv': rows(good, good) },
      'a.tsv line 3: "renal" already stands in a.tsv line 2',
    ],
    [
      'twice across files, as another form',
      { 'a.tsv': rows(good), 'b.tsv': rows('nephric | kidney | To do. | \tRenal') },
      'b.tsv line 2: "Renal" already stands in a.tsv line 2',
    ],
  ])('%s', (_name, files, message) => {
    const folder = folderOf(files);
    expect(() => loadGlossary(folder)).toThrow(AppError);
    expect(() => loadGlossary(folder)).toThrow(message);
  });

  test('a folder that is not there', () => {
    expect(() => loadGlossary('/nowhere/at/all')).toThrow(
      'Glossary /nowhere/at/all: the folder cannot be read.',
    );
  });
});

describe('the shipped glossary', () => {
  const shipped = loadGlossary(glossaryFolder);
  const { entries } = shipped;

  test('each term and each other form finds its own entry', () => {
    const lost = entries.flatMap((entry) =>
      [entry.term, ...entry.also].filter((form) => {
        const [mention, ...more] = shipped.find(`the ${form} was`);
        return mention?.entry !== entry || more.length > 0 || shipped.lookup(form) !== entry;
      }),
    );
    expect(lost).toEqual([]);
  });

  test('plain words are not replaced again', () => {
    const loops = entries
      .filter((entry) => entry.plain !== entry.term)
      .flatMap(({ term, plain }) =>
        shipped
          .find(plain)
          .filter(({ entry, matched }) => entry.plain !== entry.term && matched !== entry.plain)
          .map(({ entry }) => `${term} -> ${plain} (${entry.term} -> ${entry.plain})`),
      );
    expect(loops).toEqual([]);
  });

  test('plain words are few', () => {
    const long = entries.filter(({ term, plain }) => plain !== term && plain.split(' ').length > 6);
    expect(long.map(({ plain }) => plain)).toEqual([]);
  });

  test('explanations are short sentences of at most 30 words, without numbers', () => {
    const wrong = entries.filter(
      ({ explanation }) =>
        explanation.split(/\s+/).length > 30 || /\d/.test(explanation) || !/^\p{Lu}.*[.]$/u.test(explanation),
    );
    expect(wrong.map(({ term, explanation }) => `${term}: ${explanation}`)).toEqual([]);
  });

  test('a pronunciation is syllables with a stressed one', () => {
    const wrong = entries.filter(
      ({ say }) => say !== null && (!/^[\p{L}' -]+$/u.test(say) || !/\p{Lu}/u.test(say)),
    );
    expect(wrong.map(({ term, say }) => `${term}: ${say}`)).toEqual([]);
  });

  test('qualifiers are kept', () => {
    const lost = entries.filter(
      ({ term, plain }) =>
        (/\bacute\b/.test(term) && !/acute|sudden|fast/.test(plain)) ||
        (/\bchronic\b/.test(term) && !/chronic|long/.test(plain)) ||
        (/\bsevere\b/.test(term) && !/severe|serious/.test(plain)),
    );
    expect(lost.map(({ term, plain }) => `${term} -> ${plain}`)).toEqual([]);
  });

  test.skipIf(!existsSync(`${glossaryFolder}/treatments.tsv`))(
    'has at least 600 entries (skipped while library/glossary/treatments.tsv is not there)',
    () => expect(entries.length).toBeGreaterThanOrEqual(600),
  );
});
