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
  const { id: own } = publication;
  const ownKind = kindOf(own);
  const all: PublicationId[] = [];
  for (const kind of identifierKinds) {
    const field = kind === 'local' ? undefined : publication[kind];
    // Most records are known by their own PMID: nothing is to be read there.
    const read =
      kind === 'local' || field === undefined || own === `${kind}:${field}` ? null : readers[kind](field);
    if (read !== null) all.push(read);
    if (kind === ownKind && read !== own) all.push(own);
  }
  return all;
}

const readers = {
  pmid: pmidId,
  doi: doiId,
  pmcid: (text: string) => pmcidId(/^\d+$/.test(text) ? `PMC${text}` : text),
};

/** The record's identifier of a kind: the field before the own id when the two differ. */
export function identifierOf(publication: Identified, kind: IdentifierKind): PublicationId | null {
  return identifiersOf(publication).find((id) => kindOf(id) === kind) ?? null;
}
