import { cleanText } from './clean-text.ts';
import { mathText } from './math-text.ts';
import { lowered, raised } from './raised-and-lowered.ts';
import { child, type XmlElement } from './xml-element.ts';

/** Markup inside a word. Everything else (DispFormula, paragraphs, lists) stands apart from its neighbours. */
const inline = new Set([
  'b',
  'i',
  'u',
  'em',
  'strong',
  'bold',
  'italic',
  'underline',
  'sc',
  'tt',
  'span',
  'a',
  'small',
  'strike',
  's',
]);

/**
 * The text of an element as it is read: markup gone, superscripts, subscripts and formulas as `raised`, `lowered` and
 * `mathText` write them, cleaned. '' when there is none.
 */
export function elementText(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  return cleanText(element.content === null ? element.text : written(element));
}

/** The text of the first child of that name, or undefined when it is missing or empty. */
export function childText(parent: XmlElement | undefined, name: string): string | undefined {
  const text = elementText(child(parent, name));
  return text === '' ? undefined : text;
}

function written(element: XmlElement, before = ''): string {
  if (element.content === null) return element.text;
  let text = '';
  for (const part of element.content) {
    if (typeof part === 'string') text += part;
    else if (inline.has(part.name)) text += written(part, text || before);
    else if (part.name === 'sup') text += raised(written(part), text || before);
    else if (part.name === 'sub') text += lowered(written(part), text || before);
    else if (part.name === 'math') text += mathText(part);
    else text += ` ${written(part)} `;
  }
  return text;
}
