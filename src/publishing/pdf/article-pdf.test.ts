import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../tests/support/pdf-text.ts';
import { evidenceLevelNames, reviewStateSchema } from '../../domain/index.ts';
import { openStarterLibrary } from '../../literature/index.ts';
import { starterFolder } from '../../paths.ts';
import { articlePdf } from './article-pdf.ts';
import type { PrintClaim, PrintDocument, PrintReference } from './print-document.ts';
import { printText } from './print-text.ts';

const claim = (text: string, references: readonly number[], level: PrintClaim['level'] = 2): PrintClaim => ({
  text,
  references,
  level,
});
const reference = (number: number, changes: Partial<PrintReference> = {}): PrintReference => ({
  number,
  text: `Ash A. Invented paper ${number}. J Invented. 2020;1(2):3-4.`,
  url: `https://doi.org/10.5555/p${number}`,
  kind: 'Randomised trial',
  level: 2,
  textOrigin: 'digest',
  status: 'current',
  superseded: false,
  ...changes,
});
const article: PrintDocument = {
  url: 'https://example.org/articles/invented',
  siteName: 'Invented Board',
  title: 'Does nothing help in invented disease (β ≥ 5 µg)?',
  audience: 'physicians',
  state: 'approved',
  reviewers: [
    { name: 'Ada Ash', credentials: 'MD, FRCP', specialty: 'Neurology', approvedAt: '2026-11-03T10:00:00Z' },
    { name: 'Ben Birch', credentials: '', specialty: null, approvedAt: '2026-11-04' },
  ],
  createdAt: '2026-11-01',
  updatedAt: '2026-11-05T10:00:00Z',
  publishedAt: '2026-11-02',
  nextReviewAt: '2027-11-03',
  printedAt: '2026-11-22T12:00:00Z',
  alerts: [],
  urgent: [],
  notice: 'For educational purposes.',
  notes: ['A note on ages.'],
  bottomLine: [claim('Nothing reduced risk by 12% (95% CI 5–19).', [1, 2], 1), claim('It was safe.', [2])],
  sections: [
    { heading: 'Treatment', claims: [claim('Nothing ≤ 5 mg worked ± 2.', [1])] },
    { heading: 'Harms and safety', claims: [claim('One harm – rare.', [3], 4)] },
  ],
  contrary: [claim('Another trial saw no effect.', [3], 3)],
  gaps: ['No trial in children.'],
  references: [reference(1), reference(2, { superseded: true }), reference(3, { status: 'retracted' })],
  searched: 'The starter library, 3 November 2026.',
  citation: 'Does nothing help? [Internet].',
  disclaimer: 'Not medical advice.',
  keywords: ['invented disease', 'nothing'],
};
const print = async (changes: Partial<PrintDocument> = {}) =>
  readPdf(await articlePdf({ ...article, ...changes }, { compress: false }));
const words = async (changes: Partial<PrintDocument> = {}) => (await print(changes)).text.join(' ');

