import type { SectionWriter } from '../markup/section-writer.ts';
import { tableLines } from '../markup/table-text.ts';
import { childNamed, childrenNamed, type Element, elementsOf, isElement, tidy } from '../markup/tree.ts';
import { bestForm, formulaText, inlineText, silent } from './inline-text.ts';

/** A caption's first paragraph serves as the title of the table when it is no longer than this. */
const LONGEST_TITLE = 250;

/** Blocks that stand where they are found, between the words around them. */
const inPlace: ReadonlySet<string> = new Set([
  'list',
  'def-list',
  'disp-quote',
  'verse-group',
  'speech',
  'statement',
  'preformat',
  'code',
  'question',
  'answer',
  'p',
  'sec',
]);
/** Blocks that come after the paragraph they stand in, so that they do not cut its sentence. */
const floating: ReadonlySet<string> = new Set([
  'table-wrap',
  'table-wrap-group',
  'table',
  'array',
  'fig',
  'fig-group',
  'boxed-text',
  'supplementary-material',
  'fn',
  'fn-group',
  'media',
  'chem-struct-wrap',
  'chem-struct-wrapper',
]);
const formulas: ReadonlySet<string> = new Set(['disp-formula', 'disp-formula-group', 'inline-formula']);

/** Headings of parts that are known by their element when they bear no title. */
const usualHeadings: Readonly<Record<string, string>> = {
  ack: 'Acknowledgements',
  'app-group': '',
  app: 'Appendix',
  bio: 'About the authors',
  'fn-group': 'Footnotes',
  glossary: 'Abbreviations',
  notes: 'Notes',
  'boxed-text': 'Box',
  sec: '',
  appendix: 'Appendix',
};
/** Sections that journals leave without a title, by `sec-type` (JATS suggested values). */
const secTypes: Readonly<Record<string, string>> = {
  intro: 'Introduction',
  methods: 'Methods',
  'materials|methods': 'Methods',
  results: 'Results',
  discussion: 'Discussion',
  conclusions: 'Conclusions',
  cases: 'Cases',
  subjects: 'Subjects',
  'supplementary-material': 'Supplementary material',
  'data-availability': 'Data availability',
  'COI-statement': 'Conflict of interest',
  'display-objects': '',
};

/** Writes what stands in a body, an abstract, a back matter, in reading order. */
export function writeBlocks(parent: Element, writer: SectionWriter): void {
  for (const node of parent.children) {
    if (isElement(node)) writeBlock(node, writer);
    else writer.line(node);
  }
}

/** Writes a section under a heading of its own, or under its title when none is given. */
export function writeSection(section: Element, writer: SectionWriter, heading = headingOf(section)): void {
  writer.open(heading);
  writeBlocks(without(section, 'label', 'title', 'subtitle'), writer);
  writer.settlePrefix();
  writer.close();
}

/** Label and title of a section, else what its kind is called, else empty. */
export function headingOf(section: Element): string {
  const written = ['label', 'title', 'subtitle']
    .flatMap((name) => childrenNamed(section, name))
    .map((part) => tidy(inlineText(part)))
    .filter((text) => text !== '');
  if (written.length > 0) return written.join(' ');
  return secTypes[section.attributes['sec-type'] ?? ''] ?? usualHeadings[section.name] ?? '';
}

function without(element: Element, ...names: string[]): Element {
  return {
    ...element,
    children: element.children.filter((node) => !isElement(node) || !names.includes(node.name)),
  };
}

type BlockWriter = (element: Element, writer: SectionWriter) => void;

const asSection: BlockWriter = (element, writer) => writeSection(element, writer);

