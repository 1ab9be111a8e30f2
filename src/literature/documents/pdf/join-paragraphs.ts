import type { TextSection } from '../../../domain/index.ts';
import { joinHeadings } from '../../markup/section-writer.ts';
import type { Block } from './find-headings.ts';
import { type Hyphens, joinLines } from './mend-hyphens.ts';
import type { Line } from './read-lines.ts';

const bullet = /^[•▪◦‣●■►∙·–-]\s+/;
const item = /^(?:[•▪◦‣●■►∙·]|[–-]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s|\(?[ivx]{1,4}[.)]\s)/;

interface Paragraph {
  text: string;
  /** Where in `text` another page begins. */
  readonly pages: { start: number; page: number }[];
}

/** Sections under their heading paths, lines joined into paragraphs, with the pages on which they stand. */
export function joinParagraphs(blocks: readonly Block[], hyphens: Hyphens): TextSection[] {
  const sections: TextSection[] = [];
  const path: { text: string; level: number }[] = [];
  let paragraphs: Paragraph[] = [];
  let before: Line | undefined;
  const edge = rightEdges(blocks);
  const flush = (): void => {
    if (paragraphs.length > 0)
      sections.push(toSection(joinHeadings(path.map(({ text }) => text)) || 'Text', paragraphs));
    paragraphs = [];
    before = undefined;
  };
  for (const block of blocks) {
    if (block.type === 'heading') {
      flush();
      while ((path.at(-1)?.level ?? 0) >= block.level) path.pop();
      path.push({ text: block.text, level: block.level });
      continue;
    }
    const { line } = block;
    const last = paragraphs.at(-1);
    if (last && before && !startsParagraph(line, before, edge)) {
      const start = joinLines(last.text, line.text, hyphens);
      if (line.page !== before.page) last.pages.push({ start: start.at, page: line.page });
      last.text = start.text;
    } else paragraphs.push({ text: line.text.replace(bullet, ''), pages: [{ start: 0, page: line.page }] });
    before = line;
  }
  flush();
  return sections;
}

/** How far to the right the lines of each page reach that begin about there: lists are a little indented, columns are not. */
function rightEdges(blocks: readonly Block[]): (line: Line) => number {
  const edges = new Map<string, number>();
  const bucket = (line: Line): number => Math.round(line.x / 40);
  for (const { line } of blocks) {
    for (const near of [-1, 0, 1, 2]) {
      const key = `${line.page} ${bucket(line) + near}`;
      edges.set(key, Math.max(edges.get(key) ?? 0, line.right));
    }
  }
  return (line) => edges.get(`${line.page} ${bucket(line)}`) ?? line.right;
}

/** Share of the width that a line leaves empty only when nothing more was to follow on it. */
const FREE = 0.4;

function startsParagraph(line: Line, before: Line, edge: (line: Line) => number): boolean {
  if (line.isRow || before.isRow || item.test(line.text)) return true;
  if (Math.abs(line.size - before.size) > Math.max(line.size, before.size) * 0.12) return true;
  const width = edge(before) - before.x;
  if (before.right < edge(before) - width * FREE) return true;
  const ended = /[.!?:]["'”’)\]]*(?:\s?\[[\d, –-]+\])?$/.test(before.text);
  const isShort = before.right < edge(before) - Math.max(line.size * 3, width * 0.12);
  if (isShort && (ended || /^\p{Lu}/u.test(line.text))) return true;
  const gap = before.y - line.y;
  // Over to the next page or column a full line goes on.
  if (line.page !== before.page || gap < 0) return false;
  if (gap > line.size * 1.75) return true;
  const isIndented = line.x > before.x + line.size * 0.8 && line.x < before.x + line.size * 4;
  return isIndented && ended && !item.test(before.text);
}

function toSection(label: string, paragraphs: readonly Paragraph[]): TextSection {
  let text = '';
  const pages: { start: number; page: number }[] = [];
  for (const paragraph of paragraphs) {
    if (text !== '') text += '\n';
    for (const mark of paragraph.pages) {
      if (pages.at(-1)?.page !== mark.page) pages.push({ start: text.length + mark.start, page: mark.page });
    }
    text += paragraph.text;
  }
  return { label, text, pages };
}
