import { mathText } from '../markup/math-text.ts';
import { parseHtml } from '../markup/parse-html.ts';
import { resolveCites, subscript, superscript } from '../markup/raised-text.ts';
import { SectionWriter } from '../markup/section-writer.ts';
import { tableLines } from '../markup/table-text.ts';
import { childrenNamed, type Element, findAll, isElement, plainText, rawText, tidy } from '../markup/tree.ts';
import { type DocumentContent, yearIn } from './document-content.ts';

/** Not for readers, or not text. */
const dropped =
  /^(?:head|script|style|noscript|template|nav|iframe|object|embed|svg|canvas|video|audio|picture|img|map|button|select|input|textarea|datalist|dialog|rp|link|meta)$/;
const blocks: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 ' +
    'h6 header hgroup hr html legend li main menu ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
const heading = /^h([1-6])$/;

/** Class of a heading that is surely the title of the whole. */
export const TITLE_CLASS = 'document-title';

/** A web page: headings open sections, tables stand apart, scripts, styles and navigation are left out. Nothing is fetched. */
export function readHtml(html: string): DocumentContent {
  const root = parseHtml(html);
  const writer = new SectionWriter();
  const levels: number[] = [];
  const titles: string[] = [];
  let named: string | undefined;
  const openAt: OpenAt = (level, text, isTitle) => {
    if (isTitle) named ??= text;
    while ((levels.at(-1) ?? 0) >= level) {
      levels.pop();
      writer.close();
    }
    if (level === 1) titles.push(text);
    levels.push(level);
    writer.open(text);
  };
  writeFlow(root.children, writer, openAt);
  while (levels.pop() !== undefined) writer.close();
  const written = writer.finish();
  const [only] = titles;
  const sections = titles.length === 1 && only ? withoutRoot(written, only) : written;
  const title = named ?? (titles.length === 1 ? only : undefined) ?? titleElement(root);
  return { sections, title, firstHeading: only, year: yearIn(dateOf(root)) };
}

/** The one heading over everything is the title and would stand in every label. */
export function withoutRoot<T extends { readonly label: string }>(
  sections: readonly T[],
  title: string,
): T[] {
  const prefix = `${title} > `;
  return sections.map((section) =>
    section.label.startsWith(prefix) ? { ...section, label: section.label.slice(prefix.length) } : section,
  );
}

function titleElement(root: Element): string | undefined {
  return plainText(findAll(root, ({ name }) => name === 'title')[0]);
}

/** Names under which pages tell their date, best first. */
const dateNames = [
  'dcterms.modified',
  'dc.date.modified',
  'article:modified_time',
  'last-modified',
  'dcterms.issued',
  'dcterms.date',
  'dc.date',
  'dc.date.issued',
  'citation_publication_date',
  'article:published_time',
  'date',
  'dcterms.created',
];

function dateOf(root: Element): string | undefined {
  const metas = findAll(root, ({ name }) => name === 'meta').map(({ attributes }) => ({
    name: (attributes.name ?? attributes.property ?? '').toLowerCase(),
    content: attributes.content,
  }));
  return dateNames.map((wanted) => metas.find(({ name }) => name === wanted)?.content).find(Boolean);
}

type OpenAt = (level: number, text: string, isTitle: boolean) => void;

const isHidden = ({ attributes }: Element): boolean =>
  'hidden' in attributes || attributes['aria-hidden'] === 'true' || attributes.role === 'navigation';

/** Words run together to lines, blocks in between. */
function writeFlow(nodes: readonly (Element | string)[], writer: SectionWriter, openAt: OpenAt): void {
  let run: (Element | string)[] = [];
  const flush = (): void => {
    for (const line of inline(run).split('\n')) writer.line(line);
    run = [];
  };
  const read = (list: readonly (Element | string)[]): void => {
    for (const node of list) {
      if (!isElement(node)) run.push(node);
      else if (dropped.test(node.name) || isHidden(node)) continue;
      else if (blocks.has(node.name)) {
        flush();
        writeBlock(node, writer, openAt);
      } else if (findAll(node, ({ name }) => blocks.has(name)).length > 0) read(node.children);
      else run.push(node);
    }
  };
  read(nodes);
  flush();
}

