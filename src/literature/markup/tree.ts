/** A small tree of markup, the same for XML and HTML. Names and attributes stand without namespace prefix. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

/** Elements may stand inside each other this deep. Deeper files are made to exhaust the reader, not to be read. */
export const DEEPEST = 400;

export const isElement = (node: Element | string): node is Element => typeof node !== 'string';

/** The children that are elements. */
export const elementsOf = (element: Element): Element[] => element.children.filter(isElement);

/** The children with one of these names, in order. */
export const childrenNamed = (element: Element | undefined, ...names: string[]): Element[] =>
  element ? elementsOf(element).filter(({ name }) => names.includes(name)) : [];

/** The first child of that name. */
export const childNamed = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((node): node is Element => isElement(node) && node.name === name);

/** Follows names downwards, first child each: `at(article, 'front', 'article-meta')`. */
export const at = (element: Element | undefined, ...path: string[]): Element | undefined =>
  path.reduce<Element | undefined>((parent, name) => childNamed(parent, name), element);

/** All elements below that `wanted` accepts, in document order; what is below an accepted one is not looked into. */
export function findAll(element: Element | undefined, wanted: (candidate: Element) => boolean): Element[] {
  if (!element) return [];
  return elementsOf(element).flatMap((child) => (wanted(child) ? [child] : findAll(child, wanted)));
}

/** All text below, joined as it stands. */
export function rawText(node: Element | string | undefined): string {
  if (node === undefined) return '';
  return isElement(node) ? node.children.map(rawText).join('') : node;
}

/** Text with white space made single and trimmed, in Unicode NFC. */
export const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim().normalize('NFC');

/** All text below, tidy; undefined when there is none. */
export function plainText(node: Element | string | undefined): string | undefined {
  return tidy(rawText(node)) || undefined;
}
