import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { XmlElement } from './xml-element.ts';

/** Elements that are read as one record. Nothing above or between them is kept. */
const recordNames = new Set([
  'PubmedArticle',
  'PubmedBookArticle',
  'MedlineCitation',
  'BookDocument',
  'DeleteCitation',
  'DeleteDocument',
]);

/**
 * What no field is made of, with everything inside: about half of a typical file. It must be well-formed like the rest, but
 * neither its texts nor its elements are kept.
 */
const unwanted = new Set([
  'ReferenceList',
  'AffiliationInfo',
  'Affiliation',
  'InvestigatorList',
  'PersonalNameSubjectList',
  'DataBankList',
  'GeneSymbolList',
  'ObjectList',
  'Sections',
  'ItemList',
  'GeneralNote',
  'SpaceFlightMission',
  'CitationSubset',
  'NlmUniqueID',
  'NumberOfReferences',
  'PublicationStatus',
  'GrantID',
  'Acronym',
  'Hour',
  'Minute',
  'Second',
]);

const parserOptions = { position: false, xmlns: false } as const;
type Parser = SaxesParser<typeof parserOptions>;

export interface RecordParser {
  /** Throws the parser's error, or what a handler threw; `position` is then where. */
  write(text: string): void;
  /** Throws when the document is not complete. */
  end(): void;
  /** UTF-16 offset in everything written: where the parser is. */
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
  const parser: Parser = new SaxesParser(parserOptions);
  // Names repeat by the million: one string and one decision each, without the prefix.
  const names = new Map<string, string>();
  // From the record to the element that is open now; `current` is its last, null between records.
  const open: XmlElement[] = [];
  let current: XmlElement | null = null;
  let skipped: SaxesTagPlain | null = null;
  let depth = 0;
  let rootClosed = false;

  const onText = (text: string): void => {
    current?.addText(text);
  };

  const onOpen = (tag: SaxesTagPlain): void => {
    const name = names.get(tag.name) ?? localName(tag.name, names);
    if (current !== null) {
      if (unwanted.has(name)) {
        skipped = tag;
        parser.off('text');
        parser.off('cdata');
        parser.off('opentag');
        parser.on('closetag', onCloseSkipped);
        return;
      }
      const element = new XmlElement(name, tag.attributes);
      current.addChild(element);
      open.push(current);
      current = element;
      return;
    }
    if (depth === 0) onRoot(name);
    if (recordNames.has(name)) {
      current = new XmlElement(name, tag.attributes);
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
    onRecord(record);
  };

  parser.on('opentag', onOpen);
  parser.on('closetag', onClose);
  // Without a handler for errors the parser throws at the first: nothing after a fault can be trusted.
  return {
    write: (text) => {
      parser.write(text);
    },
    end: () => {
      parser.close();
    },
    get position() {
      return parser.position;
    },
    get rootClosed() {
      return rootClosed;
    },
    get inRecord() {
      return current !== null;
    },
  };
}

function localName(name: string, names: Map<string, string>): string {
  const local = name.slice(name.indexOf(':') + 1);
  // A hostile file could hold a name a line.
  if (names.size < 1000) names.set(name, local);
  return local;
}
