import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { vocabularyFolder as shipped } from '../paths.ts';
import { foldTerm, loadVocabulary } from '../vocabulary/index.ts';
import { importMesh } from './import-mesh.ts';

const root = mkdtempSync(join(tmpdir(), 'probatum-mesh-'));
afterAll(() => rmSync(root, { recursive: true }));
const vocabularyFolder = join(root, 'vocabulary');
let overlayFolder = '';
let next = 0;
beforeEach(() => {
  overlayFolder = join(root, `mesh-${next++}`);
});

/** A built-in table of a few concepts. Terms are folded as the compiler folds them. */
function writeBuiltIn(): void {
  const concepts = [
    'moonlight disease\tdisease\t1\t1\tMoonlight Disease\t',
    'sky disease\tdisease\t0.6\t\tSky Diseases\t',
    'lunazolide\tdrug\t1\t\t\t',
    'crater\tanatomy\t0.5\t\t\t',
  ];
  const terms = [
    ...['moonlight disease\tn\t0', 'sky disease\tn\t1', 'lunazolide\tn\t2', 'crater\tn\t3'],
    ...['night pallor\ts\t0', 'MPL\ta\t0', 'pale sleeper\ts\t1'],
  ].map((row) => {
    const [key = '', type, ...rest] = row.split('\t');
    return [type === 'a' ? key : foldTerm(key), type, ...rest].join('\t');
  });
  const table = (rows: readonly string[]) => `# probatum vocabulary 1 0123456789ab\n${rows.join('\n')}\n`;
  mkdirSync(vocabularyFolder);
  for (const [name, content] of Object.entries({
    'concepts.tsv': table(concepts),
    'terms.tsv': table(terms),
    'causes.tsv': 'finding\tcauses\n',
    'implied.tsv': 'concept\tcondition\twhy\n',
    'english.txt': 'music\nlight\nsyndrome\ntotal\neclipse\ngenetic\n',
    'mesh.tsv': 'heading\tnumbers\nMoonlight Disease\tC10.100.200\nSky Diseases\tC10.100\n',
  })) {
    writeFileSync(join(vocabularyFolder, name), content);
  }
}
writeBuiltIn();

interface Heading {
  readonly name: string;
  readonly entries?: readonly string[];
  readonly places: readonly string[];
  readonly note?: string;
}

let ui = 0;
const heading = ({ name, entries = [], places, note }: Heading) =>
  [
    '*NEWRECORD',
    'RECTYPE = D',
    `MH = ${name}`,
    ...entries.map((entry) => `ENTRY = ${entry}`),
    ...places.map((place) => `MN = ${place}`),
    ...(note === undefined ? [] : [`MS = ${note}`]),
    `UI = D99${ui++}`,
  ].join('\n');
const supplement = (name: string, synonyms: readonly string[], mapped: readonly string[]) =>
  [
    '*NEWRECORD',
    'RECTYPE = C',
    `NM = ${name}`,
    ...synonyms.map((synonym) => `SY = ${synonym}`),
    ...mapped.map((one) => `HM = *${one}`),
    `UI = C99${ui++}`,
  ].join('\n');

const headings = [
  heading({ name: 'Sky Diseases', places: ['C10.100'], entries: ['Firmament Disorders'] }),
  heading({
    name: 'Moonlight Disease',
    places: ['C10.100.200', 'C16.300'],
    entries: [
      'Crescent Sickness',
      'Disease, Moonlight',
      'Pale Sleeper',
      'Light',
      'MPL',
      'CRS9|T047|ACR|EQV|x|abcdx',
    ],
    note: 'Pallor that comes with the moon — “lunar”.',
  }),
  heading({
    name: 'Eclipse Syndrome, Total',
    places: ['C10.100.200.300'],
    entries: ['Crater', 'Shadow Fever', 'CRS9|ACR|ac'],
  }),
  heading({
    name: 'Genetic Sky Diseases',
    places: ['C16'],
    entries: ['Moonlight Disease', 'Eclipse Syndrome, Total'],
  }),
  heading({ name: 'Music', places: ['K01.200'] }),
  heading({ name: 'Case Reports of the Moon', places: ['V03.100'] }),
];
const supplements = [
  supplement('lunazolide', ['Lunazol acetate', 'LZ-9471'], ['Moonlight Disease']),
  supplement(
    'tidal statin',
    ['wave statin', 'shadow fever', 'zenithine'],
    ['Sky Diseases', 'Unknown Heading'],
  ),
  supplement('zenithine', [], []),
];

const bytes = (content: string) =>
  async function* () {
    yield Buffer.from(content);
  };
const file = (...records: readonly string[]) => ({
  name: 'test.bin',
  open: bytes(`${records.join('\n\n')}\n`),
});
const bring = (...files: ReturnType<typeof file>[]) => importMesh(files, { vocabularyFolder, overlayFolder });
const load = () => loadVocabulary(vocabularyFolder, overlayFolder);

