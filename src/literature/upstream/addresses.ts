/** Where the outside sources answer. The one place for these; clients get theirs as `baseUrl` (tests: a server on this machine). */
export const upstreamAddresses = {
  /** NCBI E-utilities (https://www.ncbi.nlm.nih.gov/books/NBK25497/). */
  ncbi: 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils',
  /** Europe PMC's REST service (https://europepmc.org/RestfulWebService). */
  europePmc: 'https://www.ebi.ac.uk/europepmc/webservices/rest',
  /** Crossref's REST API (https://api.crossref.org/swagger-ui/). */
  crossref: 'https://api.crossref.org',
} as const;

/**
 * Requests a second that each source allows one machine. NCBI: 3, and 10 with an API key (NBK25497). Crossref: its public
 * and polite pools, 5 and 10. Europe PMC publishes 10 a second as fair use.
 */
export const upstreamRates = {
  ncbi: 3,
  ncbiWithKey: 10,
  europePmc: 10,
  crossref: 5,
  crossrefWithMail: 10,
} as const;

/** `base` without a slash at its end, then `path`. */
export function addressOf(base: string, path: string): URL {
  return new URL(`${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`);
}
