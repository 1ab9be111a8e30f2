import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Publication } from '../../domain/index.ts';
import { openStarterLibrary } from '../../literature/index.ts';
import { starterFolder } from '../../paths.ts';
import { citationKeys } from './bibtex.ts';
import { exportCitations, referenceText } from './export-citations.ts';
import { citationRecord } from './record.ts';
import { exportPublications, type StreamedFormat, streamedFormats } from './stream-export.ts';

/** What the foreign parser (citation-js) reads out of our files: CSL-JSON. */
type ParsedItem = Readonly<Record<string, unknown>>;
let parse: (text: string) => ParsedItem[];

beforeAll(() => {
  // The packages carry no types.
  const require = createRequire(import.meta.url);
  const { Cite } = require('@citation-js/core');
  require('@citation-js/plugin-ris');
  require('@citation-js/plugin-bibtex');
  parse = (text) => new Cite(text).data;
});

const full: Publication = {
  id: 'pmid:000000001',
  version: '1',
  pmid: '000000001',
  doi: '10.5555/abc',
  pmcid: 'PMC0001',
  title: 'An invented trial of nothing at all.',
  vernacularTitle: 'Eine erfundene Studie über nichts.',
  authors: ['von Ash JA Jr', 'Birch B', 'Invented Group, and Others'],
  contributors: [
    { family: 'von Ash', given: 'Jane Alma', initials: 'JA', suffix: 'Jr' },
    { family: 'Birch', initials: 'B' },
    { collective: 'Invented Group, and Others' },
  ],
  journal: 'Journal of invented tests',
  journalAbbreviation: 'J Invented Tests',
  issn: ['1234-5679', '2345-6787'],
  year: 2020,
  published: { text: '2020 Mar 4', year: 2020, month: 3, day: 4 },
  volume: '12',
  issue: '3',
  pages: '1139-51',
  publicationTypes: ['Randomized Controlled Trial'],
  mesh: ['A heading of ours'],
  languages: ['ger'],
  keywords: ['invented words', 'β & γ'],
  textOrigin: 'abstract',
  status: 'current',
  superseded: false,
  sections: [{ label: 'RESULTS', text: 'Words of an abstract.' }],
  seenAt: [],
};
const local: Publication = {
  id: 'local:house-rule',
  version: '1',
  title: 'What we do about nothing',
  authors: [],
  journal: '',
  society: 'Invented Hospital',
  year: 2024,
  publicationTypes: [],
  mesh: [],
  textOrigin: 'full-text',
  status: 'current',
  superseded: false,
  sections: [],
  seenAt: [],
  localDocument: { kind: 'protocol', fileName: 'house rule.pdf' },
};

async function* each(publications: readonly Publication[]): AsyncGenerator<Publication> {
  yield* publications;
}

async function written(publications: readonly Publication[], format: StreamedFormat): Promise<string> {
  let text = '';
  for await (const piece of exportPublications(each(publications), format)) text += piece;
  return text;
}

describe('a library as one file, piece by piece', () => {
  const library = [...openStarterLibrary(starterFolder).read(), full, local];

  it.each(streamedFormats)('is in %s what the same records are in one piece', async (format) => {
    const sorted =
      format === 'nbib' ? [...library].sort((a, b) => Number(!a.pmid) - Number(!b.pmid)) : library;
    expect(await written(sorted, format)).toBe(exportCitations(sorted, format).body);
    expect(await written([], format)).toBe(exportCitations([], format).body);
    expect(await written([full], format)).toBe(exportCitations([full], format).body);
  });

  it('begins in NBIB with a record that has a PMID, and keeps the order else', async () => {
    const { pmid: _, ...bare } = { ...full, id: 'doi:10.5555/bare' };
    const ids = async (publications: readonly Publication[]) =>
      [...(await written(publications, 'nbib')).matchAll(/^TI {2}- (.+)$/gm)].map(([, title]) => title);
    const titled = (record: Publication, title: string) => ({ ...record, title });
    expect(await ids([titled(bare, 'A'), titled(bare, 'B'), titled(full, 'C'), titled(bare, 'D')])).toEqual([
      'C',
      'A',
      'B',
      'D',
    ]);
    expect(await ids([titled(bare, 'A'), titled(bare, 'B')])).toEqual(['A', 'B']);
    const many = Array.from({ length: 1001 }, (_none, index) => titled(bare, `T${index}`));
    expect(await ids([...many, titled(full, 'last')])).toEqual([...many.map(({ title }) => title), 'last']);
  });

  it('gives each entry of BibTeX a key of its own, also beyond those that are remembered', () => {
    const keyOf = citationKeys(3);
    const dois = ['10.5555/a-2f-b', '10.5555/a/b', '10.5555/a(b)', '10.5555/A', '10.5555/a', '10.5555/a:b'];
    const records = dois.map((doi) => citationRecord({ ...full, id: `doi:${doi}` }));
    const keys = [...records.slice(0, 3), ...records].map((record) => keyOf(record));
    expect(keys.slice(0, 3)).toEqual(['vonash2020invented', 'vonash2020invented-2', 'vonash2020invented-3']);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9.:-]+$/);
  });

  it('ends with the fault of what it reads from', async () => {
    async function* broken(): AsyncGenerator<Publication> {
      yield full;
      throw new Error('the library is gone');
    }
    await expect(async () => {
      for await (const _ of exportPublications(broken(), 'csl-json'));
    }).rejects.toThrow('the library is gone');
  });
});

