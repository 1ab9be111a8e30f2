import { SectionWriter } from '../markup/section-writer.ts';
import type { DocumentContent } from './document-content.ts';

const listItem = /^\s*(?:[•▪◦‣●■►*–-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S/;
const underline = /^\s*(?:={3,}|-{3,}|~{3,})\s*$/;
const numbered = /^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\p{Lu}/u;

/**
 * Plain text: paragraphs are lines between blank lines, joined; headings are lines that are underlined, or short lines of their own
 * that are numbered or in capitals.
 */
export function readPlainText(text: string): DocumentContent {
  const writer = new SectionWriter();
  const levels: number[] = [];
  let title: string | undefined;
  const paragraphs = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?|\f/g, '\n')
    .split(/\n[ \t]*\n+/);
  for (const paragraph of paragraphs) {
    const lines = paragraph.split('\n').filter((line) => line.trim() !== '');
    const heading = headingOf(lines);
    if (heading) {
      while ((levels.at(-1) ?? 0) >= heading.level) {
        levels.pop();
        writer.close();
      }
      levels.push(heading.level);
      writer.open(heading.text);
      title ??= heading.text;
      writeParagraph(lines.slice(heading.lines), writer);
    } else writeParagraph(lines, writer);
  }
  while (levels.pop() !== undefined) writer.close();
  return { sections: writer.finish(), title };
}

function headingOf(lines: readonly string[]): { text: string; level: number; lines: number } | null {
  const text = lines[0]?.trim() ?? '';
  if (text === '' || text.length > 100) return null;
  const mark = lines[1] ?? '';
  if (underline.test(mark)) return { text, level: mark.trim().startsWith('=') ? 1 : 2, lines: 2 };
  if (lines.length > 1 || /[.,;:!?]$/.test(text)) return null;
  const number = numbered.exec(text)?.[1];
  if (number) return { text, level: number.split('.').length + 1, lines: 1 };
  const isCapitals = /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text);
  return isCapitals ? { text, level: 2, lines: 1 } : null;
}

function writeParagraph(lines: readonly string[], writer: SectionWriter): void {
  let run = '';
  for (const line of lines) {
    if (listItem.test(line)) {
      writer.line(run);
      run = line.trim().replace(/^[•▪◦‣●■►*–-]\s+/, '');
    } else run = `${run} ${line}`;
  }
  writer.line(run);
}
