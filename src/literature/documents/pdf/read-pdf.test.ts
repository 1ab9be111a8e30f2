import { describe, expect, it } from 'vitest';
import { makePdf } from '../../../../tests/support/make-pdf.ts';
import { type Publication, pageAt } from '../../../domain/index.ts';
import { FaultyFile } from '../../source-item.ts';
import { readDocument } from '../index.ts';
import { collectWords, joinLines } from './mend-hyphens.ts';

async function read(definition: Record<string, unknown>): Promise<Publication> {
  const item = await readDocument(await makePdf(definition), {
    fileName: 'knee.pdf',
    kind: 'local-guideline',
    year: 2020,
  });
  if (item.type !== 'record') throw new Error(item.type);
  return item.publication;
}

const filler =
  'The knee is rested for some days and then moved again by the patient under the eyes of a nurse who knows knees. ';

const protocol = {
  info: { title: 'Knee protocol of the ward', creationDate: new Date('2021-06-01') },
  header: (page: number) => ({
    text: `Ward 7 - Knee protocol - page ${page}`,
    margin: [40, 20],
    fontSize: 8,
  }),
  footer: (page: number, count: number) => ({ text: `${page} / ${count}`, alignment: 'center', fontSize: 8 }),
  content: [
    { text: 'Knee protocol', fontSize: 22, margin: [0, 0, 0, 10] },
    { text: filler.repeat(2) },
    { text: '1 First days', fontSize: 16, margin: [0, 12, 0, 4] },
    { text: `${filler.repeat(3)}Doses of 10⁶ units are not given.`, margin: [0, 0, 0, 8] },
    { text: `Second paragraph. ${filler.repeat(2)}` },
    { ul: ['rest the knee', 'cool the knee'], margin: [0, 6, 0, 6] },
    { text: '1.1 Children', bold: true, margin: [0, 12, 0, 4] },
    { text: `Children rest less. ${filler.repeat(2)}`, pageBreak: 'after' },
    { text: `Here the second page begins. ${filler.repeat(2)}` },
    { text: '2 Later', fontSize: 16, margin: [0, 12, 0, 4] },
    { text: filler.repeat(60).trim() },
    {
      table: {
        widths: [150, 150],
        body: [
          ['Age', 'Dose of cold'],
          ['under ten', 'five minutes'],
        ],
      },
      layout: 'noBorders',
      pageBreak: 'before',
    },
    { text: 'The last line is on the last page.', margin: [0, 20, 0, 0] },
  ],
};

describe('a PDF', () => {
  it('has sections under its headings, paragraphs whole, pages kept, headers and footers gone', async () => {
    const publication = await read(protocol);
    expect(publication.title).toBe('Knee protocol of the ward');
    expect(publication.sections.map(({ label }) => label)).toEqual([
      'Knee protocol',
      '1 First days',
      '1 First days > 1.1 Children',
      '2 Later',
    ]);
    const [lead, first, children, later] = publication.sections;
    expect(lead?.text).toBe(filler.repeat(2).trim());
    expect(first?.text.split('\n')).toEqual([
      `${filler.repeat(3)}Doses of 10⁶ units are not given.`,
      `Second paragraph. ${filler.repeat(2)}`.trim(),
      'rest the knee',
      'cool the knee',
    ]);
    expect(children?.text).toBe(
      `${`Children rest less. ${filler.repeat(2)}`.trim()}\n${`Here the second page begins. ${filler.repeat(2)}`.trim()}`,
    );
    expect(children?.pages).toEqual([
      { start: 0, page: 1 },
      { start: children?.text.indexOf('Here the second'), page: 2 },
    ]);
    expect(later?.text.slice(0, filler.length * 60 - 1)).toBe(filler.repeat(60).trim());
    expect(later?.text).toContain('\nAge | Dose of cold\nunder ten | five minutes\nThe last line');
    const all = publication.sections.map(({ text }) => text).join('\n');
    expect(all).not.toMatch(/Ward 7|\d \/ \d/);
    const last = later?.pages?.at(-1)?.page ?? 0;
    expect(last).toBeGreaterThan(2);
    expect(later && pageAt(later, later.text.indexOf('The last line'))).toBe(last);
    expect(later && pageAt(later, 0)).toBe(2);
  });

  it('gives its year by its metadata', async () => {
    const bytes = await makePdf(protocol);
    const item = await readDocument(bytes, { fileName: 'a.pdf', kind: 'protocol' });
    expect(item.type === 'record' && item.publication.year).toBe(2021);
    expect(bytes.length).toBeGreaterThan(1_000);
  });

  it('without text may be a scan', async () => {
    await expect(
      read({ content: [{ canvas: [{ type: 'rect', x: 0, y: 0, w: 99, h: 99 }] }] }),
    ).rejects.toThrow('it may be a scan');
  });

  it('that is protected, cut off or garbled is told so', async () => {
    const locked = read({
      content: ['Secret words of the ward that nobody may read.'],
      userPassword: 'x',
      version: '1.7',
    });
    await expect(locked).rejects.toThrow('protected by a password');
    const bytes = await makePdf({ content: [filler] });
    const meta = { fileName: 'a.pdf', kind: 'protocol', year: 2020 } as const;
    await expect(readDocument(bytes.subarray(0, 300), meta)).rejects.toThrow(FaultyFile);
    const garbled = Uint8Array.from(bytes).map((byte, index) => (index > 20 ? byte ^ 0x55 : byte));
    await expect(readDocument(garbled, meta)).rejects.toThrow(FaultyFile);
  });
});

describe('a word broken at the end of a line', () => {
  it.each([
    ['the treat-', 'ment of', '', 'the treatment of'],
    ['a long-', 'term view', '', 'a long-term view'],
    ['a knee-', 'joint view', 'the knee-joint', 'a knee-joint view'],
    ['the co-', 'ordination', 'good coordination', 'the coordination'],
    ['pages 12-', '14 of', '', 'pages 12-14 of'],
    ['the Vitamin-', 'K dose', '', 'the Vitamin-K dose'],
    ['soft hy\u00AD', 'phen', '', 'soft hyphen'],
    ['one', 'two', '', 'one two'],
  ])('%s %s', (first, second, elsewhere, out) => {
    const { text, at } = joinLines(first, second, collectWords([first, second, elsewhere]));
    expect(text).toBe(out);
    expect(text.slice(at)).toBe(second);
  });
});
