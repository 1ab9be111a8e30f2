import { ownCopy } from './bytes-as-text.ts';

/** Elements that are read as one record. Nothing above or between them is kept. */
const recordNames = [
  'PubmedArticle',
  'PubmedBookArticle',
  'MedlineCitation',
  'BookDocument',
  'DeleteCitation',
  'DeleteDocument',
];

/**
 * What no field is made of, with everything inside: about half of a typical file. It must be well-formed like the rest, but
 * neither its texts nor its elements are kept.
 */
const unwantedNames = [
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
];

/** What is known of an element's name, found once for each of the few names that repeat by the million. */
export interface ElementKind {
  /** Without the prefix. */
  readonly name: string;
  readonly isRecord: boolean;
  readonly isUnwanted: boolean;
  /** Where it is not wanted: the element as nearly all are, well-formed, or several in a row where nothing around them is wanted. */
  readonly usual: RegExp | null;
}

const text = '[^<&]*';
const articleIds = `<ArticleIdList>(?:\\s*<ArticleId IdType="[a-z]+">${text}</ArticleId>)*\\s*</ArticleIdList>`;
const reference = `<Reference>(?:\\s*<Citation>${text}</Citation>)?(?:\\s*${articleIds})?\\s*</Reference>`;
const usualElements = new Map([
  [
    'AffiliationInfo',
    new RegExp(`<AffiliationInfo>\\s*<Affiliation>${text}</Affiliation>\\s*</AffiliationInfo>`, 'y'),
  ],
  ['Reference', new RegExp(`${reference}(?:\\s*${reference})*`, 'y')],
]);

const kinds = new Map<string, ElementKind>();

/** @param tagName as written, with its prefix if it has one */
export function elementKind(tagName: string): ElementKind {
  const known = kinds.get(tagName);
  if (known !== undefined) return known;
  const own = ownCopy(tagName);
  const name = own.slice(own.indexOf(':') + 1);
  const kind = {
    name,
    isRecord: recordNames.includes(name),
    isUnwanted: unwantedNames.includes(name),
    usual: usualElements.get(tagName) ?? null,
  };
  // A hostile file could hold a name a line.
  if (kinds.size < 1000) kinds.set(own, kind);
  return kind;
}