describe('a full record', () => {
  it('comes back from RIS', async () => {
    const text = await written([full], 'ris');
    expect(parse(text)).toEqual([
      expect.objectContaining({
        type: 'article-journal',
        title: 'An invented trial of nothing at all',
        author: [
          { family: 'von Ash', given: 'Jane Alma', suffix: 'Jr' },
          { family: 'Birch', given: 'B.' },
          { literal: 'Invented Group – and Others' },
        ],
        'container-title': 'Journal of invented tests',
        issued: { 'date-parts': [[2020, 3, 4]] },
        language: 'ger',
        DOI: '10.5555/abc',
      }),
    ]);
    for (const line of [
      'J2  - J Invented Tests',
      'SN  - 1234-5679',
      'SN  - 2345-6787',
      'KW  - invented words',
      'KW  - β & γ',
      'C2  - PMC0001',
    ]) {
      expect(text).toContain(`${line}\r\n`);
    }
  });

  it('comes back from BibTeX', async () => {
    const text = await written([full], 'bibtex');
    expect(parse(text)).toEqual([
      expect.objectContaining({
        type: 'article-journal',
        'container-title': 'Journal of invented tests',
        issued: { 'date-parts': [[2020, 3]] },
        ISSN: '1234-5679, 2345-6787',
      }),
    ]);
    expect(text).toContain(
      '  author = {von Ash, Jr, Jane Alma and Birch, B. and {Invented Group, and Others}},\n',
    );
    expect(text).toContain('  month = mar,\n');
    expect(text).toContain('  language = {german},\n');
    expect(text).toContain('  keywords = {invented words, β \\& γ},\n');
    expect(text).toContain('  shortjournal = {J Invented Tests},\n');
  });

  it('is whole in CSL-JSON', async () => {
    expect(JSON.parse(await written([full, local], 'csl-json'))).toEqual([
      {
        id: 'pmid:000000001',
        type: 'article-journal',
        title: 'An invented trial of nothing at all',
        author: [
          { family: 'von Ash', given: 'Jane Alma', suffix: 'Jr' },
          { family: 'Birch', given: 'B.' },
          { literal: 'Invented Group, and Others' },
        ],
        'container-title': 'Journal of invented tests',
        'container-title-short': 'J Invented Tests',
        issued: { 'date-parts': [[2020, 3, 4]] },
        volume: '12',
        issue: '3',
        page: '1139-1151',
        DOI: '10.5555/abc',
        PMID: '000000001',
        PMCID: 'PMC0001',
        ISSN: '1234-5679, 2345-6787',
        URL: 'https://pubmed.ncbi.nlm.nih.gov/000000001/',
        language: 'de',
        keyword: 'invented words, β & γ',
      },
      {
        id: 'local:house-rule',
        type: 'report',
        title: 'What we do about nothing',
        publisher: 'Invented Hospital',
        issued: { 'date-parts': [[2024]] },
        note: 'Local document of this installation (protocol), file house rule.pdf.',
      },
    ]);
  });

  it('is in NBIB as NLM writes it', async () => {
    const lines = (await written([full], 'nbib')).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'IS  - 1234-5679',
        'DP  - 2020 Mar 4',
        'FAU - von Ash, Jane Alma, Jr',
        'AU  - von Ash JA Jr',
        'FAU - Birch, B',
        'CN  - Invented Group, and Others',
        'LA  - ger',
        'TT  - Eine erfundene Studie über nichts.',
        'TA  - J Invented Tests',
        'JT  - Journal of invented tests',
        'OT  - invented words',
        'PMC - PMC0001',
      ]),
    );
  });

  it('never holds the text, our headings, or an address that leads nowhere outside', async () => {
    for (const format of streamedFormats) {
      const text = await written([full, local], format);
      expect(text).not.toMatch(/Words of an abstract|heading of ours|\/publications\/|undefined|null/);
    }
    expect(referenceText(local, 'ama')).toBe('What we do about nothing. 2024.');
    expect(referenceText(full, 'vancouver')).toBe(
      'von Ash JA Jr, Birch B; Invented Group, and Others. An invented trial of nothing at all. J Invented Tests. ' +
        '2020;12(3):1139-51. doi: 10.5555/abc. PMID: 000000001; PMCID: PMC0001.',
    );
  });
});

