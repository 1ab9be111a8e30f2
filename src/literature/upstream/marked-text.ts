import { parseFragment } from 'parse5';
import type { TextSection } from '../../domain/index.ts';
import { cleanText } from '../pubmed-xml/clean-text.ts';
import { mathText } from '../pubmed-xml/math-text.ts';
import { lowered, raised } from '../pubmed-xml/raised-and-lowered.ts';
import { XmlElement } from '../pubmed-xml/xml-element.ts';

/** Label of text that has none of its own, as for PubMed's abstracts. */
const unlabelled = 'ABSTRACT';
/** What is longer was never a heading. */
const longestLabel = 100;

const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'title']);
/** Markup within a word or sentence: HTML's and that of JATS. */
const inline = new Set(
  'b i u em strong small span a s strike sc tt bold italic underline roman sans-serif monospace overline ext-link xref email uri named-content styled-content abbrev inline-formula'.split(
    ' ',
  ),
);
const raising = new Set(['sup', 'superscript']);
const lowering = new Set(['sub', 'subscript', 'inf']);
/** Markup that stands apart from its neighbours. */
const block = new Set(
  'p div br li ul ol dl dt dd table tr td th thead tbody sec list list-item break disp-formula disp-quote statement alternatives abstract label def-list'.split(
    ' ',
  ),
);
/** Not for readers: the same formula again in TeX. */
const unread = new Set(['tex-math', 'annotation', 'annotation-xml', 'inline-graphic', 'graphic']);
const empty = new Set(['br', 'break', 'hr', 'inline-graphic', 'graphic']);

/**
 * An abstract with markup, as sections. Sources send fragments in which "<" may also be a less-than sign ("p<0.05"), so that
 * only known elements count as markup: HTML in Europe PMC's abstracts (`<h4>Results</h4>`), JATS in Crossref's
 * (`<jats:title>`), MathML in both. Headings become labels, in capitals as PubMed writes them.
 */
export function sectionsOf(markup: string): TextSection[] {
  const sections: { label: string; text: string }[] = [{ label: unlabelled, text: '' }];
  const last = () => sections.at(-1) as { label: string; text: string };
  const visit = (element: XmlElement): void => {
    for (const part of element.content ?? [element.text]) {
      if (typeof part === 'string') last().text += part;
      else if (headings.has(part.name)) {
        const label = cleanText(written(part));
        if (label.length <= longestLabel) sections.push({ label: asLabel(label), text: '' });
        else last().text += ` ${label} `;
      } else if (hasHeading(part)) {
        last().text += ' ';
        visit(part);
        last().text += ' ';
      } else last().text += spaced(part, last().text);
    }
  };
  visit(parseMarkup(markup));
  return sections
    .map(({ label, text }) => ({ label, text: cleanText(text) }))
    .filter(({ text }) => text !== '');
}

/** One line of text with its markup gone: titles, names, notes. */
export function plainLine(markup: string): string {
  return cleanText(written(parseMarkup(markup)));
}

function asLabel(heading: string): string {
  return heading.replace(/[\s:.]+$/u, '').toUpperCase() || unlabelled;
}

function hasHeading(element: XmlElement): boolean {
  return (element.content ?? []).some(
    (part) => typeof part !== 'string' && (headings.has(part.name) || hasHeading(part)),
  );
}

function written(element: XmlElement, before = ''): string {
  let text = '';
  for (const part of element.content ?? [element.text]) {
    text += typeof part === 'string' ? part : spaced(part, text || before);
  }
  return text;
}

function spaced(element: XmlElement, before: string): string {
  const { name } = element;
  if (unread.has(name)) return '';
  if (name === 'math') return mathText(element);
  if (raising.has(name)) return raised(written(element), before);
  if (lowering.has(name)) return lowered(written(element), before);
  return inline.has(name) ? written(element, before) : ` ${written(element)} `;
}

/** A tag: what stands behind its name must be attributes, or "a<b and c>d" would be one. */
const tag =
  /<(\/?)(?:([\w.-]+):)?([a-z][\w-]*)(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s<>"']+))*\s*(\/?)>/gi;

/** A lenient tree: what is never closed ends with its parent, what was never opened is passed over. */
function parseMarkup(markup: string): XmlElement {
  const root = new XmlElement('', {});
  const open = [root];
  const top = () => open.at(-1) as XmlElement;
  const text = markup
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_all, words: string) => words.replaceAll('<', '&lt;'));
  let position = 0;
  for (const match of text.matchAll(tag)) {
    const [all, closes, prefix, spelt = '', selfClosed] = match;
    const name = spelt.toLowerCase();
    const math = open.some((element) => element.name === 'math') || name === 'math';
    const known = math || prefix === 'jats' || prefix === 'mml' || isKnown(name);
    if (!known) continue;
    top().addText(decoded(text.slice(position, match.index)));
    position = match.index + all.length;
    if (closes) {
      const opened = open.findLastIndex((element) => element.name === name);
      if (opened > 0) open.length = opened;
    } else {
      const element = new XmlElement(name, {});
      top().addChild(element);
      // Deeper than any abstract is.
      if (!selfClosed && !empty.has(name) && open.length < 100) open.push(element);
    }
  }
  top().addText(decoded(text.slice(position)));
  return root;
}

function isKnown(name: string): boolean {
  return (
    headings.has(name) ||
    inline.has(name) ||
    block.has(name) ||
    raising.has(name) ||
    lowering.has(name) ||
    unread.has(name)
  );
}

/**
 * Text with its character references resolved, twice where a source escaped what was escaped already ("&amp;lt;" for a
 * less-than sign is common in Crossref's abstracts).
 */
function decoded(text: string): string {
  const once = decodedOnce(text);
  return /&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,6});/i.test(once) ? decodedOnce(once) : once;
}

function decodedOnce(text: string): string {
  if (!text.includes('&')) return text;
  const [node] = parseFragment(text.replaceAll('<', '&lt;')).childNodes;
  return node !== undefined && 'value' in node ? node.value : text;
}
