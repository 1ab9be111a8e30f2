import { fromBytes } from './bytes-as-text.ts';

/**
 * One element of a record, as light as it can be: millions are made. Names are local (no prefix). Text that has no element
 * beside it stands in `text`; as soon as there is a child, everything stands in `content`, in its order.
 */
export class XmlElement {
  readonly name: string;
  private readonly attributes: Readonly<Record<string, string>>;
  text = '';
  content: (string | XmlElement)[] | null = null;

  /** @param attributes as the parser has them: one character a byte, see bytes-as-text.ts */
  constructor(name: string, attributes: Readonly<Record<string, string>>) {
    this.name = name;
    this.attributes = attributes;
  }

  attribute(name: string): string | undefined {
    const value = this.attributes[name];
    return value === undefined ? undefined : fromBytes(value);
  }

  addText(text: string): void {
    if (this.content !== null) this.content.push(text);
    else this.text = this.text === '' ? text : this.text + text;
  }

  addChild(child: XmlElement): void {
    if (this.content !== null) this.content.push(child);
    else this.content = this.text === '' ? [child] : [this.text, child];
  }
}

/** The first child element of that name. */
export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  const content = parent?.content;
  if (!content) return undefined;
  for (const part of content) if (typeof part !== 'string' && part.name === name) return part;
  return undefined;
}

const none: readonly XmlElement[] = [];

/** Every child element of that name, in order. */
export function childrenNamed(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  const content = parent?.content;
  if (!content) return none;
  const found: XmlElement[] = [];
  for (const part of content) if (typeof part !== 'string' && part.name === name) found.push(part);
  return found;
}

/** Every child element, in order. */
export function childElements(parent: XmlElement | undefined): readonly XmlElement[] {
  const content = parent?.content;
  if (!content) return none;
  return content.filter((part) => typeof part !== 'string');
}