describe('headings', () => {
  test('a built-in concept gains terms, places and a note, and stays what it was', async () => {
    const result = await bring(file(...headings));
    expect(result).toMatchObject({ descriptors: 6, supplementary: 0, newConcepts: 4 });
    const vocabulary = load();
    const builtIn = loadVocabulary(vocabularyFolder);
    const disease = vocabulary.find('moonlight disease');
    expect(disease).toEqual(builtIn.find('moonlight disease'));
    const spotted = (text: string) =>
      vocabulary.spot(text).map(({ concepts }) => concepts.map((id) => vocabulary.concept(id).name));
    expect(spotted('Crescent sicknesses and night pallor')).toEqual([
      ['moonlight disease'],
      ['moonlight disease'],
    ]);
    const parents = vocabulary.hierarchy.parents(disease?.id ?? -1).map((id) => vocabulary.concept(id).name);
    expect(parents).toEqual(['sky disease', 'genetic sky diseases']);
    expect(vocabulary.scopeNoteOf(disease?.id ?? -1)).toBe('Pallor that comes with the moon — “lunar”.');
    expect(vocabulary.scopeNoteOf(vocabulary.find('sky disease')?.id ?? -1)).toBeNull();
    expect(builtIn.scopeNoteOf(disease?.id ?? -1)).toBeNull();
  });

  test('a new heading is a concept of its branch', async () => {
    await bring(file(...headings));
    const vocabulary = load();
    const eclipse = vocabulary.find('total eclipse syndrome');
    expect(eclipse).toMatchObject({ kind: 'disease', weight: 1, mesh: 'Eclipse Syndrome, Total' });
    expect(vocabulary.conceptsOfHeading('Eclipse Syndrome, Total/therapy')).toEqual([eclipse?.id]);
    expect(vocabulary.conceptKeyOf('total eclipse syndromes')).toBe(`c${eclipse?.id}`);
    expect(vocabulary.conceptKeyOf('nobody knows this')).toBeNull();
  });

  test('no term is taken from what owns it, and everyday words are none', async () => {
    await bring(file(...headings));
    const vocabulary = load();
    const spotted = (text: string) =>
      vocabulary.spot(text).map(({ concepts }) => concepts.map((id) => vocabulary.concept(id).name));
    expect(spotted('crater')).toEqual([['crater']]);
    expect(spotted('pale sleeper')).toEqual([['sky disease']]);
    expect(spotted('MPL')).toEqual([['moonlight disease']]);
    expect(spotted('moonlight disease')).toEqual([['moonlight disease']]);
    expect(spotted('eclipse syndrome total')).toEqual([['total eclipse syndrome']]);
    expect(spotted('light and music')).toEqual([]);
    expect(spotted('case reports of the moon')).toEqual([]);
    // An abbreviation of two headings means both, in its own case only.
    expect(spotted('CRS9')).toEqual([['total eclipse syndrome', 'moonlight disease']]);
    expect(spotted('crs9')).toEqual([]);
    // A heading that is an everyday word is still one among headings.
    const [music = -1] = vocabulary.conceptsOfHeading('Music');
    expect(vocabulary.concept(music)).toMatchObject({ mesh: 'Music', kind: 'concept' });
  });

  test('filters take a heading with everything below it in the tree', async () => {
    for (const imported of [false, true]) {
      if (imported) await bring(file(...headings));
      const vocabulary = load();
      const matches = (heading: string, name: string) => vocabulary.matchesMesh([heading], name);
      expect(matches('Moonlight Disease/therapy', 'Sky Diseases')).toBe(true);
      expect(matches('Sky Diseases', 'sky disease')).toBe(true);
      expect(matches('Sky Diseases', 'Moonlight Disease')).toBe(false);
      expect(matches('Moonlight Disease', 'nobody knows this')).toBe(false);
      expect(vocabulary.matchesMesh([], 'Sky Diseases')).toBe(false);
      expect(matches('Eclipse Syndrome, Total', 'night pallor')).toBe(imported);
      expect(matches('Moonlight Disease', 'Genetic Sky Diseases')).toBe(imported);
      const below = [...vocabulary.descendantsOfHeading('Sky Diseases')].map(
        (id) => vocabulary.concept(id).name,
      );
      expect(below.sort()).toEqual(
        ['moonlight disease', 'sky disease', ...(imported ? ['total eclipse syndrome'] : [])].sort(),
      );
      expect(vocabulary.descendantsOfHeading('nobody knows this').size).toBe(0);
    }
  });
});

