import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldTerm } from './fold.ts';
import { Spotter, type TermEntry, type TermType } from './spot.ts';

const names = new Map<string, number>();
const idOf = (name: string) => names.get(name) ?? names.set(name, names.size).size - 1;
const term = (
  words: string,
  type: TermType,
  meanings: readonly string[],
  factor = 1,
): readonly [string, TermType, TermEntry] => [
  type === 'a' || type === 'A' ? words : foldTerm(words),
  type,
  { concepts: meanings.map(idOf), factor },
];

const spotter = new Spotter([
  term('sclerosis', 's', ['sclerosis'], 0.3),
  term('multiple sclerosis', 'n', ['multiple sclerosis']),
  term('MS', 'a', ['multiple sclerosis', 'mitral stenosis']),
  term('mitral stenosis', 'n', ['mitral stenosis']),
  term('asthma', 'n', ['asthma']),
  term('asthma in children', 'n', ['childhood asthma']),
  term('children', 's', ['child'], 0.5),
  term('SSRI', 'a', ['ssri']),
  term('IU', 'a', ['iu concept']),
  term('M', 'a', ['male']),
  term('G', 'a', ['glycine']),
  term('h', 's', ['hydrogen']),
  term('RSV', 'A', ['rsv']),
  term('pain', 'l', ['pain'], 0.4),
  term('low back pain', 'n', ['low back pain']),
  term('vitamin D', 'n', ['vitamin d']),
  term('DOAC', 'a', ['doac']),
  term('tumour', 'n', ['neoplasm']),
]);

function found(text: string): string[] {
  const nameOf = new Map([...names].map(([name, id]) => [id, name]));
  return spotter.spot(text).map((mention) => mention.concepts.map((id) => nameOf.get(id)).join('|'));
}

describe('longest match', () => {
  test.each([
    ['Multiple sclerosis in adults', ['multiple sclerosis']],
    ['Sclerosis of the bone', ['sclerosis']],
    ['asthma in children', ['childhood asthma']],
    ['asthma in adults and children', ['asthma', 'child']],
    ['low-back pain', ['low back pain']],
    ['back pain', ['pain']],
    ['low back pains', ['low back pain']],
    ['tumors and tumour', ['neoplasm', 'neoplasm']],
    ['vitamin D', ['vitamin d']],
    ['nothing here', []],
    ['', []],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));
});

describe('abbreviations keep their case', () => {
  test.each([
    ['MS relapse', ['multiple sclerosis|mitral stenosis']],
    ['10 ms later', []],
    ['Ms Hill', []],
    ['SSRI or SSRIs', ['ssri', 'ssri']],
    ['ssri', []],
    ['DOACs', ['doac']],
    ['RSV and rsv', ['rsv', 'rsv']],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  test('a mention says whether it was an abbreviation', () => {
    expect(spotter.spot('MS').map((mention) => mention.abbreviation)).toEqual([true]);
    expect(spotter.spot('multiple sclerosis').map((mention) => mention.abbreviation)).toEqual([false]);
  });
});

describe('letters after a number are its unit', () => {
  test.each([
    ['2000 IU daily', []],
    ['2000IU daily', []],
    ['45 M', []],
    ['5 G', []],
    ['IU', ['iu concept']],
    ['group M', ['male']],
    ['every 12 h', []],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));
});

describe('a term does not run across the end of a clause', () => {
  test.each([
    ['It is multiple. Sclerosis was seen', ['sclerosis']],
    ['multiple; sclerosis', ['sclerosis']],
    ['multiple (sclerosis)', ['sclerosis']],
    ['asthma, in children', ['asthma', 'child']],
    ['vitamin: D', []],
    ['low back, pain', ['pain']],
    ['multiple? sclerosis', ['sclerosis']],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));
});

test('terms given twice carry all readings and the larger factor', () => {
  const twice = new Spotter([
    term('cold', 's', ['common cold'], 0.4),
    term('cold', 's', ['cold exposure'], 0.9),
  ]);
  const [mention] = twice.spot('a cold');
  expect(mention?.concepts).toHaveLength(2);
  expect(mention?.factor).toBe(0.9);
});

test('the everyday word keeps its factor', () => {
  expect(spotter.spot('pain').map((mention) => mention.factor)).toEqual([0.4]);
  expect(spotter.spot('low back pain').map((mention) => mention.factor)).toEqual([1]);
});

test('words are those of all folded terms', () => {
  expect(spotter.words.has('sclerosis')).toBe(true);
  expect(spotter.words.has('mitral')).toBe(true);
  expect(spotter.words.has('rsv')).toBe(true);
  expect(spotter.words.has('MS')).toBe(false);
});

test('property: mentions stand where they say, in order, and do not overlap', () => {
  const word = fc.constantFrom(
    ...'multiple sclerosis MS ms asthma in children SSRIs low back pain 2000 IU vitamin D . , ; ( mitral stenosis é 🙂'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const text = words.join(' ');
      let end = 0;
      let lastWord = 0;
      for (const mention of spotter.spot(text)) {
        expect(mention.start).toBeGreaterThanOrEqual(end);
        expect(mention.firstWord).toBeGreaterThanOrEqual(lastWord);
        expect(mention.lastWord).toBeGreaterThan(mention.firstWord);
        expect(text.slice(mention.start, mention.end)).toMatch(
          /^[\p{L}\p{N}].*[\p{L}\p{N}]$|^[\p{L}\p{N}]$/u,
        );
        expect(text.slice(mention.start, mention.end)).not.toMatch(/[;(]/);
        end = mention.end;
        lastWord = mention.lastWord;
      }
    }),
  );
});