const blockWriters: Readonly<Record<string, BlockWriter>> = {
  sec: asSection,
  ack: asSection,
  'app-group': asSection,
  app: asSection,
  bio: asSection,
  glossary: asSection,
  notes: asSection,
  'boxed-text': asSection,
  'fn-group': (element, writer) => {
    // Without a title inside a section it is part of that section.
    const isOwn = childNamed(element, 'title') !== undefined || writer.depth === 0;
    writeSection(element, writer, isOwn ? headingOf(element) : '');
  },
  fn: writeNote,
  list: writeList,
  'def-list': writeDefinitions,
  'table-wrap': writeTable,
  table: writeBareTable,
  array: writeBareTable,
  fig: writeFigure,
  'disp-formula': (element, writer) => writer.line(formulaText(element)),
  alternatives: (element, writer) => {
    const best = bestForm(element);
    if (best) writeBlock(best, writer);
  },
  preformat: writeLines,
  code: writeLines,
  speech: writeSpeech,
  'supplementary-material': writeCaptioned,
  media: writeCaptioned,
  'table-wrap-group': writeCaptioned,
  'fig-group': writeCaptioned,
  statement: writeCaptioned,
  'chem-struct-wrap': writeCaptioned,
  'chem-struct-wrapper': writeCaptioned,
  // The references themselves are the bibliography; notes to the reader among them are text.
  'ref-list': (element, writer) => {
    const isSpoken = childrenNamed(element, 'p', 'sec').length > 0;
    writeSection(
      without(element, 'ref', ...(isSpoken ? [] : ['title', 'label'])),
      writer,
      isSpoken ? headingOf(element) : '',
    );
  },
};

function writeBlock(element: Element, writer: SectionWriter): void {
  if (silent.has(element.name)) return;
  const write = Object.hasOwn(blockWriters, element.name) ? blockWriters[element.name] : undefined;
  (write ?? writeParagraph)(element, writer);
}

/** Text with what may stand in it: words run together to a line, blocks in place, floats behind. */
function writeParagraph(element: Element, writer: SectionWriter, note = false): void {
  const floats: Element[] = [];
  let run: (Element | string)[] = [];
  let isFirst = true;
  const flush = (): void => {
    writer.line(inlineText(run, note && isFirst));
    if (run.length > 0) isFirst = false;
    run = [];
  };
  const read = (nodes: readonly (Element | string)[]): void => {
    for (const node of nodes) {
      if (!isElement(node) || formulas.has(node.name)) run.push(node);
      else if (floating.has(node.name)) floats.push(node);
      else if (node.name === 'alternatives' && bestForm(node)?.name === 'table') floats.push(node);
      else if (inPlace.has(node.name)) {
        flush();
        writeBlock(node, writer);
      } else if (holdsBlocks(node)) read(node.children);
      else run.push(node);
    }
  };
  read(element.children);
  flush();
  for (const float of floats) writeBlock(float, writer);
}

function holdsBlocks(element: Element): boolean {
  return elementsOf(element).some(
    (child) =>
      inPlace.has(child.name) ||
      floating.has(child.name) ||
      (!formulas.has(child.name) && holdsBlocks(child)),
  );
}

/** A footnote: its sign, then its text. */
function writeNote(element: Element, writer: SectionWriter): void {
  const label = childNamed(element, 'label');
  const sign = label ? tidy(inlineText(label)).replace(/^\^/, '') : '';
  if (sign !== '') writer.prefixNext(`${sign} `);
  for (const child of without(element, 'label').children) {
    if (isElement(child) && child.name === 'p') writeParagraph(child, writer, sign === '');
    else if (isElement(child)) writeBlock(child, writer);
    else writer.line(child);
  }
  writer.settlePrefix();
}

function writeList(list: Element, writer: SectionWriter): void {
  for (const part of childrenNamed(list, 'label', 'title')) writer.line(inlineText(part));
  const ordered = list.attributes['list-type'] === 'order';
  for (const [index, item] of childrenNamed(list, 'list-item').entries()) {
    const label = childNamed(item, 'label');
    const sign = label ? tidy(inlineText(label)) : ordered ? `${index + 1}.` : '';
    // A bullet of the journal's says nothing, and would stand in quotations.
    if (sign !== '' && !/^[•▪◦‣●■►○–*·-]$/.test(sign)) writer.prefixNext(`${sign} `);
    writeBlocks(without(item, 'label'), writer);
    writer.settlePrefix();
  }
}

/** `term: meaning`, one a line. */
function writeDefinitions(list: Element, writer: SectionWriter): void {
  for (const part of childrenNamed(list, 'label', 'title', 'term-head', 'def-head'))
    writer.line(inlineText(part));
  for (const item of elementsOf(list)) {
    if (item.name === 'def-list') writeDefinitions(item, writer);
    if (item.name !== 'def-item') continue;
    const terms = childrenNamed(item, 'label', 'term').map((term) => tidy(inlineText(term)));
    const term = terms.filter((text) => text !== '').join(' ');
    if (term !== '') writer.prefixNext(/[:;=–—-]$/.test(term) ? `${term} ` : `${term}: `);
    for (const part of elementsOf(item)) if (part.name === 'def') writeBlocks(part, writer);
    writer.settlePrefix();
  }
}