describe('supplementary concepts', () => {
  test('are concepts under the headings they are mapped to; known ones gain synonyms', async () => {
    const result = await bring(file(...headings, ...supplements));
    expect(result).toMatchObject({ descriptors: 6, supplementary: 3, newConcepts: 6 });
    const vocabulary = load();
    const spotted = (text: string) =>
      vocabulary.spot(text).map(({ concepts }) => concepts.map((id) => vocabulary.concept(id).name));
    expect(spotted('lunazol acetate, wave statin')).toEqual([['lunazolide'], ['tidal statin']]);
    expect(spotted('LZ-9471')).toEqual([]);
    // An entry term of a heading, and the name of another supplementary concept, stay with these.
    expect(spotted('shadow fever; zenithine')).toEqual([['total eclipse syndrome'], ['zenithine']]);
    const parents = (name: string) =>
      vocabulary.hierarchy.parents(vocabulary.find(name)?.id ?? -1).map((id) => vocabulary.concept(id).name);
    expect(parents('tidal statin')).toEqual(['sky disease']);
    expect(parents('lunazolide')).toEqual(['moonlight disease']);
  });

  test('come and stay apart from headings', async () => {
    await bring(file(...supplements));
    const before = load();
    expect(before.find('tidal statin')).not.toBeNull();
    await bring(file(...headings));
    expect(load().find('tidal statin')).not.toBeNull();
    expect(load().find('total eclipse syndrome')).not.toBeNull();
    await bring(file(supplement('new one', [], [])));
    expect(load().find('tidal statin')).toBeNull();
    expect(load().find('total eclipse syndrome')).not.toBeNull();
  });
});

test('the tree file adds places and headings, and keeps the terms', async () => {
  await bring(file(...headings));
  await bring({ name: 'mtrees.bin', open: bytes('Moonlight Disease;C10.900\nTwilight Fever;C10.900.100\n') });
  const vocabulary = load();
  expect(vocabulary.spot('crescent sickness')).toHaveLength(1);
  expect(vocabulary.matchesMesh(['Twilight Fever'], 'Crescent Sickness')).toBe(true);
  expect(vocabulary.scopeNoteOf(vocabulary.find('moonlight disease')?.id ?? -1)).toContain('Pallor');
});

test('the same records in any order make the same vocabulary, others another version', async () => {
  await bring(file(...headings, ...supplements));
  const { version } = load();
  const files = () => readFileSync(join(overlayFolder, 'current'), 'utf8');
  const first = files();
  overlayFolder = join(root, 'another');
  await bring(file(...[...headings].reverse()), file(...[...supplements].reverse()));
  expect(load().version).toBe(version);
  expect(files()).toBe(first);
  expect(version).not.toBe(loadVocabulary(vocabularyFolder).version);
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  await bring(file(...headings.slice(1), ...supplements));
  expect(load().version).not.toBe(version);
});

describe('all or nothing', () => {
  test('a faulty file changes nothing', async () => {
    await bring(file(...headings));
    const { version } = load();
    const cut = file(headings[0] ?? '', '*NEWRECORD\nMH = Cut Off');
    await expect(bring(file(...supplements), cut)).rejects.toThrow(/test\.bin at byte .*cut off/);
    expect(load().version).toBe(version);
    await expect(importMesh([], { vocabularyFolder, overlayFolder })).rejects.toThrow('no record');
    expect(load().version).toBe(version);
  });

  test('what an interrupted import left is not read, and goes with the next', async () => {
    await bring(file(...headings));
    const { version } = load();
    mkdirSync(join(overlayFolder, 'unfinished-1'));
    mkdirSync(join(overlayFolder, 'ffffffffffff'));
    writeFileSync(join(overlayFolder, 'current.new'), 'half');
    expect(load().version).toBe(version);
    const old = load();
    await bring(file(...headings, ...supplements));
    // A process that still runs on the one before reads its notes.
    expect(old.scopeNoteOf(old.find('moonlight disease')?.id ?? -1)).toContain('Pallor');
    expect(readdirSync(overlayFolder).filter((name) => /unfinished|ffff/.test(name))).toEqual([]);
    await bring(file(...headings));
    await bring(file(...headings.slice(2)));
    expect(readdirSync(overlayFolder).filter((name) => /^[0-9a-f]{12}$/.test(name)).length).toBe(2);
  });

  test('a pointer to nothing is an error that says what to do, and an import mends it', async () => {
    await bring(file(...headings));
    writeFileSync(join(overlayFolder, 'current'), 'something else\n');
    expect(load).toThrow('import it again');
    await bring(file(...headings));
    expect(load().find('total eclipse syndrome')).not.toBeNull();
  });
});

const treeFile = '../shared/eval/mesh/mtrees2019.bin';
describe.skipIf(!existsSync(treeFile))(
  `NLM's tree on the shipped vocabulary (skipped without ${treeFile})`,
  () => {
    test('adds headings, closes no circle and takes no term', async () => {
      const tree = { name: 'mtrees2019.bin', open: bytes(readFileSync(treeFile, 'utf8')) };
      const folders = { vocabularyFolder: shipped, overlayFolder };
      const result = await importMesh([tree], folders);
      expect(result.newConcepts).toBeGreaterThan(10_000);
      const builtIn = loadVocabulary(shipped);
      const vocabulary = loadVocabulary(shipped, overlayFolder);
      for (let id = 0; id < vocabulary.size.concepts; id++) {
        for (const parent of vocabulary.hierarchy.upwards(id).slice(1)) {
          if (vocabulary.hierarchy.parents(parent).includes(id)) throw new Error(`circle at ${id}`);
        }
      }
      for (let id = 0; id < builtIn.size.concepts; id += 7) {
        const concept = builtIn.concept(id);
        expect(vocabulary.concept(id)).toEqual(concept);
        expect(vocabulary.spot(concept.name)).toEqual(builtIn.spot(concept.name));
      }
    });
  },
);
