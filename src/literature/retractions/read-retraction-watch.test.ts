import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { StatusFinding } from '../../domain/index.ts';
import { FaultyFile } from '../source-item.ts';
import { readRetractionWatch, type SkippedRow } from './read-retraction-watch.ts';

const checkedAt = '2026-11-22T00:00:00.000Z';
const header =
  'Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,RetractionDOI,' +
  'RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes';

interface Cells {
  title?: string;
  date?: string;
  noticeDoi?: string;
  noticePmid?: string;
  doi?: string;
  pmid?: string;
  nature?: string;
  reason?: string;
}
const row = ({
  title = 'An invented trial',
  date = '6/5/2020 0:00',
  noticeDoi = '10.5555/Notice',
  noticePmid = '0',
  doi = '10.5555/ABC',
  pmid = '0',
  nature = 'Retraction',
  reason = '+Invented Reason;+Another One;',
}: Cells = {}) =>
  `1,${title},(HSC) Medicine;,Institute,J,P,Country,Ash A;Birch B,,Research Article;,${date},${noticeDoi},${noticePmid},` +
  `1/1/2019 0:00,${doi},${pmid},${nature},${reason},No,`;

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function read(text: string | Uint8Array, size = 7) {
  const findings: StatusFinding[] = [];
  const skipped: SkippedRow[] = [];
  let fault: unknown = null;
  try {
    const batches = readRetractionWatch(inPieces(Buffer.from(text), size), 'list.csv', {
      checkedAt,
      onSkipped: (one) => skipped.push(one),
    });
    for await (const batch of batches) findings.push(...batch);
  } catch (error) {
    fault = error;
  }
  return { findings, skipped, fault };
}

