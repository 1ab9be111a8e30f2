import { resolveCites, subscript, superscript } from '../../markup/raised-text.ts';
import type { Pdf } from './open-pdf.ts';

/** One printed line. Lengths are points, from the lower left corner of the page. */
export interface Line {
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  /** Height of its page. */
  readonly pageHeight: number;
  /** Cells of a table or columns stand in it, separated by ` | `. */
  readonly isRow: boolean;
}

interface Item {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
}

/** A gap as wide as so many times the letter size parts cells; narrower ones are spaces of justified text. */
const CELL_GAP = 2.5;

/** What stands before an item or a heading with a tab behind it: a bullet, `a)`, `iv.`, `2`, `2.1`. */
const marker =
  /^\s*(?:[•▪◦‣●■►–-]|\(?(?:[a-z]|[ivx]{1,5})[.)]|\(?\d{1,2}[.)]?|\d{1,2}(?:\.\d{1,2})+\.?)\s*$/i;

/** The dots of a contents page, from a heading to its page. */
const leader = /(?:\s?\.){5,}\s*(?=[\divxlc]+$)/;

/** The lines of one page in the order in which the file draws them. */
export async function readLines(pdf: Pdf, number: number, boldFonts: Map<string, boolean>): Promise<Line[]> {
  const page = await pdf.getPage(number);
  const content = await page.getTextContent();
  const items = content.items.flatMap((item) => ('str' in item ? [item] : []));
  const unknown = items.some(({ fontName, str }) => str.trim() !== '' && !boldFonts.has(fontName));
  // Names of fonts come with the drawing operators only; one page is enough for all its fonts.
  if (unknown) {
    await page.getOperatorList();
    for (const { fontName } of items) {
      if (boldFonts.has(fontName)) continue;
      const font = page.commonObjs.has(fontName)
        ? (page.commonObjs.get(fontName) as { name?: string })
        : null;
      boldFonts.set(fontName, /bold|black|heavy|demi|medium/i.test(font?.name ?? ''));
    }
  }
  const [, bottom = 0, , top = 0] = page.view;
  const lines = group(
    items.map(({ str, transform, width, fontName, height }) => {
      const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform;
      const size = Math.hypot(c, d) || height || Math.hypot(a, b);
      return {
        text: str,
        x,
        right: x + width,
        y: y - bottom,
        size,
        bold: boldFonts.get(fontName) ?? false,
      };
    }),
    number,
    top - bottom,
  );
  page.cleanup();
  return lines;
}

function group(items: readonly Item[], page: number, pageHeight: number): Line[] {
  const lines: Line[] = [];
  let current: Item[] = [];
  const finish = (): void => {
    const line = join(current, page, pageHeight);
    if (line) lines.push(line);
    current = [];
  };
  for (const item of items) {
    const last = current.findLast(({ text }) => text.trim() !== '');
    if (last && item.text.trim() !== '' && !follows(current, last, item)) finish();
    current.push(item);
  }
  finish();
  return lines;
}

/** On the same line: about the same height, and not back to the left. */
function follows(line: readonly Item[], last: Item, item: Item): boolean {
  const size = Math.max(...line.map((part) => part.size));
  const base = line.find((part) => part.size === size) ?? last;
  const reach = Math.max(size, item.size);
  return Math.abs(item.y - base.y) < reach * 0.55 && item.x > last.right - reach * 0.6;
}

function join(items: readonly Item[], page: number, pageHeight: number): Line | null {
  const inked = items.filter(({ text }) => text.trim() !== '');
  const [first] = inked;
  if (!first) return null;
  const size = commonSize(inked);
  const base = inked.find((item) => Math.abs(item.size - size) < 0.1) ?? first;
  let text = '';
  let end = first.x;
  let isRow = false;
  for (const item of items) {
    if (item.text.trim() === '') {
      if (item.text !== '' && text !== '') text += ' ';
      continue;
    }
    const gap = item.x - end;
    if (text !== '' && gap > size * CELL_GAP && !marker.test(text)) {
      text = `${text.trimEnd()} | `;
      isRow = true;
    } else if (text !== '' && gap > size * 0.15 && !/\s$/.test(text)) text += ' ';
    const isSmall = item.size < base.size * 0.86 && text !== '';
    if (isSmall && item.y - base.y > base.size * 0.12) text += superscript(text, item.text);
    else if (isSmall && base.y - item.y > base.size * 0.05) text += subscript(text, item.text);
    else text += item.text;
    end = item.right;
  }
  const words = resolveCites(text).replace(/\s+/g, ' ').trim();
  const hasLeader = leader.test(words);
  const letters = inked.reduce((sum, item) => sum + item.text.length, 0);
  const bold = inked.reduce((sum, item) => sum + (item.bold ? item.text.length : 0), 0);
  return {
    page,
    pageHeight,
    text: hasLeader ? words.replace(leader, ' … ').replace(/\s+/g, ' ').trim() : words,
    x: first.x,
    right: Math.max(...inked.map((item) => item.right)),
    y: base.y,
    size,
    bold: bold > letters * 0.8,
    isRow: isRow || hasLeader,
  };
}

function commonSize(items: readonly Item[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of items) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
