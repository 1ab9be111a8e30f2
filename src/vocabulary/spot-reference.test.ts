import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openStarterLibrary } from '../literature/index.ts';
import { starterFolder, vocabularyFolder } from '../paths.ts';
import { foldTerm, foldWord, stemWord, tokenize } from './fold.ts';
import { loadVocabulary } from './load.ts';
import { type Mention, Spotter, type TermEntry, type TermType } from './spot.ts';
import { wordBounds } from './word-bounds.ts';

type Term = readonly [key: string, type: TermType, entry: TermEntry];

/**
 * The spotter in its plainest form: every stretch of words that could be a term is joined and looked up, the longest first.
 * The real one must find the same.
 */
class ReferenceSpotter {
  readonly #folded = new Map<string, TermEntry>();
  readonly #exact = new Map<string, TermEntry>();
  #longest = 1;

  constructor(terms: Iterable<Term>) {
    for (const [key, type, entry] of terms) {
      if (type === 'a' || type === 'A') this.#put(this.#exact, key, entry);
      if (type !== 'a') {
        this.#put(this.#folded, type === 'A' ? key.split(' ').map(foldWord).join(' ') : key, entry);
      }
    }
  }

  #put(table: Map<string, TermEntry>, key: string, entry: TermEntry): void {
    const known = table.get(key) ?? { concepts: [], factor: 0 };
    table.set(key, {
      concepts: [...new Set([...known.concepts, ...entry.concepts])],
      factor: Math.max(known.factor, entry.factor),
    });
    this.#longest = Math.max(this.#longest, key.split(' ').length);
  }

  lookUp(term: string): readonly number[] {
    return this.#folded.get(foldTerm(term))?.concepts ?? [];
  }

  spot(text: string): Mention[] {
    const tokens = referenceTokens(text);
    const folded = tokens.map((token) => foldWord(token.text));
    const exact = tokens.map((token) =>
      /^[A-Z0-9][A-Za-z0-9]*[A-Z0-9]s$/.test(token.text) ? token.text.slice(0, -1) : token.text,
    );
    const mentions: Mention[] = [];
    const longestAt = (first: number): Mention | null => {
      for (let last = Math.min(tokens.length, first + this.#longest); last > first; last--) {
        const abbreviation = this.#exact.get(exact.slice(first, last).join(' '));
        const entry = abbreviation ?? this.#folded.get(folded.slice(first, last).join(' '));
        const start = tokens[first]?.start ?? 0;
        const end = tokens[last - 1]?.end ?? 0;
        if (!entry) continue;
        if (/[;:?!()]|[.,]\s/.test(text.slice(start, end).replace(/\b[A-Za-z]\.\s/g, ''))) continue;
        const before = tokens[first - 1];
        const afterNumber = before !== undefined && /\d\s?$/.test(text.slice(before.start, before.end + 1));
        if (last === first + 1 && afterNumber && units.includes(exact[first] ?? '')) continue;
        const { concepts, factor } = entry;
        const isAbbreviation = abbreviation !== undefined;
        return {
          concepts,
          start,
          end,
          factor,
          abbreviation: isAbbreviation,
          firstWord: first,
          lastWord: last,
        };
      }
      return null;
    };
    for (let at = 0; at < tokens.length; ) {
      const found = longestAt(at);
      if (found) mentions.push(found);
      at = found?.lastWord ?? at + 1;
    }
    return mentions;
  }
}

const units =
  'IU U L M K F C g G h H m s d min mg MG ml mL ML kg mm cm mcg ug mmol mol meq mEq kPa bpm hr hrs sec wk mo y yr'.split(
    ' ',
  );

function referenceTokens(text: string) {
  return Array.from(text.matchAll(/\d+(?:[.,]\d+)+|[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function referenceFold(text: string): string[] {
  return referenceTokens(text).map((token) => foldWord(token.text));
}

/** terms.tsv as it is, by the simplest reading. */
const terms: Term[] = readFileSync(`${vocabularyFolder}/terms.tsv`, 'utf8')
  .split('\n')
  .filter((row) => row !== '' && !row.startsWith('#'))
  .map((row) => {
    const [key = '', type = '', ids = '', factor = '1'] = row.split('\t');
    return [key, type as TermType, { concepts: ids.split(';').map(Number), factor: Number(factor) }];
  });
const vocabulary = loadVocabulary(vocabularyFolder);
const reference = new ReferenceSpotter(terms);
const publications = openStarterLibrary(starterFolder).read();
const sections = publications.flatMap((publication) => publication.sections.map(({ text }) => text));

/** Words that start, continue and end terms, abbreviations in right and wrong case, numbers, units, signs and odd letters. */
const pieces: readonly string[] = [
  ...terms.filter((_, at) => at % 23 === 0).map(([key]) => key),
  ...terms.filter(([, type], at) => (type === 'a' || type === 'A') && at % 5 === 0).map(([key]) => key),
  ...sections.slice(0, 40).flatMap((text) => text.split(' ')),
];
const signs = [
  ' ',
  ' ',
  ' ',
  ' ',
  '-',
  '/',
  ', ',
  '. ',
  '.',
  ',',
  '; ',
  ' (',
  ') ',
  ': ',
  '\n',
  ' – ',
  "'",
  '’',
  '  ',
];
const odd = '5 12 1.5 2,000 2000 IU mg mL s A. B. e.g. é ﬁ ﷺ ͺ ½ ² 🫁 𝐀 β x\u0301 \ud83e Crohn’s K'.split(
  ' ',
);

const text = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 8, arbitrary: fc.nat(pieces.length - 1).map((at) => pieces[at] ?? '') },
        { weight: 2, arbitrary: fc.constantFrom(...odd) },
      ),
      fc.constantFrom('', '', '', 's', 'es', 'S'),
      fc.boolean(),
      fc.constantFrom(...signs),
    ),
    { maxLength: 25 },
  )
  .map((parts) =>
    parts.map(([word, end, upper, sign]) => `${upper ? word.toUpperCase() : word}${end}${sign}`).join(''),
  );