function writeTable(wrap: Element, writer: SectionWriter): void {
  const caption = childNamed(wrap, 'caption');
  const label = childrenNamed(wrap, 'label')
    .map((part) => tidy(inlineText(part)))
    .join(' ');
  const [title, rest] = splitCaption(caption);
  const name = label.replace(/[.:]$/, '') || 'Table';
  writer.openAside(title === '' ? name : `${name}: ${title}`);
  for (const part of rest) writeBlock(part, writer);
  writeTableParts(without(wrap, 'label', 'caption'), writer);
  writer.closeAside();
}

/** The title of a table, and what of the caption is left to be told. A long caption is text and no title. */
function splitCaption(caption: Element | undefined): [title: string, rest: Element[]] {
  if (!caption) return ['', []];
  const [first, ...rest] = elementsOf(caption);
  if (!first || (first.name !== 'title' && first.name !== 'p') || holdsBlocks(first))
    return ['', elementsOf(caption)];
  const title = tidy(inlineText(first));
  return title.length > LONGEST_TITLE ? ['', [first, ...rest]] : [title, rest];
}

function writeBareTable(table: Element, writer: SectionWriter): void {
  writer.openAside('Table');
  writeTableParts(table, writer);
  writer.closeAside();
}

function writeTableParts(element: Element, writer: SectionWriter): void {
  if (element.name === 'table' || element.name === 'array') {
    if (childrenNamed(element, 'tbody', 'tr', 'thead', 'tgroup').length === 0) {
      writeParagraph(element, writer);
      return;
    }
    for (const caption of childrenNamed(element, 'caption')) writer.line(inlineText(caption));
    for (const line of tableLines(element, (cell) => inlineText(cell))) writer.rawLine(line);
    return;
  }
  for (const node of element.children) {
    if (!isElement(node)) writer.line(node);
    else if (node.name === 'table' || node.name === 'oasis-table') writeTableParts(node, writer);
    else if (node.name === 'alternatives') {
      const best = bestForm(node);
      if (best) writeTableParts({ ...node, name: 'table-part', children: [best] }, writer);
    } else if (node.name === 'table-wrap-foot') {
      for (const part of elementsOf(node)) {
        if (part.name === 'p') writeParagraph(part, writer, true);
        else if (part.name === 'fn-group') writeSection(part, writer, '');
        else writeBlock(part, writer);
      }
    } else writeBlock(node, writer);
  }
}

/** The caption of a figure under the figure's name; nothing when there is only a picture. */
function writeFigure(figure: Element, writer: SectionWriter): void {
  const label = childrenNamed(figure, 'label')
    .map((part) => tidy(inlineText(part)))
    .join(' ');
  writer.openAside(label.replace(/[.:]$/, '') || 'Figure');
  writeBlocks(without(figure, 'label'), writer);
  writer.closeAside();
}

/** `S1 Table. Title`, then its description, in the section where it stands. */
function writeCaptioned(element: Element, writer: SectionWriter): void {
  const isTop = writer.depth === 0 && (element.name === 'supplementary-material' || element.name === 'media');
  if (isTop) writer.open('Supplementary material');
  const label = childrenNamed(element, 'label')
    .map((part) => tidy(inlineText(part)))
    .join(' ');
  if (label !== '') writer.prefixNext(/[.:]$/.test(label) ? `${label} ` : `${label}. `);
  writeBlocks(without(element, 'label'), writer);
  writer.settlePrefix();
  if (isTop) writer.close();
}

function writeSpeech(speech: Element, writer: SectionWriter): void {
  const speaker = childNamed(speech, 'speaker');
  const name = speaker ? tidy(inlineText(speaker)).replace(/:$/, '') : '';
  if (name !== '') writer.prefixNext(`${name}: `);
  writeBlocks(without(speech, 'speaker'), writer);
  writer.settlePrefix();
}

/** Text whose line breaks mean something. */
function writeLines(element: Element, writer: SectionWriter): void {
  for (const line of inlineText(element).split('\n')) writer.rawLine(line.trimEnd());
}
