import { doiId, type PublicationId, pmcidId, pmidId, publicationIdSchema } from '../../domain/index.ts';

/**
 * The identifier that a person pasted: `PMID 123`, `PMC123`, `doi:10.…`, a bare DOI, an id of ours, or an address of
 * PubMed, PMC (old and new), Europe PMC, the DOI resolver or a publisher's page whose address holds the DOI. A bare number
 * is a PMID from five figures on: shorter ones are years and doses. Null when the text is anything else or more than that.
 */
export function parseIdentifier(text: string): PublicationId | null {
  const pasted = unwrapped(text);
  const id = /^https?:\/\/|^(?:[a-z0-9-]+\.)+[a-z]{2,}\//i.test(pasted)
    ? fromAddress(pasted)
    : fromWords(balanced(pasted));
  return id !== null && publicationIdSchema.safeParse(id).success ? id : null;
}

function fromWords(text: string): PublicationId | null {
  if (/^local:\S+$/i.test(text)) return text.toLowerCase();
  if (/^\d+$/.test(text)) return text.length >= 5 ? pmidId(text) : null;
  if (/^pmid/i.test(text)) return pmidId(text);
  if (/^pmc/i.test(text)) return pmcidId(text);
  return doiId(text);
}

function fromAddress(text: string): PublicationId | null {
  let url: URL;
  try {
    url = new URL(/^https?:/i.test(text) ? text : `https://${text}`);
  } catch {
    return null;
  }
  const host = url.hostname.replace(/^www\./, '');
  const path = decoded(url.pathname);
  if (host === 'pubmed.ncbi.nlm.nih.gov') {
    return pmidId(/^\/(\d+)/.exec(path)?.[1] ?? url.searchParams.get('term') ?? '');
  }
  if (host.endsWith('ncbi.nlm.nih.gov') || host === 'pmc.nih.gov' || host.endsWith('europepmc.org')) {
    const pmc = /\bPMC(\d+)\b/i.exec(path);
    if (pmc) return pmcidId(pmc[0]);
    const [, pmid] = /\/(?:pubmed|med)\/(\d+)/i.exec(path) ?? [];
    return pmidId(pmid ?? url.searchParams.get('term') ?? '');
  }
  const [doi] = /10\.\d{4,9}\/\S+$/.exec(path) ?? [];
  if (doi === undefined) return null;
  if (host === 'doi.org' || host === 'dx.doi.org') return doiId(balanced(doi));
  return doiId(balanced(doi.replace(pageOfPublisher, '')));
}

/** What publishers put behind the DOI in the address of an article's pages. */
const pageOfPublisher =
  /(?:\.(?:full|abstract|pdf|short)(?:\.pdf)?|\/(?:full|fulltext|abstract|abs|pdf|epdf|epub|html|meta|references|summary|tables)(?:\/.*)?|\.pdf|\/)$/i;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Without the quotation marks, brackets and stops that come along when something is copied out of a text. */
function unwrapped(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^[<"'“‘([]+/, '')
    .replace(/["'”’\].,;:]+$/, '')
    .trim();
}

/** A DOI may end in a bracket of its own (`10.5555/s(97)` ends in one); one that opens nowhere belongs to the text around. */
function balanced(doi: string): string {
  let kept = doi;
  for (const [open, close] of [
    ['(', ')'],
    ['<', '>'],
    ['[', ']'],
  ] as const) {
    while (kept.endsWith(close) && kept.split(close).length > kept.split(open).length)
      kept = kept.slice(0, -1);
  }
  return kept.replace(/[.,;:]+$/, '');
}
