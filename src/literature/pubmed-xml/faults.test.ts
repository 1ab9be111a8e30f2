import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FaultyFile } from '../source-item.ts';
import { foot, head, readAll, record } from './test-records.ts';

const one = record({ pmid: '0001' });
const two = record({ pmid: '0002', title: 'Zwei für μ &#x3bc; 日本' });
const three = record({ pmid: '0003' });
const bytes = (text: string): number => Buffer.byteLength(text);

async function faultOf(input: string | Uint8Array, size?: number) {
  const { items, fault } = await readAll(input, size);
  if (!(fault instanceof FaultyFile)) throw new Error(`no fault: ${String(fault)}`);
  return { count: items.length, at: fault.byteOffset, message: fault.publicMessage };
}

describe('broken XML', () => {
  test('a wrong end tag: the records before it, and the byte after it', async () => {
    const broken = two.replace('</Article>', '</Artikel>');
    const text = `${head}${one}\n${broken}\n${three}\n${foot}`;
    const { count, at, message } = await faultOf(text);
    expect(count).toBe(1);
    const wrong = text.indexOf('</Artikel>');
    expect(at).toBe(bytes(text.slice(0, wrong)) + '</Artikel>'.length);
    expect(message).toContain('test.xml at byte ');
    expect(message).toContain('unexpected close tag');
    expect(message).toContain('in the record after PMID 0001');
  });

  test.each([
    ['a "<" in a text', 'An invented title', 'p < 0.05'],
    ['an unknown entity', 'An invented title', 'a&nbsp;b'],
    ['an unfinished entity', 'An invented title', 'a & b'],
    ['a reference to no character', 'An invented title', 'a &#0; b'],
    ['a control character', 'An invented title', 'a \u0001 b'],
    ['the end of CDATA', 'An invented title', 'a ]]> b'],
    ['an attribute twice', '<PMID Version="1">', '<PMID Version="1" Version="1">'],
    ['an attribute without quotes', '<PMID Version="1">', '<PMID Version=1>'],
    ['crossed elements', 'An invented title', '<b>a<i>b</b></i>'],
    ['an end too many', '</Journal>', '</Journal></Journal>'],
    [
      'a wrong end in a reference',
      '<PubmedData>',
      '<PubmedData><ReferenceList><Reference><Citation>a</Citation></Reference><Reference><Citation>b</Reference></Citation></ReferenceList>',
    ],
    [
      'an unfinished entity in a reference',
      '<PubmedData>',
      '<PubmedData><ReferenceList><Reference><Citation>a</Citation></Reference> <Reference><Citation>b & c</Citation></Reference></ReferenceList>',
    ],
    [
      'an affiliation that does not end',
      '</Article>',
      '<AuthorList><Author><AffiliationInfo><Affiliation>a</AffiliationInfo></Author></AuthorList></Article>',
    ],
    [
      'no start in a list that is left out',
      '</MedlineCitation>',
      '<InvestigatorList></Investigator></InvestigatorList></MedlineCitation>',
    ],
  ])('%s: nothing of that record, all before it', async (_what, from, to) => {
    const text = `${head}${one}\n${two}\n${three.replace(from, to)}\n${foot}`;
    const { count, at } = await faultOf(text);
    expect(count).toBe(2);
    const start = bytes(text.slice(0, text.indexOf('0003') - 60));
    expect(at).toBeGreaterThan(start);
    expect(at).toBeLessThanOrEqual(bytes(text));
  });

  test('bytes that are not UTF-8', async () => {
    const start = Buffer.from(`${head}${one}\n${two}\n`);
    const wrong = Buffer.concat([start, Buffer.from(three.replace('An', '\u0001'))]);
    const offset = wrong.indexOf(1);
    wrong[offset] = 0xe9;
    expect(await faultOf(wrong)).toMatchObject({ count: 2, at: offset });
    expect((await faultOf(wrong, 7)).at).toBe(offset);
  });

  test('something after the end', async () => {
    const { count, message } = await faultOf(`${head}${one}${foot}\n${head}${two}${foot}`);
    expect(count).toBe(1);
    expect(message).toContain('split it');
  });
});

test('a file that is cut off anywhere: every complete record, and its length', async () => {
  const text = `${head}${one}\n${two}\n${three}\n${foot}`;
  const whole = Buffer.from(text);
  const ends = [one, two, three].map((part) => bytes(text.slice(0, text.indexOf(part) + part.length)));
  for (let length = bytes(head); length < whole.length; length += 13) {
    const { count, at, message } = await faultOf(whole.subarray(0, length));
    expect(count).toBe(ends.filter((end) => end <= length).length);
    expect(at).toBe(length);
    expect(message).toContain('cut off');
  }
});

