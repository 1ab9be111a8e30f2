import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Publication, publicationSchema } from '../domain/index.ts';
import {
  identifiersOf,
  joinRecords,
  mayBeOne,
  parseIdentifier,
  type SourcedRecord,
  workKey,
} from './identity.ts';

const sample: Publication = {
  id: 'pmid:000000001',
  version: 'v1',
  title: 'An invented trial of nothing at all.',
  authors: ['van de Ash AB Jr', 'Birch C'],
  journal: 'J Invented Tests',
  year: 2020,
  publicationTypes: ['Journal Article'],
  mesh: [],
  textOrigin: 'abstract',
  status: 'current',
  superseded: false,
  sections: [{ label: 'ABSTRACT', text: 'Nothing was found.' }],
  seenAt: [],
};
const record = (changes: Partial<Publication> = {}): Publication => ({ ...sample, ...changes });
const pmid = (digits: string, changes: Partial<Publication> = {}) =>
  record({ id: `pmid:${digits}`, pmid: digits, ...changes });
const doi = (value: string, changes: Partial<Publication> = {}) =>
  record({ id: `doi:${value.toLowerCase()}`, doi: value, ...changes });

describe('identifiers', () => {
  it('are all that a record has, in lower case, each once', () => {
    expect(
      identifiersOf(record({ pmid: '000000001', doi: 'https://doi.org/10.5555/ABC(1)', pmcid: 'PMC0001' })),
    ).toEqual(['pmid:000000001', 'doi:10.5555/abc(1)', 'pmcid:pmc0001']);
    expect(identifiersOf(record({ id: 'local:house-rule', pmcid: '0001', doi: 'not available' }))).toEqual([
      'pmcid:pmc0001',
      'local:house-rule',
    ]);
  });

  it.each([
    ['PMID 000012345', 'pmid:000012345'],
    ['pmid:000012345', 'pmid:000012345'],
    [' (PMID: 000012345). ', 'pmid:000012345'],
    ['PMID: 000012345.', 'pmid:000012345'],
    ['000012345', 'pmid:000012345'],
    ['2020', null],
    ['PMC0012', 'pmcid:pmc0012'],
    ['PMCID: PMC0012.2', 'pmcid:pmc0012'],
    ['pmcid:pmc0012', 'pmcid:pmc0012'],
    ['https://pubmed.ncbi.nlm.nih.gov/000012345/', 'pmid:000012345'],
    ['pubmed.ncbi.nlm.nih.gov/000012345/?from_term=x', 'pmid:000012345'],
    ['https://pubmed.ncbi.nlm.nih.gov/?term=000012345', 'pmid:000012345'],
    ['https://pubmed.ncbi.nlm.nih.gov/?term=invented+words', null],
    ['https://www.ncbi.nlm.nih.gov/pubmed/000012345', 'pmid:000012345'],
    ['https://www.ncbi.nlm.nih.gov/pmc/articles/PMC0012/pdf/x.pdf', 'pmcid:pmc0012'],
    ['https://pmc.ncbi.nlm.nih.gov/articles/PMC0012/#sec1', 'pmcid:pmc0012'],
    ['https://europepmc.org/article/MED/000012345', 'pmid:000012345'],
    ['https://europepmc.org/articles/PMC0012', 'pmcid:pmc0012'],
    ['10.5555/ABC.1', 'doi:10.5555/abc.1'],
    ['doi: 10.5555/abc', 'doi:10.5555/abc'],
    ['DOI 10.5555/abc', 'doi:10.5555/abc'],
    ['https://doi.org/10.5555/A%28B%29c', 'doi:10.5555/a(b)c'],
    ['http://dx.doi.org/10.5555/abc?utm=1', 'doi:10.5555/abc'],
    ['doi.org/10.5555/abc', 'doi:10.5555/abc'],
    ['“10.5555/s(97)”,', 'doi:10.5555/s(97)'],
    ['(10.5555/abc)', 'doi:10.5555/abc'],
    ['<10.5555/x<1::aid>3.0.co;2>', 'doi:10.5555/x<1::aid>3.0.co;2'],
    ['https://journal.example/doi/full/10.5555/abc', 'doi:10.5555/abc'],
    ['https://journal.example/articles/10.5555/abc.2020.1/full', 'doi:10.5555/abc.2020.1'],
    ['https://journal.example/content/10.5555/abc.full.pdf', 'doi:10.5555/abc'],
    ['local:House-Rule', 'local:house-rule'],
    ['10.5555/abc and more', null],
    ['a question about 10.5555/abc', null],
    ['https://example.org/', null],
    ['http://[', null],
    ['', null],
    ['PMID', null],
  ])('reads what people paste: %s', (text, id) => {
    expect(parseIdentifier(text)).toBe(id);
  });

  it('never makes an id that the domain refuses', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `10.5555/${text}`),
        ),
        (text) => {
          const id = parseIdentifier(text);
          if (id !== null) expect(publicationSchema.shape.id.safeParse(id).success).toBe(true);
        },
      ),
    );
  });
});