describe('the spotter finds what the plain one finds', () => {
  test('in every title and text of the starter library', () => {
    for (const one of [...publications.map(({ title }) => title), ...sections]) {
      expect(vocabulary.spot(one)).toEqual(reference.spot(one));
    }
  });

  test('in generated texts', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(vocabulary.spot(one)).toEqual(reference.spot(one));
      }),
      { numRuns: 1_500 },
    );
  });

  test('with any terms, in any order, added before or after it was used', () => {
    const word = fc.constantFrom('a', 'b', 'AB', 'ABs', 'ab', 'c', 'mg', '5', 'é', 'ﷺ');
    const term = fc.tuple(
      fc.array(word, { minLength: 1, maxLength: 4 }),
      fc.constantFrom<TermType>('n', 's', 'a', 'A'),
      fc.nat(5),
    );
    const made = fc.array(term, { maxLength: 12 }).map((list) =>
      list.map(([words, type, id]): Term => {
        const key = type === 'a' || type === 'A' ? words.join(' ') : foldTerm(words.join(' '));
        return [key, type, { concepts: [id], factor: 1 }];
      }),
    );
    const sign = fc.constantFrom(' ', ' ', '-', '. ', ', ', '(');
    const texts = fc.array(fc.tuple(word, sign), { maxLength: 12 }).map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(made, texts, (list, one) => {
        const spotter = new Spotter(list.slice(0, 6));
        spotter.spot(one);
        for (const [key, type, entry] of list.slice(6)) spotter.add(key, type, entry);
        expect(spotter.spot(one)).toEqual(new ReferenceSpotter(list).spot(one));
        expect(spotter.lookUp(one)).toEqual(new ReferenceSpotter(list).lookUp(one));
      }),
      { numRuns: 1_500 },
    );
  });
});

test('words and their places are those of the pattern', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom(...`a1'’.,é 🫁𝐀\ud83e`) }),
      ),
      (one) => {
        const expected = referenceTokens(one);
        expect(tokenize(one)).toEqual(expected);
        expect(wordBounds(one)).toEqual(expected.flatMap(({ start, end }) => [start, end]));
      },
    ),
    { numRuns: 3_000 },
  );
});

describe('a publication in one pass', () => {
  const keysByHand = (publication: (typeof publications)[number]): string[] => {
    const ids = new Set<number>();
    const add = (id: number) => {
      ids.add(id);
      for (const ancestor of vocabulary.hierarchy.ancestors(id).keys()) ids.add(ancestor);
    };
    for (const heading of publication.mesh) vocabulary.conceptsOfHeading(heading).forEach(add);
    for (const one of [publication.title, ...publication.sections.map((section) => section.text)]) {
      for (const mention of reference.spot(one)) mention.concepts.forEach(add);
    }
    return [...ids].sort((a, b) => a - b).map((id) => `c${id}`);
  };

  test('concept keys and words of the starter library', () => {
    for (const publication of publications) {
      const { words, conceptKeys } = vocabulary.indexTermsOf(publication);
      expect(conceptKeys).toEqual(keysByHand(publication));
      expect(vocabulary.conceptKeysOf(publication)).toEqual(conceptKeys);
      const texts = [
        publication.title,
        ...publication.mesh,
        ...publication.sections.map((section) => section.text),
      ];
      expect(words).toBe(referenceFold(texts.join('\n')).map(stemWord).join(' '));
    }
  });

  test('words and concepts of one text', () => {
    for (const one of sections.slice(0, 100)) {
      expect(vocabulary.read(one)).toEqual({
        words: referenceFold(one),
        concepts: [...new Set(reference.spot(one).flatMap((mention) => mention.concepts))],
      });
    }
    expect(vocabulary.read('')).toEqual({ words: [], concepts: [] });
  });

  test('headings of MeSH, also by their parts', () => {
    const headings = [...new Set(publications.flatMap((publication) => publication.mesh))];
    for (const heading of headings) {
      const [name = ''] = heading.split('/');
      const whole = reference.lookUp(name);
      const natural = reference.lookUp(name.split(', ').reverse().join(' '));
      const parts = reference.spot(name).filter(({ concepts }) => concepts.length === 1);
      const expected =
        [whole, natural].find((ids) => ids.length > 0) ?? parts.flatMap(({ concepts }) => concepts);
      expect(vocabulary.conceptsOfHeading(heading)).toEqual(expected);
    }
  });
});