test.each([
  ['<!DOCTYPE html><html><head><title>502 Bad Gateway</title>', 'HTML page ("502 Bad Gateway")'],
  ['<html><body>x</body></html>', 'HTML page'],
  ['<?xml version="1.0"?><html><head><title>t</title></head></html>', 'HTML page ("t")'],
  ['{"error":"API rate limit exceeded"}', 'JSON with the error "API rate limit exceeded"'],
  ['<eFetchResult><ERROR>Empty id list</ERROR></eFetchResult>', 'E-utilities ("Empty id list")'],
  ['<?xml version="1.0"?><eSearchResult><Count>0</Count></eSearchResult>', 'eSearchResult'],
  ['<article><front/></article>', 'import jats'],
  ['<DescriptorRecordSet/>', 'import mesh'],
  ['<other/>', 'the root element is <other>'],
  ['PMID- 0001\nOWN - NLM\n', 'NBIB'],
  ['PK\u0003\u0004', 'ZIP'],
  ['just words', 'not XML'],
  ['', 'empty'],
  [' \n ', 'white space'],
  ['<?xml version="1.0" encoding="ISO-8859-1"?><PubmedArticleSet/>', 'ISO-8859-1'],
])('a wrong file says what it looks like: %s', async (text, looks) => {
  const { count, at, message } = await faultOf(text);
  expect([count, at]).toEqual([0, 0]);
  expect(message).toContain(looks);
});

test('an empty set has nothing and no fault; a byte order mark is no fault', async () => {
  expect(await readAll(`${head}${foot}`)).toEqual({ items: [], fault: undefined });
  const marked = await readAll(`\ufeff${head}${one}${foot}`);
  expect(marked.fault).toBeUndefined();
  expect(marked.items).toHaveLength(1);
  const cut = Buffer.from(`\ufeff${head}${one}<Pub`);
  expect((await faultOf(cut)).at).toBe(cut.length);
});

describe('the same whatever the way', () => {
  const pretty = two.replaceAll('><', '>\n  <').replaceAll('\n', '\r\n');
  const text = `${head}${one}\n${two}\n${pretty}${three.replace('<PubmedArticle>', '<PubmedArticle >')}\n${one}<DeleteCitation><PMID>0009</PMID></DeleteCitation>${foot}`;

  test('any cutting into chunks gives the same items and the same fault', async () => {
    const broken = text.replace('</DeleteCitation>', '</x>');
    for (const input of [Buffer.from(text), Buffer.from(broken)]) {
      const expected = await readAll(input, input.length);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 3000 }), async (size) => {
          expect(await readAll(input, size)).toEqual(expected);
        }),
        { numRuns: 60 },
      );
    }
  });

  test('references and affiliations of any form are passed by alike', async () => {
    const reference = fc.constantFrom(
      '<Reference><Citation>A &lt; B.</Citation></Reference>',
      '<Reference><Citation>Plain.</Citation><ArticleIdList><ArticleId IdType="pubmed">0009</ArticleId></ArticleIdList></Reference>',
      '<Reference>\n<Citation>Plain > é.</Citation>\n</Reference>\n',
      '<Reference/>',
      '<Reference><Citation>x<i>y</i></Citation></Reference>',
      '<ReferenceList><Title>More</Title><Reference><Citation>Plain.</Citation></Reference></ReferenceList>',
    );
    const affiliation = fc.constantFrom(
      '<AffiliationInfo><Affiliation>Nowhere</Affiliation></AffiliationInfo>',
      '<AffiliationInfo>\n<Affiliation>Nowhere &amp; elsewhere</Affiliation></AffiliationInfo>',
      '<AffiliationInfo><Affiliation>N</Affiliation><Identifier Source="GRID">1</Identifier></AffiliationInfo>\n',
      '<AffiliationInfo/>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(reference), fc.array(affiliation), async (references, affiliations) => {
        const xml = record({
          pmid: '0007',
          article: `<AuthorList><Author>${affiliations.join('')}<LastName>Nobody</LastName></Author><Author><LastName>Noone</LastName>${affiliations.join('')}</Author></AuthorList>`,
          data: `<ReferenceList>${references.join('')}</ReferenceList><ArticleIdList><ArticleId IdType="doi">10.5555/own</ArticleId></ArticleIdList>`,
        });
        const plain = await readAll(`${head}${one}${xml}${foot}`);
        expect(plain).toEqual(await readAll(`${head}${one}<!-- -->${xml}${foot}`));
        expect(plain.items.at(-1)).toMatchObject({
          publication: { id: 'pmid:0007', authors: ['Nobody', 'Noone'], doi: '10.5555/own' },
        });
      }),
    );
  });

  test('records that pass the parser by are as the parser reads them', async () => {
    const texts = [
      'a &amp; b',
      'x<sup>2</sup>',
      '日本 &#233;',
      ' ',
      "<b a='1'>q</b>",
      '<i/>',
      '<!-- c -->d',
      '\r\n',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            title: fc.constantFrom(...texts),
            article: fc.constantFrom('', '<Language>eng</Language>\n'),
          }),
          { maxLength: 5 },
        ),
        async (parts) => {
          const records = parts.map((part) => record({ ...part, title: `t ${part.title}` }));
          // A comment before a record makes the parser read it.
          const plain = await readAll(`${head}${one}${records.join('\n')}${foot}`);
          const parsed = await readAll(
            `${head}${one}${records.map((xml) => `<!-- -->${xml}`).join('')}${foot}`,
          );
          expect(plain).toEqual(parsed);
          expect(plain.items).toHaveLength(parts.length + 1);
        },
      ),
      { numRuns: 60 },
    );
  });
});