describe('the key of a work', () => {
  const key = (title: string, changes: Partial<Publication> = {}) => workKey(record({ title, ...changes }));

  it('is one for the ways in which sources write one title and author', () => {
    const same = key('Effect of β-Blockers & naïve <i>Things</i> on H2O');
    expect(same).not.toBeNull();
    expect(key('EFFECT OF BETA BLOCKERS AND NAIVE THINGS ON H<sub>2</sub>O.')).toBe(same);
    expect(key('RETRACTED: Effect of β-blockers & naïve things on H₂O')).toBe(same);
    expect(key('[RETRACTED] Effect of beta-blockers and naïve things on H2O')).toBe(same);
    expect(key('Retracted Article: Effect of β blockers &amp; naïve things on H2O')).toBe(same);
    expect(key('Effect of β blockers and naïve things on H2O [retracted]')).toBe(same);
    const title = 'Effect of β-Blockers & naïve Things on H2O';
    expect(key(title, { authors: ['Van de Ash, Alma B.'] })).toBe(same);
    expect(key(title, { contributors: [{ family: 'van de Ash', given: 'Alma' }] })).toBe(same);
    expect(key(title, { year: 2021 })).not.toBe(same);
    expect(key(title, { authors: ['Cedar D'] })).not.toBe(same);
  });

  it.each(
    [
      'Two words',
      'Reply',
      'Letter to the editor',
      'Letters to the Editor.',
      "The authors' reply",
      'In this issue',
      'Editorial',
      'Introduction',
      'Case report',
      'Report of a case',
      'Retraction: An invented trial of nothing at all',
      'Retraction notice to “An invented trial of nothing at all” [J Inv 1 (2020) 1]',
      'Erratum to: An invented trial of nothing at all',
      'Corrigendum to an invented trial of nothing at all',
      'Correction: An invented trial of nothing at all',
      "Author's Correction: An invented trial of nothing at all",
      'Expression of concern: An invented trial of nothing at all',
      'An invented trial of nothing at all [Retraction notice]',
      'Comment on: An invented trial of nothing at all',
    ].filter((title) => !title.startsWith('Re:')),
  )('is none for "%s"', (title) => {
    expect(key(title)).toBeNull();
  });

  it.each([
    'Correction of invented anaemia with nothing',
    'Withdrawal of nothing in invented disease',
    'Response to treatment in invented disease',
    'Retraction of the invented muscle in surgery',
  ])('is one for the study "%s"', (title) => {
    expect(key(title)).not.toBeNull();
  });

  it('is none for notices by type, without author or year', () => {
    expect(key(sample.title, { publicationTypes: ['Published Erratum'] })).toBeNull();
    expect(key(sample.title, { publicationTypes: ['Retraction of Publication'] })).toBeNull();
    expect(key(sample.title, { authors: [] })).toBeNull();
    expect(key(sample.title, { year: 0 })).toBeNull();
  });
});

