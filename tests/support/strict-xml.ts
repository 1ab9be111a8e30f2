import { createRequire } from 'node:module';

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
}

// sax comes with pdfmake (through xmldoc) and carries no types.
const require = createRequire(import.meta.url);
const sax = createRequire(createRequire(require.resolve('pdfmake')).resolve('xmldoc'))('sax');

/** Reads XML with sax in strict mode; throws when it is not well-formed. */
export function parseXml(xml: string): XmlNode {
  const parser = sax.parser(true, { xmlns: true });
  const top: XmlNode = { name: '', attributes: {}, children: [], text: '' };
  const open: XmlNode[] = [top];
  parser.onerror = (error: Error) => {
    throw error;
  };
  parser.onopentag = (tag: { name: string; attributes: Record<string, { value: string }> }) => {
    const attributes = Object.fromEntries(
      Object.entries(tag.attributes).map(([key, { value }]) => [key, value]),
    );
    const node: XmlNode = { name: tag.name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  };
  parser.ontext = (text: string) => {
    const node = open.at(-1);
    if (node) node.text += text;
  };
  parser.onclosetag = () => open.pop();
  parser.write(xml).close();
  const [root, ...more] = top.children;
  if (!root || more.length > 0) throw new Error('not one root element');
  return root;
}

/** The children of that name. */
export const all = (node: XmlNode | undefined, name: string) =>
  node?.children.filter((child) => child.name === name) ?? [];

/** The only child of that name; throws when there is none or more. */
export const one = (node: XmlNode | undefined, name: string): XmlNode => {
  const found = all(node, name);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} times ${name}`);
  return found[0];
};
