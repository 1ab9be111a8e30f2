import { type PublicationId, publicationIdSchema } from '../../domain/index.ts';
import { type Element, plainText } from '../markup/tree.ts';

export interface Identifiers {
  readonly pmid?: string;
  readonly doi?: string;
  /** `PMC…`, upper case, as PMC writes it. */
  readonly pmcid?: string;
}

/** A DOI without resolver, prefix or closing punctuation; undefined when there is none. */
export function bareDoi(text: string): string | undefined {
  return /\b(10\.\d{4,9}\/[^\s"<>]+)/.exec(decoded(text))?.[1]?.replace(/[.,;]+$/, '');
}

function decoded(text: string): string {
  try {
    return /%2f/i.test(text) ? decodeURIComponent(text) : text;
  } catch {
    return text;
  }
}

/** The number in "PMID: 123"; undefined when there is none of at most nine digits. */
export function bareDigits(text: string | undefined): string | undefined {
  return /(?<!\d)0*([1-9]\d{0,8})(?!\d)/.exec(text ?? '')?.[1];
}

/** The identifiers among elements such as `article-id` and `pub-id`. */
export function readIdentifiers(elements: readonly Element[]): Identifiers {
  const textOf = (...types: string[]): string =>
    elements
      .filter(({ attributes }) => types.includes((attributes['pub-id-type'] ?? '').toLowerCase()))
      .map((element) => plainText(element))
      .find((text) => text !== undefined) ?? '';
  const pmid = bareDigits(textOf('pmid', 'pubmed'));
  const doi = bareDoi(textOf('doi'));
  const pmcid = /^(?:PMC)?([1-9]\d{0,9})(?:\.\d+)?$/i.exec(textOf('pmc', 'pmcid', 'pmc-id', 'pmcaid'))?.[1];
  return {
    ...(pmid ? { pmid } : {}),
    ...(doi ? { doi } : {}),
    ...(pmcid ? { pmcid: `PMC${pmcid}` } : {}),
  };
}

/** `pmid:…`, else `doi:…`, else `pmcid:…`, in lower case; undefined when none is usable. */
export function idOf({ pmid, doi, pmcid }: Identifiers): PublicationId | undefined {
  const candidates = [
    pmid && `pmid:${pmid}`,
    doi && `doi:${doi.toLowerCase()}`,
    pmcid && `pmcid:${pmcid.toLowerCase()}`,
  ];
  return candidates.find((candidate) => publicationIdSchema.safeParse(candidate).success);
}