function writeBlock(element: Element, writer: SectionWriter, openAt: OpenAt): void {
  const level = Number(heading.exec(element.name)?.[1] ?? 0);
  if (level > 0) {
    const text = tidy(inline(element.children));
    if (text !== '') openAt(level, text, element.attributes.class === TITLE_CLASS);
  } else if (element.name === 'table') writeTable(element, writer, openAt);
  else if (element.name === 'pre') {
    for (const line of resolveCites(walk(element.children, '', true)).split('\n')) {
      writer.rawLine(line.trimEnd());
    }
  } else if (
    element.name === 'ol' ||
    element.name === 'ul' ||
    element.name === 'menu' ||
    element.name === 'dir'
  ) {
    writeList(element, writer, openAt);
  } else if (element.name === 'dl') writeDefinitions(element, writer, openAt);
  else writeFlow(element.children, writer, openAt);
}

function writeList(list: Element, writer: SectionWriter, openAt: OpenAt): void {
  const start = Number.parseInt(list.attributes.start ?? '1', 10) || 1;
  let number = start;
  for (const node of list.children) {
    if (!isElement(node)) writer.line(node);
    else if (node.name !== 'li') writeFlow([node], writer, openAt);
    else {
      if (list.name === 'ol') writer.prefixNext(`${number++}. `);
      writeFlow(node.children, writer, openAt);
      writer.settlePrefix();
    }
  }
}

/** `term: meaning`; a meaning in several blocks goes on below. */
function writeDefinitions(list: Element, writer: SectionWriter, openAt: OpenAt): void {
  for (const node of list.children) {
    if (!isElement(node)) writer.line(node);
    else if (node.name === 'dt') {
      const term = tidy(inline(node.children));
      if (term !== '') writer.prefixNext(/[:;]$/.test(term) ? `${term} ` : `${term}: `);
    } else if (node.name === 'div') writeDefinitions(node, writer, openAt);
    else writeFlow(node.children, writer, openAt);
  }
  writer.settlePrefix();
}

/** A table stands apart under its caption. One that only arranges a page is read as the blocks it holds. */
function writeTable(table: Element, writer: SectionWriter, openAt: OpenAt): void {
  if (findAll(table, ({ name }) => name === 'table' || heading.test(name)).length > 0) {
    for (const cell of findAll(table, ({ name }) => name === 'td' || name === 'th' || name === 'caption')) {
      writeFlow(cell.children, writer, openAt);
    }
    return;
  }
  const caption = childrenNamed(table, 'caption')
    .map((part) => tidy(inline(part.children)))
    .join(' ');
  writer.openAside(caption === '' ? 'Table' : /^table\b/i.test(caption) ? caption : `Table: ${caption}`);
  for (const line of tableLines(table, (cell) => inline(cell.children))) writer.rawLine(line);
  writer.closeAside();
}

function inline(nodes: readonly (Element | string)[]): string {
  return resolveCites(walk(nodes, '', false));
}

function walk(nodes: readonly (Element | string)[], start: string, verbatim: boolean): string {
  let out = start;
  for (const node of nodes) {
    // A line break of the source is white space; one of the page is `br` or stands in `pre`.
    if (!isElement(node)) out += verbatim ? node : node.replace(/\s+/g, ' ');
    else if (dropped.test(node.name) || isHidden(node)) continue;
    else if (node.name === 'br') out += '\n';
    else if (node.name === 'sup') out += superscript(out.slice(-40), walk(node.children, '', verbatim));
    else if (node.name === 'sub') out += subscript(out.slice(-40), walk(node.children, '', verbatim));
    else if (node.name === 'math') out += mathText(node);
    else if (node.name === 'rt') out += `(${rawText(node)})`;
    else if (blocks.has(node.name)) out += ` ${walk(node.children, '', verbatim)} `;
    else out += walk(node.children, out.slice(-40), verbatim);
  }
  return out.slice(start.length);
}
