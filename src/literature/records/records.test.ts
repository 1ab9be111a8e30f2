import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Publication } from '../../domain/index.ts';
import { FaultyFile, type SourceItem } from '../source-item.ts';
import { readRecords, writeRecord } from './index.ts';

const small: Publication = {
  id: 'doi:10.5555/a',
  version: '000000000001',
  title: 'A title',
  authors: [],
  journal: '',
  year: 2020,
  publicationTypes: [],
  mesh: [],
  textOrigin: 'abstract',
  status: 'current',
  superseded: false,
  sections: [],
  seenAt: [],
};

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readAll(text: string | Uint8Array, size = 64): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for await (const batch of readRecords(chunks(bytes, size), 'r.jsonl')) items.push(...batch);
  return items;
}

async function readUntilFault(text: string): Promise<{ items: SourceItem[]; fault: unknown }> {
  const items: SourceItem[] = [];
  try {
    for await (const batch of readRecords(chunks(Buffer.from(text), 7), 'r.jsonl')) items.push(...batch);
  } catch (fault) {
    return { items, fault };
  }
  return { items, fault: null };
}

describe('any publication', () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
  const free = fc.string({ unit: 'binary', maxLength: 20 });
  const lone = fc.constantFrom(
    '\uD800',
    'a\uDC00b',
    '\u2028',
    '\u0000',
    '"\\\n',
    'é',
    'e\u0301',
    '__proto__',
  );
  const words = fc.oneof(text, lone);
  const year = fc.integer({ min: -5000, max: 5000 });
  const section = fc.record(
    {
      label: words,
      text: words,
      category: words,
      pages: fc.array(fc.record({ start: fc.nat(), page: fc.integer({ min: 1, max: 9999 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    },
    { requiredKeys: ['label', 'text'] },
  );
  const list = fc.array(words, { maxLength: 3 });
  const publication = fc
    .record(
      {
        id: fc.oneof(
          fc.integer({ min: 0, max: 999_999_999 }).map((id) => `pmid:${id}`),
          fc.stringMatching(/^[a-z0-9]{1,9}$/).map((id) => `doi:10.5555/${id}`),
          fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/).map((id) => `local:${id}`),
        ),
        version: words,
        pmid: free,
        title: words,
        authors: fc.array(free, { maxLength: 3 }),
        journal: free,
        year,
        publicationTypes: fc.array(free, { maxLength: 2 }),
        mesh: fc.array(free, { maxLength: 2 }),
        textOrigin: fc.constantFrom('abstract', 'full-text', 'digest'),
        status: fc.constantFrom('current', 'corrected', 'expression-of-concern', 'retracted'),
        superseded: fc.boolean(),
        sections: fc.array(section, { maxLength: 4 }),
        seenAt: fc.array(free, { maxLength: 2 }),
        pmidVersion: fc.integer({ min: 1, max: 9 }),
        vernacularTitle: words,
        contributors: fc.array(
          fc.record({ family: words, orcid: words, collective: words }, { requiredKeys: [] }),
          { maxLength: 2 },
        ),
        published: fc.record(
          { text: words, year, month: fc.integer({ min: 1, max: 12 }) },
          { requiredKeys: ['text'] },
        ),
        chemicals: fc.array(fc.record({ name: words, registryNumber: words }, { requiredKeys: ['name'] }), {
          maxLength: 2,
        }),
        otherAbstracts: fc.array(
          fc.record(
            { language: words, sections: fc.array(section, { minLength: 1, maxLength: 2 }) },
            { requiredKeys: ['sections'] },
          ),
          { maxLength: 2 },
        ),
        links: fc.array(fc.record({ type: words, note: words }, { requiredKeys: ['type'] }), {
          maxLength: 2,
        }),
        keywords: list,
        funders: list,
        bibliography: fc.array(fc.record({ text: words, doi: words }, { requiredKeys: ['text'] }), {
          maxLength: 2,
        }),
        localDocument: fc.record(
          { kind: fc.constantFrom('local-guideline', 'guideline', 'protocol'), fileName: words, url: words },
          { requiredKeys: ['kind', 'fileName'] },
        ),
      },
      {
        requiredKeys: [
          'id',
          'version',
          'title',
          'authors',
          'journal',
          'year',
          'publicationTypes',
          'mesh',
          'textOrigin',
          'status',
          'superseded',
          'sections',
          'seenAt',
        ],
      },
    )
    .map((record) => record as Publication);

  it('comes back the same, and goes out again as the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(publication, { maxLength: 4 }),
        fc.integer({ min: 1, max: 200 }),
        async (list, size) => {
          const file = list.map(writeRecord).join('');
          const items = await readAll(file, size);
          const back = items.map((item) => (item.type === 'record' ? item.publication : null));
          expect(back).toEqual(list);
          expect(back.map((one) => one && writeRecord(one)).join('')).toBe(file);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is written alike however its keys are ordered', () => {
    const turned = Object.fromEntries(Object.entries(small).reverse()) as unknown as Publication;
    expect(writeRecord(turned)).toBe(writeRecord(small));
  });
});

describe('a file', () => {
  const line = writeRecord(small);

  it('may have blank lines, a byte order mark, Windows line ends and no last line feed', async () => {
    expect(await readAll(`\uFEFF${line}\n  \r\n${line.trimEnd()}\r\n${line.trimEnd()}`)).toHaveLength(3);
    expect(await readAll('')).toEqual([]);
  });

  it.each([
    ['{"id"', 'line 2 is no JSON; the file seems to be cut off there'],
    ['{"id"\n', 'line 2 is no JSON'],
    ['{}\n', 'line 2 is no record: id:'],
    ['[1]\n', 'line 2 is no record'],
    [
      `${line.replace('"title":', '"colour":"red","title":')}`,
      'has a key that the format does not know: colour',
    ],
    [
      line.replace('"sections":[]', '"sections":[{"label":"a","text":"b","hue":1}]'),
      'has a key that the format does not know: sections.0.hue',
    ],
    [
      line.replace('"title":', '"__proto__":{},"title":'),
      'has a key that the format does not know: __proto__',
    ],
  ])('with the fault %j is told with line and byte, and what was read before is kept', async (bad, words) => {
    const { items, fault } = await readUntilFault(line + bad);
    expect(items).toHaveLength(1);
    expect(fault).toBeInstanceOf(FaultyFile);
    expect((fault as FaultyFile).publicMessage).toContain(words);
    expect((fault as FaultyFile).byteOffset).toBe(Buffer.byteLength(line));
  });

  it('that is not UTF-8 is told so', async () => {
    const bytes = Buffer.concat([Buffer.from(line), Buffer.from([0x22, 0xff, 0x22, 0x0a])]);
    await expect(readAll(bytes)).rejects.toThrow('line 2 is not UTF-8');
  });

  it('whose source breaks off gives what it had first', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(line);
      throw new FaultyFile('r.jsonl.gz', 'its compression is cut off', 10);
    }
    const items: SourceItem[] = [];
    const reading = async () => {
      for await (const batch of readRecords(broken(), 'r.jsonl.gz')) items.push(...batch);
    };
    await expect(reading()).rejects.toThrow('cut off');
    expect(items).toHaveLength(1);
  });

  it('of many records comes in batches', async () => {
    const sizes: number[] = [];
    for await (const batch of readRecords(chunks(Buffer.from(line.repeat(1_201)), 4_096), 'r.jsonl'))
      sizes.push(batch.length);
    expect(sizes).toEqual([500, 500, 201]);
  });
});
