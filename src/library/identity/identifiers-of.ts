import { doiId, type Publication, type PublicationId, pmcidId, pmidId } from '../../domain/index.ts';

/** Kinds of identifiers, the one that names a publication before the others first. */
export const identifierKinds = ['pmid', 'doi', 'pmcid', 'local'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

export function kindOf(id: PublicationId): IdentifierKind {
  return id.slice(0, id.indexOf(':')) as IdentifierKind;
}

type Identified = Pick<Publication, 'id' | 'pmid' | 'doi' | 'pmcid'>;

/**
 * All identifiers of a record, each once, in the order PMID, DOI, PMCID, local: its fields and its own id. A field that
 * is not an identifier of its kind ("not available") is left out.
 */
export function identifiersOf(publication: Identified): PublicationId[] {
  const all = new Set(
    identifierKinds.flatMap((kind) => [
      ...(fieldId(publication, kind) ?? []),
      ...(kindOf(publication.id) === kind ? [publication.id] : []),
    ]),
  );
  return [...all];
}

function fieldId(publication: Identified, kind: IdentifierKind): PublicationId[] | null {
  if (kind === 'local') return null;
  const text = publication[kind];
  if (text === undefined) return null;
  const read = { pmid: pmidId, doi: doiId, pmcid: pmcidId }[kind];
  const id = read(kind === 'pmcid' && /^\d+$/.test(text) ? `PMC${text}` : text);
  return id === null ? null : [id];
}

/** The record's identifier of a kind: the field before the own id when the two differ. */
export function identifierOf(publication: Identified, kind: IdentifierKind): PublicationId | null {
  return identifiersOf(publication).find((id) => kindOf(id) === kind) ?? null;
}
