import { SaxesParser } from 'saxes';
import type { MeshRecord } from '../../domain/index.ts';
import { FaultyFile } from '../source-item.ts';
import { MeshDraft, supplementaryClassOf } from './mesh-draft.ts';
import type { MeshReader } from './read-mesh.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Parts of a record that nothing is read of; the half of a file. */
const unwanted = new Set([
  'AllowableQualifiersList',
  'ConsiderAlso',
  'EntryCombinationList',
  'IndexingInformationList',
  'PharmacologicalActionList',
  'PreviousIndexingList',
  'RelatedRegistryNumberList',
  'SeeRelatedList',
  'SemanticTypeList',
  'SourceList',
  'ThesaurusIDlist',
]);

/** desc20XX.xml and supp20XX.xml (DTDs nlmdescriptorrecordset and nlmsupplementalrecordset). */
export class MeshXmlReader implements MeshReader {
  readonly records: MeshRecord[] = [];
  readonly #file: string;
  readonly #parser = new SaxesParser({ position: false, xmlns: false });
  /** Of the record that is open: from its root to the element that is open in it. Empty between records. */
  readonly #open: Element[] = [];
  /** Elements open above a record, and inside a part that is not wanted. */
  #above = 0;
  #skipped = 0;
  #bytesBefore = 0;
  #unitsBefore = 0;
  #piece = '';

  constructor(file: string) {
    this.#file = file;
    this.#parser.on('opentag', ({ name, attributes }) => this.#opened(name, attributes));
    this.#parser.on('closetag', ({ name }) => this.#closed(name));
    const onText = (text: string) => {
      const element = this.#open.at(-1);
      if (element !== undefined && this.#skipped === 0) element.text += text;
    };
    this.#parser.on('text', onText);
    this.#parser.on('cdata', onText);
    this.#parser.on('error', (error) => {
      throw this.#fault(error.message.replace(/^(?:\d+:\d+: )?/, 'the XML is broken: '), error);
    });
  }

  write(text: string, bytes: number): void {
    this.#piece = text;
    this.#parser.write(text);
    this.#bytesBefore += bytes;
    this.#unitsBefore += text.length;
    this.#piece = '';
  }

  end(): void {
    this.#parser.close();
  }

  #fault(what: string, cause?: unknown): FaultyFile {
    const within = Buffer.byteLength(this.#piece.slice(0, this.#parser.position - this.#unitsBefore));
    return new FaultyFile(this.#file, what, this.#bytesBefore + within, cause);
  }

  #opened(name: string, attributes: Record<string, string>): void {
    if (this.#skipped > 0 || (this.#open.length > 0 && unwanted.has(name))) {
      this.#skipped++;
      return;
    }
    if (this.#open.length > 0 || name === 'DescriptorRecord' || name === 'SupplementalRecord') {
      const element: Element = { name, attributes, children: [], text: '' };
      this.#open.at(-1)?.children.push(element);
      this.#open.push(element);
      return;
    }
    if (this.#above === 0 && name !== 'DescriptorRecordSet' && name !== 'SupplementalRecordSet') {
      throw this.#fault(wrongRoot(name));
    }
    this.#above++;
  }

  #closed(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped--;
      return;
    }
    const element = this.#open.pop();
    if (element === undefined) {
      this.#above--;
      return;
    }
    if (this.#open.length > 0) return;
    const record = name === 'DescriptorRecord' ? readDescriptor(element) : readSupplementary(element);
    if (record !== null) this.records.push(record);
  }
}

function readDescriptor(element: Element): MeshRecord | null {
  const draft = new MeshDraft('heading');
  draft.ui = textAt(element, 'DescriptorUI');
  draft.name = textAt(element, 'DescriptorName', 'String');
  for (const number of all(element, 'TreeNumberList', 'TreeNumber')) draft.treeNumbers.push(number.text);
  readConcepts(element, draft);
  return draft.finish();
}

function readSupplementary(element: Element): MeshRecord | null {
  const draft = new MeshDraft('supplementary', supplementaryClassOf(element.attributes.SCRClass));
  draft.ui = textAt(element, 'SupplementalRecordUI');
  draft.name = textAt(element, 'SupplementalRecordName', 'String');
  for (const heading of all(element, 'HeadingMappedToList', 'HeadingMappedTo', 'DescriptorReferredTo')) {
    draft.mapTo(textAt(heading, 'DescriptorName', 'String'));
  }
  readConcepts(element, draft);
  draft.note ||= textAt(element, 'Note');
  return draft.finish();
}

/** Terms of the preferred concept and of those narrower or related: MeSH indexes all of them under the record. */
function readConcepts(element: Element, draft: MeshDraft): void {
  const concepts = all(element, 'ConceptList', 'Concept');
  const wider = new Set(
    concepts
      .flatMap((concept) => all(concept, 'ConceptRelationList', 'ConceptRelation'))
      .filter((relation) => relation.attributes.RelationName === 'BRD')
      .map((relation) => textAt(relation, 'Concept2UI')),
  );
  for (const concept of concepts) {
    const preferred = concept.attributes.PreferredConceptYN === 'Y';
    if (preferred) draft.note = textAt(concept, 'ScopeNote');
    if (!preferred && wider.has(textAt(concept, 'ConceptUI'))) continue;
    for (const term of all(concept, 'TermList', 'Term')) {
      const { IsPermutedTermYN: permuted, LexicalTag: tag = '' } = term.attributes;
      if (permuted !== 'Y') draft.addTerm(textAt(term, 'String'), tag);
    }
  }
}

function all(element: Element, ...path: string[]): Element[] {
  let found = [element];
  for (const name of path)
    found = found.flatMap(({ children }) => children.filter((child) => child.name === name));
  return found;
}

function textAt(element: Element, ...path: string[]): string {
  return all(element, ...path)[0]?.text.trim() ?? '';
}

function wrongRoot(name: string): string {
  const what =
    name === 'QualifierRecordSet'
      ? 'this is the list of MeSH qualifiers, which the vocabulary does not use'
      : name.toLowerCase() === 'html'
        ? 'this is an HTML page, often the error page of a server'
        : /^(?:Pubmed|Medline)/.test(name)
          ? `this is a file of publications (<${name}>), which "probatum import pubmed" reads`
          : `the root element is <${name}>`;
  return `${what}; wanted is a MeSH file of NLM (DescriptorRecordSet or SupplementalRecordSet)`;
}
