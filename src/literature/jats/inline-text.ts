import { mathText } from '../markup/math-text.ts';
import { CITE_CLOSE, CITE_OPEN, resolveCites, subscript, superscript } from '../markup/raised-text.ts';
import { childNamed, type Element, elementsOf, findAll, isElement, rawText } from '../markup/tree.ts';

/** Hold no text for readers: names of files, texts in place of pictures, indexing. */
export const silent: ReadonlySet<string> = new Set([
  'alt-text',
  'object-id',
  'graphic',
  'inline-graphic',
  'sec-meta',
  'index-term',
  'index-term-range-end',
  'abbrev',
  'processing-meta',
  'col',
  'colgroup',
]);

/** What to read of several forms of the same thing, best first. */
const formOrder = ['table', 'math', 'tex-math', 'textual-form', 'preformat', 'code', 'chem-struct'];

/** How far back the text before an element decides how it is written; the whole would make long paragraphs slow. */
const LOOK_BACK = 40;

/** Parts of names and citations that stand side by side without white space of their own. */
const apart: ReadonlySet<string> = new Set([
  'p',
  'title',
  'label',
  'list-item',
  'def-item',
  'term',
  'def',
  'surname',
  'given-names',
  'suffix',
  'name',
  'collab',
  'institution',
  'country',
  'addr-line',
  'tr',
  'td',
  'th',
  'fn',
  'caption',
  'verse-line',
  'disp-formula',
  'disp-formula-group',
  'disp-quote',
  'table-wrap',
  'fig',
  'boxed-text',
  'supplementary-material',
  'copyright-statement',
  'copyright-year',
  'copyright-holder',
  'license',
  'license-p',
]);

/**
 * The text of an element (or of some nodes) in one line, markup made readable: raised and lowered signs, formulas,
 * references in brackets. White space is left as it stands. `note` says that it is a footnote, whose first superscript names it.
 */
export function inlineText(source: Element | readonly (Element | string)[], note = false): string {
  const nodes = Array.isArray(source) ? source : (source as Element).children;
  return resolveCites(walk(nodes, '', note));
}

function walk(nodes: readonly (Element | string)[], start: string, note: boolean): string {
  let out = start;
  for (const node of nodes) out = isElement(node) ? append(out, node, note) : out + node;
  return out.slice(start.length);
}

function append(out: string, element: Element, note: boolean): string {
  const tail = out.slice(-LOOK_BACK);
  const inner = (): string => walk(element.children, '', false);
  const { name } = element;
  if (silent.has(name)) return out;
  switch (name) {
    case 'sup': {
      const text = inner();
      // The name of a footnote, glued to its first word.
      if (note && tail.trim() === '' && [...text.trim()].length <= 2) return `${out}${text} `;
      if (text.includes(CITE_OPEN)) return out + cite(text.replace(/[\uFDD0\uFDD1]/g, ''));
      return out + superscript(tail, text);
    }
    case 'sub':
      return out + subscript(tail, inner());
    case 'xref':
      return out + reference(tail, element);
    case 'break':
    case 'hr':
      return `${out} `;
    case 'math':
      return `${out}${beside(tail)}${mathText(element)}`;
    case 'tex-math':
      return `${out}${beside(tail)}${texText(element)}`;
    case 'alternatives':
    case 'citation-alternatives':
    case 'name-alternatives':
    case 'collab-alternatives':
      return appendBest(out, element);
    case 'inline-formula':
    case 'disp-formula':
      return name === 'disp-formula' ? `${out} ${formulaText(element)} ` : out + formulaText(element);
    case 'ext-link':
    case 'uri':
    case 'self-uri':
    case 'email':
    case 'inline-supplementary-material': {
      const text = inner();
      return out + (text.trim() === '' ? (element.attributes.href ?? '') : text);
    }
    default:
      return apart.has(name)
        ? `${out}${beside(tail)}${walk(element.children, '', note)} `
        : out + walk(element.children, tail, note);
  }
}

const beside = (out: string): string => (/[\p{L}\p{N}.,;:%)\]]$/u.test(out) ? ' ' : '');

const cite = (text: string): string => `${CITE_OPEN}${text.trim()}${CITE_CLOSE}`;

/** A link to a reference or footnote keeps its number apart from the text before it; other links are their words. */
function reference(out: string, element: Element): string {
  const type = element.attributes['ref-type'];
  const isNote = type === 'table-fn' || type === 'fn';
  if (type !== 'bibr' && !isNote) return walk(element.children, out, false);
  const text = rawText(element).replace(/\s+/g, ' ').trim();
  if (/^\p{L}?\d[\d\s,;.–—‐-]*\p{L}?$/u.test(text) || (isNote && /^[\p{L}\p{N}]{1,3}$/u.test(text)))
    return cite(text);
  const words = walk(element.children, '', false);
  return /[\p{L}\p{N}]$/u.test(out) && /^\p{L}/u.test(words) ? ` ${words}` : words;
}

function appendBest(out: string, element: Element): string {
  const best = bestForm(element);
  return best ? append(out, best, false) : out;
}

/** The form of an `alternatives` that can be read; undefined when there are only pictures. */
export function bestForm(alternatives: Element): Element | undefined {
  const forms = elementsOf(alternatives).filter(({ name }) => !silent.has(name) && name !== 'media');
  return (
    formOrder.flatMap((wanted) => forms.filter(({ name }) => name === wanted))[0] ??
    forms.find(({ attributes }) => attributes.lang === undefined || /^en/i.test(attributes.lang)) ??
    forms[0]
  );
}

/** A formula with its number behind it. TeX beside MathML says the same again and is left out. */
export function formulaText(formula: Element): string {
  const label = childNamed(formula, 'label');
  const hasMath = findAll(formula, ({ name }) => name === 'math').length > 0;
  const parts = formula.children.filter(
    (node) => node !== label && !(hasMath && isElement(node) && node.name === 'tex-math'),
  );
  const text = walk(parts, '', false);
  return label ? `${text} ${walk(label.children, '', false)}` : text;
}

/** TeX without the frame of a document around it and without its dollar signs. */
function texText(element: Element): string {
  const tex = rawText(element);
  const body = /\\begin\{document\}([\s\S]*?)\\end\{document\}/.exec(tex)?.[1] ?? tex;
  return body
    .replace(/^\s*(?:\$\$?|\\\[|\\\()|(?:\$\$?|\\\]|\\\))\s*$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
