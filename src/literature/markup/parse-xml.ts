import { parseFragment } from 'parse5';
import { SaxesParser } from 'saxes';
import { FaultyFile } from '../source-item.ts';
import { DEEPEST, type Element } from './tree.ts';

/**
 * The root element of an XML file. Comments and processing instructions are dropped. Nothing outside the file is read:
 * entities are those of XML, those the document declares as plain text, and the named characters of HTML, which cover
 * those of the JATS DTDs. Throws FaultyFile with the byte offset of the fault.
 */
export function parseXml(bytes: Uint8Array, file: string): Element {
  const { text, byteOffset } = decode(bytes, file);
  const parser = new SaxesParser();
  const declared = new Map<string, string>();
  parser.ENTITIES = namedCharacters(declared);
  let root: Element | undefined;
  const open: Element[] = [];

  const fault = (words: string, cause?: unknown): FaultyFile =>
    new FaultyFile(file, words, byteOffset(parser.position), cause);
  const addText = (words: string): void => {
    const parent = open.at(-1);
    if (!parent) return;
    const last = parent.children.length - 1;
    const before = parent.children[last];
    if (typeof before === 'string') parent.children[last] = before + words;
    else parent.children.push(words);
  };
  parser.on('error', (error) => {
    throw fault(`the XML is broken (${error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')})`, error);
  });
  parser.on('doctype', (doctype) => readEntities(doctype, declared));
  parser.on('opentag', (tag) => {
    const element: Element = {
      name: localName(tag.name),
      attributes: localNames(tag.attributes),
      children: [],
    };
    if (open.length >= DEEPEST) throw fault(`elements stand more than ${DEEPEST} deep inside each other`);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  if (!root) throw fault('holds no XML element');
  return root;
}

function decode(
  bytes: Uint8Array,
  file: string,
): { text: string; byteOffset: (position: number) => number | null } {
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    const isUtf8 = encoding === 'utf-8';
    return {
      text,
      byteOffset: (position) => (isUtf8 ? mark + Buffer.byteLength(text.slice(0, position)) : null),
    };
  } catch (cause) {
    throw new FaultyFile(file, `its bytes are not text in ${encoding}, which it says it is`, null, cause);
  }
}

/** The encoding of the byte order mark, else of the XML declaration, else UTF-8 (XML 1.0, appendix F). */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const named = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]?.toLowerCase();
  // A file that could be read as far as its declaration is no UTF-16, whatever it says.
  if (!named || named.startsWith('utf-16') || named === 'utf8') return 'utf-8';
  try {
    return new TextDecoder(named).encoding;
  } catch {
    return 'utf-8';
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function localNames(attributes: Record<string, string>): Record<string, string> {
  const names = Object.entries(attributes);
  // One without prefix wins over its namesake of another vocabulary.
  const prefixed = names.filter(([name]) => name.includes(':') && !name.startsWith('xmlns:'));
  const plain = names.filter(([name]) => !name.includes(':'));
  return Object.fromEntries([...prefixed, ...plain].map(([name, value]) => [localName(name), value]));
}

/** Entities that the document itself declares, as text. References inside them stay unresolved, so that none can grow. */
function readEntities(doctype: string, declared: Map<string, string>): void {
  for (const [, name = '', , double, single] of doctype.matchAll(
    /<!ENTITY\s+([\w.-]+)\s+("([^"]{0,2000})"|'([^']{0,2000})')\s*>/g,
  )) {
    const value = (double ?? single ?? '').replace(
      /&#(x[\da-f]{1,6}|\d{1,7});/gi,
      (reference, code: string) => {
        const point = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code);
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : reference;
      },
    );
    if (!declared.has(name)) declared.set(name, value);
  }
}

const xmlEntities: Readonly<Record<string, string>> = { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" };

function namedCharacters(declared: ReadonlyMap<string, string>): Record<string, string> {
  return new Proxy<Record<string, string>>(
    {},
    {
      get: (_target, name) =>
        typeof name === 'string'
          ? (xmlEntities[name] ?? declared.get(name) ?? characterNamed(name))
          : undefined,
    },
  );
}

function characterNamed(name: string): string | undefined {
  if (!/^\w{1,40}$/.test(name)) return undefined;
  const [node] = parseFragment(`&${name};`).childNodes;
  const text = node && 'value' in node ? node.value : '';
  return text.endsWith(';') || text === '' ? undefined : text;
}
