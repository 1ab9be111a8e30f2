import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { fromBytes, toBytes } from './bytes-as-text.ts';
import { elementKind } from './element-kind.ts';
import { scanRecord } from './scan-record.ts';
import { XmlElement } from './xml-element.ts';

// PubMed's files are XML 1.0. By 1.1, bytes 80 to 9F of a character would be control characters: see bytes-as-text.ts.
const parserOptions = {
  position: false,
  xmlns: false,
  defaultXMLVersion: '1.0',
  forceXMLVersion: true,
} as const;

/** Where almost every record of almost every file begins and ends. Others are read by the parser. */
const recordStart = '<PubmedArticle>';
const recordStop = '</PubmedArticle>';
/** A record longer than this (16 MB) is none, and goes to the parser as it comes. */
const longestWaiting = 1 << 24;

/** The one step of saxes that makes characters which are not in the input; it must make bytes here. */
interface ResolvesEntities {
  parseEntity(entity: string): string;
}

export interface RecordParser {
  /** @param bytes UTF-8, one character a byte. Throws the parser's error, or what a handler threw; `position` is then where. */
  write(bytes: string): void;
  /** Reads what still waits, because no more will come. Throws as `write` does. */
  finish(): void;
  /** Throws when the document is not complete. */
  end(): void;
  /** Offset in the bytes written: where the parser is. To be asked only when it has thrown. */
  readonly position: number;
  /** True once the root element is closed. */
  readonly rootClosed: boolean;
  /** True while inside a record. */
  readonly inRecord: boolean;
}

/**
 * Splits a document into its records, each handed on as a tree of what is wanted of it.
 *
 * @param onRoot called with the local name of the root element; may throw
 * @param onRecord called with each complete record; not called for one that is cut off
 */
export function createRecordParser(
  onRoot: (name: string) => void,
  onRecord: (record: XmlElement) => void,
): RecordParser {
  const parser = new SaxesParser(parserOptions);
  const entities = parser as unknown as ResolvesEntities;
  const parseEntity = entities.parseEntity.bind(parser);
  entities.parseEntity = (entity) => toBytes(parseEntity(entity));

  // From the record to the element that is open now; `current` is its last, null between records.
  const open: XmlElement[] = [];
  let current: XmlElement | null = null;
  let skipped: SaxesTagPlain | null = null;
  let depth = 0;
  let rootClosed = false;
  // What is still to be read; empty between calls unless the end of a record is awaited.
  let waiting = '';
  // Bytes of records that were read without the parser, which does not count them.
  let passedBy = 0;
  // Bytes that the parser has read, and how many they were at the end of its last record: where these are the same, the
  // next record can pass it by.
  let parsed = 0;
  let recordEnd = -1;

  const onText = (text: string): void => {
    current?.addText(fromBytes(text));
  };

  const onOpen = (tag: SaxesTagPlain): void => {
    const kind = elementKind(tag.name);
    if (current !== null) {
      if (kind.isUnwanted) {
        skipped = tag;
        parser.off('text');
        parser.off('cdata');
        parser.off('opentag');
        parser.on('closetag', onCloseSkipped);
        return;
      }
      const element = new XmlElement(kind.name, tag.attributes);
      current.addChild(element);
      open.push(current);
      current = element;
      return;
    }
    if (depth === 0) onRoot(kind.name);
    if (kind.isRecord) {
      current = new XmlElement(kind.name, tag.attributes);
      parser.on('text', onText);
      parser.on('cdata', onText);
    } else {
      depth++;
    }
  };

  const onCloseSkipped = (tag: SaxesTagPlain): void => {
    if (tag !== skipped) return;
    skipped = null;
    parser.on('text', onText);
    parser.on('cdata', onText);
    parser.on('opentag', onOpen);
    parser.on('closetag', onClose);
  };

  const onClose = (): void => {
    if (current === null) {
      depth--;
      rootClosed ||= depth === 0;
      return;
    }
    const parent = open.pop();
    if (parent !== undefined) {
      current = parent;
      return;
    }
    const record = current;
    current = null;
    rootClosed ||= depth === 0;
    parser.off('text');
    parser.off('cdata');
    recordEnd = parser.position;
    onRecord(record);
  };

  /**
   * Reads a record without the parser. Only right after another: there the parser is certain to be between elements.
   * True when that is done, false when the parser must read on, null when more of the record must come first.
   */
  const passBy = (last: boolean): boolean | null => {
    if (recordEnd !== parsed || depth !== 1) return false;
    const start = afterSpace(waiting);
    if (!waiting.startsWith(recordStart, start)) {
      return !last && recordStart.startsWith(waiting.slice(start)) ? null : false;
    }
    const close = waiting.indexOf(recordStop, start);
    if (close < 0) return last || waiting.length > longestWaiting ? false : null;
    const end = close + recordStop.length;
    const record = scanRecord(waiting, start, end);
    if (record === null) return false;
    waiting = waiting.slice(end);
    passedBy += end;
    onRecord(record);
    return true;
  };

  const read = (last: boolean): void => {
    while (waiting !== '') {
      const passed = passBy(last);
      if (passed === null) return;
      if (passed) continue;
      // The parser reads to the end of a record, after which the next may pass it by.
      const close = waiting.indexOf(recordStop);
      const end = close < 0 ? waiting.length : close + recordStop.length;
      const next = waiting.slice(0, end);
      waiting = waiting.slice(end);
      parser.write(next);
      parsed += next.length;
    }
  };

  parser.on('opentag', onOpen);
  parser.on('closetag', onClose);
  // Without a handler for errors the parser throws at the first: nothing after a fault can be trusted.
  return {
    write: (bytes) => {
      waiting += bytes;
      read(false);
    },
    finish: () => {
      read(true);
    },
    end: () => {
      parser.close();
    },
    get position() {
      return passedBy + parser.position;
    },
    get rootClosed() {
      return rootClosed;
    },
    get inRecord() {
      return current !== null;
    },
  };
}

/** The first place that is no white space. */
function afterSpace(text: string): number {
  let at = 0;
  for (let code = text.charCodeAt(0); code === 10 || code === 32 || code === 9; code = text.charCodeAt(at))
    at++;
  return at;
}