describe('records may be of one publication', () => {
  it.each<[string, Publication, Publication, boolean]>([
    ['same PMID, other DOIs', pmid('01', { doi: '10.5555/a' }), pmid('01', { doi: '10.5555/b' }), true],
    ['same DOI in another case', pmid('01', { doi: '10.5555/A' }), doi('10.5555/a'), true],
    ['same DOI, other PMIDs', pmid('01', { doi: '10.5555/a' }), pmid('02', { doi: '10.5555/a' }), false],
    [
      'same PMCID, other DOIs',
      doi('10.5555/a', { pmcid: 'PMC01' }),
      doi('10.5555/b', { pmcid: 'PMC01' }),
      false,
    ],
    ['same work', pmid('01'), doi('10.5555/a'), true],
    ['same work, other DOIs', doi('10.5555/a'), doi('10.5555/b'), false],
    ['nothing shared', pmid('01'), doi('10.5555/a', { title: 'Some quite other invented work' }), false],
    [
      'a notice that only links',
      pmid('02', { links: [{ type: 'RetractionOf', doi: '10.5555/A' }] }),
      doi('10.5555/a'),
      false,
    ],
    [
      'a notice under the DOI of the article',
      doi('10.5555/a'),
      pmid('02', { doi: '10.5555/a', links: [{ type: 'ErratumFor', doi: '10.5555/a' }] }),
      false,
    ],
    [
      'an article whose record links to itself',
      pmid('01', { doi: '10.5555/a', links: [{ type: 'ErratumIn', doi: '10.5555/a' }] }),
      doi('10.5555/a'),
      true,
    ],
    ['a preprint of the same title', pmid('01', { publicationTypes: ['Preprint'] }), doi('10.5555/a'), false],
    ['a local document of the same title', pmid('01'), record({ id: 'local:house-rule' }), false],
    [
      'a local document that has the DOI',
      doi('10.5555/a'),
      record({
        id: 'local:x',
        doi: '10.5555/a',
        localDocument: { kind: 'guideline', fileName: 'x.pdf' },
      }),
      false,
    ],
  ])('%s', (_name, a, b, expected) => {
    expect(mayBeOne(a, b)).toBe(expected);
    expect(mayBeOne(b, a)).toBe(expected);
    expect(mayBeOne(a, a)).toBe(true);
  });
});

