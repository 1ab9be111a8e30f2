import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Publication } from '../../domain/index.ts';
import { openStarterLibrary } from '../../literature/index.ts';
import { starterFolder } from '../../paths.ts';
import { citationFormats, exportCitations, referenceText } from './export-citations.ts';

/** What the foreign parser (citation-js, which writes none of our files) gives back: CSL-JSON. */
interface ParsedItem {
  readonly title: string;
  readonly author?: readonly { family?: string; given?: string; suffix?: string; literal?: string }[];
  readonly issued: { 'date-parts': number[][] };
  readonly 'container-title': string;
  readonly page?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly DOI?: string;
  readonly PMCID?: string;
  readonly note?: string | string[];
  readonly URL: string;
}
let parse: (text: string) => ParsedItem[];

beforeAll(() => {
  // The packages carry no types.
  const require = createRequire(import.meta.url);
  const { Cite } = require('@citation-js/core');
  require('@citation-js/plugin-ris');
  require('@citation-js/plugin-bibtex');
  parse = (text) => new Cite(text).data;
});

/** Fields of MEDLINE text, read by the rules of NLM's description alone. */
function parseNbib(text: string): Map<string, string[]>[] {
  return text.split('\n\n').map((record) => {
    const fields = new Map<string, string[]>();
    for (const line of record
      .replace(/\n {6}/g, ' ')
      .split('\n')
      .filter(Boolean)) {
      const [, tag = '', value = ''] = /^([A-Z]{2,4}) *- (.*)$/.exec(line) ?? [];
      fields.set(tag, [...(fields.get(tag) ?? []), value]);
    }
    return fields;
  });
}

const sample: Publication = {
  id: 'pmid:000000001',
  version: '1',
  pmid: '000000001',
  doi: '10.5555/abc_1<2>(3)',
  pmcid: 'pmc0001',
  title: 'An invented trial of nothing at all.',
  authors: ['Ash A', 'Birch BC', 'Cedar-Elm D'],
  journal: 'J Invented Tests',
  year: 2020,
  volume: '12',
  issue: '3',
  pages: '1139-51',
  publicationTypes: ['Randomized Controlled Trial'],
  mesh: [],
  textOrigin: 'digest',
  status: 'current',
  superseded: false,
  sections: [{ label: 'RESULTS', text: 'Words of a digest that are not the abstract.' }],
  seenAt: ['https://example.org/'],
};
const publication = (changes: Partial<Publication> = {}): Publication => ({ ...sample, ...changes });
const oddTitle =
  'Ärger & 50% of <5 {x} ≥ 3 – test_1 costs $5 #2 “q” "r" \\ ~ ^ β/Ω µg, naïve β₂, a--b, c---d, ``e\'\', a { alone';
const bodies = ['Group for Health, and Care of {X} & Y', 'SPRINT Research Group'];

