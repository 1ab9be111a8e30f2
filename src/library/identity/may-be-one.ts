import { doiId, type Publication, type PublicationId, pmidId } from '../../domain/index.ts';
import { identifierOf, identifiersOf } from './identifiers-of.ts';
import { workKey } from './work-key.ts';

/**
 * Whether two records are of one publication.
 *
 * - A shared PMID decides: NLM gives one to a publication and keeps it, while DOIs in records are mistyped or replaced.
 * - Otherwise two different PMIDs, DOIs or PMCIDs decide against it, whatever else is shared. A shared DOI with different
 *   PMIDs is not merged: letters and their reply, or the abstracts of a meeting, are often registered under one DOI, and one
 *   of them must not speak with the other's words or take its retraction.
 * - Otherwise a shared identifier joins, or the same title, year and first author (`workKey`).
 * - Never joined: a notice and what it is about, however alike; a document of this installation with anything but itself,
 *   so that what it says is never shown as a journal's words; a preprint and the article by title alone.
 */
export function mayBeOne(a: Publication, b: Publication): boolean {
  if (isLocal(a) || isLocal(b)) return a.id === b.id;
  if (samePmid(a, b)) return true;
  if (mustDiffer(a, b)) return false;
  const own = new Set(identifiersOf(a));
  if (identifiersOf(b).some((id) => own.has(id))) return true;
  const key = workKey(a);
  return key !== null && key === workKey(b) && isPreprint(a) === isPreprint(b);
}

/** Whether something speaks against their being one. Two records that share nothing need not differ: a third may join them. */
export function mustDiffer(a: Publication, b: Publication): boolean {
  if (isLocal(a) || isLocal(b)) return a.id !== b.id;
  if (samePmid(a, b)) return false;
  if (kinds.some((kind) => differ(identifierOf(a, kind), identifierOf(b, kind)))) return true;
  return isAbout(a, b) || isAbout(b, a);
}

function samePmid(a: Publication, b: Publication): boolean {
  const pmid = identifierOf(a, 'pmid');
  return pmid !== null && pmid === identifierOf(b, 'pmid');
}

const kinds = ['pmid', 'doi', 'pmcid'] as const;

function differ(a: PublicationId | null, b: PublicationId | null): boolean {
  return a !== null && b !== null && a !== b;
}

function isLocal({ id, localDocument }: Publication): boolean {
  return localDocument !== undefined || id.startsWith('local:');
}

function isPreprint({ publicationTypes }: Publication): boolean {
  return publicationTypes.some((type) => type.toLowerCase() === 'preprint');
}

/** Links by which a notice names what it is about, under PubMed's names. */
const noticeLinks =
  /^(?:(?:Partial)?RetractionOf|ErratumFor|ExpressionOfConcernFor|CommentOn|UpdateOf|(?:CorrectedandRe|RetractedandRe|Re)publishedFrom)$/;

/**
 * Whether `a` links to `b`, as a notice or in any other way: what is linked is another publication. A link to an identifier
 * that both have (publishers register notices under the DOI of the article) counts when only `a` is a notice by its links.
 */
function isAbout(a: Publication, b: Publication): boolean {
  const own = new Set(identifiersOf(a));
  const others = new Set(identifiersOf(b));
  const otherIsNotice = (b.links ?? []).some(({ type }) => noticeLinks.test(type));
  return (a.links ?? []).some(({ type, pmid, doi }) =>
    [pmidId(pmid ?? ''), doiId(doi ?? '')].some(
      (id) => id !== null && others.has(id) && (!own.has(id) || (noticeLinks.test(type) && !otherIsNotice)),
    ),
  );
}