describe('joined records', () => {
  const text = fc.constantFrom('one', 'two', 'three');
  const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
  const publication = fc
    .record({
      id: fc.constantFrom('pmid:01', 'doi:10.5555/a', 'pmcid:pmc01'),
      version: text,
      pmid: optional(fc.constant('01')),
      doi: optional(fc.constantFrom('10.5555/a', '10.5555/A')),
      pmcid: optional(fc.constant('PMC01')),
      volume: optional(text),
      pmidVersion: optional(fc.integer({ min: 1, max: 3 })),
      authors: fc.array(text, { maxLength: 1 }),
      mesh: fc.array(text, { maxLength: 2 }),
      publicationTypes: fc.constantFrom(['Journal Article'], [], ['Review']),
      textOrigin: fc.constantFrom('abstract' as const, 'full-text' as const, 'digest' as const),
      status: fc.constantFrom('current' as const, 'corrected' as const, 'retracted' as const),
      superseded: fc.boolean(),
      sections: fc.array(fc.record({ label: text, text }), { maxLength: 1 }),
      links: optional(fc.array(fc.record({ type: text }), { maxLength: 3 })),
      published: optional(fc.record({ text, year: fc.constantFrom(2019, 2020) })),
    })
    .map((changes) => {
      const defined = Object.entries(changes).filter(([, value]) => value !== undefined);
      return record(Object.fromEntries(defined) as Partial<Publication>);
    });
  const records = fc.array(
    fc.record({
      source: fc.constantFrom(
        'pubmed' as const,
        'europe-pmc' as const,
        'full-text' as const,
        'records' as const,
      ),
      publication,
    }),
    { minLength: 1, maxLength: 4 },
  );

  it('are the same whatever their order, joined twice, or given twice', () => {
    fc.assert(
      fc.property(
        records.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const joined = joinRecords(all);
          expect(joinRecords(shuffled)).toEqual(joined);
          expect(joinRecords([...all, ...shuffled])).toEqual(joined);
          expect(joinRecords([{ source: 'pubmed', publication: joined }])).toEqual(joined);
          expect(publicationSchema.safeParse(joined).success).toBe(true);
        },
      ),
    );
  });

  it('keep every identifier and the gravest status', () => {
    fc.assert(
      fc.property(records, (all) => {
        const joined = joinRecords(all);
        const ids = all.flatMap(({ publication }) => identifiersOf(publication));
        expect(new Set(identifiersOf(joined))).toEqual(new Set(ids));
        expect(joined.id).toBe(identifiersOf(joined)[0]);
        const any = (status: string) => all.some((one) => one.publication.status === status);
        expect(joined.status).toBe(
          any('retracted') ? 'retracted' : any('corrected') ? 'corrected' : 'current',
        );
      }),
    );
  });

  it('leave a record on its own as it is', () => {
    const own = doi('10.5555/Own', { links: [{ type: 'CommentIn', pmid: '03' }], volume: '1' });
    expect(joinRecords([{ source: 'starter-library', publication: own }])).toEqual(own);
  });

  it('take the best text and what it lacks from the others', () => {
    const digest = doi('10.5555/a', {
      version: 'digest',
      textOrigin: 'digest',
      digestBasis: 'abstract',
      mesh: ['Ours'],
      seenAt: ['https://example.org/'],
      society: 'Society',
      superseded: true,
      sections: [{ label: 'RESULTS', text: 'Our words.' }],
    });
    const pubmed = pmid('01', {
      version: 'pubmed',
      doi: '10.5555/A',
      mesh: ['Heading/qualifier'],
      majorMesh: ['Heading/qualifier'],
      publicationTypes: ['Journal Article', 'Randomized Controlled Trial'],
      copyright: 'of the abstract',
      links: [{ type: 'ErratumIn', pmid: '05' }],
      published: { text: '2020 Mar', year: 2020, month: 3 },
      status: 'corrected',
    });
    const article = record({
      id: 'pmcid:pmc01',
      version: 'article',
      pmcid: 'PMC01',
      doi: '10.5555/a',
      textOrigin: 'full-text',
      licence: 'CC BY',
      sections: [{ label: 'METHODS', text: 'We did nothing.' }],
      links: [{ type: 'CommentIn', doi: '10.5555/c' }],
    });
    const all: SourcedRecord[] = [
      { source: 'starter-library', publication: digest },
      { source: 'pubmed', publication: pubmed },
      { source: 'full-text', publication: article },
    ];
    const joined = joinRecords(all);
    expect(joined).toEqual({
      ...article,
      id: 'pmid:01',
      pmid: '01',
      mesh: pubmed.mesh,
      majorMesh: pubmed.majorMesh,
      publicationTypes: pubmed.publicationTypes,
      published: pubmed.published,
      society: 'Society',
      status: 'corrected',
      superseded: true,
      links: [
        { type: 'CommentIn', doi: '10.5555/c' },
        { type: 'ErratumIn', pmid: '05' },
      ],
      version: expect.stringMatching(/^article\+[0-9a-f]{8}$/),
    });
    expect(joined).not.toHaveProperty('copyright');
    const changed = joinRecords([
      ...all.slice(1),
      { source: 'starter-library', publication: { ...digest, society: 'B' } },
    ]);
    expect(changed.version).not.toBe(joined.version);
  });

  it('prefer any text to none, and the newer version of PubMed', () => {
    const bare = pmid('01', { textOrigin: 'full-text', sections: [], version: 'bare' });
    const joined = joinRecords([
      { source: 'pubmed', publication: bare },
      { source: 'starter-library', publication: pmid('01', { textOrigin: 'digest', version: 'digest' }) },
    ]);
    expect(joined.version).toBe('digest');
    expect(joined.textOrigin).toBe('digest');
    const newer = joinRecords([
      { source: 'records', publication: pmid('01', { pmidVersion: 2, version: 'new' }) },
      { source: 'pubmed', publication: pmid('01', { pmidVersion: 1, version: 'old' }) },
    ]);
    expect(newer.version).toBe('new');
  });

  it('need a record', () => {
    expect(() => joinRecords([])).toThrow(RangeError);
  });
});
