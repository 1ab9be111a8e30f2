/** A piece of finished XML. Made by `element` alone, so that no text gets in unescaped. */
export interface Xml {
  readonly xml: string;
}

/** Attributes and children that are null are left out. Names are ours and are not checked. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  ...children: readonly (Xml | string | null)[]
): Xml {
  const head = Object.entries(attributes)
    .flatMap(([key, value]) => (value === null ? [] : [` ${key}="${escapeXml(value)}"`]))
    .join('');
  const body = children
    .flatMap((child) => (child === null ? [] : [typeof child === 'string' ? escapeXml(child) : child.xml]))
    .join('');
  return { xml: body === '' ? `<${name}${head}/>` : `<${name}${head}>${body}</${name}>` };
}

export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text for an element or an attribute. What XML 1.0 cannot hold at all (section 2.2, Char) is dropped. */
export function escapeXml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
