import { childText, elementText } from './element-text.ts';
import { child, childrenNamed, type XmlElement } from './xml-element.ts';

export interface Identifiers {
  readonly pmid: string | undefined;
  /** From 1; PubMed keeps several versions of a few records (of F1000Research, for example). */
  readonly pmidVersion: number | undefined;
  readonly doi: string | undefined;
  readonly pmcid: string | undefined;
}

/**
 * Identifiers of a record. The DOI is the article's own `ELocationID` that is valid, else the one in `ArticleIdList`; what
 * is not shaped like a DOI or PMCID is none.
 *
 * @param citation MedlineCitation or BookDocument: has PMID, OtherID and, in books, ArticleIdList
 * @param article Article or BookDocument: has ELocationID
 * @param data PubmedData or PubmedBookData: has ArticleIdList
 */
export function readIdentifiers(
  citation: XmlElement,
  article: XmlElement | undefined,
  data: XmlElement | undefined,
): Identifiers {
  const ids = articleIds(data).concat(articleIds(citation));
  const pmidElement = child(citation, 'PMID');
  const version = Number(pmidElement?.attribute('Version'));
  const dois: string[] = [];
  for (const location of childrenNamed(article, 'ELocationID')) {
    if (location.attribute('EIdType')?.toLowerCase() === 'doi' && location.attribute('ValidYN') !== 'N') {
      dois.push(elementText(location));
    }
  }
  return {
    pmid: asPmid(elementText(pmidElement)) ?? firstOf(idsOf(ids, 'pubmed'), asPmid),
    pmidVersion: Number.isInteger(version) && version > 0 ? version : undefined,
    doi: firstOf(dois, asDoi) ?? firstOf(idsOf(ids, 'doi'), asDoi),
    pmcid:
      firstOf(idsOf(ids, 'pmc'), asPmcid) ??
      firstOf(idsOf(ids, 'pmcid'), asPmcid) ??
      // Before 2007.
      firstOf(childrenNamed(citation, 'OtherID').map(elementText), asPmcid),
  };
}

function articleIds(parent: XmlElement | undefined): readonly XmlElement[] {
  return childrenNamed(child(parent, 'ArticleIdList'), 'ArticleId');
}

function idsOf(ids: readonly XmlElement[], type: string): string[] {
  const texts: string[] = [];
  for (const id of ids) if (id.attribute('IdType')?.toLowerCase() === type) texts.push(elementText(id));
  return texts;
}

/** The PMID that stands in a child `PMID`, or undefined. */
export function childPmid(parent: XmlElement): string | undefined {
  return asPmid(childText(parent, 'PMID') ?? '');
}

export function asPmid(text: string): string | undefined {
  return /^\d{1,9}$/.test(text) ? text : undefined;
}

/** A DOI without "doi:" or the resolver's address before it, or undefined. Case stays as written. */
export function asDoi(text: string): string | undefined {
  return /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)?\s*(10\.\d{4,9}\/\S+)$/iu.exec(text)?.[1];
}

/** `PMC` and digits, without the number of a version ("PMC3040717.1"). */
export function asPmcid(text: string): string | undefined {
  const digits = /^(?:pmc-?id:\s*)?PMC(\d+)/iu.exec(text)?.[1];
  return digits === undefined ? undefined : `PMC${digits}`;
}

function firstOf(texts: readonly string[], read: (text: string) => string | undefined): string | undefined {
  for (const text of texts) {
    const value = read(text);
    if (value !== undefined) return value;
  }
  return undefined;
}