describe('a local document', () => {
  it('is a report and says that it is local, and who calls it a guideline', async () => {
    const endorsed: Publication = {
      ...local,
      localDocument: {
        kind: 'guideline',
        fileName: 'g.pdf',
        url: 'https://example.org/g.pdf',
        endorsedBy: 'Ada Ash',
      },
    };
    expect(parse(await written([endorsed], 'ris'))).toMatchObject([
      {
        type: 'report',
        title: 'What we do about nothing',
        publisher: 'Invented Hospital',
        URL: 'https://example.org/g.pdf',
      },
    ]);
    const bibtex = await written([endorsed], 'bibtex');
    expect(bibtex).toMatch(/^@techreport\{anonymous2024what,/);
    expect(parse(bibtex)).toMatchObject([{ type: 'report', publisher: 'Invented Hospital' }]);
    for (const format of streamedFormats) {
      const text = (await written([endorsed], format)).replace(/\n {6}/g, ' ');
      expect(text).toContain('Local document of this installation (guideline), file g.pdf.');
      expect(text).toContain("Given as a society's guideline by Ada Ash.");
    }
  });
});

describe('dates, names and languages', () => {
  const item = async (changes: Partial<Publication>) =>
    JSON.parse(await written([{ ...full, ...changes }], 'csl-json'))[0];

  it('keeps spans in words only, and no date of another year', async () => {
    const span = { published: { text: '2020 Nov-Dec', year: 2020 } };
    expect((await item(span)).issued).toEqual({ 'date-parts': [[2020]] });
    expect(await written([{ ...full, ...span }], 'nbib')).toContain('DP  - 2020 Nov-Dec\n');
    const other = { published: { text: '2019 Mar', year: 2019, month: 3 } };
    expect((await item(other)).issued).toEqual({ 'date-parts': [[2020]] });
    expect(await written([{ ...full, ...other }], 'nbib')).toContain('DP  - 2020\n');
    const month = { published: { text: '2020 Mar', year: 2020, month: 3 } };
    expect(await written([{ ...full, ...month }], 'ris')).toContain('DA  - 2020/03//\r\n');
  });

  it('takes listed names when those in parts are not all, and makes initials of given names', async () => {
    expect((await item({ contributors: [{ family: 'von Ash', given: 'Jane' }] })).author).toHaveLength(3);
    const named = {
      authors: [],
      contributors: [{ family: 'Čolić', given: 'Ana-Maria B' }, { given: 'Madonna' }, {}],
    };
    expect((await item(named)).author).toEqual([
      { family: 'Čolić', given: 'Ana-Maria B' },
      { literal: 'Madonna' },
    ]);
    expect(await written([{ ...full, ...named }], 'nbib')).toContain('AU  - Čolić AMB\n');
  });

  it('leaves out what names no language', async () => {
    expect(await item({ languages: ['und', 'no such code'] })).not.toHaveProperty('language');
    expect((await item({ languages: ['mul', 'fre'] })).language).toBe('fr');
  });
});