describe('the 352 records of the starter library and more', () => {
  const library = openStarterLibrary(starterFolder).read();
  const markedTitle = ({ title, status }: Publication) =>
    `${title.replace(/\.$/, '')}${status === 'retracted' ? ' [Retracted]' : ''}`;

  it.each(['ris', 'bibtex'] as const)('come back from %s read by another parser', (format) => {
    const items = parse(exportCitations(library, format).body);
    expect(items).toHaveLength(library.length);
    for (const [index, item] of items.entries()) {
      const record = library[index];
      if (!record) throw new Error('a record too many');
      expect(item.title).toBe(markedTitle(record));
      expect(item.author ?? []).toHaveLength(record.authors.length);
      expect(item.issued['date-parts'][0]?.[0]).toBe(record.year);
      expect(item['container-title']).toBe(record.journal);
      expect(item.volume).toBe(record.volume);
      expect(item.DOI).toBe(record.doi);
      if (record.pages) expect(item.page?.replaceAll('–', '-')).toMatch(/^\S+$/);
    }
  });

  it('come back from CSL-JSON, with every identifier', () => {
    const items = JSON.parse(exportCitations(library, 'csl-json').body);
    expect(items.map((item: Record<string, string>) => [item.title, item.PMID, item.DOI])).toEqual(
      library.map((record) => [markedTitle(record), record.pmid, record.doi]),
    );
  });

  it('come back from NBIB, those with a PMID first', () => {
    const records = parseNbib(exportCitations(library, 'nbib').body);
    expect(records).toHaveLength(library.length);
    const order = [...library.filter(({ pmid }) => pmid), ...library.filter(({ pmid }) => !pmid)];
    for (const [index, fields] of records.entries()) {
      const record = order[index];
      if (!record) throw new Error('a record too many');
      expect(fields.get('TI')).toEqual([markedTitle(record)]);
      expect(fields.get('DP')).toEqual([String(record.year)]);
      expect(fields.get('PMID')).toEqual(record.pmid ? [record.pmid] : undefined);
      expect(fields.get('AID')).toEqual(record.doi ? [`${record.doi} [doi]`] : undefined);
      const names = [...(fields.get('AU') ?? []), ...(fields.get('CN') ?? [])];
      expect(names.sort()).toEqual([...record.authors].sort());
      expect(fields.get('PT')).toEqual(record.publicationTypes);
    }
  });

  it('carry their PMID in RIS and BibTeX, where that parser does not look', () => {
    const ris = exportCitations(library, 'ris').body;
    const bibtex = exportCitations(library, 'bibtex').body;
    const pmids = library.flatMap(({ pmid }) => pmid ?? []);
    expect([...ris.matchAll(/^AN {2}- (\d+)\r$/gm)].map(([, pmid]) => pmid)).toEqual(pmids);
    expect([...bibtex.matchAll(/^ {2}pmid = \{(\d+)\},$/gm)].map(([, pmid]) => pmid)).toEqual(pmids);
    const keys = [...bibtex.matchAll(/^@article\{([a-z0-9-]+),$/gm)].map(([, key]) => key);
    expect(new Set(keys).size).toBe(library.length);
  });

  it.each(['vancouver', 'ama'] as const)(
    'are one line each in %s, numbered, with all that is known',
    (format) => {
      const lines = exportCitations(library, format).body.trimEnd().split('\n');
      expect(lines).toHaveLength(library.length);
      for (const [index, line] of lines.entries()) {
        const record = library[index];
        if (!record) throw new Error('a line too many');
        expect(line.startsWith(`${index + 1}. `)).toBe(true);
        expect(line).toContain(markedTitle(record));
        expect(line).toContain(`${record.journal}. ${record.year}`);
        expect(line).toContain(record.doi ?? record.pmid ?? '');
        expect(line).not.toMatch(/\.\.|\bundefined\b|\bnull\b| {2}|[?!]\./);
      }
    },
  );

  it('never take the text of a digest for an abstract', () => {
    for (const format of citationFormats) {
      const { body } = exportCitations([publication()], format);
      expect(body).not.toContain('Words of a digest');
    }
  });
});

describe('odd records', () => {
  it.each(['ris', 'bibtex'] as const)('keep odd characters in %s', (format) => {
    const odd = publication({ title: oddTitle, journal: 'J R Soc & Co 100%', authors: ['Čolić-O’Dell J-P'] });
    const [item, next] = parse(exportCitations([odd, publication()], format).body);
    expect(item?.title).toBe(oddTitle);
    expect(item?.['container-title']).toBe('J R Soc & Co 100%');
    expect(item?.DOI).toBe('10.5555/abc_1<2>(3)');
    expect(item?.author).toEqual([{ family: 'Čolić-O’Dell', given: 'J.-P.' }]);
    expect(next?.title).toBe('An invented trial of nothing at all');
  });

  it('keep collective authors whole', () => {
    const signed = publication({ authors: ['Ash A', 'Cooper JA Jr', ...bodies] });
    const [ris] = parse(exportCitations([signed], 'ris').body);
    expect(ris?.author).toEqual([
      { family: 'Ash', given: 'A.' },
      { family: 'Cooper', given: 'J. A.', suffix: 'Jr' },
      { literal: 'Group for Health – and Care of {X} & Y' },
      { literal: 'SPRINT Research Group' },
    ]);
    const [bibtex] = parse(exportCitations([signed], 'bibtex').body);
    expect(bibtex?.author?.slice(2)).toEqual(bodies.map((family) => ({ family })));
    const [csl] = JSON.parse(exportCitations([signed], 'csl-json').body);
    expect(csl.author.slice(2)).toEqual(bodies.map((literal) => ({ literal })));
    expect(parseNbib(exportCitations([signed], 'nbib').body)[0]?.get('CN')).toEqual(bodies);
    expect(referenceText(signed, 'vancouver')).toMatch(
      /^Ash A, Cooper JA Jr; Group for Health, and Care of \{X\} & Y; S/,
    );
  });

  it('have no author line when nobody is named', () => {
    const unsigned = publication({ authors: [] });
    for (const format of ['ris', 'bibtex'] as const) {
      expect(parse(exportCitations([unsigned], format).body)[0]?.author).toBeUndefined();
    }
    expect(exportCitations([unsigned], 'nbib').body).not.toMatch(/^(FAU|AU|CN)/m);
    expect(referenceText(unsigned, 'ama')).toMatch(/^An invented trial/);
    expect(exportCitations([unsigned], 'bibtex').body).toContain('@article{anonymous2020invented,');
  });

  it('cannot break out of their line', () => {
    const broken = publication({
      title: 'One\r\nER  - \r\nTY  - BOOK\n\nPMID- 9\u0000 two',
      authors: ['Ash\nA'],
    });
    for (const format of ['ris', 'bibtex'] as const) {
      const items = parse(exportCitations([broken], format).body);
      expect(items.map(({ title }) => title)).toEqual(['One ER - TY - BOOK PMID- 9 two']);
    }
    expect(parseNbib(exportCitations([broken], 'nbib').body)).toHaveLength(1);
    expect(exportCitations([broken], 'vancouver').body.trimEnd()).not.toContain('\n');
  });

  it.each(citationFormats)('say in %s that they are retracted', (format) => {
    expect(exportCitations([publication({ status: 'retracted' })], format).body).toContain(
      'An invented trial of nothing at all [Retracted]',
    );
    expect(exportCitations([publication({ status: 'expression-of-concern' })], format).body).toContain(
      '[Expression of concern]',
    );
    expect(exportCitations([publication()], format).body).not.toMatch(/retracted|concern/i);
  });

  it('tell the rest of their standing in notes', () => {
    const old = publication({ superseded: true, status: 'corrected' });
    for (const format of ['ris', 'bibtex', 'csl-json', 'nbib'] as const) {
      const { body } = exportCitations([old], format);
      expect(body).toContain('A newer edition exists.');
      expect(body).toContain('The journal has published a correction.');
    }
    const retracted = exportCitations([publication({ status: 'retracted' })], 'nbib').body;
    expect(retracted).toMatch(/^PT {2}- Retracted Publication$/m);
  });

  it('are known by their id when nothing else is there', () => {
    const bare: Publication = { ...publication(), id: 'doi:10.5555/bare' };
    delete bare.pmid;
    delete bare.doi;
    delete bare.pmcid;
    expect(referenceText(bare, 'vancouver')).toMatch(/doi: 10\.5555\/bare\.$/);
    expect(referenceText({ ...bare, id: 'pmcid:pmc0001' }, 'vancouver')).toMatch(/PMCID: PMC0001\.$/);
  });
});

describe('reference text', () => {
  const seven = ['A A', 'B B', 'C C', 'D D', 'E E', 'F F', 'G G'].map((name) => `Au${name}`);

  it('is Vancouver', () => {
    expect(referenceText(publication(), 'vancouver')).toBe(
      'Ash A, Birch BC, Cedar-Elm D. An invented trial of nothing at all. J Invented Tests. 2020;12(3):1139-51. ' +
        'doi: 10.5555/abc_1<2>(3). PMID: 000000001; PMCID: PMC0001.',
    );
    expect(referenceText(publication({ authors: seven }), 'vancouver')).toMatch(
      /^AuA A, AuB B, AuC C, AuD D, AuE E, AuF F, et al\. An/,
    );
  });

  it('is AMA', () => {
    expect(referenceText(publication(), 'ama')).toBe(
      'Ash A, Birch BC, Cedar-Elm D. An invented trial of nothing at all. J Invented Tests. 2020;12(3):1139-1151. ' +
        'doi:10.5555/abc_1<2>(3)',
    );
    expect(referenceText(publication({ authors: [...seven, ...bodies.slice(1)] }), 'ama')).toMatch(
      /^AuA A, AuB B, AuC C, et al; SPRINT Research Group\. An/,
    );
  });

  it('gives an address and the day of access when there is no DOI', () => {
    const bare = { ...publication({ title: 'Is it so?' }) };
    delete bare.doi;
    expect(referenceText(bare, 'ama', { accessedAt: '2026-11-03' })).toMatch(
      /D\. Is it so\? J Invented Tests\. 2020;12\(3\):1139-1151\. Accessed November 3, 2026\. https:\/\/pubmed\S+\/000000001\/$/,
    );
  });

  it('leaves no trace of what is missing', () => {
    const bare = publication();
    delete bare.volume;
    delete bare.issue;
    expect(referenceText(bare, 'vancouver')).toContain('J Invented Tests. 2020:1139-51. doi');
    delete bare.pages;
    expect(referenceText(bare, 'vancouver')).toContain('J Invented Tests. 2020. doi');
  });
});

it('names a file type for every format, and an empty list makes an empty, valid file', () => {
  expect(citationFormats.map((format) => exportCitations([sample], format).extension)).toEqual([
    'ris',
    'bib',
    'json',
    'nbib',
    'txt',
    'txt',
  ]);
  for (const format of citationFormats) {
    const { body, mediaType } = exportCitations([], format);
    expect(mediaType).toMatch(/^[a-z]+\/[a-z.+-]+(; charset=utf-8)?$/);
    expect(body).toBe(format === 'csl-json' ? '[]\n' : '');
  }
});