describe('the Retraction Watch file', () => {
  it('gives a finding for each identifier of a paper', async () => {
    const both = row({ doi: 'https://doi.org/10.5555/ABC', pmid: '000000012', noticePmid: '000000034' });
    const { findings, skipped, fault } = await read(`${header}\n${both}\n`);
    const finding = {
      identifier: 'doi:10.5555/abc',
      status: 'retracted',
      source: 'Retraction Watch',
      notice: 'pmid:000000034',
      detail: 'Invented Reason; Another One',
      notedOn: '2020-06-05',
      checkedAt,
    };
    expect({ findings, skipped, fault }).toEqual({
      findings: [finding, { ...finding, identifier: 'pmid:000000012' }],
      skipped: [],
      fault: null,
    });
  });

  it.each([
    ['Retraction', 'retracted'],
    ['Expression of concern', 'expression-of-concern'],
    ['EXPRESSION OF CONCERN ', 'expression-of-concern'],
    ['Correction', 'corrected'],
    ['Reinstatement', 'current'],
  ])('reads the nature %s', async (nature, status) => {
    const { findings } = await read(`${header}\n${row({ nature })}\n`);
    expect(findings.map((one) => one.status)).toEqual([status]);
  });

  it.each([
    ['12/31/2019 0:00', '2019-12-31'],
    ['2/9/2020', '2020-02-09'],
    ['2020-02-09', '2020-02-09'],
    ['13/1/2020 0:00', null],
    ['2/30/2020 0:00', null],
    ['', null],
    ['unknown', null],
  ])('reads the date "%s"', async (date, notedOn) => {
    const { findings } = await read(`${header}\n${row({ date })}\n`);
    expect(findings[0]?.notedOn).toBe(notedOn);
  });

  it('is read alike in pieces of any size, with BOM, CR LF, quotation marks and line breaks in cells', async () => {
    const lines = [
      header,
      row({ title: '"A ""quoted"", and\r\nbroken title"' }),
      '',
      row({ doi: '10.5555/x' }),
      '',
    ];
    const bytes = Buffer.from(`\uFEFF"Record ID"${lines.join('\r\n').slice('Record ID'.length)}`);
    for (const size of [1, 2, 3, 64, bytes.length]) {
      const { findings, skipped, fault } = await read(bytes, size);
      expect(fault).toBeNull();
      expect(skipped).toEqual([]);
      expect(findings.map(({ identifier }) => identifier)).toEqual(['doi:10.5555/abc', 'doi:10.5555/x']);
    }
  });

  it('reads Latin-1 cells among UTF-8 ones', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${header}\n`),
      Buffer.from(`${row({ reason: 'Plagiat à Genève', doi: '10.5555/a' })}\n`, 'latin1'),
      Buffer.from(`${row({ reason: 'Plagiat à Genève', doi: '10.5555/b' })}\n`),
    ]);
    const { findings } = await read(bytes, 5);
    expect(findings.map(({ detail }) => detail)).toEqual(['Plagiat à Genève', 'Plagiat à Genève']);
  });

  it('counts the rows that it cannot use, by line', async () => {
    const { findings, skipped, fault } = await read(
      [
        header,
        row({ doi: 'unavailable', pmid: '0' }),
        row({ title: '"Two\nlines"', doi: 'see the journal', pmid: '' }),
        'one,two,three',
        row({ nature: 'Something new' }),
        `${row()},,`,
        `${row()},more`,
        row({ doi: 'Unavailable', pmid: '000000012', noticeDoi: 'unavailable', reason: '' }),
      ].join('\n'),
    );
    expect(fault).toBeNull();
    expect(skipped).toEqual([
      { line: 2, reason: 'it names no paper by DOI or PMID' },
      { line: 3, reason: 'its DOI or PMID cannot be read: "see the journal"' },
      { line: 5, reason: 'it has 3 cells where the header has 20' },
      { line: 6, reason: 'its nature "Something new" is not known' },
      { line: 8, reason: 'it has 21 cells where the header has 20' },
    ]);
    expect(findings).toHaveLength(2);
    expect(findings[1]).toMatchObject({ identifier: 'pmid:000000012', notice: null, detail: null });
  });

  it('finds its columns in any order and does without those that may be missing', async () => {
    const { findings, fault } = await read(
      'original_paper_doi;x,Retraction Nature\n10.5555/a,Retraction\n'.replace(';x', ''),
    );
    expect(fault).toBeNull();
    expect(findings).toMatchObject([
      { identifier: 'doi:10.5555/a', notice: null, detail: null, notedOn: null },
    ]);
  });

  it.each([
    [
      'Title,Year\nx,2020\n',
      'the columns RetractionNature and OriginalPaperDOI or OriginalPaperPubMedID are missing',
    ],
    ['OriginalPaperDOI\n10.5555/a\n', 'the column RetractionNature is missing'],
    ['', 'the file is empty'],
    ['\n\n', 'the file is empty'],
    ['<!DOCTYPE html><html></html>', 'the file is a web page or XML'],
  ])('says what is wrong with %j', async (text, fault) => {
    const result = await read(text, 1000);
    expect(result.fault).toBeInstanceOf(FaultyFile);
    expect(String(result.fault)).toContain(`list.csv`);
    expect(String(result.fault)).toContain(fault);
  });

  it('says that it is compressed or UTF-16', async () => {
    expect(String((await read(Buffer.from([0x1f, 0x8b, 8, 0]))).fault)).toContain('gunzip');
    expect(String((await read(Buffer.from(`\uFEFF${header}`, 'utf16le'))).fault)).toContain('UTF-16');
  });

  it('keeps the rows before a cut and says where it is', async () => {
    const { findings, fault } = await read(`${header}\n${row()}\n1,"cut off in the mid`);
    expect(findings).toHaveLength(1);
    expect(fault).toBeInstanceOf(FaultyFile);
    expect(String(fault)).toContain('a quotation mark opened after line 2 is never closed');
  });

  it('gives large files in batches and throws what reading throws', async () => {
    const many = `${header}\n${Array.from({ length: 1200 }, (_, index) => row({ doi: `10.5555/${index}` })).join('\n')}`;
    const sizes: number[] = [];
    for await (const batch of readRetractionWatch(inPieces(Buffer.from(many), 9999), 'list.csv', {
      checkedAt,
    })) {
      sizes.push(batch.length);
    }
    expect(sizes).toEqual([500, 500, 200]);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${header}\n${row()}\n`);
      throw new Error('the disk is gone');
    }
    const reading = readRetractionWatch(broken(), 'list.csv', { checkedAt });
    await expect(async () => {
      for await (const _ of reading);
    }).rejects.toThrow('the disk is gone');
  });

  it('is let go of when the reader stops', async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        yield Buffer.from(`${header}\n`);
        for (;;) yield Buffer.from(`${row()}\n`);
      } finally {
        closed = true;
      }
    }
    for await (const _ of readRetractionWatch(endless(), 'list.csv', { checkedAt })) break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(true);
  });
});

describe('a labelled list', () => {
  it('says retracted of what it labels so, and nothing of the rest', async () => {
    const { findings, skipped } = await read(
      '"label","title","year","author","doi"\n"retracted","A","2020","Ash","10.5555/A"\n"clean","B","2020","Ash","10.5555/b"\n' +
        '"retracted","C","2020","Ash","Unavailable"\n',
    );
    expect(findings).toMatchObject([
      { identifier: 'doi:10.5555/a', status: 'retracted', notice: null, detail: null, notedOn: null },
    ]);
    expect(skipped).toEqual([{ line: 4, reason: 'it names no paper by DOI or PMID' }]);
  });
});

const corpus = '../shared/fixtures/retractions/calibration_corpus.csv';

describe.skipIf(!existsSync(corpus))('the list in ../shared (skipped when that folder is missing)', () => {
  it('gives every retracted row with a DOI', async () => {
    const identifiers: string[] = [];
    const skipped: SkippedRow[] = [];
    const batches = readRetractionWatch(createReadStream(corpus), 'calibration_corpus.csv', {
      checkedAt,
      onSkipped: (one) => skipped.push(one),
    });
    for await (const batch of batches) identifiers.push(...batch.map(({ identifier }) => identifier));
    // Counted another way: this list has no line breaks within cells and the DOI last.
    const lines = readFileSync(corpus, 'utf8').split('\n');
    const retracted = lines.filter((line) => line.startsWith('"retracted",'));
    const dois = retracted.flatMap((line) => /"(10\.[^"]+)"\s*$/.exec(line)?.[1]?.toLowerCase() ?? []);
    expect(dois.length).toBeGreaterThan(100);
    expect(identifiers).toEqual(dois.map((doi) => `doi:${doi}`));
    expect(skipped).toHaveLength(retracted.length - dois.length);
  });
});
