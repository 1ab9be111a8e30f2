import { fromBytes, ownCopy } from './bytes-as-text.ts';
import { type ElementKind, elementKind } from './element-kind.ts';
import { XmlElement } from './xml-element.ts';

/** A start tag as it is written, read once for all its repetitions. */
interface Tag {
  /** From "<" to ">". */
  readonly opening: string;
  readonly closing: string;
  readonly kind: ElementKind;
  readonly attributes: Readonly<Record<string, string>>;
  readonly selfClosing: boolean;
  /** The start tags that last came next after this, and after its end: mostly they do again. */
  next: Tag | null;
  nextAfterEnd: Tag | null;
}

const tagShape = /^<([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?: [A-Za-z_][\w.:-]*="[^"<&\t\n]*")*) ?(\/?)>$/;
const attributeShape = / ([A-Za-z_][\w.:-]*)="([^"]*)"/gy;
// Carriage returns are among them: they must become line feeds.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
const unusual = /[\x00-\x08\x0b-\x1f]/;

const knownTags = new Map<string, Tag>();

/**
 * Reads one record without the parser, when it is plain: nothing but elements, quoted attributes, text, the five entities
 * and character references, all well-formed. Gives null for anything else, well-formed or not; then the parser must judge.
 *
 * This is what makes the reader faster than the parser alone: "<" is found with `indexOf`, which looks at many characters
 * at a time, and a start tag is read once for all its repetitions, at the place where it was last met in the same way. A test
 * holds it to the parser's result.
 *
 * @param bytes holds the record from its "<" at `start` to after its last ">" at `end`; one character a byte
 */
export function scanRecord(bytes: string, start: number, end: number): XmlElement | null {
  const text = bytes.slice(start, end);
  if (unusual.test(text) || text.includes(']]>')) return null;
  const open: Tag[] = [];
  const elements: XmlElement[] = [];
  let root: XmlElement | null = null;
  let current: XmlElement | null = null;
  // How deep the open element lies in what is not kept: 0 for not at all.
  let skipping = 0;
  let last: Tag | null = null;
  let lastEnded = false;
  // The next, so that not every piece of text is searched for one.
  let ampersand = placeOf('&', text, 0);
  let at = 0;
  while (at < text.length) {
    // At "<".
    if (text.charCodeAt(at + 1) === 47) {
      const tag = open.pop();
      if (tag === undefined || !text.startsWith(tag.closing, at)) return null;
      if (skipping > 0) skipping--;
      else current = elements.pop() ?? null;
      last = tag;
      lastEnded = true;
      at += tag.closing.length;
    } else {
      let tag: Tag | null = last && (lastEnded ? last.nextAfterEnd : last.next);
      if (tag === null || !text.startsWith(tag.opening, at)) {
        const close = text.indexOf('>', at + 1);
        if (close < 0) return null;
        const opening = text.slice(at, close + 1);
        tag = knownTags.get(opening) ?? readTag(opening);
        if (tag === null) return null;
        if (last !== null && lastEnded) last.nextAfterEnd = tag;
        else if (last !== null) last.next = tag;
      }
      const unwanted: boolean = skipping > 0 || (current !== null && tag.kind.isUnwanted);
      const passed: number = unwanted && tag.kind.usual !== null ? endOfMatch(tag.kind.usual, text, at) : -1;
      last = tag;
      lastEnded = tag.selfClosing || passed >= 0;
      at = passed >= 0 ? passed : at + tag.opening.length;
      if (unwanted) {
        if (!lastEnded) skipping++;
      } else {
        const element = new XmlElement(tag.kind.name, tag.attributes);
        if (current === null) root = element;
        else current.addChild(element);
        if (!tag.selfClosing) {
          if (current !== null) elements.push(current);
          current = element;
        }
      }
      if (!lastEnded) open.push(tag);
    }
    if (open.length === 0) break;
    const next = text.indexOf('<', at);
    if (next < 0) return null;
    if (next > at) {
      if (ampersand < at) ampersand = placeOf('&', text, at);
      const hasEntity = ampersand < next;
      if (hasEntity || skipping === 0) {
        const piece = text.slice(at, next);
        const decoded = skipping > 0 ? piece : fromBytes(piece);
        const resolved = hasEntity ? resolveEntities(decoded) : decoded;
        if (resolved === null) return null;
        if (skipping === 0) current?.addText(resolved);
      }
    }
    at = next;
  }
  return open.length === 0 && at === text.length ? root : null;
}

function endOfMatch(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function placeOf(sign: string, text: string, from: number): number {
  const place = text.indexOf(sign, from);
  return place < 0 ? text.length : place;
}

function readTag(cut: string): Tag | null {
  // It may be kept for the life of the process.
  const opening = ownCopy(cut);
  const match = tagShape.exec(opening);
  if (match === null) return null;
  const [, written = '', list = '', slash] = match;
  const attributes: Record<string, string> = Object.create(null);
  for (const [, name = '', value = ''] of list.matchAll(attributeShape)) {
    if (attributes[name] !== undefined) return null;
    attributes[name] = value;
  }
  const tag: Tag = {
    opening,
    closing: `</${written}>`,
    kind: elementKind(written),
    attributes,
    selfClosing: slash === '/',
    next: null,
    nextAfterEnd: null,
  };
  // Tags with an identifier in them are as many as there are identifiers.
  if (knownTags.size < 60_000) knownTags.set(opening, tag);
  return tag;
}

const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function resolveEntities(text: string): string | null {
  let resolved = '';
  let at = 0;
  for (let from = text.indexOf('&'); from >= 0; from = text.indexOf('&', at)) {
    const to = text.indexOf(';', from);
    if (to < 0 || to - from > 12) return null;
    const entity = text.slice(from + 1, to);
    const character = named.get(entity) ?? referred(entity);
    if (character === undefined) return null;
    resolved += text.slice(at, from) + character;
    at = to + 1;
  }
  return resolved + text.slice(at);
}

/** A character reference, when XML 1.0 allows the character. */
function referred(entity: string): string | undefined {
  const code = /^#x[0-9a-f]+$/iu.test(entity)
    ? Number.parseInt(entity.slice(2), 16)
    : /^#\d+$/.test(entity)
      ? Number.parseInt(entity.slice(1), 10)
      : -1;
  const allowed =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  return allowed ? String.fromCodePoint(code) : undefined;
}