describe('an article as PDF', () => {
  it('is a PDF with title, publisher, language and bookmarks', async () => {
    const bytes = await articlePdf(article);
    expect(Buffer.from(bytes.subarray(0, 8)).toString()).toBe('%PDF-1.7');
    expect(Buffer.from(bytes.subarray(-6)).toString().trim()).toBe('%%EOF');
    const pdf = await print();
    expect(pdf.info).toMatchObject({
      Title: article.title,
      Author: 'Invented Board',
      Subject: 'Clinical evidence article',
      Keywords: 'invented disease, nothing',
    });
    expect(pdf.language).toBe('en-GB');
    expect(pdf.outline).toEqual([
      article.title,
      'Bottom line',
      'Treatment',
      'Harms and safety',
      'Evidence that points the other way',
      'What was not found',
      'References',
    ]);
  });

  it('holds every part, in order', async () => {
    const text = await words();
    const parts = [
      'INVENTED BOARD',
      'for physicians',
      article.title,
      'Approved',
      '5 November 2026',
      'Ada Ash, MD, FRCP · Neurology · 3 November 2026',
      'Ben Birch · 4 November 2026',
      'For educational purposes.',
      'A note on ages.',
      'Bottom line',
      'Nothing reduced risk by 12% (95% CI 5–19). [1, 2]',
      `Level 1${evidenceLevelNames[1]}`,
      'Treatment',
      'Nothing ≤ 5 mg worked ± 2. [1]',
      'One harm – rare. [3]',
      'Level 4',
      'Evidence that points the other way',
      'Another trial saw no effect. [3]',
      'What was not found',
      'No trial in children.',
      'References',
      '1.Ash A. Invented paper 1.',
      'read as a digest in our own words',
      'Superseded by a newer edition',
      'Retracted',
      'How this was searched',
      'How to cite this page',
      'Not medical advice.',
    ];
    let from = 0;
    for (const part of parts) {
      const at = text.indexOf(part, from);
      expect(at, `${part} after ${from}`).toBeGreaterThanOrEqual(from);
      from = at;
    }
    expect(text).toContain('https://example.org/articles/invented');
  });

  it('links numbers to references and references to their addresses', async () => {
    const { jumps, places, links } = await print();
    expect([...new Set(jumps)].sort()).toEqual(['reference-1', 'reference-2', 'reference-3']);
    expect(places).toEqual(expect.arrayContaining([...jumps]));
    expect(links).toEqual(
      expect.arrayContaining([1, 2, 3].map((number) => `https://doi.org/10.5555/p${number}`)),
    );
  });

  it('names reviewers only when it is approved, and never says approved before', async () => {
    for (const state of reviewStateSchema.options.filter((option) => option !== 'approved')) {
      const text = await words({ state });
      expect(text).not.toMatch(/Ada Ash|approved by|Next review|status ?Approved/);
    }
    expect(await words({ reviewers: [] })).toMatch(/Review statusNot reviewed/);
    expect(await words({ state: 'under review' })).toContain('Under review, not approved yet');
    const withdrawn = await words({ state: 'withdrawn', alerts: ['Withdrawn: a trial was retracted.'] });
    expect(withdrawn.indexOf('Withdrawn: a trial')).toBeLessThan(withdrawn.indexOf('Bottom line'));
  });

  it('says on every page where it is from, when it was printed and which page it is', async () => {
    const sections = Array.from({ length: 12 }, (_, index) => ({
      heading: `Part ${index}`,
      claims: Array.from({ length: 5 }, (_, row) =>
        claim(`Sentence ${index}.${row} ${'and so on '.repeat(20)}end.`, [1]),
      ),
    }));
    const { pages, text } = await print({ sections });
    expect(pages).toBeGreaterThan(3);
    expect(text).toHaveLength(pages);
    for (const [index, page] of text.entries()) {
      expect(page).toContain(`Page ${index + 1} of ${pages}`);
      expect(page).toContain('https://example.org/articles/invented');
      expect(page).toContain('Printed 22 November 2026');
      if (index > 0) expect(page).toContain(article.title);
      // A heading has its first sentence with it.
      for (const [heading] of page.matchAll(/Part \d+/g))
        expect(page).toContain(`Sentence ${heading.slice(5)}.0 `);
    }
    const all = text.join(' ');
    for (const { claims } of sections)
      for (const { text: sentence } of claims) expect(all).toContain(sentence);
  });

  it('loses nothing of a sentence longer than a page', async () => {
    const long = `Start ${Array.from({ length: 1_500 }, (_, index) => `w${index}`).join(' ')} stop.`;
    for (const changes of [
      { bottomLine: [claim(long, [1])] },
      { sections: [{ heading: 'Long', claims: [claim(long, [1]), claim(long, [2])] }] },
      { gaps: [long, 'x\n'.repeat(100)] },
      { notice: long },
      { references: [reference(1, { text: long }), reference(2, { text: long }), reference(3)] },
      { title: long },
      { disclaimer: long },
    ]) {
      const text = await words(changes);
      expect(['Start w0 ', ' w700 ', ' w1499 stop.'].filter((part) => !text.includes(part))).toEqual([]);
    }
  });

  it('can be nearly empty', async () => {
    const { pages, outline } = await print({
      bottomLine: [],
      sections: [],
      contrary: [],
      gaps: [],
      references: [],
      searched: null,
      citation: null,
      notes: [],
      publishedAt: null,
      nextReviewAt: null,
    });
    expect([pages, outline]).toEqual([1, [article.title]]);
  });

  it('is the same file for the same document, and two at once do not mix', async () => {
    const [first, other, again] = await Promise.all([
      articlePdf(article),
      articlePdf({ ...article, title: 'Another' }),
      articlePdf(article),
    ]);
    expect(Buffer.compare(first, again)).toBe(0);
    expect(Buffer.compare(first, other)).not.toBe(0);
  });
});

describe('the letters', () => {
  const require = createRequire(import.meta.url);
  const fonts = require('pdfmake/fonts/Roboto.js').Roboto as Record<string, string>;
  const fontkit = createRequire(createRequire(require.resolve('pdfmake')).resolve('pdfkit'))('fontkit');
  const cuts = Object.values(fonts).map((path) => fontkit.openSync(path));

  it('of every text that goes into a PDF can be drawn by all four cuts', () => {
    const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code)).join(' ');
    const out = new Set(printText(`${all}漢😀`).replace(/\n/g, ''));
    expect(out.size).toBeGreaterThan(800);
    for (const cut of cuts) {
      expect([...out].filter((letter) => !cut.hasGlyphForCodePoint(letter.codePointAt(0)))).toEqual([]);
    }
  });

  it('of medicine stay as they are', () => {
    const medical = '≥ ≤ ± – — − µ μ α β γ δ κ λ Ω × ÷ ≠ ≈ ° • … ² ³ ½ ¼ ™ ® † ‡ § Ä Č ñ ø Ł ğ “q” ’';
    expect(printText(medical)).toBe(medical);
    for (const { title, sections, authors } of openStarterLibrary(starterFolder).read()) {
      const text = [title, ...authors, ...sections.map((section) => section.text)].join(' ').normalize('NFC');
      expect(printText(text)).toBe(text);
    }
  });

  it('that the font lacks are written so that they read the same, or are seen to be missing', () => {
    expect(printText('A → B, ↑ risk, ⅓, e\u0301, x\u202fy, 10\u2009mg, zero\u200bwidth')).toBe(
      'A -> B, (up) risk, 1/3, é, x\u00a0y, 10 mg, zerowidth',
    );
    expect(printText('漢😀')).toBe('\ufffd\ufffd');
  });
});
