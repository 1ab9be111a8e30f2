import type { PublicationLink, PublicationStatus } from '../../domain/index.ts';
import { childText } from './element-text.ts';
import { childPmid } from './read-identifiers.ts';
import { child, childElements, childrenNamed, type XmlElement } from './xml-element.ts';

/** CommentsCorrectionsList, in order, with RefType as written. */
export function readLinks(citation: XmlElement): PublicationLink[] {
  const links: PublicationLink[] = [];
  for (const element of childrenNamed(child(citation, 'CommentsCorrectionsList'), 'CommentsCorrections')) {
    const link = readLink(element.attribute('RefType') ?? '', element);
    if (link !== undefined) links.push(link);
  }
  // Until 2008 the type was the name of an element: <CommentsCorrections><RetractionIn>…
  for (const element of childrenNamed(citation, 'CommentsCorrections')) {
    for (const typed of childElements(element)) {
      const link = readLink(typed.name, typed);
      if (link !== undefined) links.push(link);
    }
  }
  return links;
}

function readLink(type: string, element: XmlElement): PublicationLink | undefined {
  const pmid = childPmid(element);
  const citation = childText(element, 'RefSource');
  const note = childText(element, 'Note');
  // PubMed adds the DOI to the words of the source: "… 2020;3(1):5. doi: 10.5555/abc."
  const doi = /\bdoi:\s*(10\.\d{4,9}\/\S*[^\s.,;)])/iu.exec(citation ?? '')?.[1];
  if (type === '' || (pmid === undefined && citation === undefined)) return undefined;
  // The order of keys is alphabetical: see finish-publication.ts.
  const link: { -readonly [key in keyof Omit<PublicationLink, 'type'>]: PublicationLink[key] } = {};
  if (citation !== undefined) link.citation = citation;
  if (doi !== undefined) link.doi = doi;
  if (note !== undefined) link.note = note;
  if (pmid !== undefined) link.pmid = pmid;
  return { ...link, type };
}

const retractedBy = new Set(['retractionin', 'retractedandrepublishedin', 'partialretractionin']);
const correctedBy = new Set(['erratumin', 'correctedandrepublishedin']);

/**
 * What the record itself says about its standing, the gravest first. A partial retraction counts as a retraction: which of
 * a paper's findings are withdrawn is not in the record, and a withdrawn one must never support a claim. A notice of
 * retraction (type "Retraction of Publication") is a publication of its own and stands.
 */
export function readStatus(
  publicationTypes: readonly string[],
  links: readonly PublicationLink[],
): { readonly status: PublicationStatus; readonly superseded: boolean } {
  const types = new Set(links.map(({ type }) => type.toLowerCase()));
  const retracted =
    publicationTypes.some((type) => type.toLowerCase() === 'retracted publication') ||
    links.some(({ type }) => retractedBy.has(type.toLowerCase()));
  const status = retracted
    ? 'retracted'
    : types.has('expressionofconcernin')
      ? 'expression-of-concern'
      : links.some(({ type }) => correctedBy.has(type.toLowerCase()))
        ? 'corrected'
        : 'current';
  return { status, superseded: types.has('updatein') };
}
