import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { DEEPEST, type Element } from './tree.ts';

type HtmlNode = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;

/**
 * HTML as a tree, as a browser would understand it. Nothing is fetched or run. What stands deeper than 400 elements keeps
 * its text without its structure.
 */
export function parseHtml(html: string): Element {
  const root: Element = { name: '#document', attributes: {}, children: [] };
  // By hand and not by recursion: parse5 itself sets no limit to depth.
  const waiting: { node: HtmlNode; into: Element; depth: number }[] = [];
  const queue = (node: HtmlNode, into: Element, depth: number): void => {
    if (!('childNodes' in node)) return;
    for (let index = node.childNodes.length - 1; index >= 0; index--) {
      const child = node.childNodes[index];
      if (child) waiting.push({ node: child, into, depth });
    }
  };
  queue(parse(html), root, 0);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, into, depth } = next;
    if (node.nodeName === '#text') into.children.push((node as DefaultTreeAdapterTypes.TextNode).value);
    if (!('tagName' in node)) continue;
    if (depth >= DEEPEST) {
      queue(node, into, depth);
      continue;
    }
    const element: Element = {
      name: node.tagName,
      attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
      children: [],
    };
    into.children.push(element);
    queue(node, element, depth + 1);
  }
  return root;
}
